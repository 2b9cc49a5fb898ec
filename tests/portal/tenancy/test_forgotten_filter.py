"""With the filter of a view taken away, a stranger still gets no row: the wall holds."""

from portal.tenancy.models import TenantQuerySet
from tests.factories import make_institution


def test_a_view_that_forgets_its_filter_shows_no_row_of_another_municipality(monkeypatch, sign_in, sula, stranger):
    hidden = make_institution(sula, "Løyndom skule")
    monkeypatch.setattr(TenantQuerySet, "visible_to", lambda self, _member: self.all())

    page = sign_in(stranger).get("/stranda/institutions/")
    profile = sign_in(stranger).get(f"/stranda/institutions/{hidden.pk}/")

    assert (list(page.context["object_list"]), profile.status_code) == ([], 404)
