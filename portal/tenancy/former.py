"""Former members whose name has been erased: what stands in its place, and the one door in their history."""

import re

import pgtrigger
from django.utils.translation import gettext as _

NAME = "former:"
ADDRESS = "former-", "@erased.invalid"  # RFC 2606: no letter is ever delivered to .invalid
CODE = re.compile(r"former:(\d+)")

DOOR = """
IF TG_OP = 'UPDATE'
    AND to_jsonb(NEW) - '{name,email,refused_email,user_id}'::text[]
        = to_jsonb(OLD) - '{name,email,refused_email,user_id}'::text[]
    AND EXISTS (
        SELECT FROM tenancy_member m
        WHERE m.id = OLD.pgh_obj_id AND m.municipality_id = OLD.municipality_id AND m.erased_at IS NOT NULL
        AND ROW(NEW.name, NEW.email, NEW.refused_email, NEW.user_id)
            IS NOT DISTINCT FROM ROW(m.name, m.email, m.refused_email, m.user_id)
    )
THEN RETURN NEW; END IF;
RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
"""


def name_code(pk: int) -> str:
    """What is stored as the name of a former member."""
    return f"{NAME}{pk}"


def address_code(pk: int) -> str:
    """What is stored as the address of a former member."""
    return str(pk).join(ADDRESS)


def in_words(name: str | None) -> str | None:
    """A stored name as the reader sees it: “Former member 17” for one that was erased."""
    found = CODE.fullmatch(name or "")
    return _("Former member %(number)s") % {"number": found[1]} if found else name


def append_only() -> pgtrigger.Trigger:
    """History is never changed or removed, but for this: past names become what the erased member's row says now.

    What an erased row says is laid down by a constraint, so nothing can be written through the door but nothingness.
    """
    return pgtrigger.Trigger(
        name="append_only", when=pgtrigger.Before, operation=pgtrigger.Update | pgtrigger.Delete, func=DOOR
    )
