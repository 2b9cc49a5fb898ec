"""Operators' sessions: no superuser has a standing right to look."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.tenancy.models import TenantModel, TenantQuerySet

LENGTH = timedelta(hours=1)


class OperatorSessionQuerySet(TenantQuerySet):
    """Operators' sessions."""

    def open(self, at=None):
        """Those that have neither run out nor been closed."""
        now = at or timezone.now()
        return self.filter(expires_at__gt=now, closed_at__isnull=True)


@tracked()
class OperatorSession(TenantModel):
    """A time-limited, logged look of an operator into one municipality, with a reason."""

    operator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    expires_at = models.DateTimeField(_("ends"))
    closed_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = OperatorSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        verbose_name = _("operator's session")
        verbose_name_plural = _("operators' sessions")
