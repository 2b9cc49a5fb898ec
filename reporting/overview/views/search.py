"""The page of what was found."""

from django.utils.translation import gettext_lazy as _

from portal.kit.pages import TemplatePage
from reporting.overview.search import search

LONGEST = 200


class SearchPage(TemplatePage):
    """One box for everything; without words it says what can be found. `in` asks for all of one group."""

    permission = "overview.search"
    template_name = "overview/search.html"
    title = _("Search")

    def get_context_data(self, **kwargs):
        text = self.request.GET.get("text", "").replace("\x00", "").strip()[:LONGEST]
        only = self.request.GET.get("in", "")
        found = search(self.request.member, text, only=only)
        return super().get_context_data(sought=text, only=only, found=found, searching=True, **kwargs)
