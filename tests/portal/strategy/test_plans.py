"""Plans and their goals: who registers and reads them, the tree, the forms."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.strategy import actions
from portal.strategy.models import Goal, Plan
from portal.strategy.registry import measures
from tests.factories import inside, make_goal, make_indicator, make_member, make_plan
from tests.portal.kit.uploads.files import pdf, uploaded

LIST = "/sula/strategy/"
TYPED = {"title": "Strategi 2025–2028", "starts": "2025-01-01", "ends": "2028-12-31", "body": "Kommunestyret"}


def test_the_leader_registers_a_plan_with_its_file_and_the_board_reads_it(sign_in, sula, leader):
    content = pdf()
    sign_in(leader).post(f"{LIST}new/", TYPED | {"file": uploaded("Strategi.pdf", content)})

    with inside(sula):
        plan = Plan.objects.get()
    board = sign_in(make_member(sula, "board"))
    answer = board.get(f"{LIST}{plan.pk}/file/")
    assert b"".join(answer.streaming_content) == content
    assert "Strategi.pdf" in board.get(f"{LIST}{plan.pk}/").text
    assert "Strategi 2025–2028" in board.get(LIST).text


def test_a_link_takes_the_place_of_the_file(sign_in, sula, leader):
    client = sign_in(leader)
    client.post(f"{LIST}new/", TYPED | {"file": uploaded("Strategi.pdf", pdf())})
    with inside(sula):
        plan = Plan.objects.get()

    client.post(f"{LIST}{plan.pk}/edit/", TYPED | {"version": 1, "link": "https://sula.kommune.no/strategi"})

    with inside(sula):
        assert Plan.objects.values_list("link", "stored", "filename", "version").get() == (
            "https://sula.kommune.no/strategi",
            "",
            "",
            2,
        )
    assert client.get(f"{LIST}{plan.pk}/file/").status_code == 404


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"ends": "2024-12-31"}, "The plan ends before it starts."),
        ({"link": "example.org", "file": True}, "Choose a file or give a link, not both."),
    ],
)
def test_a_wrong_answer_is_an_error_and_changes_nothing(sign_in, sula, leader, change, error):
    files = {"file": uploaded("Strategi.pdf", pdf())} if "file" in change else {}

    response = sign_in(leader).post(f"{LIST}new/", TYPED | change | files)

    with inside(sula):
        assert Plan.objects.count() == 0
    assert error in response.text


def test_two_editors_of_a_plan_are_shown_each_other_s_words(sign_in, sula, leader, plan):
    with inside(sula):
        actions.change_plan(plan, by=leader, fields={"body": "Utvalet"}, version=1)

    seen = '{"title": "Strategi for internasjonalt arbeid", "body": "Kommunestyret"}'
    response = sign_in(leader).post(f"{LIST}{plan.pk}/edit/", TYPED | {"body": "Styret", "version": 1, "seen": seen})

    assert [(one.theirs, one.mine) for one in response.context["form"].differences] == [("Utvalet", "Styret")]


def test_a_removed_plan_is_found_nowhere(sign_in, sula, leader, goal):
    client = sign_in(leader)

    client.post(f"{LIST}{goal.plan_id}/remove/")

    pages = [f"{LIST}{goal.plan_id}/", f"{LIST}goals/{goal.pk}/", f"{LIST}{goal.plan_id}/goals/new/"]
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert "No plan yet" in client.get(LIST).text
    with inside(sula):
        assert Plan.objects.count() == 1


def test_the_plan_that_holds_today_stands_first(sign_in, sula, leader):
    make_plan(sula, "Neste", starts="2029-01-01", ends="2032-12-31")
    make_plan(sula, "Denne", starts="2020-01-01", ends="2045-12-31")
    make_plan(sula, "Førre", starts="2016-01-01", ends="2019-12-31")

    plans = sign_in(leader).get(LIST).context["plans"]

    assert [plan.title for plan in plans] == ["Denne", "Neste", "Førre"]


def test_goals_are_numbered_as_a_tree(sign_in, sula, leader, plan):
    client, new = sign_in(leader), f"{LIST}{plan.pk}/goals/new/"
    client.post(new, {"text": "Alle einingar"})
    with inside(sula):
        first = Goal.objects.get()
    client.post(new, {"text": "Forankring"})
    client.post(new, {"text": "Nettverk", "parent": first.pk})
    client.post(new, {"text": "Reiser", "parent": first.pk})

    rows = client.get(f"{LIST}{plan.pk}/").context["rows"]

    numbered = [(row.number, row.goal.text) for row in rows]
    assert numbered == [("1", "Alle einingar"), ("1.1", "Nettverk"), ("1.2", "Reiser"), ("2", "Forankring")]


def test_a_goal_cannot_stand_below_itself_or_in_another_plan(sign_in, sula, leader, goal):
    below = make_goal(goal.plan, "Under", parent=goal)
    other = make_goal(make_plan(sula, "Annan"))
    client = sign_in(leader)

    for parent in (goal, below, other):
        typed = {"text": goal.text, "number": 1, "version": 1, "parent": parent.pk}
        response = client.post(f"{LIST}goals/{goal.pk}/edit/", typed)
        assert list(response.context["form"].errors) == ["parent"]

    with inside(sula):
        with pytest.raises(ValidationError):
            actions.add_goal(goal.plan, by=leader, fields={"text": "Feil", "parent": other})
        assert Goal.objects.get(pk=goal.pk).parent_id is None


def test_a_goal_with_goals_below_it_stays(sign_in, sula, leader, goal):
    below = make_goal(goal.plan, "Under", parent=goal)
    client = sign_in(leader)

    client.post(f"{LIST}goals/{goal.pk}/remove/")
    with inside(sula):
        kept = Goal.objects.count()
    client.post(f"{LIST}goals/{below.pk}/remove/")
    client.post(f"{LIST}goals/{goal.pk}/remove/")

    with inside(sula):
        assert (kept, Goal.objects.count()) == (2, 0)


def test_the_pages_ask_as_much_for_many_rows_as_for_few(sign_in, sula, leader, plan):
    client, counts, goal = sign_in(leader), [], make_goal(plan)
    measures = ["coverage.share", "", "networks.meetings"]
    for more in (3, 297):
        for number in range(more):
            child = make_goal(plan, f"Mål {number}", parent=goal)
            make_indicator(child, measure=measures[number % 3], name="Spurt")
        for page in (LIST, f"{LIST}{plan.pk}/", f"{LIST}goals/{goal.pk}/"):
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                client.get(page)
            counts.append(len(asked))

    assert counts[:3] == counts[3:]
    assert max(counts) <= 15


def test_a_plan_with_every_figure_of_the_portal_asks_few_questions(sign_in, sula, leader, goal):
    for measure in measures():
        make_indicator(goal, measure=measure.code)
    client, page = sign_in(leader), f"{LIST}{goal.plan_id}/"
    client.get(page)

    with CaptureQueriesContext(connection) as asked:
        shown = client.get(page).context["rows"][0].standings

    assert len(shown) == len(measures()) >= 10
    assert len(asked) <= 15
