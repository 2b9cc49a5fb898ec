"""Members: the list, the invitation, one member's role and end."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.pages import ActionPage, DetailPage, FormPage, ListPage
from portal.kit.personal import Opens
from portal.tenancy import actions
from portal.tenancy.filters import MemberFilter
from portal.tenancy.forms.members import InviteForm, RoleForm
from portal.tenancy.holdings import held_by, needing_owner
from portal.tenancy.models import Member
from portal.tenancy.queries import members_with_state
from portal.tenancy.tasks import order_invitation_letter


class MembersPage(ListPage):
    """Everybody in the municipality, with role and state."""

    permission = "tenancy.view_member"
    opens_personal_data = Opens("members", gettext_lazy("List of members"))
    title = gettext_lazy("Members")
    model = Member
    filterset_class = MemberFilter
    template_name = "tenancy/members.html"

    def get_queryset(self):
        return members_with_state(self.request.member)


class BelowMembers:
    """A page below the list of members."""

    def breadcrumbs(self):
        return [(_("Members"), self.to("tenancy:members"))]


class InvitePage(BelowMembers, FormPage):
    """Invite somebody; the letter is sent after the answer."""

    permission = "tenancy.invite_member"
    title = gettext_lazy("Invite a member")
    form_class = InviteForm
    template_name = "tenancy/invite.html"

    def form_valid(self, form):
        try:
            invitation = actions.invite_member(
                municipality=self.request.municipality, by=self.request.member, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        order_invitation_letter(invitation)
        text = _("%(name)s is invited. The letter is on its way and is valid for seven days.")
        messages.success(self.request, text % {"name": invitation.member.name})
        return HttpResponseRedirect(self.to("tenancy:members"))


class MemberPage(BelowMembers, DetailPage):
    """One member, and what a coordinator can do about the membership."""

    permission = "tenancy.view_member"
    opens_personal_data = Opens("member", gettext_lazy("Page of a member"), lambda context: [context["object"].pk])
    model = Member
    template_name = "tenancy/member.html"

    def get_queryset(self):
        return members_with_state(self.request.member)

    def get_context_data(self, **kwargs):
        held = held_by(self.object) if self.request.member.can("networks.hand_over", self.object) else []
        in_figures = Counter(one.holding.many for one in held)
        holds = {"held": dict(in_figures), "needs_hand_over": bool(needing_owner(held))}
        return super().get_context_data(role_form=RoleForm(instance=self.object), **holds, **kwargs)


class MemberAction(ActionPage):
    """A button on a member's page; a refusal is told in words."""

    permission = "tenancy.invite_member"
    model = Member
    page = "tenancy:member"
    hand_over_page = "people:hand-over"

    def act(self, obj):
        try:
            return self.change(obj)
        except ValidationError as error:
            if isinstance(error, actions.StillHolds):
                self.page = self.hand_over_page
            messages.error(self.request, " ".join(error.messages))
            return None

    def get_success_url(self):
        return self.to(self.page, pk=self.object.pk)


class ChangeRole(MemberAction):
    """Give a member another role."""

    def change(self, member):
        form = RoleForm(self.request.POST, instance=member)
        if not form.is_valid():
            raise ValidationError(_("Choose one of the roles."))
        member = actions.change_role(member, role=form.cleaned_data["role"], by=self.request.member)
        return _("%(name)s is now %(role)s.") % {"name": member.name, "role": member.get_role_display()}


class EndMembership(MemberAction):
    """Close a member's access, or withdraw an invitation; what still needs an owner is handed over first."""

    hand_over_page = "people:leave"

    def change(self, member):
        actions.end_membership(member, by=self.request.member)
        return _("%(name)s has no access any more.") % {"name": member.name}


class SendInvitationAgain(MemberAction):
    """A new letter with a new link."""

    def change(self, member):
        invitation = member.invitations.order_by("pk").last()
        if invitation is None:
            raise ValidationError(_("%(name)s has no invitation.") % {"name": member.name})
        order_invitation_letter(actions.renew_invitation(invitation, by=self.request.member))
        text = _("A new letter to %(name)s is on its way. Links sent before do not work any more.")
        return text % {"name": member.name}
