"""Which mobility activities a project can choose from, by its programme and field."""

from projects.programmes.catalogue import Activity, catalogue

USUAL = "erasmus_plus"


def activities_for(programme: str, field: str = "") -> list[Activity]:
    """The activities of a programme; of one field, such as SCH, when the field is known.

    A programme of which the catalogue knows no activities borrows those of Erasmus+.
    """
    every = _of(programme) or _of(USUAL)
    return [activity for activity in every if not (field and activity.fields) or field in activity.fields]


def _of(programme: str) -> list[Activity]:
    return [activity for activity in catalogue().activities.values() if activity.programme == programme]
