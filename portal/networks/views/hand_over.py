"""Pages on which what a member holds goes to others: all of it, or one action point."""

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.detail import SingleObjectMixin

from portal.kit.pages import FormPage, ObjectMixin
from portal.networks.actions.hand_over import HeldOtherwise, hand_over
from portal.networks.actions.minutes import give_point
from portal.networks.forms.hand_over import GivePointForm, HandOverForm
from portal.networks.models import ActionPoint
from portal.tenancy.models import Member


class HandOverPage(ObjectMixin, SingleObjectMixin, FormPage):
    """Everything that a member holds, and who gets it. The member stays."""

    permission = "networks.hand_over"
    model = Member
    form_class = HandOverForm
    template_name = "networks/hand_over.html"
    context_object_name = "member"
    title = gettext_lazy("Hand over")
    leaves = False

    @cached_property
    def object(self):
        return self.get_object()

    def get_queryset(self):
        return super().get_queryset().select_related("municipality").defer("municipality__logo")

    def breadcrumbs(self):
        return [(_("Members"), self.to("tenancy:members")), (str(self.object), self.get_success_url())]

    def get_form_kwargs(self):
        kwargs = {"member": self.object, "by": self.request.member, "leaves": self.leaves}
        return {**super().get_form_kwargs(), **kwargs}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(leaves=self.leaves, **kwargs)
        return context | {"seen": json.dumps(context["form"].seen_now)}

    def form_valid(self, form):
        try:
            hand_over(self.object, to=form.gifts, seen=form.seen_now, by=self.request.member, leaves=self.leaves)
        except HeldOtherwise:
            return self.form_invalid(self.get_form())  # which reads anew and tells what came and went
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, self.get_message())
        return HttpResponseRedirect(self.get_success_url())

    def get_message(self):
        """What to tell the reader."""
        return _("Handed over. Everybody who takes something over gets a letter.")

    def get_success_url(self):
        return self.to("tenancy:member", pk=self.object.pk)


class LeavePage(HandOverPage):
    """The same, and the membership ends."""

    permission = "tenancy.invite_member"
    title = gettext_lazy("Hand over and end the membership")
    leaves = True

    def get_queryset(self):
        return super().get_queryset().current()

    def get_message(self):
        return _("%(name)s has no access any more. Nothing is left without an owner.") % {"name": self.object}


class GivePointPage(ObjectMixin, SingleObjectMixin, FormPage):
    """Somebody else does an action point."""

    permission = "networks.do_point"
    model = ActionPoint
    form_class = GivePointForm
    template_name = "networks/give_point.html"
    context_object_name = "point"
    title = gettext_lazy("Give the action point to somebody else")

    @cached_property
    def object(self):
        return self.get_object()

    def get_queryset(self):
        return super().get_queryset().open().select_related("meeting")

    def breadcrumbs(self):
        return [(_("Networks"), self.to("networks:list")), (str(self.object.meeting), self.get_success_url())]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "by": self.request.member, "point": self.object}

    def form_valid(self, form):
        point = give_point(self.object, to=form.cleaned_data["owner"], by=self.request.member)
        messages.success(self.request, _("%(name)s does it from now on.") % {"name": point.owner})
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self):
        return self.to("networks:meeting", pk=self.object.meeting_id)
