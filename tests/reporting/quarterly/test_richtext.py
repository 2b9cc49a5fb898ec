"""Rich text: what is kept of HTML, and what plain text becomes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from reporting.quarterly import actions
from reporting.quarterly.compile import compile_report
from reporting.quarterly.models import Section
from reporting.quarterly.render import page, pdf
from reporting.quarterly.richtext import as_html, cleaned, plain
from tests.factories import inside, make_member, make_municipality
from tests.live import enter
from tests.reporting.quarterly.test_figures import Q3

PASTE = """(area, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
KEPT = re.compile(r"</?(?:p|strong|em|ul|ol|li)>|<br>")
WORD = (
    "<p><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></p>"
    '<style>p.MsoNormal{mso-style:""}</style>'
    '<h1 style="mso-outline-level:1">Verknader<o:p></o:p></h1>'
    '<p class=MsoNormal><b style="mso-bidi-font-weight:normal"><span lang=NN style="font-size:12pt">Åtte</span></b>'
    "&nbsp;skular</p>"
    "<ul><li class=MsoListParagraph><p>Hav</p></li><li>Himmel<ol><li>Sol</li></ol></li></ul>"
)


def test_words_from_a_word_processor_keep_paragraphs_lists_and_bold_alone():
    assert cleaned(WORD) == (
        "<p>Verknader</p><p><strong>Åtte</strong> skular</p><ul><li>Hav</li><li>Himmel</li></ul><ol><li>Sol</li></ol>"
    )


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<style>*{background:url(http://127.0.0.1:9/a)}</style>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)"></a>',
        '<iframe src="data:text/html,<script>alert(1)</script>"></iframe>',
        "<svg onload=alert(1)></svg>",
        "<scr<script></script>ipt></p>",
        '<math><mi xlink:href="data:x,<script>alert(1)</script>"></mi></math>',
        "<!-- --!><img src=x onerror=alert(1)>-->",
    ],
)
def test_nothing_that_acts_gets_through(inner):
    found = cleaned(f"<p>Ord {inner}</p>")

    assert KEPT.sub("", found).count("<") == 0
    assert "=" not in KEPT.sub("", found).replace("&lt;", "").replace("onerror=alert", "")


@given(st.text(alphabet="<>/pulistrongembr=\"'& a\n\N{RIGHT-TO-LEFT OVERRIDE}", max_size=120))
def test_any_text_is_cleaned_once_and_for_all(inner):
    found = cleaned(f"<p>{inner}")

    assert cleaned(found) == found
    assert "<" not in KEPT.sub("", found)
    assert ">" not in KEPT.sub("", found)


def test_deep_nesting_becomes_flat():
    assert cleaned("<ul>" + "<li><strong><ul>" * 900 + "<li>Inst</li>") == "<ul><li><strong>Inst</strong></li></ul>"


def test_plain_text_is_shown_in_paragraphs_as_it_was_written():
    assert as_html("Éin\nto <b>\n\n\nTre") == "<p>Éin<br>to &lt;b&gt;</p><p>Tre</p>"
    assert cleaned("a < b") == "a < b"


def test_rich_text_is_told_in_plain_text():
    lists = "<ul><li>Hav</li><li>Himmel</li></ul><ol><li>Sol</li><li>Måne</li></ol>"
    rich = f"<p>Éin<br>to</p><p><em>Tre</em> &amp; fire</p>{lists}"

    assert plain(rich) == "Éin\nto\n\nTre & fire\n\n– Hav\n– Himmel\n\n1. Sol\n2. Måne"


@pytest.fixture
def section(sula, coordinator) -> Section:
    """The last section of a draft, with a bold word."""
    with inside(sula):
        section = actions.open_report(Q3, by=coordinator).sections.get(heading="effects")
        return actions.write_section(section, text="<p>Eit <strong>stort</strong> hav</p>", version=1, by=coordinator)


def test_the_report_shows_rich_text_and_tells_it_plainly_too(sula, coordinator, section):
    with inside(sula):
        told = compile_report(section.report, member=coordinator, language="en").as_data()

    effects = told["sections"][2]
    assert (effects["text"], effects["html"]) == ("Eit stort hav", "<p>Eit <strong>stort</strong> hav</p>")
    assert effects["html"] in page(told, stylesheets=[])


def test_what_is_kept_wrongly_in_a_snapshot_is_cleaned_when_it_is_shown(sula, coordinator, section):
    with inside(sula):
        told = compile_report(section.report, member=coordinator, language="en").as_data()
    told["sections"][2]["html"] = "<p>Ord<script>alert(1)</script><img src=file:///etc/hostname></p>"

    assert "<p>Ord</p>" in page(told, stylesheets=[])
    assert b"%PDF" in pdf(told)


def test_the_same_words_without_javascript_keep_their_marks(sign_in, sula, coordinator, section):
    address = f"/sula/reports/{section.report_id}/text/effects/"
    client = sign_in(coordinator)

    client.post(address, {"effects-text": "Eit stort hav", "effects-version": 2})
    with inside(sula):
        same = Section.objects.get(pk=section.pk).text
    client.post(address, {"effects-text": "<p>Mitt<script>1</script> hav", "effects-version": 2})

    with inside(sula):
        assert same == "<p>Eit <strong>stort</strong> hav</p>"
        assert Section.objects.get(pk=section.pk).text == "<p>Mitt hav</p>"


def test_a_text_that_is_too_long_is_refused_with_the_limit(sign_in, sula, coordinator, section):
    answer = sign_in(coordinator).post(
        f"/sula/reports/{section.report_id}/text/effects/",
        {"effects-text": "<p>" + "x" * 99_997, "effects-version": 2},
        headers={"hx-request": "true"},
    )

    assert "Ensure this value has at most 20000 characters (it has 100000)." in answer.content.decode()
    with inside(sula):
        assert Section.objects.get(pk=section.pk).version == 2


def test_the_desk_gives_the_editor_its_words_and_labels(sign_in, coordinator, section):
    desk = sign_in(coordinator).get(f"/sula/reports/{section.report_id}/").content.decode()

    textarea = re.search(r'<textarea[^>]*name="effects-text"[^>]*>\s*([^<]*)</textarea>', desk)
    assert textarea[1] == "Eit stort hav"
    assert 'data-rich="&lt;p&gt;Eit &lt;strong&gt;stort&lt;/strong&gt; hav&lt;/p&gt;"' in textarea[0]
    assert 'data-rich-bold="Bold"' in textarea[0]


def at_the_desk(page, live_portal):
    """A draft, and its coordinator in front of it."""
    sula = make_municipality("sula")
    coordinator = make_member(sula, "coordinator")
    with inside(sula):
        report = actions.open_report(Q3, by=coordinator)
    enter(page, live_portal, coordinator)
    page.goto(f"/sula/reports/{report.pk}/")
    return report


@pytest.mark.browser
def test_one_writes_in_bold_and_pastes_from_elsewhere_with_the_keyboard_alone(browser_page, live_portal):
    report = at_the_desk(browser_page, live_portal)
    section = browser_page.get_by_role("region", name="Effects on operations")
    text = section.get_by_role("textbox", name="Text")
    text.focus()
    for keys in ("Stort ", "Control+b", "hav"):
        browser_page.keyboard.press(keys) if "+" in keys else browser_page.keyboard.type(keys)
    expect(section.get_by_role("button", name="Bold")).to_have_attribute("aria-pressed", "true")
    text.evaluate(PASTE, "<h2 style='color:red' onclick='alert(1)'>Og <i>fjord</i></h2><script>alert(1)</script>")
    expect(section.get_by_role("status")).to_contain_text("Saved")
    browser_page.reload()

    expect(text).to_have_text("Stort havOg fjord")
    with inside(report.municipality):
        saved = report.sections.get(heading="effects").text
    assert saved == "<p>Stort <strong>hav</strong></p><p><strong>Og </strong><strong><em>fjord</em></strong></p>"


@pytest.mark.browser
@pytest.mark.parametrize("way", ["Preview", "Submit for approval"])
def test_what_was_typed_a_moment_ago_goes_along_whichever_way_one_goes_on(browser_page, live_portal, way):
    report = at_the_desk(browser_page, live_portal)
    browser_page.get_by_role("region", name="Effects on operations").get_by_role("textbox", name="Text").focus()
    browser_page.keyboard.type("Stort hav")
    browser_page.get_by_role("link", name=way).or_(browser_page.get_by_role("button", name=way)).click()

    expect(browser_page.locator("[data-saves-itself]")).to_have_count(0)
    expect(browser_page.get_by_text("Stort hav")).to_be_visible()
    with inside(report.municipality):
        assert report.sections.get(heading="effects").text == "<p>Stort hav</p>"


@pytest.mark.browser
def test_what_was_typed_before_the_editor_came_stays_in_it_and_is_saved(browser_page, live_portal):
    report, held = at_the_desk(browser_page, live_portal), []
    browser_page.route("**/rich-text*.js", lambda script: held.append(script))
    browser_page.reload(wait_until="commit")
    section = browser_page.get_by_role("region", name="Effects on operations")
    section.locator("textarea").fill("Stort hav\nog fjord")
    held[0].continue_()

    expect(section.locator(".rich-text")).to_have_text("Stort havog fjord")
    expect(section.get_by_role("status")).to_contain_text("Saved")
    with inside(report.municipality):
        assert report.sections.get(heading="effects").text == "<p>Stort hav</p><p>og fjord</p>"
