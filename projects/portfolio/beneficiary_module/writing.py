"""Mobilities as rows in the columns of the Beneficiary Module."""

from projects.portfolio.beneficiary_module.columns import COLUMNS, COUNTS
from projects.programmes.catalogue import catalogue

# A row is several people here, so what the module asks of each person stays empty.
OF_ONE_PERSON = ("is_accompanying", "has_fewer", "travel")


def row_of(mobility, code: str) -> list:
    """The cells of a mobility with its institution and partner; our own numbers begin with V."""
    sender, receiver = mobility.institution, mobility.partner
    known = catalogue().activities.get(mobility.activity)
    cells = {
        "agreement": code,
        "number": f"V{mobility.pk}",
        "activity": known.names.en if known else mobility.activity,
        "sender_oid": sender.oid if sender else "",
        "sender": sender.name if sender else "",
        "receiver_oid": receiver.oid if receiver else "",
        "receiver": receiver.name if receiver else "",
        "country": mobility.country,
        "city": mobility.city,
        "starts": mobility.starts,
        "ends": mobility.ends,
        **dict.fromkeys(OF_ONE_PERSON, ""),
        **{name: getattr(mobility, name) for name in COUNTS},
    }
    return [cells[column.field] for column in COLUMNS]
