"""`manage.py demo`: load the demonstration, or put its report into another stage."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.demo.activities import make_activities
from config.demo.anchoring import make_ties
from config.demo.belongings import make_belongings
from config.demo.bulletins import make_bulletins
from config.demo.coverage import make_next_steps
from config.demo.networks import make_networks
from config.demo.places import MUNICIPALITIES, PASSWORD, PEOPLE, make_places
from config.demo.projects import make_projects
from config.demo.reports import STAGES, IsApproved, make_earlier_reports, make_readers, put_into_stage
from config.demo.strategy import make_strategy
from portal.kit.quarters import Quarter
from portal.tenancy.models import Municipality


class Command(BaseCommand):
    """Idempotent: what is there is kept, and the report is touched only when a stage is asked for."""

    help = "Loads Sula and Hälsingland with demonstration data and prints the accounts."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=STAGES, help="the state of the last quarter's report")

    def handle(self, *, stage, **options):
        if not settings.DEMO:
            raise CommandError("Set DEMO=1: the demonstration's accounts have a public password.")
        today = timezone.localdate()
        fresh = not Municipality.objects.filter(slug="sula").exists()
        make_places()
        for municipality in Municipality.objects.filter(slug__in=MUNICIPALITIES):
            make_projects(municipality, today)
            make_belongings(municipality, today)
            make_activities(municipality, today)
            make_networks(municipality, today)
            make_bulletins(municipality)
            make_strategy(municipality, today)
            make_ties(municipality)
            make_next_steps(municipality, today)
            make_readers(municipality)
        if fresh:
            make_earlier_reports(Municipality.objects.get(slug="sula"), today)
        if stage or fresh:
            self._put_into_stage(stage or "draft", today)
        self._tell(Quarter.of(today).previous)

    def _put_into_stage(self, stage, today):
        try:
            put_into_stage(Municipality.objects.get(slug="sula"), stage, today)
        except IsApproved as stays:
            raise CommandError(
                "The report is approved, and what is approved stays. Delete the folder .demo to begin anew."
            ) from stays

    def _tell(self, quarter):
        self.stdout.write(f"Demo accounts, all with the password {PASSWORD} (or one click on the sign-in page):")
        for slug, local, name, role, _units in PEOPLE:
            self.stdout.write(
                f"  {local + '@demo.vidsyn.example':34} {role.value:12} {name}, {MUNICIPALITIES[slug]['name']}"
            )
        self.stdout.write(f"Sula's report is about {quarter}.")
