"""The work by year: participants, money from funds, the municipality's own money against its frame, effects.

What belongs to which year, and who counts as what, is defined in `projects.portfolio.queries.figures`; used and bound
in `projects.portfolio.queries.money`. The frame is the whole municipality's: no kind of unit limits it.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.kit.amounts import Amount, amount_bars
from portal.kit.templatetags.ui import number
from projects.portfolio.models import Effect
from projects.portfolio.queries.figures import effects_by_moment, grants_by_year
from projects.portfolio.queries.money import FrameUse, use_of_frames
from reporting.coverage.asked import Asked
from reporting.coverage.breakdowns import cells
from reporting.coverage.charts import Chart, chart
from reporting.coverage.definition import Share


@chart("participants")
def participants(asked: Asked) -> Chart:
    """Staff and learners who went abroad each year."""
    people = {one["year"]: (one["staff"], one["learners"]) for one in asked.stays}
    told = [f"{year}: {number(sum(both))}" for year, both in people.items()]
    return Chart(
        title=_("Participants abroad"),
        told=_("Participants by year. %(years)s.") % {"years": "; ".join(told)},
        headings=[_("Year"), _("Staff"), _("Learners"), _("Participants")],
        rows=[
            [str(year), *(cells.stays(asked, count, year=str(year)) for count in (*both, sum(both)))]
            for year, both in people.items()
        ],
        picture=_bars_of_people(people),
        size=_size(people),
    )


def _bars_of_people(people: dict[int, tuple[int, int]]) -> dict | None:
    amounts = [Amount(str(year), *both, number(sum(both))) for year, both in people.items()]
    return amount_bars(amounts, filled=_("Staff"), hollow=_("Learners")) if amounts else None


def _size(bars) -> tuple[int, int]:
    return 720, 60 + 40 * len(bars)


@chart("inclusion")
def inclusion(asked: Asked) -> Chart:
    """Shares of participants with fewer opportunities, and of all who travelled by green means."""
    shares = {one["year"]: _shares(one) for one in asked.stays}
    labels = _("%(year)s, fewer opportunities"), _("%(year)s, green travel")
    told = [
        (label % {"year": year}, share)
        for year, both in shares.items()
        for label, share in zip(labels, both, strict=True)
    ]
    return Chart(
        title=_("Fewer opportunities and green travel"),
        told=f"{cells.in_words(told)}.",
        headings=[
            _("Year"),
            _("With fewer opportunities"),
            _("Of all participants"),
            _("Share"),
            _("Green travel"),
            _("Of all who travelled"),
            _("Share of green travel"),
        ],
        rows=[[str(year), *_of_groups(asked, year, both)] for year, both in shares.items()],
        picture=cells.bars(told, part=_("In this group"), rest=_("The others")),
        size=_size(told),
    )


def _shares(one: dict) -> tuple[Share, Share]:
    people = one["staff"] + one["learners"]
    return Share(one["fewer_opportunities"], people), Share(one["green_travel"], people + one["accompanying"])


def _of_groups(asked: Asked, year: int, shares: tuple[Share, Share]) -> list:
    found = []
    for share in shares:
        part, whole = (cells.stays(asked, figure, year=str(year)) for figure in (share.part, share.whole))
        found += [part, whole, _("%(percent)s %%") % {"percent": share.percent}]
    return found


@chart("grants")
def grants(asked: Asked) -> Chart:
    """Grants by the year in which projects start, and what was received each year, within each currency."""
    years = grants_by_year(asked.member, kind=asked.kind)
    drawn = _most_used([one["currency"] for one in years])
    told = [_granted_told(one) for one in years]
    return Chart(
        title=_("Money from funds"),
        told=_("Money from funds by year. %(years)s.") % {"years": "; ".join(told)},
        headings=[_("Year"), _("Currency"), _("Granted, by the year of start"), _("Received in the year")],
        rows=[[str(one["year"]), one["currency"], *_of_grants(asked, one)] for one in years],
        picture=_bars_of_grants([one for one in years if one["currency"] == drawn], drawn),
        size=_size(years * 2),
    )


def _most_used(currencies: list[str]) -> str:
    """Amounts of two currencies have no common scale: the picture shows that of most years."""
    return max(currencies, key=currencies.count, default="")


def _granted_told(one: dict) -> str:
    words = _("%(year)s: %(granted)s %(currency)s granted, %(received)s received")
    return words % {**one, "granted": number(one["granted"] or 0), "received": number(one["received"] or 0)}


def _of_grants(asked: Asked, one: dict) -> list:
    year, currency = str(one["year"]), one["currency"]
    return [
        cells.projects(asked, cells.exact(one["granted"] or 0), granted=year, currency=currency),
        cells.projects(asked, cells.exact(one["received"] or 0), received=year, currency=currency),
    ]


def _bars_of_grants(years: list[dict], currency: str) -> dict | None:
    amounts = []
    for one in years:
        granted, received = float(one["granted"] or 0), float(one["received"] or 0)
        amounts.append(Amount(_("%(year)s, granted") % one, granted, 0, f"{number(round(granted))} {currency}"))
        amounts.append(Amount(_("%(year)s, received") % one, 0, received, f"{number(round(received))} {currency}"))
    return amount_bars(amounts, filled=_("Granted"), hollow=_("Received")) if amounts else None


@chart("frame", permission=cells.VIEW_FRAMES)
def frame(asked: Asked) -> Chart:
    """The municipality's own money each year: used, bound, and its frame."""
    uses = sorted(use_of_frames(asked.member), key=lambda use: (use.year, use.currency))
    return Chart(
        title=_("Own money against the frame"),
        told=_("Own money used and bound by year. %(years)s.")
        % {"years": "; ".join(f"{use.year}: {_against_frame(use)}" for use in uses)},
        headings=[_("Year"), _("Currency"), _("Used"), _("Bound"), _("Frame"), _("Left")],
        rows=[[str(use.year), use.currency, *_of_frame(use)] for use in uses],
        picture=_bars_of_frames(uses),
        size=_size(uses),
    )


def _of_frame(use: FrameUse) -> list:
    amounts = (use.used, use.bound, use.frame, use.left)
    return [None if amount is None else cells.frames(cells.exact(amount), use.year, use.currency) for amount in amounts]


def _against_frame(use: FrameUse) -> str:
    taken = number(round(use.used + use.bound))
    if use.frame is None:
        return f"{taken} {use.currency}"
    share = _("%(part)s of %(whole)s") % {"part": taken, "whole": number(round(use.frame))}
    return f"{share} {use.currency}"


def _bars_of_frames(uses: list[FrameUse]) -> dict | None:
    drawn = _most_used([use.currency for use in uses])
    amounts = [
        Amount(str(use.year), float(use.used), float(use.bound), _against_frame(use), use.frame and float(use.frame))
        for use in uses
        if use.currency == drawn
    ]
    return amount_bars(amounts, filled=_("Used"), hollow=_("Bound"), frame=_("Frame")) if amounts else None


@chart("effects")
def effects(asked: Asked) -> Chart:
    """Effects that were to be reported in the year, by the moment at which they were asked for."""
    found = effects_by_moment(asked.member, asked.year, on=timezone.localdate(), kind=asked.kind)
    shares = {moment: Share(*found[moment]) for moment in Effect.Moment}
    told = [(moment.label, share) for moment, share in shares.items()]
    return Chart(
        title=_("Effects reported in %(year)s") % {"year": asked.year},
        told=_("Effects reported of those asked for. %(moments)s.") % {"moments": cells.in_words(told)},
        headings=[_("Asked"), _("Reported"), _("Not reported"), _("Asked for")],
        rows=[[str(moment.label), *_of_moment(asked, moment, share)] for moment, share in shares.items()],
        picture=cells.bars(told, part=_("Reported"), rest=_("Not reported")),
        size=_size(told),
    )


def _of_moment(asked: Asked, moment: Effect.Moment, share: Share) -> list:
    figures = {"yes": share.part, "no": share.rest, "": share.whole}
    asks = f"{moment.value}-{asked.year}"
    return [cells.projects(asked, figure, effects=asks, told=told) for told, figure in figures.items()]
