"""Append-only history: database triggers see every change, actions say who did it and why."""

from contextlib import contextmanager

import pghistory


def tracked():
    """Class decorator: every insert, update and delete of a row is written to `<Model>Event` in the same transaction.

    The context (who, action, reason) stands in the event's own row, so that it lies behind the same wall.
    """
    return pghistory.track(
        pghistory.InsertEvent("created"),
        pghistory.UpdateEvent("changed", row=pghistory.New),
        pghistory.DeleteEvent("deleted"),
        obj_field=pghistory.ObjForeignKey(related_name="events", related_query_name="+"),
        context_field=pghistory.ContextJSONField(),
        append_only=True,
    )


@contextmanager
def acting(*, by, action: str, reason: str = ""):
    """Name the member (or None for the clock), the action and the reason in every event written inside."""
    context = {"member": by.pk if by else None, "action": action}
    if reason:
        context["reason"] = reason
    with pghistory.context(**context):
        yield
