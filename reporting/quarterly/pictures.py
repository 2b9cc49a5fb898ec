"""The pictures of a report, as specifications in the municipality's colour, from its snapshot alone."""

from portal.kit.charts import ACCENT, Share, share_bars
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


def _share(label: str, row: dict, words: dict) -> Share:
    return Share(label, row["covered"], row["counting"], f"{row['covered']} {words['of']} {row['counting']}")


def _own(snapshot: dict, spec: dict) -> dict:
    colour = colour_of(snapshot)
    return recoloured(spec, {ACCENT: colour}) if colour else spec
