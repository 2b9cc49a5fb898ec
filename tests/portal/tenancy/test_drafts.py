"""Drafts: kept as one types, given back, thrown away."""

import json
from datetime import datetime

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, QueryDict
from django.test import Client, RequestFactory
from django.views.generic import FormView

from portal.kit.addresses import to
from portal.tenancy.actions import save_draft
from portal.tenancy.models import Draft
from portal.tenancy.pages import DraftMixin
from portal.tenancy.queries import load_draft
from tests.factories import inside, make_member

ADDRESS = "/sula/drafts/project:new/"


@pytest.fixture
def staff(sula):
    return make_member(sula, "staff")


def draft_of(member):
    with inside(member.municipality):
        return load_draft("project:new", by=member)


def test_fields_are_kept_and_the_time_is_answered(staff, sign_in):
    typed = {"title": "Kyst og kultur", "countries": ["DE", "EE"]}

    answer = sign_in(staff).post(ADDRESS, typed)

    draft = draft_of(staff)
    assert (draft["title"], draft.getlist("countries")) == ("Kyst og kultur", ["DE", "EE"])
    assert datetime.fromisoformat(answer.json()["saved_at"]).tzinfo


def test_tokens_passwords_and_files_are_not_kept(staff, sign_in):
    logo = SimpleUploadedFile("logo.png", b"content")
    secret = {"title": "x", "csrfmiddlewaretoken": "t", "new_Password": "p", "logo": logo}

    sign_in(staff).post(ADDRESS, secret)

    assert list(draft_of(staff)) == ["title"]


def test_saving_again_replaces_the_draft(staff, sign_in):
    client = sign_in(staff)
    client.post(ADDRESS, {"title": "First", "code": "KA1"})

    client.post(ADDRESS, {"title": "Second"})

    assert draft_of(staff).dict() == {"title": "Second"}


def test_a_null_character_does_not_break_the_database(staff, sign_in):
    sign_in(staff).post(ADDRESS, {"title": "a\x00b"})

    assert draft_of(staff)["title"] == "ab"


def test_above_100_kilobytes_is_refused_in_words(staff, sign_in):
    answer = sign_in(staff).post(ADDRESS, {"title": "x" * 100_001})

    assert (answer.status_code, answer.json()["message"][:10], draft_of(staff)) == (413, "Not saved:", None)


@pytest.mark.parametrize("way", ["delete", "post"])
def test_a_draft_is_thrown_away(staff, sign_in, way):
    client = sign_in(staff)
    client.post(ADDRESS, {"title": "x"})

    answer = getattr(client, way)(ADDRESS, {"discard": "1"} if way == "post" else None)

    assert (answer.json(), draft_of(staff)) == ({"saved_at": None}, None)


def test_a_draft_is_its_writers_alone(sula, staff, sign_in):
    colleague = make_member(sula, "staff")
    sign_in(staff).post(ADDRESS, {"title": "mine"})
    sign_in(colleague).post(ADDRESS, {"title": "theirs"})

    sign_in(colleague).delete(ADDRESS)

    assert (draft_of(staff).dict(), draft_of(colleague)) == ({"title": "mine"}, None)


def test_the_signed_out_get_401_that_a_script_can_tell(sula):
    answer = Client().post(ADDRESS, {"title": "x"})

    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/json")


def test_a_stranger_gets_404_and_the_board_403(sula, stranger, sign_in):
    board = make_member(sula, "board")

    assert sign_in(stranger).post(ADDRESS, {}).status_code == 404
    assert sign_in(board).post(ADDRESS, {}).status_code == 403


@pytest.mark.parametrize("name", ["Project", "a b", "x" * 81])
def test_an_odd_name_is_no_address(staff, sign_in, name):
    assert sign_in(staff).post(f"/sula/drafts/{name}/", {}).status_code == 404


# The mixin -------------------------------------------------------------------------------------------------------


class ProjectForm(forms.Form):
    title = forms.CharField()
    countries = forms.MultipleChoiceField(choices=[("DE", "Germany"), ("EE", "Estonia")])
    paper = forms.FileField(required=False)


class ProjectPage(DraftMixin, FormView):
    form_class = ProjectForm
    success_url = "/done/"

    def get_draft_form(self):
        return "project:new"

    def to(self, name, **kwargs):
        return to(self.request, name, **kwargs)

    def render_to_response(self, context, **kwargs):
        shown = {"initial": context["form"].initial, "url": context["autosave_url"], "key": context["autosave_key"]}
        return HttpResponse(json.dumps(shown))


def show(member, method="get", data=None):
    request = getattr(RequestFactory(), method)("/", data)
    request.member, request.municipality = member, member.municipality
    with inside(member.municipality):
        return ProjectPage.as_view()(request)


def test_a_form_starts_from_its_draft(staff):
    with inside(staff.municipality):
        save_draft("project:new", fields={"title": ["Kyst"], "countries": ["DE", "EE"]}, by=staff)

    shown = json.loads(show(staff).content)

    assert shown == {
        "initial": {"title": "Kyst", "countries": ["DE", "EE"]},
        "url": ADDRESS,
        "key": f"sula:{staff.pk}:project:new",
    }


def test_a_sent_form_deletes_its_draft(staff):
    with inside(staff.municipality):
        save_draft("project:new", fields={"title": ["Kyst"]}, by=staff)

    show(staff, "post", {"title": "Kyst", "countries": ["DE"]})

    with inside(staff.municipality):
        assert not Draft.objects.exists()


def test_a_form_with_errors_keeps_its_draft(staff):
    with inside(staff.municipality):
        save_draft("project:new", fields={"title": ["Kyst"]}, by=staff)

    show(staff, "post", QueryDict("title="))

    assert draft_of(staff).dict() == {"title": "Kyst"}
