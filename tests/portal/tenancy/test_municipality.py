"""The municipality's settings and its logo."""

import base64
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from portal.tenancy.logos import as_data_address
from portal.tenancy.models import Municipality
from tests.factories import make_member

SETTINGS = {"report_body": "Utvalg for oppvekst", "language": "nn", "colour": "#7a1f3d"}


def picture(form="PNG", size=(8, 4), **options) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "navy").save(written, form, **options)
    return written.getvalue()


def upload(content: bytes):
    return SimpleUploadedFile("logo.png", content, "image/png")


def test_body_language_and_colour_are_saved(sula, coordinator, sign_in):
    answer = sign_in(coordinator).post("/sula/settings/", SETTINGS)

    sula.refresh_from_db()
    assert answer.url == "/sula/settings/"
    assert (sula.report_body, sula.language, sula.colour) == ("Utvalg for oppvekst", "nn", "#7a1f3d")


@pytest.mark.parametrize("colour", ["#ffcc00", "#777777", "red", "#0b5a7", "#0b5a75;}", ""])
def test_a_colour_that_white_letters_cannot_be_read_on_is_refused(sula, coordinator, sign_in, colour):
    answer = sign_in(coordinator).post("/sula/settings/", SETTINGS | {"colour": colour})

    sula.refresh_from_db()
    assert (list(answer.context["form"].errors), sula.colour) == (["colour"], "#0b5a75")


def test_logo_is_kept_as_a_data_address_and_removed_again(sula, coordinator, sign_in):
    client = sign_in(coordinator)

    client.post("/sula/settings/", SETTINGS | {"new_logo": upload(picture())})
    kept = Municipality.objects.get().logo
    shown = kept in client.get("/sula/settings/").content.decode()
    client.post("/sula/settings/", SETTINGS)
    still = Municipality.objects.get().logo
    client.post("/sula/settings/", SETTINGS | {"remove_logo": "on"})

    assert kept.startswith("data:image/png;base64,")
    assert (shown, still, Municipality.objects.get().logo) == (True, kept, "")


def test_only_coordinators_change_settings(sula, sign_in):
    client = sign_in(make_member(sula, "leader"))

    statuses = [client.get("/sula/settings/").status_code, client.post("/sula/settings/", SETTINGS).status_code]

    assert statuses == [403, 403]


def test_a_picture_is_written_anew_without_what_else_was_in_it():
    info = PngInfo()
    info.add_text("Comment", "taken by Kari Nordmann")

    address = as_data_address(picture(pnginfo=info))

    content = base64.b64decode(address.partition(",")[2])
    assert (b"Nordmann" in content, Image.open(BytesIO(content)).size) == (False, (8, 4))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg onload='alert(1)'/>", "not a PNG"),
        (picture("JPEG"), "not a PNG"),
        (picture()[:40], "not a PNG"),
        (picture(size=(2001, 1)), "over 2000 pixels"),
        (picture() + b"x" * 200_000, "larger than 200 kB"),
    ],
    ids=["markup", "jpeg", "cut off", "too wide", "too large"],
)
def test_what_is_no_fitting_picture_is_refused_in_words(content, words):
    with pytest.raises(ValidationError, match=words):
        as_data_address(content)


def test_a_refused_picture_changes_nothing(sula, coordinator, sign_in):
    answer = sign_in(coordinator).post("/sula/settings/", SETTINGS | {"new_logo": upload(b"no picture")})

    sula.refresh_from_db()
    assert ("This is not a PNG picture." in answer.content.decode(), sula.language) == (True, "nb")
