"""`manage.py scale_data`: two countries of invented municipalities."""

import pytest
from django.core.management import CommandError, call_command

from config.demo.scale import Scale, fill, slug_of
from portal.institutions.models import Institution
from portal.tenancy.models import Municipality
from portal.tenancy.scope import municipality_scope
from projects.portfolio.models import Participation, Project

SCALE = Scale(municipalities=12, units=900, projects=2_000)


def test_the_numbers_are_met_exactly_with_one_large_and_one_middling_municipality():
    scale = Scale()

    assert (len(scale.sizes), sum(scale.sizes)) == (650, 22_000)
    assert sorted(scale.sizes)[-2:] == [100, 500]
    assert sum(scale.projects_of(number) for number in range(650)) == 200_000


def test_a_municipality_alone_has_its_share_of_rows_and_one_to_three_units_in_each_project(db):
    number = SCALE.sizes.index(min(SCALE.sizes))

    fill(SCALE, only=number, tell=[].append)

    [municipality] = Municipality.objects.filter(slug=slug_of(number))
    with municipality_scope(municipality.pk):
        counts = Institution.objects.count(), Project.objects.count()
        parts = Participation.objects.values_list("project", flat=True)
        most, least = (choose(map(list(parts).count, set(parts))) for choose in (max, min))
    assert counts == (SCALE.sizes[number], SCALE.projects_of(number))
    assert (least, most) == (1, 3)


def test_numbers_that_do_not_fit_together_make_nothing(db):
    with pytest.raises(CommandError, match="12 municipalities cannot have 500 units"):
        call_command("scale_data", municipalities=12, units=500)

    assert Municipality.objects.count() == 0


def test_where_it_is_no_demonstration_it_has_to_be_asked_twice(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="--yes"):
        call_command("scale_data")
