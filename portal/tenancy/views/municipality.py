"""The municipality's own settings."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.pages import FormPage
from portal.tenancy.actions import change_municipality
from portal.tenancy.forms.municipality import MunicipalityForm


class SettingsPage(FormPage):
    """Who receives the reports, in which language, under which logo."""

    permission = "tenancy.change_municipality"
    title = gettext_lazy("Settings of the municipality")
    form_class = MunicipalityForm
    template_name = "tenancy/settings.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.request.municipality}

    def form_valid(self, form):
        values = form.cleaned_data
        change_municipality(
            self.request.municipality,
            report_body=values["report_body"],
            language=values["language"],
            colour=values["colour"],
            logo=form.logo,
            by=self.request.member,
        )
        messages.success(self.request, _("The settings have been saved."))
        return HttpResponseRedirect(self.to("tenancy:settings"))
