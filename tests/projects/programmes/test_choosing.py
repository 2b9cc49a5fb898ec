"""Own programmes can be chosen wherever programmes are chosen, and nobody else's."""

import pytest

from tests.factories import make_programme, make_project

PAGES = ["projects/", "projects/new/", "coverage/policy/", "activities/new/", "calls/", "calls/new/"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_offers_own_and_shared_programmes_and_no_one_elses(page, sula, stranda, coordinator, sign_in):
    ours, theirs = make_programme(sula, "Sulafondet"), make_programme(stranda, "Strandafondet")

    text = sign_in(coordinator).get(f"/sula/{page}").content.decode()

    assert f'value="{ours.pk}"' in text
    assert 'value="nordplus"' in text
    assert theirs.pk not in text


def test_the_project_list_is_filtered_by_an_own_programme(sula, coordinator, sign_in):
    ours = make_programme(sula)
    make_project(sula, "Of the fund", programme_id=ours.pk)
    make_project(sula, "Of Erasmus")

    answer = sign_in(coordinator).get("/sula/projects/", {"programme": ours.pk})

    assert [project.title for project in answer.context["page_obj"]] == ["Of the fund"]


def test_the_policy_counts_an_own_programme_and_keeps_it_when_it_is_out_of_use(sula, coordinator, sign_in):
    ours = make_programme(sula)
    client = sign_in(coordinator)
    client.post("/sula/coverage/policy/", {"states": ["running"], "programmes": [ours.pk], "success_rate": 50})

    client.post(f"/sula/programmes/{ours.pk}/retire/")

    form = client.get("/sula/coverage/policy/").context["form"]
    assert form["programmes"].value() == [ours.pk]
    assert ours.pk in dict(form.fields["programmes"].choices)


def test_another_municipalitys_programme_is_no_answer_to_the_policy(stranda, coordinator, sign_in):
    theirs = make_programme(stranda)

    answer = sign_in(coordinator).post(
        "/sula/coverage/policy/", {"states": ["running"], "programmes": [theirs.pk], "success_rate": 50}
    )

    assert list(answer.context["form"].errors) == ["programmes"]
