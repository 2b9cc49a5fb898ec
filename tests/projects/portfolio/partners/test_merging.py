"""Records that look alike, and the merge of two."""

import pytest

from portal.kit.concurrency import StaleVersionError
from projects.portfolio.actions import partners as actions
from projects.portfolio.models import FormerPartner, Mobility, Partner, Partnership
from tests.factories import inside, make_mobility, make_partner, make_project

LIST = "/sula/projects/partners/"


@pytest.fixture
def two(sula, project, coordinator):
    """Two records of one school: the second is in both projects and has a mobility."""
    other = make_project(sula, "Havet", contact=coordinator)
    kept = make_partner(sula, projects=[project], role="coordinator", oid="E10293762", website="")
    gone = make_partner(sula, "Strandnas skola", projects=[project, other], place="", website="https://strandnas.ax")
    make_mobility(other, partner=gone)
    return kept, gone


@pytest.fixture
def merge(two, coordinator, sign_in):
    """Merges as the form does, with the proposed values but those given."""
    kept, gone = two

    def send(**changes):
        client = sign_in(coordinator)
        path = f"{LIST}{kept.pk}/merge/{gone.pk}/"
        form = client.get(path).context["form"]
        return client.post(path, {name: form[name].value() for name in form.fields} | changes)

    return send


def test_look_alikes_are_listed_until_somebody_says_that_they_differ(two, coordinator, sign_in):
    kept, gone = two
    client = sign_in(coordinator)

    listed = client.get(f"{LIST}look-alikes/").context["page"].object_list
    client.post(f"{LIST}{gone.pk}/apart/{kept.pk}/")

    assert [(pair.first, pair.second, pair.reason) for pair in listed] == [(kept, gone, "name")]
    assert "No duplicates" in client.get(f"{LIST}look-alikes/").content.decode()


def test_the_preview_says_what_moves_and_proposes_the_value_that_is_there(two, coordinator, sign_in):
    kept, gone = two

    context = sign_in(coordinator).get(f"{LIST}{kept.pk}/merge/{gone.pk}/").context

    moves, form = context["moves"], context["form"]
    assert [part.project.title for part in moves.projects] == ["Havet"]
    assert [part.project.title for part in moves.in_both] == ["Kyst og kultur"]
    assert (moves.mobilities, moves.travellers) == (1, 2)
    assert {name: form[name].value() for name in form.differing} == {
        "name": "kept",
        "place": "kept",
        "oid": "kept",
        "website": "gone",
    }


def test_a_merge_moves_everything_and_leads_old_links_on(sula, two, merge, coordinator, sign_in):
    kept, gone = two

    response = merge(name="gone")

    assert response.headers["Location"] == f"{LIST}{kept.pk}/"
    with inside(sula):
        partner = Partner.objects.get()
        parts = list(Partnership.objects.order_by("project__title").values_list("project__title", "role", "partner"))
        former = list(FormerPartner.objects.values_list("number", "name", "partner"))
        assert Mobility.objects.get().partner == kept
    assert (partner.name, partner.oid, partner.website) == ("Strandnas skola", "E10293762", "https://strandnas.ax")
    assert parts == [("Havet", "partner", kept.pk), ("Kyst og kultur", "coordinator", kept.pk)]
    assert former == [(gone.pk, "Strandnas skola", kept.pk)]
    client = sign_in(coordinator)
    assert client.get(f"{LIST}{gone.pk}/").headers["Location"] == f"{LIST}{kept.pk}/"
    assert "merged two records of the partner" in client.get(f"{LIST}{kept.pk}/").content.decode()


def test_links_to_a_record_that_was_merged_twice_lead_to_the_last(sula, two, merge, coordinator, sign_in):
    kept, gone = two
    merge()
    last = make_partner(sula, "Strandnäs")
    with inside(sula):
        actions.merge_partners(last, kept, fields={}, versions=(1, 2), by=coordinator)

    page = sign_in(coordinator).get(f"{LIST}{gone.pk}/")

    assert page.headers["Location"] == f"{LIST}{last.pk}/"


def test_a_former_name_is_found(two, merge, coordinator, sign_in):
    merge()

    found = sign_in(coordinator).get(f"{LIST}?text=strandnas").context["page_obj"]

    assert [partner.name for partner in found] == ["Strandnäs skola"]


def test_a_record_that_was_changed_meanwhile_is_not_merged(sula, two, merge, coordinator):
    _kept, gone = two
    with inside(sula):
        actions.change_partner(gone, by=coordinator, fields={"place": "Jomala"})

    merge(other_version=1)

    with inside(sula):
        assert Partner.objects.count() == 2


@pytest.mark.parametrize(("versions", "error"), [((2, 1), StaleVersionError), ((1, 2), StaleVersionError)])
def test_the_action_looks_at_both_versions(sula, two, coordinator, versions, error):
    with inside(sula), pytest.raises(error):
        actions.merge_partners(*two, fields={}, versions=versions, by=coordinator)


def test_a_merge_of_a_merged_record_changes_nothing(sula, two, merge, coordinator):
    kept, gone = two
    merge()

    with inside(sula), pytest.raises(Partner.DoesNotExist):
        actions.merge_partners(kept, gone, fields={}, versions=(2, 1), by=coordinator)
    with inside(sula), pytest.raises(Partner.DoesNotExist):
        actions.merge_partners(kept, kept, fields={}, versions=(2, 2), by=coordinator)


def test_staff_do_not_merge(two, teacher, sign_in):
    kept, gone = two

    assert sign_in(teacher).post(f"{LIST}{kept.pk}/merge/{gone.pk}/").status_code == 403


def test_a_record_of_another_municipality_cannot_be_taken(two, stranda, coordinator, sign_in):
    kept, _gone = two
    foreign = make_partner(stranda)

    assert sign_in(coordinator).get(f"{LIST}{kept.pk}/merge/{foreign.pk}/").status_code == 404
    assert sign_in(coordinator).get(f"{LIST}{kept.pk}/merge/{kept.pk}/").status_code == 404
