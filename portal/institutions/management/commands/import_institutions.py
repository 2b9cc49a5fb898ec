"""Imports institutions at once, without the queue."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.institutions.actions import apply_import, match_columns, read_import, start_import
from portal.institutions.kinds import Kind
from portal.institutions.models import ImportRun
from portal.institutions.preview import parts_of
from portal.institutions.registers import SOURCES
from portal.institutions.sources import SPREADSHEET, TOGETHER
from portal.tenancy.models import Municipality
from portal.tenancy.scope import municipality_scope

State = ImportRun.State


class Command(BaseCommand):
    help = "Import institutions of a municipality from its public registers or from a file."

    def add_arguments(self, parser):
        parser.add_argument("source", choices=[*TOGETHER, *SOURCES])
        parser.add_argument("--municipality", required=True, help="its name in addresses, such as sula")
        parser.add_argument("--file", type=Path, help="a table (CSV, XLSX), or a saved answer of the register (JSON)")
        parser.add_argument(
            "--kind", choices=Kind.values, default="", help="kind of the units where a table does not say"
        )
        parser.add_argument("--lists-all", action="store_true", help="the table lists all units of its kinds")
        parser.add_argument(
            "--apply-retire", action="store_true", help="close units that are gone, however many they are"
        )
        parser.add_argument("--dry-run", action="store_true", help="print the difference and change nothing")

    def handle(self, *, source, municipality, file, dry_run, apply_retire, **options):
        place = Municipality.objects.filter(slug=municipality).first()
        if place is None:
            raise CommandError(f"There is no municipality “{municipality}”.")
        if source == SPREADSHEET and not file:
            raise CommandError("Name the table with --file.")
        with municipality_scope(place.pk):
            run = self.read(place, source, file, options)
            self.show(run)
            if not dry_run:
                self.apply(run, apply_retire)
            transaction.set_rollback(dry_run)

    def read(self, place, source, file, options) -> ImportRun:
        """A run that is ready to be applied; CommandError with its fault."""
        run = start_import(municipality=place, source=source, by=None, default_kind=options["kind"], **_upload(file))
        run = read_import(run, beat=_in_silence)
        if run.state == State.MATCHING or (run.state == State.READY and options["lists_all"]):
            run = match_columns(
                run, matching=run.matching, default_kind=run.default_kind, lists_all=options["lists_all"]
            )
            run = read_import(run, beat=_in_silence)
        if run.state == State.FAILED:
            raise CommandError(run.problem)
        return run

    def show(self, run):
        """Print every part with its rows."""
        for part in parts_of(run):
            self.stdout.write(f"{part.label}: {part.number}")
            if part.code != "untouched":
                for row in part.rows[:]:
                    self.stdout.write(f"  {_line(row)}")
        self.stdout.write("Count in coverage: {counting}. Left out: {left_out}.".format_map(run.counts))
        if run.counts["skipped"]:
            self.stdout.write("Rows of other municipalities: {skipped}.".format_map(run.counts))

    def apply(self, run, apply_retire):
        """Do it; without a word about it, many units are not closed and proposals are left alone."""
        retire = apply_retire or not run.difference["retires_many"]
        if not retire:
            self.stderr.write("More than 30 % would be closed: not done. Use --apply-retire if that is right.")
        run.state = State.APPLYING
        run.save(update_fields=["state"])
        run = apply_import(run, same=None, retire=retire, by=None)
        self.stdout.write("Applied: {new} added, {changed} changed, {retired} closed.".format_map(run.counts))


def _in_silence(percent: int) -> None:
    """Nobody waits for a percentage here."""


def _upload(file: Path | None) -> dict:
    if file is None:
        return {}
    try:
        return {"content": file.read_bytes(), "filename": file.name}
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error


def _line(row: dict) -> str:
    """One row of a part: the name, and what is said about it."""
    said = [row.get("message") or row.get("reason") or "", row.get("value", "")]
    if "counts_in_coverage" in row and not row["counts_in_coverage"]:
        said.append(row["left_out_reason"])
    said += [f"{label}: {was} → {now}" for label, was, now in row.get("fields", [])]
    where = f"row {row['row']}: " if row.get("row") else ""
    return f"{where}{row['name'] or row.get('number', '')}" + "".join(f"; {one}" for one in said if one)
