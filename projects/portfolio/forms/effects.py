"""The form of a project's effects."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.concurrency import VersionedForm
from portal.tenancy.models import Member
from projects.portfolio.actions.effects import change_effect, write_effect
from projects.portfolio.duties import EFFECTS, months_after
from projects.portfolio.models import Effect

WHOLE_PROJECT = gettext_lazy("All units that took part")


class EffectForm(VersionedForm):
    """What changed, for whom, how we know, and what others can learn."""

    class Meta:
        model = Effect
        fields = ["moment", "institution", "changed", "for_whom", "evidence", "lesson"]
        help_texts = {
            "changed": gettext_lazy("What do you do in another way now? No names of children or pupils, please."),
            "for_whom": gettext_lazy("For example: all classes in year 6, or the staff of two departments."),
            "evidence": gettext_lazy("For example: a survey, observation, results, minutes."),
            "lesson": gettext_lazy("Every unit of the municipality can find it."),
        }

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        if not self.instance.pk:
            self.initial["moment"] = present_moment(self.instance.project.ends, timezone.localdate())
        self.fields["institution"].queryset = Institution.objects.visible_to(member).filter(
            participations__project=self.instance.project
        )
        self.fields["institution"].empty_label = WHOLE_PROJECT

    def clean(self):
        cleaned = super().clean()
        same = Effect.objects.visible_to(self.member).filter(
            project=self.instance.project, moment=cleaned.get("moment"), institution=cleaned.get("institution")
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("institution", _("This has been answered already. Change the answer that stands there."))
        return cleaned

    def save(self, commit=True):
        """Write or change the answer. Raises StaleVersionError."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if self.instance.pk:
            return change_effect(self.instance, by=self.member, fields=fields, version=self.cleaned_data["version"])
        return write_effect(self.instance.project, by=self.member, fields=fields)


def present_moment(ends: date, today: date) -> str:
    """The latest question whose day has come; the first one before the end too."""
    come = [kind for kind, months in EFFECTS.items() if months_after(ends, months) <= today]
    return come[-1].removeprefix("effects_") if come else Effect.Moment.CLOSE
