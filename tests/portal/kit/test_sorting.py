"""Names stand in the order of the reader's alphabet."""

import pytest
from django.utils import translation

from portal.institutions.models import Institution
from portal.kit.sorting import Alphabetical, alphabetical
from tests.factories import inside, make_institution


@pytest.mark.parametrize(
    ("language", "order"),
    [("nb", ["Zorro", "Ære", "Øya", "åsen"]), ("sv", ["Zorro", "åsen", "Ære", "Øya"])],
)
def test_letters_after_z_follow_the_readers_alphabet(sula, language, order):
    for name in ("Øya", "Zorro", "åsen", "Ære"):
        make_institution(sula, name)

    with inside(sula), translation.override(language):
        names = list(Institution.objects.order_by(Alphabetical("name")).values_list("name", flat=True))
        shuffled = list(reversed(names))
        again = sorted(shuffled, key=alphabetical())

    assert (names, again) == (order, order)
