"""`manage.py scale_data`: fill the database as if a whole country used it."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from config.demo.scale import Scale, ScaleError, fill, slug_of
from portal.tenancy.models import Municipality


class Command(BaseCommand):
    """Adds to what is there; the same numbers and seed always give the same municipalities."""

    help = "Fills the database with invented municipalities, units and projects, and says what that cost."

    def add_arguments(self, parser):
        for name, value in vars(Scale()).items():
            parser.add_argument(f"--{name}", type=int, default=value, help=f"{value} unless told")
        parser.add_argument("--yes", action="store_true", help="also where this is no demonstration (DEMO=1)")

    def handle(self, *, municipalities, units, projects, seed, yes, **options):
        if not (settings.DEMO or yes):
            raise CommandError("This fills the database with invented rows. Set DEMO=1, or say --yes.")
        if Municipality.objects.filter(slug=slug_of(0)).exists():
            raise CommandError("The database is filled already.")
        scale, began, before = Scale(municipalities, units, projects, seed), time.monotonic(), size()
        try:
            fill(scale, tell=self.stdout.write)
        except ScaleError as error:
            raise CommandError(error) from error
        minutes, gigabytes = (time.monotonic() - began) / 60, (size() - before) / 1e9
        self.stdout.write(f"{minutes:.1f} minutes, {gigabytes:.2f} GB with history and indexes.")
        self.stdout.write("Have the database's owner run VACUUM ANALYZE before you measure.")


def size() -> int:
    """The database in bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]
