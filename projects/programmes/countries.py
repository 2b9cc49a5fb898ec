"""Countries to choose from: the near ones first, then those of Erasmus+, then the rest of the world."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from portal.kit.countries import country_choices
from projects.programmes.catalogue import catalogue


def countries_to_choose(chosen: Collection[str] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of codes and names, the chosen ones on top, where they are seen. Each country stands once.

    Nordplus is for the Nordic and Baltic countries; the programme countries of Erasmus+ are those of its Guide.
    """
    programmes, every = catalogue().programmes, country_choices()
    groups = {
        _("Chosen"): chosen,
        _("Nordic and Baltic countries"): programmes["nordplus"].countries,
        _("Other countries in Erasmus+"): programmes["erasmus_plus"].countries,
        _("Rest of the world"): dict(every),
    }
    found: dict[str, list[tuple[str, str]]] = {label: [] for label in groups}
    for code, name in every:
        found[next(label for label, codes in groups.items() if code in codes)].append((code, name))
    return [(label, entries) for label, entries in found.items() if entries]
