"""What the system does with programmes and calls."""

from projects.programmes.actions.calls import change_call, create_call, remove_call
from projects.programmes.actions.dates import move_date, put_date_back
from projects.programmes.actions.loading import load_calls, load_catalogue
from projects.programmes.actions.programmes import (
    change_programme,
    create_programme,
    offer_programme,
    retire_programme,
)

__all__ = [
    "change_call",
    "change_programme",
    "create_call",
    "create_programme",
    "load_calls",
    "load_catalogue",
    "move_date",
    "offer_programme",
    "put_date_back",
    "remove_call",
    "retire_programme",
]
