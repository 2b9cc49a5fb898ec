"""What the tests of project codes share: real codes, and a reading in plain values."""

from pathlib import Path

FIXTURES = Path(__file__).parents[3] / "fixtures"
REAL = (FIXTURES / "erasmus_accreditation_codes.txt").read_text().split()


def words(reading):
    """Level, part and text of every message."""
    return [(message.level.value, message.part, str(message)) for message in reading.messages]


def parts(reading):
    """What was understood."""
    return (
        reading.programme,
        reading.year,
        reading.round,
        reading.agency,
        reading.country,
        reading.action,
        reading.field,
        reading.serial,
    )
