"""What projects are anchored in: goals, steering documents and development work."""

from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.strategy.models import DevelopmentWork, Goal, SteeringDocument
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel, TenantQuerySet
from projects.portfolio.models.projects import Project


class Anchor(models.TextChoices):
    """What a project can be tied to; the key of the tie has the same name."""

    GOAL = "goal", _("Goal")
    DOCUMENT = "document", _("Steering document")
    WORK = "work", _("Development work")

    @property
    def page(self) -> str:
        """The name of the address at which one of them is read."""
        return f"strategy:{self.value}"

    @property
    def heading(self) -> str:
        """What stands above those to which a project is tied."""
        return str(HEADINGS[self])


HEADINGS = {
    Anchor.GOAL: _("Goals that it serves"),
    Anchor.DOCUMENT: _("Steering documents that it rests on"),
    Anchor.WORK: _("Development work that it supports"),
}

Anchored = Goal | SteeringDocument | DevelopmentWork
KINDS: dict[type[Anchored], Anchor] = {
    Goal: Anchor.GOAL,
    SteeringDocument: Anchor.DOCUMENT,
    DevelopmentWork: Anchor.WORK,
}


class TieQuerySet(TenantQuerySet):
    """Ties of projects."""

    def standing(self):
        """Those that count: to plans and documents that nobody has removed, in force or not any more."""
        return self.filter(goal__plan__removed_at=None, document__removed_at=None)

    def in_words(self):
        """With what they are to, in one question: `kind`, `number` and `title`."""
        kinds = (When(**{f"{kind}__isnull": False}, then=Value(kind)) for kind in Anchor)
        return self.annotate(
            kind=Case(*kinds, output_field=models.CharField()),
            number=Coalesce("goal_id", "document_id", "work_id"),
            title=Coalesce("goal__text", "document__title", "work__title"),
        )


@tracked()
class Tie(TenantModel):
    """A project serves a goal, rests on a steering document, or supports development work: one of the three."""

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="ties")
    goal = TenantForeignKey(Goal, on_delete=models.CASCADE, null=True, related_name="ties", verbose_name=_("goal"))
    document = TenantForeignKey(
        SteeringDocument,
        on_delete=models.CASCADE,
        null=True,
        related_name="ties",
        verbose_name=_("steering document"),
    )
    work = TenantForeignKey(
        DevelopmentWork, on_delete=models.CASCADE, null=True, related_name="ties", verbose_name=_("development work")
    )

    objects = TieQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("tie of a project")
        verbose_name_plural = _("ties of a project")
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, document=None, work=None)
                | Q(goal=None, document__isnull=False, work=None)
                | Q(goal=None, document=None, work__isnull=False),
                name="tie_to_one_thing",
            ),
            models.UniqueConstraint(
                "municipality", "project", "goal", "document", "work", name="tie_once", nulls_distinct=False
            ),
        ]
