"""Who may open what: a row for every address and method, tried by every role, a stranger and a visitor."""

from dataclasses import dataclass
from io import BytesIO

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from tests.factories import make_institution, make_member
from tests.world import make_world

ROLES = {"s": "staff", "h": "head", "c": "coordinator", "l": "leader", "b": "board", "o": "observer"}
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Row:
    """An address in the municipality, what it answers to those who may, and who they are (s h c l b o)."""

    name: str
    path: str
    method: str
    status: int
    roles: str


MATRIX = [
    Row("overview:home", "", "get", 200, "shclbo"),
    Row("overview:institution", "institutions/{institution}/", "get", 200, "shcl"),
    Row("institutions:list", "institutions/", "get", 200, "shcl"),
    Row("institutions:export-csv", "institutions/export.csv", "get", 200, "shcl"),
    Row("institutions:export-xlsx", "institutions/export.xlsx", "get", 200, "shcl"),
    Row("institutions:new", "institutions/new/", "get", 200, "c"),
    Row("institutions:new", "institutions/new/", "post", 200, "c"),
    Row("institutions:edit", "institutions/{institution}/edit/", "get", 200, "hc"),
    Row("institutions:edit", "institutions/{institution}/edit/", "post", 200, "hc"),
    Row("institutions:workplaces", "institutions/{institution}/workplaces/", "post", 302, "c"),
    Row("institutions:imports", "institutions/imports/", "get", 200, "c"),
    Row("institutions:imports", "institutions/imports/", "post", 200, "c"),
    Row("institutions:import", "institutions/imports/{run}/", "get", 200, "c"),
    Row("institutions:import-columns", "institutions/imports/{run}/columns/", "get", 302, "c"),
    Row("institutions:import-columns", "institutions/imports/{run}/columns/", "post", 200, "c"),
    Row("institutions:import-apply", "institutions/imports/{run}/apply/", "post", 302, "c"),
    Row("institutions:import-discard", "institutions/imports/{run}/discard/", "post", 302, "c"),
    Row("institutions:import-errors", "institutions/imports/{run}/errors.csv", "get", 200, "c"),
    Row("networks:list", "networks/", "get", 200, "shcl"),
    Row("networks:new", "networks/new/", "get", 200, "c"),
    Row("networks:new", "networks/new/", "post", 200, "c"),
    Row("networks:network", "networks/{network}/", "get", 200, "shcl"),
    Row("networks:edit", "networks/{network}/edit/", "get", 200, "c"),
    Row("networks:edit", "networks/{network}/edit/", "post", 200, "c"),
    Row("networks:call", "networks/{network}/call/", "get", 200, "c"),
    Row("networks:call", "networks/{network}/call/", "post", 200, "c"),
    Row("networks:meeting", "networks/meetings/{meeting}/", "get", 200, "shcl"),
    Row("networks:edit-meeting", "networks/meetings/{meeting}/edit/", "get", 200, "c"),
    Row("networks:edit-meeting", "networks/meetings/{meeting}/edit/", "post", 200, "c"),
    Row("networks:cancel-meeting", "networks/meetings/{meeting}/cancel/", "post", 302, "c"),
    Row("networks:answer", "networks/meetings/{meeting}/answer/", "post", 302, "sl"),
    Row("networks:meeting-file", "networks/meetings/{meeting}/meeting.ics", "get", 200, "shcl"),
    Row("networks:propose-point", "networks/meetings/{meeting}/points/", "post", 302, "scl"),
    Row("networks:withdraw-point", "networks/meetings/{meeting}/points/{item}/withdraw/", "post", 302, "sc"),
    Row("networks:minutes", "networks/meetings/{held}/minutes/", "get", 200, "c"),
    Row("networks:minutes", "networks/meetings/{held}/minutes/", "post", 200, "c"),
    Row("networks:approve-minutes", "networks/meetings/{held}/approve/", "post", 302, "c"),
    Row("networks:add-action-point", "networks/meetings/{held}/actions/", "post", 302, "c"),
    Row("networks:point-done", "networks/action-points/{point}/done/", "post", 302, "sc"),
    Row("networks:contacts", "networks/contacts/", "get", 200, "shcl"),
    Row("networks:contacts-csv", "networks/contacts/export.csv", "get", 200, "shcl"),
    Row("networks:contacts-xlsx", "networks/contacts/export.xlsx", "get", 200, "shcl"),
    Row("networks:appoint", "networks/contacts/{institution}/appoint/", "get", 200, "hc"),
    Row("networks:appoint", "networks/contacts/{institution}/appoint/", "post", 200, "hc"),
    Row("networks:letter", "networks/appointments/{appointment}/letter/", "get", 200, "shcl"),
    Row("networks:accept", "networks/appointments/{appointment}/accept/", "post", 302, "s"),
    Row("networks:confirm", "networks/appointments/{appointment}/confirm/", "post", 302, "hc"),
    Row("networks:end-appointment", "networks/appointments/{appointment}/end/", "post", 302, "hc"),
    Row("portfolio:list", "projects/", "get", 200, "shcl"),
    Row("portfolio:export-csv", "projects/export.csv", "get", 200, "shcl"),
    Row("portfolio:export-xlsx", "projects/export.xlsx", "get", 200, "shcl"),
    Row("portfolio:bulk", "projects/bulk/?project={project}", "get", 200, "shc"),
    Row("portfolio:bulk", "projects/bulk/?project={project}", "post", 302, "shc"),
    Row("portfolio:saved-filters", "projects/filters/", "get", 200, "shcl"),
    Row("portfolio:save-filter", "projects/filters/new/?status=idea", "get", 200, "shcl"),
    Row("portfolio:save-filter", "projects/filters/new/?status=idea", "post", 200, "shcl"),
    Row("portfolio:saved-filter", "projects/filters/{filter}/", "get", 302, "shcl"),
    Row("portfolio:edit-filter", "projects/filters/{filter}/edit/", "get", 200, "c"),
    Row("portfolio:edit-filter", "projects/filters/{filter}/edit/", "post", 200, "c"),
    Row("portfolio:delete-filter", "projects/filters/{filter}/delete/", "post", 302, "c"),
    Row("portfolio:new", "projects/new/", "get", 200, "shc"),
    Row("portfolio:new", "projects/new/", "post", 200, "shc"),
    Row("portfolio:code", "projects/new/code/", "get", 200, "shc"),
    Row("portfolio:discard-draft", "projects/new/discard/", "post", 302, "shc"),
    Row("portfolio:public-lists", "projects/public-lists/", "get", 200, "c"),
    Row("portfolio:public-lists", "projects/public-lists/", "post", 200, "c"),
    Row("portfolio:public-list", "projects/public-lists/{list}/", "get", 200, "c"),
    Row("portfolio:public-list-cancel", "projects/public-lists/{list}/cancel/", "post", 302, "c"),
    Row("portfolio:public-list-errors", "projects/public-lists/{list}/errors.csv", "get", 200, "c"),
    Row("portfolio:proposals", "projects/public-lists/proposals/", "get", 200, "c"),
    Row("portfolio:proposals-take", "projects/public-lists/proposals/take/?p={proposal}", "get", 200, "c"),
    Row("portfolio:proposals-take", "projects/public-lists/proposals/take/?p={proposal}", "post", 302, "c"),
    Row("portfolio:proposals-dismiss", "projects/public-lists/proposals/dismiss/?p={proposal}", "get", 200, "c"),
    Row("portfolio:proposals-dismiss", "projects/public-lists/proposals/dismiss/?p={proposal}", "post", 302, "c"),
    Row("portfolio:proposals-reopen", "projects/public-lists/proposals/reopen/?p={dismissed}", "get", 200, "c"),
    Row("portfolio:proposals-reopen", "projects/public-lists/proposals/reopen/?p={dismissed}", "post", 302, "c"),
    Row("portfolio:project", "projects/{project}/", "get", 200, "shcl"),
    Row("portfolio:edit", "projects/{project}/edit/", "get", 200, "shc"),
    Row("portfolio:edit", "projects/{project}/edit/", "post", 200, "shc"),
    Row("portfolio:move", "projects/{project}/move/", "post", 302, "shc"),
    Row("portfolio:join", "projects/{project}/join/", "post", 302, "shc"),
    Row("portfolio:duties", "projects/due/", "get", 200, "shcl"),
    Row("portfolio:duty", "projects/{project}/duties/final_report/", "post", 302, "shc"),
    Row("portfolio:accreditations", "projects/accreditations/", "get", 200, "shcl"),
    Row("portfolio:new-accreditation", "projects/accreditations/new/", "get", 200, "shc"),
    Row("portfolio:new-accreditation", "projects/accreditations/new/", "post", 200, "shc"),
    Row("portfolio:accreditation-code", "projects/accreditations/new/code/", "get", 200, "shc"),
    Row("portfolio:accreditation", "projects/accreditations/{accreditation}/", "get", 200, "shcl"),
    Row("portfolio:edit-accreditation", "projects/accreditations/{accreditation}/edit/", "get", 200, "shc"),
    Row("portfolio:edit-accreditation", "projects/accreditations/{accreditation}/edit/", "post", 200, "shc"),
    Row("portfolio:budget-request", "projects/accreditations/{accreditation}/requests/", "post", 302, "shc"),
    Row("portfolio:partners", "projects/partners/", "get", 200, "shcl"),
    Row("portfolio:partners-csv", "projects/partners/export.csv", "get", 200, "shcl"),
    Row("portfolio:partners-xlsx", "projects/partners/export.xlsx", "get", 200, "shcl"),
    Row("portfolio:partner-new", "projects/partners/new/", "get", 200, "shc"),
    Row("portfolio:partner-new", "projects/partners/new/", "post", 200, "shc"),
    Row("portfolio:partner-look-alikes", "projects/partners/look-alikes/", "get", 200, "c"),
    Row("portfolio:partner", "projects/partners/{partner}/", "get", 200, "shcl"),
    Row("portfolio:partner-edit", "projects/partners/{partner}/edit/", "get", 200, "shc"),
    Row("portfolio:partner-edit", "projects/partners/{partner}/edit/", "post", 200, "shc"),
    Row("portfolio:partner-merge", "projects/partners/{partner}/merge/{twin}/", "get", 200, "c"),
    Row("portfolio:partner-merge", "projects/partners/{partner}/merge/{twin}/", "post", 200, "c"),
    Row("portfolio:partner-apart", "projects/partners/{partner}/apart/{twin}/", "post", 302, "c"),
    Row("portfolio:project-partners", "projects/{project}/partners/", "get", 200, "shcl"),
    Row("portfolio:project-partner-add", "projects/{project}/partners/add/", "post", 302, "shc"),
    Row("portfolio:project-partner-new", "projects/{project}/partners/new/", "post", 200, "shc"),
    Row("portfolio:project-partner-role", "projects/{project}/partners/{part}/role/", "post", 302, "shc"),
    Row("portfolio:project-partner-remove", "projects/{project}/partners/{part}/remove/", "post", 302, "shc"),
    Row("portfolio:mobilities", "projects/{project}/mobilities/", "get", 200, "shcl"),
    Row("portfolio:mobilities-add", "projects/{project}/mobilities/add/", "get", 200, "shc"),
    Row("portfolio:mobilities-add", "projects/{project}/mobilities/add/", "post", 200, "shc"),
    Row("portfolio:mobilities-import", "projects/{project}/mobilities/import/", "get", 200, "shc"),
    Row("portfolio:mobilities-import", "projects/{project}/mobilities/import/", "post", 200, "shc"),
    Row("portfolio:mobilities-import-apply", "projects/{project}/mobilities/import/apply/", "post", 302, "shc"),
    Row("portfolio:mobilities-csv", "projects/{project}/mobilities/export.csv", "get", 200, "shcl"),
    Row("portfolio:mobilities-xlsx", "projects/{project}/mobilities/export.xlsx", "get", 200, "shcl"),
    Row("portfolio:mobility-edit", "projects/{project}/mobilities/{mobility}/edit/", "get", 200, "shc"),
    Row("portfolio:mobility-edit", "projects/{project}/mobilities/{mobility}/edit/", "post", 200, "shc"),
    Row("portfolio:mobility-remove", "projects/{project}/mobilities/{mobility}/remove/", "post", 302, "shc"),
    Row("activities:list", "activities/", "get", 200, "shcl"),
    Row("activities:export-csv", "activities/export.csv", "get", 200, "shcl"),
    Row("activities:export-xlsx", "activities/export.xlsx", "get", 200, "shcl"),
    Row("activities:new", "activities/new/", "get", 200, "shc"),
    Row("activities:new", "activities/new/", "post", 200, "shc"),
    Row("activities:discard-draft", "activities/new/discard/", "post", 302, "shc"),
    Row("activities:activity", "activities/{activity}/", "get", 200, "shcl"),
    Row("activities:edit", "activities/{activity}/edit/", "get", 200, "shc"),
    Row("activities:edit", "activities/{activity}/edit/", "post", 200, "shc"),
    Row("activities:cancel", "activities/{activity}/cancel/", "post", 302, "shc"),
    Row("activities:roles", "activities/roles/", "get", 200, "shcl"),
    Row("activities:roles-csv", "activities/roles/export.csv", "get", 200, "shcl"),
    Row("activities:roles-xlsx", "activities/roles/export.xlsx", "get", 200, "shcl"),
    Row("activities:new-role", "activities/roles/new/", "get", 200, "shc"),
    Row("activities:new-role", "activities/roles/new/", "post", 200, "shc"),
    Row("activities:discard-role-draft", "activities/roles/new/discard/", "post", 302, "shc"),
    Row("activities:role", "activities/roles/{role}/", "get", 200, "shcl"),
    Row("activities:edit-role", "activities/roles/{role}/edit/", "get", 200, "shc"),
    Row("activities:edit-role", "activities/roles/{role}/edit/", "post", 200, "shc"),
    Row("activities:move-role", "activities/roles/{role}/move/", "post", 302, "shc"),
    Row("activities:duty", "activities/roles/{role}/duties/report/2026/", "post", 302, "shc"),
    Row("activities:role", "activities/roles/{course}/", "get", 200, "shcl"),
    Row("activities:group", "activities/roles/{course}/group/", "post", 302, "shc"),
    Row("activities:add-gathering", "activities/roles/{course}/gatherings/", "post", 302, "shc"),
    Row("activities:remove-gathering", "activities/roles/{course}/gatherings/{gathering}/remove/", "post", 302, "shc"),
    Row("activities:add-task", "activities/roles/{course}/gatherings/{gathering}/tasks/", "post", 302, "shc"),
    Row("activities:task-done", "activities/roles/{course}/tasks/{task}/done/", "post", 302, "shc"),
    Row("activities:remove-task", "activities/roles/{course}/tasks/{task}/remove/", "post", 302, "shc"),
    Row("programmes:list", "programmes/", "get", 200, "shcl"),
    Row("programmes:new", "programmes/new/", "get", 200, "c"),
    Row("programmes:new", "programmes/new/", "post", 200, "c"),
    Row("programmes:programme", "programmes/{programme}/", "get", 200, "shcl"),
    Row("programmes:edit", "programmes/{programme}/edit/", "get", 200, "c"),
    Row("programmes:edit", "programmes/{programme}/edit/", "post", 200, "c"),
    Row("programmes:retire", "programmes/{programme}/retire/", "post", 302, "c"),
    Row("programmes:offer", "programmes/{programme}/offer/", "post", 302, "c"),
    Row("programmes:calls", "calls/", "get", 200, "shcl"),
    Row("programmes:calendar", "calls/calendar/", "get", 200, "shcl"),
    Row("programmes:new-call", "calls/new/", "get", 200, "c"),
    Row("programmes:new-call", "calls/new/", "post", 200, "c"),
    Row("programmes:call", "calls/{call}/", "get", 200, "shcl"),
    Row("programmes:edit-call", "calls/{call}/edit/", "get", 200, "c"),
    Row("programmes:edit-call", "calls/{call}/edit/", "post", 200, "c"),
    Row("programmes:remove-call", "calls/{call}/remove/", "post", 302, "c"),
    Row("programmes:move-date", "calls/{call}/dates/draft/", "get", 200, "c"),
    Row("programmes:move-date", "calls/{call}/dates/draft/", "post", 200, "c"),
    Row("programmes:put-date-back", "calls/{call}/dates/draft/back/", "post", 302, "c"),
    Row("portfolio:award", "projects/{project}/award/", "get", 200, "shc"),
    Row("portfolio:award", "projects/{project}/award/", "post", 200, "shc"),
    Row("portfolio:summary", "projects/{project}/summary/", "get", 200, "shcl"),
    Row("portfolio:history", "projects/{project}/history/", "get", 200, "shcl"),
    Row("portfolio:frames", "projects/money/", "get", 200, "cl"),
    Row("portfolio:frames", "projects/money/", "post", 200, "c"),
    Row("portfolio:lessons", "projects/lessons/", "get", 200, "shcl"),
    Row("portfolio:money", "projects/{project}/money/", "get", 200, "shcl"),
    Row("portfolio:edit-money", "projects/{project}/money/edit/", "get", 200, "shc"),
    Row("portfolio:edit-money", "projects/{project}/money/edit/", "post", 200, "shc"),
    Row("portfolio:effects", "projects/{project}/effects/", "get", 200, "shcl"),
    Row("portfolio:new-effect", "projects/{project}/effects/new/", "get", 200, "shc"),
    Row("portfolio:new-effect", "projects/{project}/effects/new/", "post", 200, "shc"),
    Row("portfolio:edit-effect", "projects/{project}/effects/{effect}/", "get", 200, "shc"),
    Row("portfolio:edit-effect", "projects/{project}/effects/{effect}/", "post", 200, "shc"),
    Row("portfolio:anchor", "projects/{project}/anchoring/", "get", 200, "shc"),
    Row("portfolio:anchor", "projects/{project}/anchoring/", "post", 200, "shc"),
    Row("portfolio:documents", "projects/{project}/documents/", "get", 200, "shcl"),
    Row("portfolio:new-document", "projects/{project}/documents/new/", "get", 200, "shc"),
    Row("portfolio:new-document", "projects/{project}/documents/new/", "post", 200, "shc"),
    Row("portfolio:document", "projects/{project}/documents/{document}/", "get", 200, "shcl"),
    Row("portfolio:remove-document", "projects/{project}/documents/{document}/remove/", "post", 302, "shc"),
    Row("portfolio:dossier", "projects/{project}/dossier/", "get", 200, "shcl"),
    Row("coverage:dashboard", "coverage/", "get", 200, "shclbo"),
    Row("coverage:units", "coverage/units/", "get", 200, "shclbo"),
    Row("coverage:picture", "coverage/picture.svg", "get", 200, "shclbo"),
    Row("coverage:policy", "coverage/policy/", "get", 200, "c"),
    Row("coverage:policy", "coverage/policy/", "post", 200, "c"),
    Row("quarterly:list", "reports/", "get", 200, "shclb"),
    Row("quarterly:open", "reports/open/", "post", 302, "c"),
    Row("quarterly:report", "reports/{approved}/", "get", 200, "shclb"),
    Row("quarterly:section", "reports/{draft}/text/effects/", "post", 409, "c"),
    Row("quarterly:preview", "reports/{draft}/preview/", "get", 200, "cl"),
    Row("quarterly:document", "reports/{approved}/document/", "get", 200, "shclb"),
    Row("quarterly:file", "reports/{approved}/report.pdf", "get", 200, "shclb"),
    Row("quarterly:submit", "reports/{draft}/submit/", "post", 302, "c"),
    Row("quarterly:approve", "reports/{draft}/approve/", "post", 302, "l"),
    Row("quarterly:return", "reports/{draft}/return/", "post", 302, "l"),
    Row("jobs:status", "jobs/{job}/", "get", 200, "cl"),
    Row("jobs:retry", "jobs/{job}/retry/", "post", 302, "cl"),
    Row("history:list", "history/", "get", 200, "shcl"),
    Row("mail:log", "mail/", "get", 200, "c"),
    Row("mail:choose", "mail/choose/", "get", 200, "shclbo"),
    Row("mail:choose", "mail/choose/", "post", 200, "shclbo"),
    Row("mail:again", "mail/{letter}/again/", "post", 302, "c"),
    Row("mail:trust", "mail/members/{refusing}/trust/", "post", 302, "c"),
    Row("tenancy:members", "members/", "get", 200, "shcl"),
    Row("tenancy:invite", "members/invite/", "get", 200, "c"),
    Row("tenancy:invite", "members/invite/", "post", 200, "c"),
    Row("tenancy:member", "members/{member}/", "get", 200, "shcl"),
    Row("tenancy:change_role", "members/{member}/role/", "post", 302, "c"),
    Row("tenancy:end_membership", "members/{member}/end/", "post", 302, "c"),
    Row("tenancy:send_invitation_again", "members/{member}/send-again/", "post", 302, "c"),
    Row("tenancy:settings", "settings/", "get", 200, "c"),
    Row("tenancy:settings", "settings/", "post", 200, "c"),
    Row("tenancy:draft", "drafts/portfolio.project/", "post", 200, "shcl"),
    Row("tenancy:draft", "drafts/portfolio.project/", "delete", 200, "shcl"),
]
# Outside the municipalities: what a visitor, and somebody who is signed in (without a password, so nothing to confirm
# with), is answered.
OUTSIDE = {
    "start": ("/", 200, 302),
    "privacy": ("/privacy/", 200, 200),
    "accessibility": ("/accessibility/", 200, 200),
    "health": ("/health/", 200, 200),
    "account_login": ("/account/login/", 200, 302),
    "account_logout": ("/account/logout/", 302, 200),
    "account_signup": ("/account/signup/", 200, 302),
    "account_inactive": ("/account/inactive/", 200, 200),
    "account_reauthenticate": ("/account/confirm/", 302, 403),
    "account_change_password": ("/account/password/change/", 302, 302),
    "account_set_password": ("/account/password/set/", 302, 200),
    "account_reset_password": ("/account/password/reset/", 200, 200),
    "account_reset_password_done": ("/account/password/reset/done/", 200, 200),
    "account_reset_password_from_key": ("/account/password/reset/key/1-wrong/", 200, 200),
    "account_reset_password_from_key_done": ("/account/password/reset/key/done/", 200, 200),
    "mfa_index": ("/account/security/", 302, 200),
    "mfa_authenticate": ("/account/security/authenticate/", 302, 302),
    "mfa_reauthenticate": ("/account/security/confirm/", 302, 403),
    "mfa_activate_totp": ("/account/security/app/activate/", 302, 200),
    "mfa_deactivate_totp": ("/account/security/app/deactivate/", 302, 404),
    "mfa_view_recovery_codes": ("/account/security/recovery-codes/", 302, 404),
    "mfa_generate_recovery_codes": ("/account/security/recovery-codes/generate/", 302, 200),
    "mfa_download_recovery_codes": ("/account/security/recovery-codes/download/", 302, 404),
    "mfa_list_webauthn": ("/account/security/passkeys/", 302, 200),
    "mfa_add_webauthn": ("/account/security/passkeys/add/", 302, 200),
    "mfa_edit_webauthn": ("/account/security/passkeys/1/edit/", 302, 404),
    "mfa_remove_webauthn": ("/account/security/passkeys/1/remove/", 302, 404),
    "mfa_reauthenticate_webauthn": ("/account/security/passkeys/confirm/", 302, 403),
    "mfa_login_webauthn": ("/account/security/passkeys/login/", 302, 302),
    "usersessions_list": ("/account/sessions/", 302, 200),
    "socialaccount_connections": ("/account/single-sign-on/", 302, 200),
    "socialaccount_login_cancelled": ("/account/single-sign-on/cancelled/", 200, 200),
    "socialaccount_login_error": ("/account/single-sign-on/error/", 404, 404),
    "openid_connect_login": ("/account/single-sign-on/oidc/login/", 404, 404),
    "openid_connect_callback": ("/account/single-sign-on/oidc/login/callback/", 404, 404),
    "demo_sign_in": ("/account/demo/", 405, 405),
    "set_language": ("/account/language/", 405, 405),
    "invitation": ("/account/invitation/sula/wrong/", 410, 410),
    "meeting_answer": ("/invitation/wrong/", 410, 410),
    "mail_stop": ("/mail/stop/wrong/", 410, 410),
    "audit:open-session": ("/operators/session/", 302, 404),
    "audit:close-session": ("/operators/session/close/", 302, 404),
}


def patterns(resolver, prefix="", namespace=""):
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield namespace + (entry.name or route), route
        else:
            yield from patterns(entry, route, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


def signed_in(member) -> Client:
    client = Client(headers={"accept-language": "en"}, raise_request_exception=True)
    client.force_login(member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def answer(client, method, path) -> int:
    """The status, with everything undone that the request did."""
    with transaction.atomic():
        response = getattr(client, method)(path)
        if response.streaming:
            b"".join(response.streaming_content)
            (getattr(response, "file_to_stream", None) or BytesIO()).close()
        transaction.set_rollback(True)
    return response.status_code


@pytest.fixture
def world(db):
    """One of everything."""
    return make_world()


def test_every_address_has_a_row():
    known = {row.name for row in MATRIX} | OUTSIDE.keys()

    missing = {name for name, _ in patterns(get_resolver()) if not name.startswith("admin:")} - known

    assert missing == set()


def expected(row) -> dict[str, int]:
    allowed = {ROLES[letter] for letter in row.roles}
    visitor = 401 if row.name == "tenancy:draft" else 302  # a script cannot follow to the sign-in page
    statuses = {role: row.status if role in allowed else 403 for role in ROLES.values()}
    return statuses | {"stranger": 404, "visitor": visitor}


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.method} {row.name}")
def test_each_role_may_do_what_the_matrix_says(row, world):
    path = f"/sula/{row.path.format(**world.parts)}"
    clients = {role: signed_in(member) for role, member in world.people.items()}
    clients |= {"stranger": signed_in(world.stranger), "visitor": Client()}

    statuses = {who: answer(client, row.method, path) for who, client in clients.items()}

    assert statuses == expected(row)


@pytest.mark.parametrize("name", sorted({row.name for row in MATRIX}))
def test_methods_without_a_row_are_refused(name, world):
    rows = [row for row in MATRIX if row.name == name]
    client = signed_in(world.people[ROLES[rows[0].roles[0]]])
    others = set(METHODS) - {row.method for row in rows}

    statuses = {method: answer(client, method, f"/sula/{rows[0].path.format(**world.parts)}") for method in others}

    assert statuses == dict.fromkeys(others, 405)


@pytest.mark.parametrize("name", OUTSIDE)
def test_pages_outside_the_municipalities(name, world):
    path, visitor, member = OUTSIDE[name]

    statuses = answer(Client(), "get", path), answer(signed_in(world.people["staff"]), "get", path)

    assert statuses == (visitor, member)


def test_operators_pages_do_not_exist_for_members(world):
    paths = {
        route
        for name, route in patterns(get_resolver())
        if name.startswith("admin:") and "<" not in route and "(" not in route
    }
    client = signed_in(world.people["coordinator"])

    final = {client.get(f"/{path}", follow=True).status_code for path in paths}

    assert final == {404}


def test_staff_of_another_unit_may_read_and_not_change_a_project(world):
    other = make_member(world.sula, "staff", institutions=[make_institution(world.sula)])
    path = f"/sula/projects/{world.project.pk}/"

    statuses = answer(signed_in(other), "get", path), answer(signed_in(other), "get", f"{path}edit/")

    assert statuses == (200, 403)
