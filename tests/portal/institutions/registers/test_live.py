"""Registers read over HTTP, from a real server on this machine."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from portal.institutions.registers import REGISTERS, nbr, nsr, skolenhetsregistret
from portal.institutions.registers.client import (
    USER_AGENT,
    EmptyRegister,
    NotThere,
    RegisterClient,
    RegisterUnavailable,
    UnexpectedAnswer,
)
from portal.institutions.registers.reading import read_live
from tests.portal.institutions.registers.servers import SILENCE, Skolenhetsregistret, Udir, served, stored

SULA_SCHOOLS = {"Langevåg skule", "Rørstadmarka skule", "Solevåg skule", "Sula ungdomsskule"}


class Patience:
    """A clock that notes how long it was asked to wait, and does not."""

    def __init__(self):
        self.waits = []

    def __call__(self, seconds):
        if seconds > 0.1:
            self.waits.append(seconds)


def read(register, server, codes=("1531",), first_answers=(), **options):
    sleep = options.pop("sleep", Patience())
    with (
        served(server, first_answers) as (address, met),
        RegisterClient(address, sleep=sleep, **options) as client,
    ):
        return read_live(register, codes, client), met


@pytest.mark.parametrize("version", ["v4", "v3"])
def test_sula_has_nine_kindergartens_and_four_schools_in_both_versions(version):
    schools = Udir(stored("nsr_sula.json"), versions=(version,))
    kindergartens = Udir(stored("nbr_sula.json"), versions=(version,))

    readings = [read(nsr, schools)[0], read(nbr, kindergartens)[0]]

    counting = [[record.name for record in reading.records if record.counts_in_coverage] for reading in readings]
    assert [len(reading.records) for reading in readings] == [8, 11]
    assert set(counting[0]) == SULA_SCHOOLS
    assert len(counting[1]) == 9
    assert "Røde Kors Langevåg" in counting[1]


def test_those_left_out_are_named_with_their_reason():
    schools, _ = read(nsr, Udir(stored("nsr_sula.json")))
    kindergartens, _ = read(nbr, Udir(stored("nbr_sula.json")))

    left_out = {
        record.name: record.left_out_reason
        for record in schools.records + kindergartens.records
        if not record.counts_in_coverage
    }

    assert left_out == {
        "Vaksenopplæring i Sula Framadspråklege": "adult_education",
        "Vaksenopplæring i Sula Funksjonshemma": "adult_education",
        "Vaksenopplæring i Sula grunnskole": "adult_education",
        "Sula kulturskule": "culture_school",
        "Sula kommune Spes.Ped Hjelp Barneha": "service_unit",
        "Sula kommune Styrket barnehage Funksjonshemmede": "service_unit",
    }


def test_all_pages_are_read_and_each_unit_is_asked_for_once():
    reading, met = read(nsr, Udir(stored("nsr_sula.json"), size=3))

    paths = [path for path, _headers in met]
    assert [path for path in paths if "enheter" in path] == [
        f"/v4/enheter/kommune/1531?sidenummer={page}&antallperside=1000" for page in (1, 2, 3)
    ]
    assert len({path for path in paths if "/enhet/" in path}) == len(paths) - 3 == 8
    assert reading.complete


def test_owners_in_the_list_are_passed_over():
    owner = {
        "Organisasjonsnummer": "964965226",
        "Navn": "Stavanger kommune",
        "ErSkole": False,
        "ErAktiv": True,
    }

    reading, met = read(nsr, Udir([owner, *stored("nsr_sula.json")]))

    assert len(reading.records) == 8
    assert not any("964965226" in path for path, _headers in met)


def test_former_codes_are_asked_too_and_a_unit_comes_once():
    reading, met = read(nsr, Udir(stored("nsr_sula.json"), size=8), codes={"1531", "1599"})

    assert len(reading.records) == 8
    assert {path.split("?")[0][-4:] for path, _headers in met if "kommune" in path} == {"1531", "1599"}


def test_every_request_says_who_asks():
    _, met = read(skolenhetsregistret, Skolenhetsregistret(stored("skolenhetsregistret_soderhamn.json")), {"2182"})

    assert {headers["User-Agent"] for _path, headers in met} == {USER_AGENT}


def test_swedish_units_are_read_with_their_full_answers():
    server = Skolenhetsregistret(stored("skolenhetsregistret_soderhamn.json"))

    reading, met = read(skolenhetsregistret, server, {"2182"})

    assert met[0][0] == "/v2/school-units?municipality_code=2182"
    assert [(record.number, record.name, record.ownership) for record in reading.records] == [
        ("32721673", "Bergviksskolan åk 4-9", "public"),
        ("99882962", "HamnaSkolan", "private"),
        ("35139330", "Norrtullskolan åk 7-9", "public"),
        ("46399291", "Stenbergaskolan åk 4-9", "public"),
        ("42162288", "Vågbroskolan åk 4-9", "public"),
    ]


def test_too_many_requests_waits_as_long_as_asked_and_then_succeeds():
    sleep = Patience()

    reading, _ = read(nsr, Udir(stored("nsr_sula.json")), first_answers=[(429, {"Retry-After": "7"})], sleep=sleep)

    assert sleep.waits == [7]
    assert len(reading.records) == 8


def test_retry_after_may_be_a_date():
    sleep = Patience()
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)

    read(nsr, Udir(stored("nsr_sula.json")), first_answers=[(503, {"Retry-After": later})], sleep=sleep)

    assert len(sleep.waits) == 1
    assert 25 < sleep.waits[0] <= 30


def test_three_server_errors_are_borne_with_growing_waits():
    sleep = Patience()

    reading, _ = read(nsr, Udir(stored("nsr_sula.json")), first_answers=[(500, {})] * 3, sleep=sleep)

    assert sleep.waits == [1, 2, 4]
    assert len(reading.records) == 8


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param([(500, {})] * 4, id="errors without end"),
        pytest.param([(429, {"Retry-After": "3600"})], id="asked to come back in an hour"),
        pytest.param([SILENCE] * 4, id="no answer in time"),
    ],
)
def test_a_register_that_does_not_answer_is_unavailable(answers):
    with pytest.raises(RegisterUnavailable, match="Try again later"):
        read(nsr, Udir(stored("nsr_sula.json")), first_answers=answers, timeout=0.1)


def test_an_answer_that_does_not_come_is_asked_for_again():
    reading, _ = read(nsr, Udir(stored("nsr_sula.json")), first_answers=[SILENCE], timeout=1)

    assert len(reading.records) == 8


def test_nobody_at_the_address_is_unavailable():
    with RegisterClient("http://127.0.0.1:9", sleep=Patience()) as client, pytest.raises(RegisterUnavailable):
        read_live(nsr, {"1531"}, client)


@pytest.mark.parametrize("code", sorted(REGISTERS))
def test_zero_units_is_an_error(code):
    empty = Skolenhetsregistret([]) if code == "skolenhetsregistret" else Udir([])

    with pytest.raises(EmptyRegister, match="No unit of this municipality"):
        read(REGISTERS[code], empty)


def test_an_unknown_municipality_is_not_there():
    with pytest.raises(NotThere):
        read(nsr, Udir([], versions=()))


@pytest.mark.parametrize(
    "answer",
    [(400, {}), (200, {})],
    ids=["refused", "an object without the list"],
)
def test_another_shape_is_unexpected(answer):
    with pytest.raises(UnexpectedAnswer, match="not what this register"):
        read(nsr, Udir(stored("nsr_sula.json")), first_answers=[answer])


def test_a_unit_that_went_away_after_it_was_listed_is_read_from_the_list():
    class Forgetful(Skolenhetsregistret):
        def answer(self, path, query):
            return (404, None) if path.endswith("35139330") else super().answer(path, query)

    reading, _ = read(skolenhetsregistret, Forgetful(stored("skolenhetsregistret_soderhamn.json")), {"2182"})

    assert "Norrtullskolan åk 7-9" in [record.name for record in reading.records]


def test_a_reading_with_a_refused_unit_is_not_complete():
    schools = stored("nsr_sula.json")
    schools[0]["Elevtall"] = "many"

    reading, _ = read(nsr, Udir(schools))

    assert [(row.number, row.field, row.code) for row in reading.rejected] == [("875277162", "learners", "bad_number")]
    assert len(reading.records) == 7
    assert not reading.complete
