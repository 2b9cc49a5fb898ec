"""Append-only history: database triggers see every change, actions say who did it and why."""

from contextlib import contextmanager

import pghistory
import pgtrigger


def tracked(*, append_only: pgtrigger.Trigger | None = None):
    """Class decorator: every insert, update and delete of a row is written to `<Model>Event` in the same transaction.

    The context (who, action, reason) stands in the event's own row, so that it lies behind the same wall. Events cannot
    be changed or removed; `append_only` is a trigger that sees to it instead of the usual one.
    """
    return pghistory.track(
        pghistory.InsertEvent("created"),
        pghistory.UpdateEvent("changed", row=pghistory.New),
        pghistory.DeleteEvent("deleted"),
        obj_field=pghistory.ObjForeignKey(related_name="events", related_query_name="+"),
        context_field=pghistory.ContextJSONField(),
        append_only=append_only is None,
        meta={"triggers": [append_only]} if append_only else {},
    )


_deeds: dict[str, str] = {}


def describe(action: str, words: str) -> None:
    """Say what an action is called in history, after the name of who did it: `_("registered the project")`."""
    _deeds[action] = words


def deed(action: str) -> str:
    """What the action is called, nothing when nobody has said."""
    return _deeds.get(action, "")


@contextmanager
def acting(*, by, action: str, reason: str = "", operator=None):
    """Name the member (or None for the clock), the action and the reason in every event written inside.

    Inside another `acting` it holds to its own end; the outer reason and operator stay where it names none.
    """
    context = {"member": by.pk if by else None, "action": action}
    if reason:
        context["reason"] = reason
    if operator:
        context["operator"] = operator.pk
    with pghistory.context() as current:
        outer = dict(current.metadata)
        current.metadata.update(context)
        try:
            yield
        finally:
            current.metadata.clear()
            current.metadata.update(outer)
