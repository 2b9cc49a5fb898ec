"""Charts: figures in words beside the colours, the same picture for the same figures."""

from xml.etree import ElementTree

import pytest
from django.core.cache import cache

from portal.kit import charts
from portal.kit.charts import Share, data_uri, render_svg, share_bars, warm_up

SVG = "{http://www.w3.org/2000/svg}"
SHARES = [Share("Barnehage", 6, 9, "6 av 9"), Share("Grunnskule", 2, 4, "2 av 4")]


def texts(svg: str) -> list[str]:
    return [node.text for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 our own drawing


def bars(**words: str) -> dict:
    return share_bars(SHARES, part_label=words.get("part", "Har prosjekt"), rest_label="Utan prosjekt")


def test_the_chart_tells_kinds_figures_and_what_the_colours_mean_in_words():
    svg = render_svg(bars())

    assert sorted(texts(svg)) == ["2 av 4", "6 av 9", "Barnehage", "Grunnskule", "Har prosjekt", "Utan prosjekt"]


def test_the_two_parts_differ_without_colour_too():
    svg = render_svg(bars())

    assert f'fill="{charts.PAPER}" stroke="{charts.ACCENT}"' in svg
    assert f'fill="{charts.ACCENT}" stroke="{charts.ACCENT}"' in svg


def test_the_same_figures_give_the_same_drawing_without_the_cache():
    drawings = {charts._draw(charts.json.dumps(bars())) for _ in range(3)}

    assert len(drawings) == 1


def test_a_drawing_is_made_once(monkeypatch):
    spec = bars(part="made once")
    render_svg(spec)
    monkeypatch.setattr(charts, "_draw", lambda _: pytest.fail("drawn again"))

    assert "made once" in render_svg(dict(reversed(spec.items())))


def test_markup_in_a_word_is_shown_as_text():
    word = '<script>alert("1")</script>'

    assert word in texts(render_svg(bars(part=word)))


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_sign_that_no_picture_can_hold_is_left_out(sign):
    assert "Har prosjekt" in texts(render_svg(bars(part=f"Har {sign}prosjekt")))


@pytest.mark.parametrize("shares", [[], [Share("Skule", 0, 0, "0 av 0")], [Share("Skule", 0, 3, "0 av 3")]])
def test_empty_figures_can_be_drawn(shares):
    svg = render_svg(share_bars(shares, part_label="Har", rest_label="Utan"))

    assert svg.startswith("<svg")


def test_nothing_is_fetched_for_a_drawing():
    spec = {"data": {"url": "http://127.0.0.1:9/x.csv"}, "mark": "bar", "encoding": {"x": {"field": "a"}}}

    with pytest.raises(ValueError, match=r"127\.0\.0\.1"):
        render_svg(spec)


def test_a_drawing_can_be_the_address_of_a_picture():
    assert data_uri("<svg/>") == "data:image/svg+xml;base64,PHN2Zy8+"


def test_warming_up_leaves_nothing_in_the_cache(monkeypatch):
    monkeypatch.setattr(cache, "set", lambda *_: pytest.fail("cached"))

    warm_up()
