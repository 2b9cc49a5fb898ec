"""The municipality's choice of what counts as covered."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind, Ownership
from portal.kit.history import tracked
from portal.tenancy.models import TenantModel
from projects.activities.kinds import ActivityKind, RoleKind
from projects.portfolio.states import Status


def default_states() -> list[str]:
    """Running projects, and completed ones on the days on which they ran."""
    return [Status.RUNNING, Status.COMPLETED]


@tracked()
class CoveragePolicy(TenantModel):
    """Which project states, programmes, ownerships and kinds count; an empty list means all.

    Of other international work only the named kinds count; an empty list means none.
    """

    states = ArrayField(
        models.CharField(max_length=10, choices=Status), default=default_states, verbose_name=_("states")
    )
    programmes = ArrayField(models.CharField(max_length=30), default=list, blank=True, verbose_name=_("programmes"))
    ownerships = ArrayField(
        models.CharField(max_length=10, choices=Ownership),
        default=list,
        blank=True,
        verbose_name=_("ownerships"),
    )
    kinds = ArrayField(models.CharField(max_length=20, choices=Kind), default=list, blank=True, verbose_name=_("kinds"))
    activities = ArrayField(
        models.CharField(max_length=20, choices=[*ActivityKind.choices, *RoleKind.choices]),
        default=list,
        blank=True,
        verbose_name=_("other international work"),
    )

    class Meta:
        verbose_name = _("coverage policy")
        verbose_name_plural = _("coverage policies")
        constraints = [models.UniqueConstraint("municipality", name="policy_once")]
