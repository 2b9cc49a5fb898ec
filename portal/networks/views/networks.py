"""Pages of networks: the list, one network, its form."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.pages import CreatePage, DetailPage, TemplatePage
from portal.networks.forms import NetworkForm
from portal.networks.models import Network
from portal.networks.queries import (
    events_of_network,
    meetings_of,
    network_with_people,
    networks_in_figures,
    rhythm_of,
    rhythms,
    silent_units,
    units_by_name,
)
from portal.networks.views.base import Tabs

MEETINGS = 20


class NetworksPage(Tabs, TemplatePage):
    """The networks of the municipality: a handful, on one page."""

    permission = "networks.view_network"
    template_name = "networks/networks.html"
    title = gettext_lazy("Networks")

    def get_context_data(self, **kwargs):
        return super().get_context_data(rows=rhythms(networks_in_figures(self.request.member)), **kwargs)


class NetworkPage(DetailPage):
    """One network: its meetings, and who has a seat."""

    permission = "networks.view_network"
    model = Network
    template_name = "networks/network.html"
    context_object_name = "network"

    def get_queryset(self):
        return network_with_people(self.request.member)

    def breadcrumbs(self):
        return [(_("Networks"), self.to("networks:list"))]

    def get_context_data(self, **kwargs):
        network, member = self.object, self.request.member
        units = list(units_by_name(network, member))
        may_call = member.can("networks.add_meeting")
        return super().get_context_data(
            units=units,
            silent=silent_units(network, units) if may_call else [],
            rhythm=rhythm_of(network, network.last, network.following),
            page=self._page(network),
            **kwargs,
        )

    def _page(self, network):
        """One page of the meetings, of which the number is known already."""
        pages = Paginator(meetings_of(network), MEETINGS)
        pages.count = network.number
        return pages.get_page(self.request.GET.get("page"))


class NetworkHistory(DetailPage):
    """What happened to a network and to its seats."""

    permission = "networks.view_network"
    model = Network
    template_name = "networks/history.html"
    title = gettext_lazy("History")

    def breadcrumbs(self):
        network = (str(self.object), self.to("networks:network", pk=self.object.pk))
        return [(_("Networks"), self.to("networks:list")), network]

    def get_context_data(self, **kwargs):
        history = history_of(self.object, events_of_network(self.object))
        return super().get_context_data(history=history, **kwargs)


class NetworkFormMixin:
    """What making and changing a network share."""

    model = Network
    form_class = NetworkForm
    template_name = "networks/network_form.html"

    def breadcrumbs(self):
        return [(_("Networks"), self.to("networks:list"))]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member}

    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code == HTTPStatus.FOUND:
            messages.success(self.request, self.saved)
        return response

    def get_success_url(self):
        return self.to("networks:network", pk=self.object.pk)


class NewNetworkPage(NetworkFormMixin, CreatePage):
    """Makes a network."""

    permission = "networks.add_network"
    title = gettext_lazy("Make a network")
    saved = gettext_lazy("The network is made.")


class EditNetworkPage(NetworkFormMixin, VersionedPage):
    """Changes a network."""

    permission = "networks.change_network"
    title = gettext_lazy("Change the network")
    saved = gettext_lazy("The network is changed.")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]

    def save(self, form):
        return form.save()
