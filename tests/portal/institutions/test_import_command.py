"""`manage.py import_institutions`: the same import, at once and in words."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.institutions.models import ImportRun
from tests.factories import inside, make_institution
from tests.portal.institutions.imports import facts, sula_registers
from tests.portal.institutions.registers.servers import stored

TABLE = """Orgnr;Namn;Type;Elevtal
875277162;Langevåg skule;skule;476
;Solevåg skule;skule;mange
"""


def run(*arguments):
    """What the command prints."""
    out = StringIO()
    call_command("import_institutions", *arguments, "--municipality", "sula", stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def units(tmp_path):
    """A table file with a good and a bad row."""
    path = tmp_path / "units.csv"
    path.write_text(TABLE)
    return str(path)


def test_both_registers_give_thirteen_units_and_name_those_left_out(sula, settings):
    with sula_registers(settings):
        printed = run("nsr+nbr")

    assert "Count in coverage: 13. Left out: 6." in printed
    assert "Sula kulturskule; Culture school" in printed
    assert printed.endswith("Applied: 19 added, 0 changed, 0 closed.\n")
    assert len(facts(sula)) == 19


def test_a_second_time_changes_nothing(sula, settings):
    with sula_registers(settings):
        run("nsr+nbr")
        before = facts(sula)
        printed = run("nsr+nbr")

    assert "New: 0\nLeft out of coverage: 6\n" in printed
    assert printed.endswith("Applied: 0 added, 0 changed, 0 closed.\n")
    assert facts(sula) == before


def test_a_dry_run_prints_the_difference_and_keeps_nothing(sula, settings):
    with sula_registers(settings):
        printed = run("nsr+nbr", "--dry-run")

    with inside(sula):
        assert not ImportRun.objects.exists()
    assert ("New: 19" in printed, "Applied" in printed, facts(sula)) == (True, False, [])


def test_a_table_is_read_by_the_guess_and_refused_rows_are_told(sula, units):
    printed = run("spreadsheet", "--file", units)

    assert "Rows refused: 1\n  row 3: Solevåg skule; This is not a whole number.; mange\n" in printed
    assert printed.endswith("Applied: 1 added, 0 changed, 0 closed.\n")


def test_proposals_are_left_to_a_person(sula, units):
    make_institution(sula, "Langevåg skule")

    printed = run("spreadsheet", "--file", units)

    assert "Perhaps the same: 1\n  Langevåg skule; Number in the register: – → 875277162" in printed.replace(
        "Register: – → nsr; ", ""
    )
    assert len(facts(sula)) == 1


def test_many_are_closed_only_when_told(sula, settings):
    with sula_registers(settings):
        run("nsr")
    with sula_registers(settings, schools=stored("nsr_sula.json")[:1]):
        careful, told = run("nsr"), run("nsr", "--apply-retire")

    assert "More than 30 % would be closed: not done." in careful
    assert careful.endswith("0 changed, 0 closed.\n")
    assert told.endswith("0 changed, 7 closed.\n")


def test_a_table_that_lists_all_closes_the_others(sula, units):
    make_institution(sula, "Gamle skule")
    with open(units, "w") as file:
        file.write("Namn;Type\nLangevåg skule;skule\n")

    assert run("spreadsheet", "--file", units).endswith("0 closed.\n")
    assert run("spreadsheet", "--file", units, "--lists-all", "--apply-retire").endswith("1 closed.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["spreadsheet"], "Name the table with --file."),
        (["spreadsheet", "--file", "/nowhere/units.csv"], "No such file or directory"),
        (["nsr", "--municipality", "atlantis"], "There is no municipality “atlantis”."),
        (["nsr", "--file", "{damaged}"], "The answer is not what this register is known to give."),
    ],
)
def test_an_error_ends_the_command(arguments, message, sula, tmp_path):
    damaged = tmp_path / "nsr.json"
    damaged.write_text(json.dumps({"EnhetListe": "none"}))
    place = [] if "--municipality" in arguments else ["--municipality", "sula"]

    with pytest.raises(CommandError, match=message):
        call_command("import_institutions", *(one.format(damaged=damaged) for one in arguments), *place)

    assert facts(sula) == []
