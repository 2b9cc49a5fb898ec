"""Pages of a call's internal dates: moved, and put back."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.pages import ActionPage, FormPage
from projects.programmes.actions import move_date, put_date_back
from projects.programmes.forms import InternalDateForm
from projects.programmes.models import Call
from projects.programmes.planning import Step
from projects.programmes.queries import internal_dates


class StepMixin:
    """A step of a call; there are none while the deadline is not known."""

    permission = "programmes.move_date"

    @cached_property
    def step(self) -> Step:
        try:
            return Step(self.kwargs["step"])
        except ValueError as wrong:
            raise Http404 from wrong


class MoveDatePage(StepMixin, FormPage):
    """Moves an internal date."""

    title = gettext_lazy("Move an internal date")
    form_class = InternalDateForm
    template_name = "programmes/move_date.html"

    @cached_property
    def call(self) -> Call:
        call = self.visible(Call).exclude(deadline=None).filter(pk=self.kwargs["pk"]).first()
        if call is None:
            raise Http404
        return call

    def breadcrumbs(self):
        return [(_("Calls"), self.to("programmes:calls")), (str(self.call), self._address())]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "call": self.call}

    def get_initial(self):
        return {"day": next(one.day for one in internal_dates(self.call, self.request.member) if one.step == self.step)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(call=self.call, step=self.step, back=self._address(), **kwargs)

    def form_valid(self, form):
        moved = move_date(self.call, step=self.step, day=form.cleaned_data["day"], by=self.request.member)
        words = {"step": self.step.label, "day": date_format(moved.day)}
        messages.success(self.request, _("%(step)s is moved to %(day)s.") % words)
        return HttpResponseRedirect(self._address())

    def _address(self):
        return self.to("programmes:call", pk=self.kwargs["pk"])


class PutDateBack(StepMixin, ActionPage):
    """Lets an internal date follow from the deadline again."""

    model = Call

    def act(self, obj):
        put_date_back(obj, step=self.step, by=self.request.member)
        return _("%(step)s follows from the deadline again.") % {"step": self.step.label}

    def get_success_url(self):
        return self.to("programmes:call", pk=self.object.pk)
