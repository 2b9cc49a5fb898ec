"""The pictures of a report, as specifications in the municipality's colour, from its snapshot alone."""

from datetime import date

from portal.kit.charts import ACCENT, INK, Band, Line, Share, lines, share_bars
from portal.kit.charts import ring as ring_of
from portal.kit.colours import readable
from portal.kit.looks import recoloured


def colour_of(snapshot: dict) -> str:
    """The municipality's colour as the snapshot froze it; "" when there is none that can be read on white."""
    colour = snapshot["municipality"].get("colour", "")
    return colour if readable(colour) else ""


def ring(snapshot: dict) -> dict:
    """Coverage of the whole."""
    coverage = snapshot["coverage"]
    return _own(snapshot, ring_of(_share(coverage["share_label"], coverage, snapshot["words"])))


def bars(snapshot: dict) -> dict:
    """Coverage of the whole and by kind."""
    coverage, words = snapshot["coverage"], snapshot["words"]
    rows = [{"label": words["total"], **coverage}, *coverage["by_kind"]]
    shares = [_share(row["label"], row, words) for row in rows]
    return _own(snapshot, share_bars(shares, part_label=words["covered"], rest_label=words["not_covered"]))


def trend(snapshot: dict) -> dict:
    """Covered so far, then what is certain with the band of what is probable, and all units."""
    found, words = snapshot["coverage"]["trend"], snapshot["words"]
    past = [(_date(one), one["covered"], one["counting"]) for one in found["past"]]
    ahead = [(_date(one), one["certain"], one["expected"], one["counting"]) for one in found["ahead"]]
    on, now, _whole = past[-1]
    spec = lines(
        Line(words["covered"], [(day, covered) for day, covered, _whole in past]),
        Line(words["certain"], [(on, now), *((day, low) for day, low, _high, _whole in ahead)], dashed=True),
        Line(words["counting"], [(one[0], one[-1]) for one in (*past, *ahead)], color=INK, dashed=True),
        band=Band(words["probable"], [(on, now, now), *((day, low, high) for day, low, high, _whole in ahead)]),
        notes=[(on, now, found["past"][-1]["share_label"])],
    )
    return _own(snapshot, spec)


def _date(point: dict) -> date:
    return date.fromisoformat(point["date"])


def _share(label: str, row: dict, words: dict) -> Share:
    return Share(label, row["covered"], row["counting"], f"{row['covered']} {words['of']} {row['counting']}")


def _own(snapshot: dict, spec: dict) -> dict:
    colour = colour_of(snapshot)
    return recoloured(spec, {ACCENT: colour}) if colour else spec
