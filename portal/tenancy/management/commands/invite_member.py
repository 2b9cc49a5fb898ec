"""`manage.py invite_member`: an operator invites a municipality's first coordinator."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from portal.tenancy.actions import invite_member
from portal.tenancy.models import Municipality
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope
from portal.tenancy.tasks import order_invitation_letter


class Command(BaseCommand):
    """Invites by mail; whoever accepts invites everybody else on the page."""

    help = "Invites a member, for example a municipality's first coordinator."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--municipality", required=True, help="its name in addresses")
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", choices=Role.values, default=Role.COORDINATOR.value)

    def handle(self, *, email, municipality, name, role, **options):
        place = Municipality.objects.filter(slug=municipality).first()
        if place is None:
            raise CommandError(f"There is no municipality called {municipality}.")
        with municipality_scope(place.pk):
            try:
                invitation = invite_member(municipality=place, name=name, email=email, role=role, by=None)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            order_invitation_letter(invitation)
        self.stdout.write(f"{name} is invited; the letter is on its way.")
