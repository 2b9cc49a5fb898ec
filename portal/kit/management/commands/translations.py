"""`manage.py translations`: update, check or compile the catalogues."""

from django.core.management.base import BaseCommand, CommandError

from portal.kit import translations


class Command(BaseCommand):
    """Keeps config/locale complete."""

    help = "Finds the strings of the sources and keeps the catalogues of nb, nn and sv."
    requires_system_checks = ()

    def add_arguments(self, parser):
        modes = parser.add_mutually_exclusive_group(required=True)
        modes.add_argument("--update", action="store_true", help="write new strings into the .po files")
        modes.add_argument("--compile", action="store_true", help="write the .mo files")
        modes.add_argument("--check", action="store_true", help="fail when something is missing")

    def handle(self, **options):
        if options["check"]:
            self._check()
            return
        for language in translations.languages():
            done = translations.update(language) if options["update"] else translations.compiled(language)
            self.stdout.write(f"{language}: {len(done)} strings" if options["update"] else f"{done.name} of {language}")

    def _check(self):
        languages = translations.languages()
        faults = [f"{language}: {fault}" for language in languages for fault in translations.faults(language)]
        if faults:
            raise CommandError("\n".join([*faults, f"{len(faults)} faults in the translations"]))
        self.stdout.write("The translations are complete.")
