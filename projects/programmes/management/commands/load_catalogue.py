"""Loads the shipped catalogue of programmes; run after every update of the portal."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from projects.programmes.actions import load_calls, load_catalogue
from projects.programmes.models import Action, Call, Programme

OWNER = "owner"


class Command(BaseCommand):
    """`manage.py load_catalogue`."""

    help = "Loads programmes, actions and calls from projects/programmes/*.toml, as the owner of the database."

    def handle(self, *args, **options):
        if OWNER not in settings.DATABASES:
            raise CommandError("Set DATABASE_OWNER_URL: the application's role may not change the shared catalogue.")
        load_catalogue(using=OWNER)
        load_calls(using=OWNER)
        chosen, shared = {"active": True}, {"owner": None}
        counts = (
            Programme.objects.using(OWNER).filter(**chosen, **shared).count(),
            Action.objects.using(OWNER).filter(**chosen).count(),
            Call.objects.using(OWNER).filter(**shared).count(),
        )
        self.stdout.write("{} programmes and {} actions can be chosen; {} calls are known.".format(*counts))
