"""Short ways to write a contribution, to hand it in, and to find it again."""

from portal.kit.quarters import Quarter
from reporting.quarterly import actions
from reporting.quarterly.contributing import mark
from reporting.quarterly.models import Contribution
from tests.factories import inside

Q3 = Quarter(2026, 3)
OF_THE_TEST = 3  # the middleware's transaction is a savepoint in a test's, and its scope is put back


def typed(**words):
    return {"projects": "", "other_work": "", "effects": "", **words}


def begun(**words):
    return {heading: mark(text) for heading, text in typed(**words).items()}


def write(contribution, by, **words):
    with inside(contribution.municipality):
        now = Contribution.objects.get(pk=contribution.pk)
        seen = {heading: mark(text) for heading, text in now.texts.items()}
        return actions.write_contribution(now, typed=now.texts | words, seen=seen, by=by)[0]


def handed_in(contribution, by, **words):
    with inside(contribution.municipality):
        return actions.finish_contribution(write(contribution, by, **words), by=by)


def stored(contribution) -> Contribution:
    with inside(contribution.municipality):
        return Contribution.objects.get(pk=contribution.pk)


def address(contribution, move=""):
    return f"/sula/reports/contributions/{contribution.pk}/{move}"
