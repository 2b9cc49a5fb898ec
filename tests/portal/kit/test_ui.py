"""Components, form markup and the rule that no template carries inline style or script."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from portal.kit.templatetags import ui

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
GALLERY = Path(__file__).with_name("gallery.html")
PAGE_TEMPLATES = [path for path in TEMPLATES.rglob("*.html") if "document" not in str(path.relative_to(TEMPLATES))]


class ProjectForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Title", help_text="For example: Bridges")
    summary = forms.CharField(label="Summary", required=False, widget=forms.Textarea)
    start = forms.DateField(label="Start")
    role = forms.ChoiceField(label="Role", choices=[("c", "Coordinator"), ("p", "Partner")], widget=forms.RadioSelect)
    units = forms.MultipleChoiceField(label="Units", choices=[("1", "Langevåg skule"), ("2", "Måseide skule")])
    contract = forms.FileField(label="Contract", required=False)
    shared = forms.BooleanField(label="Shared", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)


@pytest.fixture(autouse=True)
def _english_without_collected_files(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    with override("en"):
        yield


def render(source: str, **context) -> str:
    request = context.pop("request", RequestFactory().get("/sula/projects/?programme=e&page=2"))
    return Template(source).render(Context({"request": request, **context}))


def empty_project() -> ProjectForm:
    return ProjectForm({})


@pytest.mark.parametrize(
    "source",
    [
        '{% link_button "Add" "/" variante="primary" %}',
        '{% button "Save" colour="accent" %}',
        '{% tag "Running" colour="success" %}',
        "{% alert kolor='info' %}x{% endalert %}",
        '{% card titel="Facts" %}x{% endcard %}',
        '{% page_header "Projects" leed="x" %}{% endpage_header %}',
        '{% empty_state "None" "x" link="/" %}',
        '{% figure_card "Units" 8 total=13 %}',
        '{% progress "Making" 3 maximum=9 %}',
        '{% tabs items labels="Views" %}',
        '{% table captoin="Projects" %}x{% endtable %}',
        '{% sort_header "Title" "title" direction="up" %}',
        "{% pagination page params='p' %}",
        "{% filter_panel form targte='#list' %}",
        '{% confirm_form "Send" "/" method="get" %}',
    ],
)
def test_a_misspelt_argument_is_an_error_before_anything_is_rendered(source):
    with pytest.raises(TemplateSyntaxError):
        Template(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% link_button "Add" "/" variant="primry" %}',
        '{% button "Save" kind="sumbit" %}',
        '{% tag "Running" color="green" %}',
        '{% alert role="banner" %}x{% endalert %}',
        '{% card title="Facts" level=7 %}x{% endcard %}',
        "{% steps items %}",
    ],
)
def test_an_unknown_value_is_an_error(source):
    with pytest.raises(TemplateSyntaxError):
        render(source, items=[{"label": "Edit", "state": "begun"}])


def test_what_people_typed_is_escaped_in_components():
    html = render("{% tag name %}{% card title=name %}{{ name }}{% endcard %}{% fact name name %}", name="<b>&")

    assert "<b>" not in html
    assert html.count("&lt;b&gt;&amp;") == 5


def test_a_figure_says_how_many_of_how_many_and_leads_to_its_rows():
    html = render('{% figure_card "Covered" 8 of=13 url="/rows/" link="Show" %}')

    assert "8 <small>of 13</small>" in html
    assert '<a href="/rows/">Show<span class="ds-sr-only">: Covered</span></a>' in html


def test_a_fact_without_a_value_is_left_out_but_zero_is_told():
    assert render('{% fact "Partners" "" %}{% fact "OID" None %}') == ""
    assert render('{% fact "Mobilities" 0 %}') == "<div><dt>Mobilities</dt><dd>0</dd></div>"


def test_a_sorted_column_sorts_the_other_way_round_and_keeps_the_filter_but_not_the_page():
    request = RequestFactory().get("/sula/projects/?programme=e&page=2&sort=title")

    html = render('{% sort_header "Title" "title" %}{% sort_header "End" "end" number=True %}', request=request)

    assert html == (
        '<th aria-sort="ascending" scope="col"><a class="sort" href="?programme=e&amp;sort=-title">Title</a></th>'
        '<th aria-sort="none" class="number" scope="col">'
        '<a class="sort" href="?programme=e&amp;sort=end">End</a></th>'
    )


def test_pages_keep_the_filter_and_mark_the_current_one():
    html = render("{% pagination page %}", page=Paginator(range(430), 50).page(2))

    assert re.findall(r'href="([^"]+)" rel', html) == ["?programme=e&amp;page=1", "?programme=e&amp;page=3"]
    assert html.count('aria-current="true"') == 1
    assert "51–100 of 430" in html


def test_a_list_of_one_page_shows_no_pages():
    assert render("{% pagination page %}", page=Paginator(range(3), 50).page(1)).strip() == ""


def test_a_confirm_form_posts_with_the_csrf_token():
    html = render('{% confirm_form "Approve" "/approve/" %}', csrf_token="token")

    assert 'method="post" action="/approve/"' in html
    assert 'name="csrfmiddlewaretoken" value="token"' in html


def test_numbers_and_dates_follow_the_language_of_the_reader():
    day = date(2026, 11, 22)

    with override("nb"):
        assert [ui.number(12500), ui.money(Decimal("24500")), ui.day(day)] == [
            "12\xa0500",
            "24\xa0500\xa0EUR",
            "22. november 2026",
        ]
    with override("sv"):
        assert [ui.number(Decimal("0.5"), 1), ui.short_day(day)] == ["0,5", "2026-11-22"]
    with override("en"):
        assert [ui.number(12500), ui.day(day), ui.short_day(day)] == ["12,500", "22 November 2026", "22/11/2026"]


def test_a_moment_is_told_in_the_installations_time():
    with override("nb"):
        assert ui.moment(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == "23. november 2026 00:30"


@pytest.mark.parametrize(
    ("name", "letters"), [("Kari Nordmann", "KN"), ("Ola", "O"), ("Per Øyvind Ås", "PÅ"), ("", "")]
)
def test_initials(name, letters):
    assert ui.initials(name) == letters


def test_a_field_ties_its_label_help_and_error_to_its_input():
    html = empty_project()["title"].as_field_group()

    assert '<label class="ds-label" for="id_title">Title</label>' in html
    assert '<div data-field="description" id="id_title_helptext">For example: Bridges</div>' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="ds-input"' in html
    assert '<div id="id_title_error"><p class="ds-validation-message">This field is required.</p></div>' in html


def test_the_browser_leaves_missing_answers_to_the_server():
    assert not re.search(r"<[^>]*\srequired", str(empty_project()))


def test_only_optional_fields_are_marked_and_never_a_single_checkbox():
    form = ProjectForm()

    marked = [name for name in form.fields if "optional" in form[name].as_field_group()]

    assert marked == ["summary", "contract"]


def test_a_date_is_picked_and_exchanged_in_iso_form_whatever_the_language():
    with override("nb"):
        html = str(ProjectForm(initial={"start": date(2026, 9, 1)})["start"])

    assert 'type="date"' in html
    assert 'value="2026-09-01"' in html


def test_radios_and_several_choices_stand_under_a_legend_and_not_in_a_list_box():
    form = empty_project()

    role, units = form["role"].as_field_group(), form["units"].as_field_group()

    assert '<fieldset class="ds-fieldset" aria-describedby="id_role_error">' in role
    assert role.count('type="radio"') == 2
    assert units.count('type="checkbox"') == 2
    assert "<select" not in units


def test_a_long_list_of_choices_can_be_searched():
    form = ProjectForm()
    form.fields["units"].choices = [(str(n), f"School {n}") for n in range(13)]

    assert 'data-filter-choices="id_units"' in form["units"].as_field_group()


def test_a_file_has_a_label_of_its_own():
    html = ProjectForm()["contract"].as_field_group()

    assert '<label class="ds-label" for="id_contract">' in html
    assert "<fieldset" not in html


def test_the_error_summary_leads_to_the_fields_and_names_errors_that_have_none():
    form = empty_project()
    form.add_error(None, "The code exists already.")

    html = str(form)
    linked = re.findall(r'<a href="#([^"]+)">', html)

    assert linked == ["id_title", "id_start", "id_role_0", "id_units_0"]
    assert all(f'id="{name}"' in html for name in linked)
    assert "<li>The code exists already.</li>" in html
    assert 'tabindex="-1"' in html


def test_a_form_without_errors_has_no_summary():
    assert "ds-error-summary" not in str(ProjectForm())


def test_filters_are_not_marked_optional_and_go_by_get():
    html = render("{% filter_panel form %}", form=ProjectForm())

    assert "(optional)" not in html
    assert 'method="get" action="/sula/projects/"' in html
    assert 'hx-target="#list"' in html


@pytest.mark.parametrize("code", ["400", "500", "403_csrf"])
def test_error_pages_need_neither_request_nor_database(code):
    html = render_to_string(f"{code}.html")

    assert html.count("<h1>") == 1
    assert "/static/" in html


@pytest.mark.parametrize("path", PAGE_TEMPLATES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_template_carries_inline_style_script_or_handler(path):
    source = path.read_text()

    assert not re.search(r"\sstyle\s*=", source)
    assert not re.search(r"<style\b", source)
    assert not re.search(r"<script\b(?![^>]*\ssrc=)", source)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", source)
    assert not re.search(r"""(?:href|action)\s*=\s*["']?javascript:""", source)


def test_the_gallery_shows_every_component():
    steps = [{"label": "Edit", "state": "done"}, {"label": "Approve", "state": "todo", "note": "The leader"}]
    rows = [SimpleNamespace(title="Bridges", programme="KA122", state="Running", color="success", end=None, grant=None)]
    tabs = [SimpleNamespace(label="All", url="#", current=True)]
    source = GALLERY.read_text()
    page = Paginator(range(430), 50).page(3)

    body = re.search(r"{% block content %}(.*){% endblock %}", source, re.DOTALL)[1]
    html = render(body, form=empty_project(), filter=ProjectForm(), rows=rows, tabs=tabs, steps=steps, page=page)

    assert {name for name in ui.register.tags if f"{{% {name}" not in source} == {"error_summary"}
    assert "ds-error-summary" in html
