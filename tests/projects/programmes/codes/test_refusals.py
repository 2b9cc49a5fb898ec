"""Codes that are wrong are refused in words; what is only unconfirmed or unknown is warned about."""

import pytest

from projects.programmes.codes import Level, read_code
from tests.projects.programmes.codes.readings import words


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "2023-1-NO01-KA131-SCH-000166744",
            [("error", "field", "KA131 is for higher education (HED), but the code says SCH.")],
        ),
        (
            "2023-1-NO01-KA210-HED-000166744",
            [("error", "field", "KA210 can only be for SCH, VET, ADU, YOU, but the code says HED.")],
        ),
        (
            "2023-1-NO01-KA152-SCH-000166744",
            [("error", "field", "KA152 is for youth (YOU), but the code says SCH.")],
        ),
        (
            "2023-1-NO01-KA220-SCH-00016674",
            [("error", "serial", "The serial number has 8 digits; it must have 9.")],
        ),
        (
            "2023-1-NO01-KA220-SCH-1",
            [("error", "serial", "The serial number has 1 digit; it must have 9.")],
        ),
        (
            "2023-1-NO01-KA220-000166744",
            [("error", "field", "The field is missing. After the action stands SCH, VET, ADU, YOU, HED or SPO.")],
        ),
        (
            "2023-1-NO01-KA220-SCH",
            [("error", "serial", "The serial number is missing. A code ends with it.")],
        ),
        (
            "2023-1-AT01-KA102-VET-000166744",
            [
                (
                    "error",
                    "action",
                    "KA102 belongs to the calls of 2014–2020, whose codes have no field and end with six digits.",
                )
            ],
        ),
        (
            "2019-1-NO01-KA122-050670",
            [
                (
                    "error",
                    "action",
                    "KA122 belongs to the calls of 2021–2027, whose codes have a field and end with nine digits.",
                )
            ],
        ),
        (
            "2022-1-AT01-KA102-050670",
            [
                (
                    "error",
                    "year",
                    "The code says 2022, but codes without a field, such as SCH, are from 2020 or earlier.",
                )
            ],
        ),
        (
            "2019-1-AT01-KA102-05067",
            [("error", "serial", "The serial number has 5 digits; it must have 6.")],
        ),
        (
            "2023-1-NO1-KA22-SCH-000166744",
            [
                (
                    "error",
                    "agency",
                    "The national agency must be two letters and two digits, such as NO01; the code says NO1.",
                ),
                ("error", "action", "The action must be KA and three digits, such as KA122; the code says KA22."),
            ],
        ),
        (
            "E10293762",
            [("error", "code", "E10293762 is an organisation's OID. The project code stands in the grant agreement.")],
        ),
    ],
)
def test_wrong_codes_are_refused_in_words(code, expected):
    assert words(read_code(code)) == expected


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("2023-1-NO02-KA152-YOU-000166744", "agency"),
        ("2023-1-SE02-KA152-YOU-000166744", "agency"),
        ("2023-1-DE03-KA220-SCH-000166744", "agency"),
        ("2019-1-UK01-KA229-050670", "agency"),
        ("2023-3-NO01-KA220-SCH-000166744", "round"),
        ("2023-1-NO01-KA182-SPO-000166744", "action"),
        ("2018-1-NO01-KA103-050670", "action"),
        ("2020-1-NO01-KA120-SCH-094345", "year"),
        ("NPJR-2023-10123", "code"),
        ("NPXX-2023/10123", "action"),
        ("NPJR-2023/123", "code"),
        ("Nordplus 10123", "code"),
        ("2021-1-SE02-ESC30-SOL-000037246", "code"),
        ("971526920", "serial"),
        ("10112862", "serial"),
        ("Vennskap 2026", "code"),
    ],
)
def test_what_is_unconfirmed_or_unknown_warns_and_never_blocks(code, part):
    reading = read_code(code)

    assert reading.level == Level.WARNING
    assert part in {message.part for message in reading.messages}
