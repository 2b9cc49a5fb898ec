"""Texts of a report."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from portal.kit.pages import ObjectMixin, Page
from reporting.quarterly import actions
from reporting.quarterly.forms import SectionForm
from reporting.quarterly.models import Section


class SectionPage(ObjectMixin, Page, SingleObjectMixin, View):
    """Saving the text under one heading, as one types or by the button."""

    permission = "quarterly.change_report"
    model = Section
    http_method_names = ["post", "options"]

    def get_queryset(self):
        return self.visible(Section).filter(report=self.kwargs["pk"])

    def get_object(self, queryset=None):
        section = self.get_queryset().filter(heading=self.kwargs["heading"]).first()
        if section is None:
            raise Http404
        return section

    def post(self, request, *args, **kwargs):
        section = self.get_object()
        form = SectionForm(request.POST, prefix=section.heading, language=request.municipality.language)
        context = {"section": section, "form": form}
        if form.is_valid():
            try:
                context["section"] = actions.write_section(section, by=request.member, **form.cleaned_data)
                context["saved"] = True
            except actions.SomebodyElseWrote as clash:
                context["section"] = context["theirs"] = clash.theirs
            except actions.NotEditable:
                context["closed"] = True
        return self._answer(context)

    def _answer(self, context):
        if self.request.htmx:
            return render(self.request, "quarterly/section_saved.html", context)
        if context.get("saved"):
            messages.success(self.request, _("Saved."))
            return HttpResponseRedirect(self.to("quarterly:report", pk=self.kwargs["pk"]))
        return render(
            self.request, "quarterly/section_clash.html", {**context, "title": _("The text was not saved")}, status=409
        )
