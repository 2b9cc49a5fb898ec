"""The pages of public lists."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.portfolio.forms import public_lists as forms
from projects.portfolio.models import ListImport, ListProposal, Project
from tests.factories import inside, make_project, make_proposal
from tests.projects.portfolio.public_lists.lists import GRANT, csv_file, listed, numbered

LISTS = "/sula/projects/public-lists/"
PROPOSALS = f"{LISTS}proposals/"


@pytest.fixture
def client(coordinator, sign_in):
    """The coordinator's browser."""
    return sign_in(coordinator)


@pytest.fixture
def pks(sula):
    """The proposals' numbers."""

    def found():
        with inside(sula):
            return list(ListProposal.objects.values_list("pk", flat=True))

    return found


def file(content=None, name="KA1_2023.csv"):
    return SimpleUploadedFile(name, csv_file([listed()]).read() if content is None else content)


def test_an_upload_leads_to_its_page_that_tells_how_far_it_is(sula, client):
    response = client.post(LISTS, {"file": file()})
    page = client.get(response.url).content.decode()

    assert response.status_code == 302
    assert 'hx-trigger="every 2s"' in page
    assert f'action="{response.url}cancel/"' in page


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.csv", b"", "empty"),
        ("list.pdf", b"%PDF-1.7", "PDF"),
        ("list.csv", b"<!doctype html><title>Not found</title>", "web page"),
        ("list.xlsx", b"a,b\n", "text"),
    ],
)
def test_what_is_no_table_is_refused_at_once(sula, client, name, content, words):
    response = client.post(LISTS, {"file": file(content, name)})

    assert words in str(response.context["form"].errors["file"])
    with inside(sula):
        assert ListImport.objects.count() == 0


def test_a_file_above_the_limit_is_refused_with_the_limit(sula, client, monkeypatch):
    monkeypatch.setattr("projects.portfolio.views.public_lists.PublicListsPage.upload_megabytes", 1)
    monkeypatch.setattr(forms, "MOST_MEGABYTES", 1)

    response = client.post(LISTS, {"file": file(b"a,b\n" * 400_000)})

    assert "larger than 1 MB" in str(response.context["form"].errors["file"])


def test_cancel_says_that_nothing_is_kept(sula, client, upload, again):
    run = upload([listed()])

    page = client.post(f"{LISTS}{run.pk}/cancel/", follow=True)

    assert again(run).state == "cancelled"
    assert "Nothing of the file is kept." in page.content.decode()


def test_cancel_too_late_says_so(client, school, read, again):
    run = read([listed()])

    page = client.post(f"{LISTS}{run.pk}/cancel/", follow=True)

    assert "too late" in page.content.decode()
    assert again(run).state == "read"


def test_errors_are_shown_and_downloaded_with_what_to_do(client, school, read):
    run = read([numbered(1, **{GRANT: "a lot"}), listed(**{"Project Identifier": "x-KA122"})])

    page = client.get(f"{LISTS}{run.pk}/").content.decode()
    lines = b"".join(client.get(f"{LISTS}{run.pk}/errors.csv").streaming_content).decode("utf-8-sig")

    table = list(csv.reader(io.StringIO(lines), delimiter=";"))
    assert table[0] == ["Row", "Column", "Value", "What is wrong", "Was the project read?"]
    assert [(row[0], row[1], row[2], row[4]) for row in table[1:]] == [
        ("2", GRANT, "a lot", "Yes"),
        ("3", "Project Identifier", "x-KA122", "No"),
    ]
    assert "no amount in euros" in page
    assert "no project code" in page


def test_the_surest_come_first_and_say_why(client, sula, school, read):
    read(
        [
            numbered(1, **{"Coordinator's address": "x, 0150, Oslo"}),
            numbered(2),
            numbered(3, **{"Coordinator's address": ""}),
        ]
    )

    response = client.get(PROPOSALS)

    shown = [(one.code[-1], one.certainty) for one in response.context["page_obj"]]
    assert shown == [("2", "certain"), ("3", "probable"), ("1", "possible")]
    assert "Same name, but the list says Oslo." in response.content.decode()


def test_a_registered_project_is_shown_as_known(client, sula, school, read):
    make_project(sula, "Havet", code="2023-1-NO01-KA122-SCH-000000001")
    joined = make_project(sula, "Fjellet", code="2023-1-NO01-KA122-SCH-000000002", institutions=[school])
    read([numbered(1), numbered(2)])

    page = client.get(PROPOSALS).content.decode()

    assert page.count("Registered already") == 2
    assert page.count('name="p"') == 1
    assert f'href="/sula/projects/{joined.pk}/"' in page


def test_filters_show_what_was_decided(client, sula, school, coordinator, read, pks):
    read([numbered(1), numbered(2)])
    client.post(f"{PROPOSALS}dismiss/", {"p": pks()[:1]})

    pages = [client.get(f"{PROPOSALS}{query}") for query in ("", "?state=dismissed", "?state=taken")]

    assert [len(page.context["page_obj"]) for page in pages] == [1, 1, 0]


def test_the_preview_shows_what_will_be_registered_and_changes_nothing(client, sula, school, read, pks):
    read([numbered(1)])

    page = client.get(f"{PROPOSALS}take/", {"p": pks()}).content.decode()

    assert "Havet som klasserom" in page
    assert 'value="2023-06-01"' in page
    assert "The list gives no dates." in page
    assert "Gdańska Szkoła Podstawowa nr 5" in page
    with inside(sula):
        assert Project.objects.count() == 0


def dates(*numbers, starts="2023-08-01", ends="2024-07-31"):
    codes = [f"2023-1-NO01-KA122-SCH-{number:09}" for number in numbers]
    return {f"{code}-starts": starts for code in codes} | {f"{code}-ends": ends for code in codes}


def test_several_are_taken_with_the_dates_that_were_typed(client, sula, school, read, pks):
    read([numbered(1), numbered(2), numbered(3)])

    response = client.post(f"{PROPOSALS}take/", {"p": pks()[:2], **dates(1, 2)}, follow=True)

    assert "2 projects are taken." in response.content.decode()
    with inside(sula):
        assert {(str(one.starts), str(one.ends), one.status) for one in Project.objects.all()} == {
            ("2023-08-01", "2024-07-31", "completed")
        }
        assert list(ListProposal.objects.order_by("code").values_list("state", flat=True)) == ["taken", "taken", "open"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"starts": ""}, "This field is required."),
        ({"starts": "2024-08-01", "ends": "2024-07-31"}, "The project ends before it starts."),
        ({"starts": "0203-08-01"}, "Erasmus+ began in 2014. Check the year."),
    ],
)
def test_wrong_dates_take_nothing_and_say_what_to_do(client, sula, school, read, pks, wrong, words):
    read([numbered(1)])

    response = client.post(f"{PROPOSALS}take/", {"p": pks(), **dates(1, **wrong)})

    assert words in response.content.decode()
    with inside(sula):
        assert Project.objects.count() == 0


@pytest.mark.parametrize("page", ["take", "dismiss", "reopen"])
@pytest.mark.parametrize("ticked", [[], ["999999"], ["x"], ["9" * 30]])
def test_nothing_ticked_leads_back_with_words(client, sula, page, ticked):
    for answer in (
        client.get(f"{PROPOSALS}{page}/", {"p": ticked}, follow=True),
        client.post(f"{PROPOSALS}{page}/", {"p": ticked}, follow=True),
    ):
        assert "Tick at least one proposal" in answer.content.decode()


def test_dismissals_are_taken_back(client, sula, school, read, pks, proposals):
    read([numbered(1)])
    preview = client.get(f"{PROPOSALS}dismiss/", {"p": pks()}).content.decode()
    client.post(f"{PROPOSALS}dismiss/", {"p": pks()})
    dismissed = proposals()
    client.post(f"{PROPOSALS}reopen/", {"p": pks()})

    assert "Havet som klasserom" in preview
    assert [state for *_rest, state in dismissed + proposals()] == ["dismissed", "open"]


@pytest.mark.parametrize("address", [LISTS, PROPOSALS])
def test_queries_do_not_grow_with_rows(client, sula, school, coordinator, address):
    with inside(sula):
        run = ListImport.objects.create(
            municipality=sula, filename="a.csv", stored="a", size=1, state="read", started_by=coordinator
        )
    for number in range(3):
        make_proposal(run, number=number, institution=school)
    few = _queries(client, address)
    for number in range(3, 300):
        make_proposal(run, number=number, institution=school)

    many = _queries(client, address)

    assert few == many <= 10


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
