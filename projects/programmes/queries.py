"""What can be chosen from the catalogue."""

from django.db.models import Q, QuerySet

from projects.programmes.models import Action, Programme


def programmes_to_choose(also: str | None = None) -> QuerySet[Programme]:
    """Programmes that are offered, and the one that a project has or a code names although it is offered no more."""
    return Programme.objects.filter(Q(active=True) | Q(code=also))


def actions_to_choose(programme: str | None = None, also: str | None = None) -> QuerySet[Action]:
    """Actions that are offered, of one programme when it is known, and the one that a project has already."""
    actions = Action.objects.filter(Q(active=True, programme__active=True) | Q(code=also))
    actions = actions.filter(programme=programme) if programme else actions
    return actions.select_related("programme").order_by("programme__position", "position", "code")
