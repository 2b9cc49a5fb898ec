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
    networks_in_figures,
    people_of,
    rhythms,
    silent_units,
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
    """One network: who has a seat."""

    permission = "networks.view_network"
    model = Network
    template_name = "networks/network.html"
    context_object_name = "network"

    def breadcrumbs(self):
        return [(_("Networks"), self.to("networks:list"))]

    def get_context_data(self, **kwargs):
        network, member = self.object, self.request.member
        people = people_of(network, member)
        return super().get_context_data(
            people=people,
            silent=silent_units(network, people.units),
            rhythm=rhythms([network])[0],
            page=Paginator(meetings_of(network), MEETINGS).get_page(self.request.GET.get("page")),
            history=history_of(network, events_of_network(network)),
            **kwargs,
        )


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
