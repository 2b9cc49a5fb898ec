"""Loads the shipped catalogue of programmes; run after every update of the portal."""

from django.core.management.base import BaseCommand

from projects.programmes.actions import load_catalogue
from projects.programmes.models import Action, Programme


class Command(BaseCommand):
    """`manage.py load_catalogue`."""

    help = "Loads the catalogue of programmes and actions from projects/programmes/catalogue.toml."

    def handle(self, *args, **options):
        load_catalogue()
        offered = Programme.objects.filter(active=True).count(), Action.objects.filter(active=True).count()
        self.stdout.write("{} programmes and {} actions can be chosen.".format(*offered))
