"""Contributions of units: the coordinator's list, a unit's page, and the buttons on both."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.kit.moves import ForbiddenMove
from portal.kit.pages import ActionPage, DetailPage
from portal.kit.personal import Opens
from reporting.quarterly import actions
from reporting.quarterly.calendar import dates_for
from reporting.quarterly.contributing import WRITABLE, mark, targets
from reporting.quarterly.contributions import completion_of, contributions_of, known_of, units_not_asked
from reporting.quarterly.forms import AskForm, ContributionForm, ExtendForm, ReturnContributionForm, mark_name
from reporting.quarterly.models import Contribution, Report
from reporting.quarterly.states import ContributionState
from reporting.quarterly.workflow import EDITABLE

SHOWN = 50
CLOSED = gettext_lazy("Nothing was changed: it is ready already, or the report has been submitted.")


def _contacts(context):
    return [seat.member_id for one in context["waiting"] for seat in one.institution.contacts]


class ContributionList(DetailPage):
    """How far the units are: who has not reported, those who are late first, and who is ready."""

    permission = "quarterly.view_contributions"
    opens_personal_data = Opens("contributions", _("Contributions, with contact persons"), _contacts)
    model = Report
    template_name = "quarterly/contribution/list.html"

    def breadcrumbs(self):
        desk = self.to("quarterly:report", pk=self.object.pk)
        return [(_("Reports"), self.to("quarterly:list")), (self.object.period.label, desk)]

    def get_title(self):
        return _("Contributions")

    def get_queryset(self):
        return super().get_queryset().without_words()

    def get_context_data(self, **kwargs):
        report, member = self.object, self.request.member
        found = Paginator(contributions_of(report, member=member), SHOWN).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            completion=completion_of(report, member=member),
            waiting=[one for one in found if one.state in WRITABLE],
            ready=[one for one in found if one.state == ContributionState.READY],
            page_obj=found,
            is_open=report.state in EDITABLE,
            editable=report.state in EDITABLE and member.can("quarterly.follow_contributions"),
            by_calendar=dates_for(self.request.municipality, report.period).contributions_by,
            extend_form=ExtendForm(),
            form=AskForm(choices=units_not_asked(report, member=member)),
            **kwargs,
        )


class FollowUp(ActionPage):
    """A button of the coordinator's beside the list."""

    permission = "quarterly.follow_contributions"
    model = Report

    def get_queryset(self):
        return super().get_queryset().without_words()

    def get_success_url(self):
        return self.to("quarterly:contributions", pk=self.kwargs["pk"])


class AskUnit(FollowUp):
    """Ask one more institution."""

    def act(self, report):
        form = AskForm(self.request.POST, choices=units_not_asked(report, member=self.request.member))
        if not form.is_valid():
            messages.error(self.request, _("Choose an institution from the list."))
            return ""
        unit = form.cleaned_data["institution"]
        try:
            actions.ask_units(report, [unit.pk], by=self.request.member)
        except actions.NotWritable:
            messages.warning(self.request, CLOSED)
            return ""
        return _("%(institution)s is asked to contribute.") % {"institution": unit}


class ExtendAll(FollowUp):
    """Give all who have not reported more time."""

    def act(self, report):
        form = ExtendForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, " ".join(form.errors["until"]))
            return ""
        try:
            number = actions.extend_contributions(report, by=self.request.member, **form.cleaned_data)
        except actions.NotWritable:
            messages.warning(self.request, CLOSED)
            return ""
        told = ngettext("%(n)s institution has got more time.", "%(n)s institutions have got more time.", number)
        return told % {"n": number}


class ContributionMixin:
    """One unit's contribution, with its institution and report."""

    model = Contribution

    def get_queryset(self):
        words = ("report__snapshot", "report__translations")
        return super().get_queryset().select_related("institution", "report", "ready_by").defer(*words)


class ContributionPage(ContributionMixin, DetailPage):
    """What the portal knows of the unit's quarter, and the unit's own words, saved as one types or by the button."""

    permission = "quarterly.change_contribution"
    template_name = "quarterly/contribution/page.html"

    def get_title(self):
        return f"{self.object.institution}: {self.object.report.period.label}"

    def breadcrumbs(self):
        member, report = self.request.member, self.object.report
        above = [(_("Reports"), self.to("quarterly:list"))]
        if member.can("quarterly.view_contributions"):
            above.append((_("Contributions"), self.to("quarterly:contributions", pk=report.pk)))
        return above

    def get_context_data(self, form=None, **kwargs):
        one, member = self.object, self.request.member
        open_to_all = one.report.state in EDITABLE
        return super().get_context_data(
            form=form or self._form(),
            known=known_of(one.institution, one.report.period, member=member),
            writable=open_to_all and one.state in WRITABLE,
            targets=targets(one.state, member.can) if open_to_all else [],
            return_form=ReturnContributionForm(initial={"note": ""}),
            extend_form=ExtendForm(),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form, saved = self._form(request.POST), {}
        if form.is_valid():
            try:
                saved = self._write(form)
            except actions.NotWritable:
                saved = {"closed": True}
        if request.htmx:
            return render(request, "quarterly/contribution/saved.html", {"form": form, "object": self.object, **saved})
        if saved.get("clashes") == []:
            return self.after_saving()
        return self.render_to_response(self.get_context_data(form=form, **saved), status=HTTPStatus.CONFLICT)

    def after_saving(self):
        """Where the writer goes next."""
        messages.success(self.request, _("Saved."))
        return self._back()

    def _form(self, *typed):
        return ContributionForm(*typed, contribution=self.object, language=self.request.municipality.language)

    def _write(self, form) -> dict:
        """Save what was typed; return what the page has to tell. What met another's words keeps its mark."""
        typed, seen = form.typed, form.seen
        self.object, headings = actions.write_contribution(self.object, typed=typed, seen=seen, by=self.request.member)
        texts = self.object.texts
        clashes = [
            {"label": one.label, "name": mark_name(one), "theirs": texts[one], "mark": mark(texts[one])}
            for one in headings
        ]
        marks = [(mark_name(one), mark(text) if text == typed[one] else seen[one]) for one, text in texts.items()]
        return {"clashes": clashes, "marks": marks}

    def _back(self):
        return HttpResponseRedirect(self.to("quarterly:contribution", pk=self.object.pk))


class ReadyPage(ContributionPage):
    """Save the words and say that they are ready."""

    permission = "quarterly.finish_contribution"
    http_method_names = ["post", "options"]

    nothing_to_add = False
    thanks = gettext_lazy("Thank you. The words are handed in.")
    not_as_written = gettext_lazy("Write under at least one heading, or say that there is nothing to add.")

    def after_saving(self):
        try:
            actions.finish_contribution(self.object, nothing_to_add=self.nothing_to_add, by=self.request.member)
            messages.success(self.request, self.thanks)
        except actions.NotAsWritten:
            messages.error(self.request, self.not_as_written)
        except (actions.NotWritable, ForbiddenMove):
            messages.warning(self.request, CLOSED)
        return self._back()


class NothingToAdd(ReadyPage):
    """Say that there is nothing to add; what was typed is saved first and kept."""

    nothing_to_add = True
    thanks = gettext_lazy("Thank you. The coordinator sees that there is nothing to add.")
    not_as_written = gettext_lazy("There are words here. Hand them in, or take them away first.")


class ContributionMove(ContributionMixin, ActionPage):
    """A button on a unit's contribution; the slower of two clicks is told how it stands."""

    def act(self, contribution):
        try:
            return self.move(contribution)
        except (actions.NotWritable, ForbiddenMove):
            messages.warning(self.request, CLOSED)
            return ""

    def move(self, contribution) -> str:
        """Do it; return what to tell the reader."""
        raise NotImplementedError

    def get_success_url(self):
        return self.to("quarterly:contribution", pk=self.object.pk)


class ReopenContribution(ContributionMove):
    """Take back that it is ready."""

    permission = "quarterly.finish_contribution"

    def move(self, contribution):
        actions.reopen_contribution(contribution, by=self.request.member)
        return _("You can write on. Remember to hand it in again.")


class ReturnContribution(ContributionMove):
    """Send it back with a note."""

    permission = "quarterly.return_contribution"

    def move(self, contribution):
        form = ReturnContributionForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("Write what is missing, then send it back."))
            return ""
        actions.return_contribution(contribution, note=form.cleaned_data["note"], by=self.request.member)
        return _("It is sent back. The institution finds your note among what waits for it.")


class ExtendContribution(ContributionMove):
    """Give the unit more time."""

    permission = "quarterly.follow_contributions"

    def move(self, contribution):
        form = ExtendForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, " ".join(form.errors["until"]))
            return ""
        actions.extend_contribution(contribution, by=self.request.member, **form.cleaned_data)
        return _("The institution has got more time.")


class ReleaseUnit(ContributionMove):
    """Ask the unit no more."""

    permission = "quarterly.follow_contributions"

    def move(self, contribution):
        actions.release_unit(contribution, by=self.request.member)
        return _("%(institution)s is asked no more.") % {"institution": contribution.institution}

    def get_success_url(self):
        return self.to("quarterly:contributions", pk=self.object.report_id)
