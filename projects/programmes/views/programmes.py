"""Pages of programmes: the shared ones to read, own ones to keep."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.countries import country_name
from portal.kit.pages import ActionPage, CreatePage, DetailPage, MemberFormMixin, TemplatePage
from projects.programmes.actions import offer_programme, retire_programme
from projects.programmes.catalogue import catalogue
from projects.programmes.forms import ProgrammeForm
from projects.programmes.models import Programme, known_code
from projects.programmes.queries import calls_of, programmes_of
from projects.programmes.words import applicant_names, partner_names


class BelowProgrammes:
    """A page below the list of programmes."""

    def breadcrumbs(self):
        return [(_("Calls"), self.to("programmes:calls")), (_("Programmes"), self.to("programmes:list"))]


class ProgrammesPage(TemplatePage):
    """Own programmes, then the shared ones."""

    permission = "programmes.view_programme"
    title = gettext_lazy("Programmes")
    template_name = "programmes/programmes.html"

    def breadcrumbs(self):
        return [(_("Calls"), self.to("programmes:calls"))]

    def get_context_data(self, **kwargs):
        found = list(programmes_of(self.request.member))
        own, shared = [one for one in found if one.is_own], [one for one in found if not one.is_own]
        return super().get_context_data(own=own, shared=shared, **kwargs)


class ProgrammePage(BelowProgrammes, DetailPage):
    """One programme with what the catalogue knows, and its calls."""

    permission = "programmes.view_programme"
    model = Programme
    template_name = "programmes/programme.html"
    context_object_name = "programme"

    def get_context_data(self, **kwargs):
        programme, known = self.object, catalogue()
        actions = [one for one in known.actions_of(programme.pk) if one.active]
        calls = calls_of(self.request.member).filter(programme=programme)
        return super().get_context_data(
            known=known.programmes.get(programme.pk),
            countries=", ".join(sorted(map(country_name, programme.countries))),
            actions=[
                (one, known_code(one.code), applicant_names(one.applicants), partner_names(one.code)) for one in actions
            ],
            activities=[one for one in known.activities.values() if one.programme == programme.pk],
            calls=[*calls.open(), *calls.coming()],
            history=history_of(programme) if programme.is_own else None,
            **kwargs,
        )


class ProgrammeFormMixin(BelowProgrammes, MemberFormMixin):
    """What adding and changing an own programme share."""

    model = Programme
    form_class = ProgrammeForm
    template_name = "programmes/programme_form.html"

    def get_success_url(self):
        return self.to("programmes:programme", pk=self.object.pk)


class NewProgrammePage(ProgrammeFormMixin, CreatePage):
    """Adds an own programme."""

    permission = "programmes.add_programme"
    title = gettext_lazy("Add a programme")
    saved = gettext_lazy("The programme is added. It can be chosen wherever programmes are chosen.")


class EditProgrammePage(ProgrammeFormMixin, VersionedPage):
    """Changes an own programme."""

    permission = "programmes.change_programme"
    title = gettext_lazy("Change the programme")
    saved = gettext_lazy("The programme is changed.")


class ProgrammeAction(ActionPage):
    """A button on an own programme's page."""

    permission = "programmes.change_programme"
    model = Programme

    def get_success_url(self):
        return self.to("programmes:programme", pk=self.object.pk)


class RetireProgramme(ProgrammeAction):
    """Nobody can choose it any more."""

    def act(self, obj):
        retire_programme(obj, by=self.request.member)
        return _("The programme can no longer be chosen. Projects that have it keep it.")


class OfferProgramme(ProgrammeAction):
    """It can be chosen again."""

    def act(self, obj):
        offer_programme(obj, by=self.request.member)
        return _("The programme can be chosen again.")
