"""The municipality's choice of what counts as covered, and the next step of each unit that is not."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind, Ownership
from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel
from projects.activities.kinds import ActivityKind, RoleKind
from projects.portfolio.states import Status

EVERY_SECOND = 50  # per cent; the portal's own, until the municipality says what it knows


def default_states() -> list[str]:
    """Running projects, and completed ones on the days on which they ran."""
    return [Status.RUNNING, Status.COMPLETED]


@tracked()
class CoveragePolicy(TenantModel):
    """Which project states, programmes, ownerships and kinds count; an empty list means all.

    Of other international work only the named kinds count; an empty list means none. `public` says whether
    everybody may read the figures.
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
    success_rate = models.PositiveSmallIntegerField(
        _("applications that are granted, per cent"), default=EVERY_SECOND, validators=[MaxValueValidator(100)]
    )
    public = models.BooleanField(_("public page"), default=False)

    class Meta:
        verbose_name = _("coverage policy")
        verbose_name_plural = _("coverage policies")
        constraints = [
            models.UniqueConstraint("municipality", name="policy_once"),
            models.CheckConstraint(condition=Q(success_rate__lte=100), name="policy_success_rate_per_cent"),
        ]


@tracked()
class NextStep(TenantModel):
    """What is to be done so that a unit gets international work, by whom and until when, and what its head says.

    A step that is done leaves the head's words behind.
    """

    institution = TenantForeignKey(
        Institution, on_delete=models.CASCADE, related_name="+", verbose_name=_("institution")
    )
    text = models.CharField(_("next step"), max_length=300, blank=True)
    owner = TenantForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who does it")
    )
    due = models.DateField(_("to be done by"), null=True, blank=True)
    words = models.TextField(_("the head’s own words"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("next step")
        verbose_name_plural = _("next steps")
        constraints = [
            models.UniqueConstraint("municipality", "institution", name="next_step_once"),
            models.CheckConstraint(
                condition=~Q(text="") | Q(owner=None, due=None),
                name="next_step_says_what",
                violation_error_message=_("Say what is to be done."),
            ),
        ]

    def __str__(self):
        return self.text
