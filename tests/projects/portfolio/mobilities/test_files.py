"""Mobilities in and out as files, in the column shape of the Beneficiary Module."""

import csv
import gc
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from projects.portfolio.models import Mobility, Partner, Partnership
from tests.factories import inside, make_member, make_mobility, make_partner, make_project

PERSONAL = {
    "Participant ID": "PID-000777",
    "Participant first name": "Ylva",
    "Participant last name": "Hemmeleg",
    "Participant e-mail": "ylva@hemmeleg.example",
    "Date of birth": "2010-03-04",
    "Gender": "Female",
    "Nationality": "Sunnmøring",
    "Main language": "Sunnmørsk",
}
GROUP = {
    "Grant agreement number": "2026-1-NO01-KA122-SCH-000123456",
    "Activity type": "Group mobility of school pupils",
    "Accompanying person": "No",
    "Participant with fewer opportunities": "No",
    "Sending organisation": "Langevåg skule",
    "Receiving organisation OID": "E10293762",
    "Receiving organisation": "Liceo Galilei",
    "Receiving country": "IT - Italy",
    "Receiving city": "Roma",
    "Start date": "05/10/2026",
    "End date": "09/10/2026",
    "Main means of transport": "Green travel - train",
}


def people(number, **changes):
    """Rows of single people of one group, with everything about them that the export holds."""
    kind = changes.get("Activity type", "Mob.")
    return [{"Mobility ID": f"{kind}{index}", **PERSONAL, **GROUP, **changes} for index in range(number)]


def as_csv(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=",")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows):
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def preview(tab, teacher, sign_in):
    """Sends a file and returns the page with what it would change."""
    client = sign_in(teacher)

    def send(content, name="mobilities.csv"):
        return client.post(f"{tab}import/", {"file": SimpleUploadedFile(name, content)})

    return send


@pytest.fixture
def imports(preview, tab, teacher, sign_in):
    """Sends a file and imports what was shown."""

    def run(content, name="mobilities.csv"):
        form = preview(content, name).context["apply_form"]
        values = {field: form[field].value() for field in form.fields}
        return sign_in(teacher).post(f"{tab}import/apply/", values, follow=True)

    return run


def outcomes(response):
    return [str(item.outcome) for item in response.context["plan"].items]


@pytest.mark.parametrize(("pack", "name"), [(as_csv, "m.csv"), (as_xlsx, "m.xlsx")])
def test_rows_of_people_become_numbers(school, preview, pack, name):
    rows = people(9) + people(1, **{"Participant with fewer opportunities": "Yes", "Mobility ID": "M90"})
    rows += people(1, **{"Accompanying person": "Yes", "Mobility ID": "M91", "Main means of transport": "Plane"})

    response = preview(pack(rows), name)

    [item] = response.context["plan"].items
    stay = item.stay
    assert (stay.activity, stay.country, stay.city, stay.staff, stay.learners) == ("pupil_group", "IT", "Roma", 0, 10)
    assert (stay.accompanying, stay.fewer_opportunities, stay.green_travel) == (1, 1, 10)
    assert (item.institution, item.partner.name, str(item.outcome)) == (school, "Liceo Galilei", "new")


def test_nothing_is_written_before_somebody_has_looked(sula, preview):
    preview(as_csv(people(3)))

    with inside(sula):
        assert (Mobility.objects.count(), Partner.objects.count()) == (0, 0)


def test_the_page_names_the_columns_that_were_dropped(preview):
    response = preview(as_csv(people(2)))

    assert response.context["reading"].dropped == tuple(PERSONAL)
    assert "Participant e-mail, Date of birth" in response.content.decode()


def test_nothing_about_a_person_is_kept_or_shown(db, imports, preview, tmp_path, settings):
    shown = preview(as_csv(people(2))).content.decode()
    imports(as_csv(people(2)))

    assert not [value for value in [*PERSONAL.values(), "Mob.0"] if value in shown]
    assert not [value for value in PERSONAL.values() if value in everything_stored()]


def everything_stored():
    """Every row of every table, as the superuser's dump would have it."""
    gc.collect()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" AS t')  # noqa: S608
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def test_the_file_never_touches_the_disk(preview, monkeypatch):
    written = []
    monkeypatch.setattr(
        "django.core.files.uploadedfile.TemporaryUploadedFile.write", lambda *args: written.append(args), raising=False
    )
    content = as_csv(people(20_000))
    assert len(content) > 3_000_000

    response = preview(content)

    assert response.context["plan"].items[0].stay.learners == 20_000
    assert written == []


def test_a_second_import_of_the_same_file_changes_nothing(sula, imports, preview, stored):
    rows = people(5) + people(2, **{"Activity type": "Job-shadowing"})
    imports(as_csv(rows))
    before = stored("pk", "version", "staff", "learners")

    again = preview(as_csv(list(reversed(rows))))
    told = imports(as_csv(rows))

    assert outcomes(again) == ["same", "same"]
    assert "Nothing was new" in told.content.decode()
    assert stored("pk", "version", "staff", "learners") == before
    with inside(sula):
        assert (Partner.objects.count(), Partnership.objects.get().role) == (1, "host")


def test_one_more_person_changes_the_number(imports, stored):
    imports(as_csv(people(5)))

    imports(as_csv(people(6)))

    assert stored("learners", "version") == [(6, 2)]


def test_a_row_that_was_typed_before_is_taken_up(sula, project, school, imports, stored):
    partner = make_partner(sula, "Liceo Galilei", country="IT", oid="E10293762", projects=[project])
    fields = {"activity": "pupil_group", "country": "IT", "city": "roma", "learners": 4}
    make_mobility(project, institution=school, partner=partner, **fields)

    imports(as_csv(people(5)))

    assert stored("learners", "partner") == [(5, partner.pk)]


def test_our_own_file_brings_back_nothing_new(sula, project, school, tab, preview, teacher, sign_in):
    partner = make_partner(sula, "Γυμνάσιο", country="GR", place="Κέρκυρα", projects=[project])
    make_mobility(project, institution=school, partner=partner, country="GR", city="Κέρκυρα", green_travel=1)
    make_mobility(project, learners=12, accompanying=2, activity="pupil_group", external_id="bm-1")
    client = sign_in(teacher)

    as_text = b"".join(client.get(f"{tab}export.csv").streaming_content)
    as_workbook = b"".join(client.get(f"{tab}export.xlsx").streaming_content)

    assert outcomes(preview(as_text)) == ["same", "same"]
    assert outcomes(preview(as_workbook, "m.xlsx")) == ["same", "same"]


def test_what_is_changed_in_our_own_file_is_changed_here(project, tab, imports, teacher, sign_in, stored):
    make_mobility(project, staff=2)
    text = b"".join(sign_in(teacher).get(f"{tab}export.csv").streaming_content).decode("utf-8-sig")

    imports(text.replace(";2;0;0;0;0", ";3;1;0;0;0").encode())

    assert stored("staff", "learners", "version") == [(3, 1, 2)]


def test_a_row_of_our_own_file_never_reaches_another_project(sula, project, coordinator, imports, stored):
    other = make_mobility(make_project(sula, contact=coordinator), staff=1)
    rows = [{**GROUP, "Mobility ID": f"V{other.pk}", "Number of learners": 5}]

    imports(as_csv(rows))

    assert stored("learners") == [(5,)]
    with inside(sula):
        other.refresh_from_db()
    assert (other.staff, other.version) == (1, 1)


def test_each_wrong_row_is_told_with_its_column_and_the_others_can_be_imported(imports, preview, stored):
    rows = [
        *people(1),
        *people(1, **{"Mobility ID": "a", "Activity type": "Holiday"}),
        *people(1, **{"Mobility ID": "b", "Receiving country": "Atlantis"}),
        *people(1, **{"Mobility ID": "c", "Start date": "soon"}),
        *people(1, **{"Mobility ID": "d", "End date": "01/10/2026"}),
        *people(1, **{"Mobility ID": "e", "Grant agreement number": "2025-1-SE01-KA122-SCH-000000001"}),
        *people(1, **{"Mobility ID": "f", "Accompanying person": "perhaps"}),
    ]

    faults = preview(as_csv(rows)).context["reading"].faults
    imports(as_csv(rows))

    assert [(fault.row, fault.heading, fault.message) for fault in faults] == [
        (3, "Activity type", "No such activity."),
        (4, "Receiving country", "No such country."),
        (5, "Start date", "No date. Write it as 2026-10-05 or 05/10/2026."),
        (6, "End date", "The last day is before the first."),
        (7, "Grant agreement number", "This row belongs to another project."),
        (8, "Accompanying person", "Write yes or no."),
    ]
    assert stored("learners") == [(1,)]


def test_only_accompanying_persons_are_no_mobility(preview):
    response = preview(as_csv(people(2, **{"Accompanying person": "yes"})))

    assert outcomes(response) == []
    assert "only accompanying persons, no participant" in response.content.decode()


def test_a_person_who_stands_twice_is_counted_once(preview):
    rows = people(3)

    assert preview(as_csv([*rows, rows[0]])).context["plan"].items[0].stay.learners == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"Activity type,Start date\nCourse,2026-01-01\n", "These columns are missing: Receiving country, End date."),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_what_is_no_such_table_is_refused(preview, content, said):
    errors = preview(content).context["form"].errors["file"]

    assert said in errors[0]


def test_another_import_meanwhile_is_shown_before_anything_is_done(project, tab, preview, teacher, sign_in, stored):
    form = preview(as_csv(people(5))).context["apply_form"]
    values = {field: form[field].value() for field in form.fields}
    client = sign_in(teacher)
    client.post(f"{tab}import/apply/", values)

    again = client.post(f"{tab}import/apply/", values)

    assert "The project has changed meanwhile" in again.content.decode()
    assert outcomes(again) == ["same"]
    assert stored("learners") == [(5,)]


def test_what_is_carried_cannot_be_made_up_or_used_elsewhere(sula, school, tab, preview, teacher, sign_in, stored):
    form = preview(as_csv(people(5))).context["apply_form"]
    values = {field: form[field].value() for field in form.fields}
    other = make_project(sula, institutions=[school], contact=teacher)
    client = sign_in(teacher)

    client.post(f"{tab}import/apply/", values | {"carried": "eyJwcm9qZWN0IjoxfQ:1:x"})
    client.post(f"/sula/projects/{other.pk}/mobilities/import/apply/", values)

    with inside(sula):
        assert Mobility.objects.count() == 0


def test_an_unknown_sender_is_told(sula, project, kindergarten, imports, preview):
    with inside(sula):
        project.participations.create(municipality=sula, institution=kindergarten)

    [item] = preview(as_csv(people(1, **{"Sending organisation": "Sula kommune"}))).context["plan"].items

    assert (item.institution, item.notes) == (
        None,
        ("“Sula kommune” does not take part in the project: no unit is named.",),
    )


def test_readers_get_the_files_and_cannot_import(sula, tab, sign_in):
    client = sign_in(make_member(sula, "leader"))

    assert client.get(f"{tab}export.csv").status_code == 200
    assert client.post(f"{tab}import/", {}).status_code == 403
