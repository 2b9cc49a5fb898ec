"""The form that makes an application a granted project: only what the award adds is asked."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedForm
from portal.tenancy.models import Member
from projects.portfolio.actions import award_project
from projects.portfolio.forms.code import CodeMixin
from projects.portfolio.forms.project import reasonable
from projects.portfolio.models import Project


class AwardForm(CodeMixin, VersionedForm):
    """Code, grant and the dates of the contract; the rest of the application stands."""

    code = forms.CharField(
        label=gettext_lazy("Project code"),
        help_text=gettext_lazy("It stands in the letter of award. Leave it empty when there is none."),
        required=False,
        max_length=200,
    )

    class Meta:
        model = Project
        fields = ["code", "grant", "currency", "starts", "ends"]

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_starts(self):
        return reasonable(self.cleaned_data["starts"])

    def clean_ends(self):
        return reasonable(self.cleaned_data["ends"])

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            words = {"ends": date_format(ends), "starts": date_format(starts)}
            self.add_error("ends", _("The project ends on %(ends)s, before it starts on %(starts)s.") % words)
        self.check_code(cleaned)
        return cleaned

    def save(self, commit=True):
        """Grant it. Raises StaleVersionError, CodeTakenError and ForbiddenMove."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return award_project(self.instance, by=self.member, fields=fields, version=self.cleaned_data["version"])
