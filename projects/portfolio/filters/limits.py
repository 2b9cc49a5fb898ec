"""What figures lead to and the panel does not show, in words."""

from collections.abc import Callable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind
from portal.kit.countries import country_name
from portal.kit.templatetags.ui import day, short_day
from projects.portfolio.filters.choices import effects_of_years, priorities
from projects.portfolio.queries import figures


def _in_words(choices: Callable[[], list]) -> Callable[[str], str]:
    return lambda code: str(dict(choices())[code])


def _in_figures(days: str) -> str:
    return "–".join(short_day(one) for one in figures.period_of(days) or ())


LIMITS: dict[str, Callable] = {
    "during": lambda days: gettext("granted, running or completed in %(days)s") % {"days": _in_figures(days)},
    "running": lambda on: gettext("running on %(day)s") % {"day": day(on)},
    "kind": _in_words(lambda: Kind.choices),
    "priority": lambda code: gettext("horizontal priority: %(name)s") % {"name": _in_words(priorities)(code)},
    "country": country_name,
    "granted": lambda year: gettext("with a grant, starting in %(year)s") % {"year": year},
    "currency": lambda code: gettext("in %(currency)s") % {"currency": code},
    "received": lambda year: gettext("with money received in %(year)s") % {"year": year},
    "effects": lambda code: gettext("effects asked for: %(when)s") % {"when": _in_words(effects_of_years)(code)},
    "told": _in_words(lambda: TOLD),
}
TOLD = [("yes", _("reported")), ("no", _("not reported"))]
