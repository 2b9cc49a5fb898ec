"""The form of a project's decision and of what it is tied to."""

from collections.abc import Iterable
from itertools import groupby

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedForm
from portal.strategy.models import DevelopmentWork, Goal, SteeringDocument
from portal.strategy.queries import documents_in_force, goals_in_force, work_to_support
from portal.tenancy.models import Member
from projects.portfolio.actions.anchoring import anchor_project
from projects.portfolio.models import Anchor, Participation, Project
from projects.programmes.catalogue import catalogue


class AnchorForm(VersionedForm):
    """Who decided the project, and which goals, steering documents and development work it is tied to."""

    goals = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Goals that it serves"), queryset=Goal.objects.none(), required=False
    )
    documents = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Steering documents that it rests on"),
        queryset=SteeringDocument.objects.none(),
        required=False,
    )
    works = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Development work that it supports"),
        queryset=DevelopmentWork.objects.none(),
        required=False,
    )
    priorities = forms.MultipleChoiceField(label=gettext_lazy("Horizontal priorities"), required=False)

    field_order = ["goals", "documents", "works", "serves"]

    class Meta:
        model = Project
        fields = ["serves", "decision_body", "decision_date", "decision_case", "priorities"]
        help_texts = {
            "serves": gettext_lazy("When none of these says it."),
            "decision_body": gettext_lazy("For example the committee for education."),
            "decision_case": gettext_lazy("For example 24/1187."),
        }

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        known = catalogue().priorities.values()
        self.fields["priorities"].choices = [(priority.code, str(priority.names)) for priority in known]
        self._offer()

    def _offer(self):
        """What is in force, and what the project is tied to already."""
        tied = {kind: set() for kind in Anchor}
        for tie in self.instance.ties.standing().in_words():
            tied[tie.kind].add(tie.number)
        self.initial |= {f"{kind}s": sorted(keys) for kind, keys in tied.items()}
        today = timezone.localdate()
        self._offer_goals(goals_in_force(self.member, on=today, also=tied[Anchor.GOAL]))
        self.fields["documents"].queryset = documents_in_force(self.member, on=today, also=tied[Anchor.DOCUMENT])
        self._offer_work(work_to_support(self.member, also=tied[Anchor.WORK]))
        for name in [f"{kind}s" for kind in Anchor if not list(self.fields[f"{kind}s"].choices)]:
            del self.fields[name]  # a question without an answer

    def _offer_goals(self, goals: list[Goal]):
        self.fields["goals"].queryset = Goal.objects.filter(pk__in=[goal.pk for goal in goals])
        self.fields["goals"].choices = [
            (str(plan), _choices(own)) for plan, own in groupby(goals, lambda one: one.plan)
        ]

    def _offer_work(self, works):
        """First what the project's own units do."""
        units = Participation.objects.filter(project=self.instance).values("institution")
        own = set(works.filter(units__institution__in=units).order_by().values_list("pk", flat=True))
        groups = (
            (_("At the project’s own units"), [work for work in works if work.pk in own]),
            (_("Other development work"), [work for work in works if work.pk not in own]),
        )
        self.fields["works"].queryset = works
        self.fields["works"].choices = [(label, _choices(found)) for label, found in groups if found]

    def save(self, commit=True):
        """Keep it. Raises StaleVersionError."""
        sent = self.cleaned_data
        return anchor_project(
            self.instance,
            by=self.member,
            fields={name: sent[name] for name in self.Meta.fields},
            ties=[one for kind in Anchor for one in sent.get(f"{kind}s", ())],
            version=sent["version"],
        )


def _choices(rows: Iterable[Goal | DevelopmentWork]) -> list[tuple[int, str]]:
    return [(row.pk, str(row)) for row in rows]
