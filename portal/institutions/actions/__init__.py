"""What is done to institutions, to who works there, and to imports."""

from portal.institutions.actions.imports import (
    APPLY,
    READ,
    WrongState,
    apply_import,
    discard_import,
    match_columns,
    order_application,
    order_reading,
    read_import,
    start_import,
)
from portal.institutions.actions.institutions import change_institution, create_institution, set_workplaces

__all__ = [
    "APPLY",
    "READ",
    "WrongState",
    "apply_import",
    "change_institution",
    "create_institution",
    "discard_import",
    "match_columns",
    "order_application",
    "order_reading",
    "read_import",
    "set_workplaces",
    "start_import",
]
