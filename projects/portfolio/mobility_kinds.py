"""Which mobility activities a project can choose from, by its programme and field."""

from projects.programmes.catalogue import Activity, catalogue

USUAL = "erasmus_plus"


def activities_for(programme: str, field: str = "") -> list[Activity]:
    """The activities of a programme; of one field, such as SCH, when the field is known."""
    every = [activity for activity in catalogue().activities.values() if activity.programme == programme]
    return [activity for activity in every if not (field and activity.fields) or field in activity.fields]


def other_activities(programme: str) -> list[Activity]:
    """What the others can be called: programmes that list few activities or none borrow the words of Erasmus+."""
    own = {str(activity.names) for activity in activities_for(programme)}
    usual = activities_for(USUAL) if programme != USUAL else []
    return [activity for activity in usual if str(activity.names) not in own]
