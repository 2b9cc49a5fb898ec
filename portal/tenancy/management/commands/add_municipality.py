"""`manage.py add_municipality`: a new tenant."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from portal.tenancy.models import Country, Language, Municipality


class Command(BaseCommand):
    """Adds a municipality or an education federation; its members and units come afterwards."""

    help = "Adds a municipality."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="its name in addresses, for example sula")
        parser.add_argument("--name", required=True)
        parser.add_argument("--country", choices=Country.values, required=True)
        parser.add_argument("--language", choices=Language.values, required=True, help="of its reports")
        parser.add_argument("--body", required=True, help="who receives the reports, for example Kommunestyret")
        parser.add_argument("--code", nargs="+", default=[], help="its codes in the registers")

    def handle(self, *, slug, name, country, language, body, code, **options):
        codes = [{"code": one, "from": None, "to": None} for one in code]
        fields = {"name": name, "country": country, "language": language, "report_body": body, "codes": codes}
        municipality = Municipality(slug=slug, **fields)
        try:
            municipality.full_clean()
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        municipality.save()
        self.stdout.write(f"{name} is at /{slug}/.")
