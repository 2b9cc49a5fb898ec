"""Full-text search of projects, in the language of the municipality's country."""

import re

from django.contrib.postgres.search import SearchQuery, SearchQueryField
from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.functions import Coalesce, NullIf, Replace

from portal.kit.searching import folded
from portal.tenancy.models import Country, Municipality
from projects.portfolio.models import ProjectQuerySet, ProjectWords

DICTIONARIES = {Country.NORWAY: "norwegian", Country.SWEDEN: "swedish"}
AS_WRITTEN = "simple"
NOTHING = Value("", output_field=SearchQueryField())


def search(projects: ProjectQuerySet, text: str, municipality: Municipality) -> ProjectQuerySet:
    """Those of the municipality that have every word of the text in title, code, summary, coordinator or lessons.

    A word fits in any of its forms, or as the beginning of another. Small words ("and") are passed over but at the
    end, where somebody may still be typing. The text as a whole may also be a part of a title, or of a code however
    it is spaced.
    """
    fitting = ProjectWords.objects.filter(municipality=municipality)
    if words := re.findall(r"\w+", text):
        fitting = fitting.filter(_has(_every(words, DICTIONARIES[municipality.country])))
        part = Q(title__icontains=text) | Q(bare_code__contains="".join(words).upper())
        projects = projects.alias(bare_code=Replace("code", Value("-"), Value("")))
        return projects.filter(part | Q(pk__in=fitting.values("project")))
    return projects.none()


def _has(query) -> Func:
    return Func(F("words"), query, template="%(expressions)s", arg_joiner=" @@ ", output_field=BooleanField())


def _every(words: list[str], dictionary: str) -> Func:
    *others, last = words
    queries = [*(_unless_small(word, dictionary) for word in others), _either(_forms(last, dictionary), _start(last))]
    return _joined(queries, " && ")


def _unless_small(word: str, dictionary: str):
    return Coalesce(_either(NullIf(_forms(word, dictionary), NOTHING), _start(word)), NOTHING)


def _forms(word: str, dictionary: str) -> SearchQuery:
    return SearchQuery(f"'{word}'", config=dictionary, search_type="raw")


def _start(word: str) -> SearchQuery:
    return SearchQuery(f"'{folded(word)}':*", config=AS_WRITTEN, search_type="raw")


def _either(*queries) -> Func:
    return _joined(queries, " || ")


def _joined(queries, sign: str) -> Func:
    return Func(*queries, template="(%(expressions)s)", arg_joiner=sign, output_field=SearchQueryField())
