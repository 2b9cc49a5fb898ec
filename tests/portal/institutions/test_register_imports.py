"""Imports from registers, from the page to the database, with servers that answer as the registers do."""

from datetime import date

import pytest
from django.utils import timezone

from portal.institutions.actions import change_institution, discard_import, imports
from portal.institutions.importers import read_registers
from portal.institutions.models import ImportRun, Institution
from tests.factories import inside, make_institution
from tests.portal.institutions.imports import (
    IMPORTS,
    again,
    apply,
    count,
    facts,
    run_at,
    start,
    sula_registers,
    work_off,
)
from tests.portal.institutions.registers.servers import stored

BOTH = "nsr+nbr"


def without(records, *names):
    """The records but for those."""
    return [one for one in records if one["Navn"] not in names]


def counting(municipality):
    with inside(municipality):
        return set(Institution.objects.counting().open_on().values_list("name", flat=True))


def test_sula_has_thirteen_units_that_count_and_six_that_are_left_out_by_name(client, sula, settings):
    with sula_registers(settings):
        run = start(client, sula, BOTH)
    page = client.get(f"{IMPORTS}{run.pk}/?show=left_out")
    applied = apply(client, run, retire="on")

    assert count(run, "new", "changed", "retired", "refused", "counting", "left_out") == (19, 0, 0, 0, 13, 6)
    assert {(row["name"], row["reason"]) for row in page.context["page"]} == {
        ("Vaksenopplæring i Sula Framadspråklege", "Adult education"),
        ("Vaksenopplæring i Sula Funksjonshemma", "Adult education"),
        ("Vaksenopplæring i Sula grunnskole", "Adult education"),
        ("Sula kulturskule", "Culture school"),
        ("Sula kommune Spes.Ped Hjelp Barneha", "Service unit, no kindergarten or school of its own"),
        ("Sula kommune Styrket barnehage Funksjonshemmede", "Service unit, no kindergarten or school of its own"),
    }
    assert (applied.state, len(counting(sula)), len(facts(sula))) == ("applied", 13, 19)


def test_nothing_is_changed_before_it_is_applied(client, sula, settings):
    with sula_registers(settings):
        run = start(client, sula, BOTH)

    assert (run.state, facts(sula)) == ("ready", [])


def test_the_second_import_changes_nothing(client, sula, settings):
    with sula_registers(settings):
        apply(client, start(client, sula, BOTH))
        before = facts(sula)
        second = start(client, sula, BOTH)
        apply(client, second, retire="on")

    assert count(second, "new", "changed", "retired", "proposed", "untouched") == (0, 0, 0, 0, 19)
    assert facts(sula) == before


def test_the_history_says_who_imported(client, sula, coordinator, settings):
    with sula_registers(settings):
        apply(client, start(client, sula, "nsr"))

    with inside(sula):
        context = Institution.objects.first().events.get().pgh_context
    assert (context["member"], context["action"]) == (coordinator.pk, "institutions.apply_import")


def test_zero_units_is_an_error_and_changes_nothing(client, sula, settings):
    make_institution(sula, "Langevåg skule", register="nsr", number="875277162")
    before = facts(sula)

    with sula_registers(settings, schools=[]):
        run = start(client, sula, BOTH)

    page = client.get(f"{IMPORTS}{run.pk}/").content.decode()
    assert (run.state, facts(sula)) == ("failed", before)
    assert "No unit of this municipality was found. Nothing has been changed." in page


def test_a_register_that_does_not_answer_is_told_at_once(client, sula, settings):
    settings.REGISTERS = {"nsr": "http://127.0.0.1:9", "nbr": "http://127.0.0.1:9"}

    run = start(client, sula, BOTH)

    assert (run.state, run.problem[:41]) == ("failed", "The register does not answer now. Nothing")


def test_a_unit_that_left_the_register_is_closed_and_kept(client, sula, settings):
    with sula_registers(settings):
        apply(client, start(client, sula, BOTH))
    with sula_registers(settings, kindergartens=without(stored("nbr_sula.json"), "Røde Kors Langevåg")):
        run = start(client, sula, BOTH)
    apply(client, run, retire="on")

    with inside(sula):
        gone = Institution.objects.get(name="Røde Kors Langevåg")
        history = list(gone.events.values_list("pgh_label", flat=True))
    assert count(run, "new", "changed", "retired") == (0, 0, 1)
    assert (gone.closed, gone.is_open(), history) == (timezone.localdate(run.started_at), False, ["created", "changed"])


def test_nobody_is_closed_when_the_tick_is_taken_away(client, sula, settings):
    with sula_registers(settings):
        apply(client, start(client, sula, BOTH))
    with sula_registers(settings, kindergartens=without(stored("nbr_sula.json"), "Røde Kors Langevåg")):
        applied = apply(client, start(client, sula, BOTH))

    assert (applied.counts["retired"], len(counting(sula))) == (0, 13)


def test_closing_more_than_three_in_ten_needs_a_tick(client, sula, settings):
    with sula_registers(settings):
        apply(client, start(client, sula, BOTH))
    with sula_registers(settings, schools=stored("nsr_sula.json")[:2], kindergartens=stored("nbr_sula.json")[:2]):
        many = start(client, sula, BOTH)
    form = client.get(f"{IMPORTS}{many.pk}/").context["form"]

    assert (many.counts["retired"], form["retire"].value()) == (15, False)
    assert apply(client, many, retire="on").counts["retired"] == 15


def test_a_merged_unit_closes_on_the_registers_date_and_keeps_its_successor(client, sula, coordinator, settings):
    with sula_registers(settings):
        apply(client, start(client, sula, "nsr"))
    schools = stored("nsr_sula.json")
    merged = next(one for one in schools if one["Navn"] == "Solevåg skule")
    merged |= {"ErAktiv": False, "UtgaattDato": "2026-07-31T00:00:00"}
    with inside(sula):
        solevag, langevag = (Institution.objects.get(name=name) for name in ("Solevåg skule", "Langevåg skule"))
        change_institution(solevag, fields={"successor": langevag}, by=coordinator)
    with sula_registers(settings, schools=schools):
        apply(client, start(client, sula, "nsr"), retire="on")

    with inside(sula):
        solevag.refresh_from_db()
    assert (solevag.closed, solevag.successor_id, solevag.counts_in_coverage) == (date(2026, 7, 31), langevag.pk, True)
    assert counting(sula) == {"Langevåg skule", "Rørstadmarka skule", "Sula ungdomsskule"}


def test_units_are_met_again_under_the_municipalitys_new_code(client, sula, settings):
    with sula_registers(settings):
        apply(client, start(client, sula, BOTH))
    sula.codes = [*sula.codes, {"code": "1580", "from": "2027-01-01", "to": None}]
    sula.save(update_fields=["codes"])
    moved = [stored(name) for name in ("nsr_sula.json", "nbr_sula.json")]
    for one in (*moved[0], *moved[1]):
        one["Kommune"]["Kommunenummer"] = "1580"
    with sula_registers(settings, *moved):
        run = start(client, sula, BOTH)

    fields = {name for change in run.difference["changed"] for name, _was, _now in change["fields"]}
    assert count(run, "new", "changed", "retired") == (0, 19, 0)
    assert fields == {"municipality_code"}


def test_a_unit_that_a_person_has_left_out_stays_left_out(client, sula, coordinator, settings):
    with sula_registers(settings):
        apply(client, start(client, sula, BOTH))
        with inside(sula):
            unit = Institution.objects.get(name="Røde Kors Langevåg")
            left_out = {"counts_in_coverage": False, "left_out_reason": "decided"}
            change_institution(unit, fields=left_out, by=coordinator)
        run = start(client, sula, BOTH)
        apply(client, run)

    assert count(run, "changed", "counting", "left_out") == (0, 12, 7)
    assert len(counting(sula)) == 12


def test_a_proposal_is_decided_on_the_page(client, sula, settings):
    by_hand = make_institution(sula, "Langevåg skule")
    with sula_registers(settings):
        run = start(client, sula, "nsr")
    form = client.get(f"{IMPORTS}{run.pk}/").context["form"]
    apply(client, run, same=[by_hand.pk])

    with inside(sula):
        by_hand.refresh_from_db()
        schools = Institution.objects.filter(name="Langevåg skule").count()
    assert (count(run, "new", "proposed"), form["same"].value()) == ((7, 1), [by_hand.pk])
    assert (schools, by_hand.register, by_hand.number) == (1, "nsr", "875277162")


def test_an_import_that_was_overtaken_is_shown_again(client, sula, settings):
    with sula_registers(settings):
        first, second = start(client, sula, "nsr"), start(client, sula, "nsr")
    apply(client, first)
    before = facts(sula)
    overtaken = apply(client, second)
    page = client.get(f"{IMPORTS}{second.pk}/").content.decode()

    assert (overtaken.state, facts(sula)) == ("ready", before)
    assert count(overtaken, "new", "untouched") == (0, 8)
    assert "Institutions have been changed since this was read." in page


def test_two_clicks_apply_once(client, sula, settings):
    with sula_registers(settings):
        run = start(client, sula, "nsr")
    client.post(f"{IMPORTS}{run.pk}/apply/")
    apply(client, run)

    assert (again(run).state, len(facts(sula))) == ("applied", 8)


def test_a_discarded_import_keeps_nothing_and_cannot_be_applied(client, sula, settings):
    with sula_registers(settings):
        run = start(client, sula, "nsr")
    client.post(f"{IMPORTS}{run.pk}/discard/")
    apply(client, run)

    now = again(run)
    assert (now.state, now.batch, now.difference, facts(sula)) == ("discarded", {}, {}, [])


def test_an_import_discarded_while_it_is_read_stays_discarded(client, sula, settings, monkeypatch):
    def discard_and_read(*sent):
        discard_import(ImportRun.objects.get())
        return read_registers(*sent)

    monkeypatch.setattr(imports, "read_registers", discard_and_read)

    with sula_registers(settings):
        run = start(client, sula, "nsr")

    assert again(run).state == "discarded"


def test_an_import_discarded_before_it_is_read_stays_discarded(client, sula, settings):
    address = client.post(IMPORTS, {"source": "nsr"}).url
    client.post(f"{address}discard/")
    with sula_registers(settings):
        work_off(sula)

    assert run_at(sula, address).state == "discarded"


def test_a_failing_application_changes_nothing(client, sula, settings, monkeypatch):
    with sula_registers(settings):
        run = start(client, sula, "nsr")
    monkeypatch.setattr(Institution.objects, "bulk_update", None)

    with pytest.raises(TypeError):
        apply(client, run)

    assert (again(run).state, facts(sula)) == ("applying", [])


@pytest.mark.parametrize(
    "part", ["proposed", "new", "changed", "retired", "refused", "left_out", "open_there", "untouched", "retires_many"]
)
def test_every_part_of_a_preview_can_be_shown(part, client, sula, settings):
    make_institution(sula, "Langevåg skule")
    make_institution(sula, "Nedlagt skule", register="nsr", number="1")
    make_institution(sula, "Solevåg skule", register="nsr", number="975277151", closed=date(2020, 8, 1))
    with sula_registers(settings):
        run = start(client, sula, "nsr")

    assert client.get(f"{IMPORTS}{run.pk}/?show={part}").status_code == 200
    assert count(run, "proposed", "retired", "open_there") == (1, 1, 1)
