"""Pages of contact persons: list and files, appointing, accepting, confirming, the letter."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.detail import SingleObjectMixin

from portal.institutions.models import Institution
from portal.kit.exports import CsvExport, XlsxExport
from portal.kit.pages import ActionPage, DetailPage, FormPage, ListPage, ObjectMixin, Page
from portal.kit.personal import Opens
from portal.networks.actions import accept_appointment, confirm_appointment, end_appointment
from portal.networks.actions.appointments import decline_appointment
from portal.networks.filters import ContactFilter
from portal.networks.forms import AppointmentForm
from portal.networks.kinds import SeatKind
from portal.networks.models import Appointment
from portal.networks.queries import institutions_with_seats, own_appointments, unit_of, units_in_figures
from portal.networks.queries.appointments import holders_of_seats, vacant_ones
from portal.networks.render import contact_headings, contact_rows
from portal.networks.views.base import Tabs


class ContactsPage(Tabs, ListPage):
    """Every open institution with its contact person and substitute."""

    permission = "networks.view_appointment"
    model = Institution
    filterset_class = ContactFilter
    template_name = "networks/contacts.html"
    title = gettext_lazy("Contact persons")
    tells_unread = False

    def get_queryset(self):
        return institutions_with_seats(self.request.member)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        member = self.request.member
        units = [unit_of(institution) for institution in context["page_obj"]]
        context |= {"units": units, "to_appoint": vacant_ones(units, member)}
        if self.request.htmx:
            return context
        return context | {"figures": units_in_figures(member), "own": own_appointments(member)}


class ContactsFile(ContactsPage):
    """All rows of the filtered list."""

    opens_personal_data = Opens(
        "contacts_file",
        gettext_lazy("File of contact persons"),
        lambda context: holders_of_seats(context["view"].request.member),
    )

    def headings(self):
        return contact_headings()

    def rows(self, chosen):
        return contact_rows(chosen)


class ContactsCsv(CsvExport, ContactsFile):
    """As CSV."""


class ContactsXlsx(XlsxExport, ContactsFile):
    """As a workbook."""


class AppointPage(ObjectMixin, SingleObjectMixin, FormPage):
    """Appoints somebody to an institution's seat."""

    permission = "networks.add_appointment"
    model = Institution
    form_class = AppointmentForm
    template_name = "networks/appoint.html"
    context_object_name = "institution"
    title = gettext_lazy("Appoint a contact person or substitute")

    @cached_property
    def object(self):
        return self.get_object()

    def breadcrumbs(self):
        return [(_("Contact persons"), self.to("networks:contacts")), (str(self.object), self.get_success_url())]

    def get_initial(self):
        asked = self.request.GET.get("kind")
        return {"kind": asked if asked in SeatKind.values else SeatKind.CONTACT}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "by": self.request.member, "institution": self.object}

    def get_context_data(self, **kwargs):
        return super().get_context_data(unit=unit_of(self.object), **kwargs)

    def form_valid(self, form):
        appointment = form.save()
        if appointment is None:
            return self.form_invalid(form)
        text = _("%(name)s is appointed.") if appointment.accepted_on else _("%(name)s is asked to accept.")
        messages.success(self.request, text % {"name": appointment.member})
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self):
        return self.to("overview:institution", pk=self.object.pk)


class LetterPage(DetailPage):
    """The letter of appointment, to be printed."""

    permission = "networks.view_appointment"
    model = Appointment
    template_name = "networks/letter.html"
    context_object_name = "appointment"
    title = gettext_lazy("Letter of appointment")

    def get_queryset(self):
        return super().get_queryset().select_related("institution", "member", "appointed_by")

    def breadcrumbs(self):
        institution = self.object.institution
        profile = (str(institution), self.to("overview:institution", pk=institution.pk))
        return [(_("Contact persons"), self.to("networks:contacts")), profile]


class AppointmentAction(ActionPage):
    """A button on an appointment; a refusal is told in words."""

    permission = "networks.change_appointment"
    model = Appointment

    def get_queryset(self):
        return super().get_queryset().select_related("institution", "member")

    def act(self, appointment):
        try:
            return self.change(appointment)
        except ValidationError as error:
            messages.error(self.request, error.message)
            return ""

    def get_success_url(self):
        return self.to("overview:institution", pk=self.object.institution_id)


class AcceptPage(AppointmentAction):
    """The appointed says yes."""

    permission = "networks.accept_appointment"

    def change(self, appointment):
        accept_appointment(appointment, by=self.request.member)
        return _("Thank you. You are now: %(seat)s, %(institution)s.") % {
            "seat": appointment.get_kind_display(),
            "institution": appointment.institution,
        }

    def get_success_url(self):
        return self.to("networks:contacts")


class DeclinePage(AppointmentAction):
    """The appointed says no."""

    permission = "networks.accept_appointment"

    def change(self, appointment):
        decline_appointment(appointment, by=self.request.member)
        return _("You have said no. The seat at %(institution)s is vacant again.") % {
            "institution": appointment.institution
        }

    def get_success_url(self):
        return self.to("networks:contacts")


class ConfirmPage(AppointmentAction):
    """The head says that it is still right."""

    def change(self, appointment):
        confirm_appointment(appointment, by=self.request.member)
        return _("Confirmed: %(name)s, for one more year.") % {"name": appointment.member}


class EndPage(AppointmentAction, DetailPage):
    """Asks first, saying what happens; then ends an appointment today."""

    http_method_names = Page.http_method_names
    template_name = "networks/end_appointment.html"
    context_object_name = "appointment"
    title = gettext_lazy("End the appointment")

    def breadcrumbs(self):
        profile = (str(self.object.institution), self.get_success_url())
        return [(_("Contact persons"), self.to("networks:contacts")), profile]

    def change(self, appointment):
        end_appointment(appointment, by=self.request.member)
        return _("The appointment of %(name)s has ended. The seat is vacant.") % {"name": appointment.member}
