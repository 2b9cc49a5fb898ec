"""Which projects the anchoring check shows."""

import django_filters as filters
from django.db.models import Q, TextChoices
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.portfolio.filters.choices import as_key, programmes
from projects.portfolio.filters.projects import ProjectFilter
from projects.portfolio.models import (
    Anchor,
    Project,
    ProjectQuerySet,
)
from projects.portfolio.queries.anchoring import is_tied, is_tied_to_all


class Shown(TextChoices):
    """Which projects the anchoring check shows."""

    MISSING = "missing", pgettext_lazy("anchoring", "Something is missing")
    NO_GOAL = "no-goal", _("Without a goal")
    NO_DOCUMENT = "no-document", _("Without a steering document")
    NO_WORK = "no-work", _("Without development work")
    GOAL = "goal", _("Tied to a goal")
    DOCUMENT = "document", _("Tied to a steering document")
    WORK = "work", _("Tied to development work")
    EVERY = "every", _("Tied to all three")
    ALL = "all", _("All current projects")

    @property
    def condition(self) -> Q:
        """What is true of the projects."""
        match self:
            case Shown.ALL:
                return Q(pk__isnull=False)
            case Shown.EVERY:
                return is_tied_to_all()
            case Shown.MISSING:
                return ~is_tied_to_all()
        kind = Anchor(self.value.removeprefix("no-"))
        return Q(is_tied(kind)) if kind == self.value else ~Q(is_tied(kind))


class AnchoringFilter(filters.FilterSet):
    """Filters of the anchoring check; `also` keeps a project that was just tied in sight, so that it can be undone."""

    show = filters.ChoiceFilter(label=_("Show"), choices=Shown, empty_label=None, method="shown")
    institution = filters.CharFilter(label=_("Institution"), method="of_institution")
    programme = filters.ChoiceFilter(label=_("Programme"), choices=(), empty_label=_("All"))

    class Meta:
        model = Project
        fields = ["show", "institution", "programme"]

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data else QueryDict(mutable=True)
        data.setdefault("show", Shown.MISSING)
        super().__init__(data, *args, **kwargs)
        self.filters["programme"].extra["choices"] = programmes(self.request.member)

    def shown(self, projects: ProjectQuerySet, name, value):
        """Those of which it is true, and the one that was just tied."""
        return projects.filter(Shown(value).condition | Q(pk=as_key(self.data.get("also", ""))))

    of_institution = ProjectFilter.of_institution
