"""The life of an import: started, read, its columns matched, applied or discarded."""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import PurePath

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from portal.institutions import faults
from portal.institutions.actions.uploads import keep_upload
from portal.institutions.batch import Batch, batch_from, batch_of
from portal.institutions.compare import COMPARED, STANDING, Change, Difference, compare
from portal.institutions.importers import headings_of, read_registers, read_rows, read_saved, table_in
from portal.institutions.models import ImportRun, Institution
from portal.institutions.queries import institutions_to_compare, last_matching
from portal.institutions.registers.base import Reading, UnitRecord
from portal.institutions.registers.spreadsheet import guess_matching
from portal.institutions.summary import counts_of, summary_of
from portal.jobs.actions import order
from portal.kit.history import acting, describe
from portal.kit.spreadsheets import Table
from portal.tenancy.models import Member, Municipality

READ = "institutions.read_import"
APPLY = "institutions.apply_import"
describe(APPLY, gettext_lazy("applied an import"))
State = ImportRun.State
ENDINGS = {".csv", ".txt", ".tsv", ".xlsx", ".json"}
WRITTEN = (*COMPARED, *STANDING)
Beat = Callable[[int], None]


class WrongState(Exception):
    """The import is no longer (or not yet) where this can be done."""


def start_import(
    *,
    municipality: Municipality,
    source: str,
    by: Member | None,
    content: bytes = b"",
    filename: str = "",
    default_kind: str = "",
) -> ImportRun:
    """A run that reads the source, or the file when there is one; the caller orders or does the reading."""
    ending = PurePath(filename).suffix.lower()
    return ImportRun.objects.create(
        municipality=municipality,
        source=source,
        file=keep_upload(content, ending=ending if ending in ENDINGS else "") if filename else "",
        filename=PurePath(filename).name[-200:],
        default_kind=default_kind,
        started_by=by,
    )


def order_reading(run: ImportRun, *, by: Member) -> None:
    """Have it read by a worker."""
    order(READ, subject_id=run.pk, municipality=run.municipality, by=by)


@transaction.atomic
def match_columns(
    run: ImportRun,
    *,
    matching: Mapping[str, str],
    default_kind: str = "",
    default_ownership: str = "public",
    lists_all: bool = False,
) -> ImportRun:
    """Say what the columns of the run's file hold; it is to be read again. Raises WrongState."""
    run = _locked(run, State.MATCHING, State.READY, State.FAILED)
    run.matching, run.default_kind, run.default_ownership = dict(matching), default_kind, default_ownership
    run.lists_all, run.state, run.fault = lists_all, State.READING, {}
    run.save()
    return run


def read_import(run: ImportRun, beat: Beat) -> ImportRun:
    """Read the source and keep what it would change; a source that cannot be used ends the run with its fault.

    Files with headings that are met for the first time wait for a person to match their columns. A run that is no
    longer to be read when this is done is left as it is.
    """
    if run.state == State.READING:
        run.state = _read(run, beat)
        if ImportRun.objects.select_for_update(no_key=True).filter(pk=run.pk, state=State.READING).exists():
            run.save()
    return run


def _read(run: ImportRun, beat: Beat) -> State:
    try:
        readings = _readings(run, beat)
    except faults.EXPECTED as error:
        run.fault = faults.kept(error)
        return State.FAILED
    except FileNotFoundError:
        run.fault = {"code": "file_lost"}
        return State.FAILED
    if readings is None:
        return State.MATCHING
    batch = batch_of(readings, lists_all=run.lists_all)
    run.batch = batch.as_data()
    _preview(run, _compared(run, batch))
    return State.READY


@transaction.atomic
def order_application(run: ImportRun, *, same: Collection[int], retire: bool, by: Member) -> ImportRun:
    """Have what was previewed done by a worker. `same` are institutions whose proposal is accepted, `retire` lets those
    be closed that are gone. Raises WrongState."""
    run = _locked(run, State.READY)
    run.state, run.fault = State.APPLYING, {}
    run.save(update_fields=["state", "fault"])
    chosen = {"same": sorted(same), "retire": retire}
    order(APPLY, subject_id=run.pk, municipality=run.municipality, by=by, arguments=chosen)
    return run


@transaction.atomic
def apply_import(run: ImportRun, *, same: Collection[int] | None, retire: bool, by: Member | None) -> ImportRun:
    """Do what was previewed, all or nothing. When institutions have changed meanwhile it goes back to be looked at.

    `same` None leaves undecided proposals alone. A run that is not being applied is left as it is.
    """
    Municipality.objects.select_for_update(no_key=True).only("pk").get(pk=run.municipality_id)
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=run.pk)
    if run.state != State.APPLYING:
        return run
    batch = batch_from(run.batch)
    difference = _compared(run, batch)
    if summary_of(difference) != run.difference:
        run.fault = {"code": "changed_meanwhile"}
        _preview(run, difference)
        return _saved(run, State.READY)
    made = _made(_compared(run, batch, same), retire)
    with acting(by=by, action=APPLY, reason=str(run)):
        _write(run.municipality, made)
    _preview(run, made)
    run.batch, run.applied_at = {}, timezone.now()
    return _saved(run, State.APPLIED)


@transaction.atomic
def discard_import(run: ImportRun) -> ImportRun:
    """Forget what was read. Raises WrongState when it has been applied."""
    run = _locked(run, State.READING, State.MATCHING, State.READY, State.FAILED)
    run.batch, run.difference, run.headings = {}, {}, []
    return _saved(run, State.DISCARDED)


def _locked(run: ImportRun, *states: str) -> ImportRun:
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=run.pk)
    if run.state not in states:
        raise WrongState
    return run


def _saved(run: ImportRun, state: str) -> ImportRun:
    run.state = state
    run.save()
    return run


def _preview(run: ImportRun, difference: Difference) -> None:
    run.difference, run.counts = summary_of(difference), counts_of(difference)


def _readings(run: ImportRun, beat: Beat) -> Iterable[Reading] | None:
    """What the source says; None when its columns are to be matched first."""
    codes = run.municipality.codes_ever()
    if not run.file:
        return read_registers(run.source, codes, beat)
    beat(5)
    with storages["private"].open(run.file) as file:
        if not run.is_from_table:
            return read_saved(run.source, file, codes)
        table = table_in(file, run.filename)
    beat(60)
    return read_rows(table, run, codes) if _has_matching(run, table) else None


def _has_matching(run: ImportRun, table: Table) -> bool:
    """Whether it is known what the columns hold: said for this run, or remembered from one with the same headings."""
    if run.matching:
        run.headings = [[heading, []] for heading in table.headers]
        return True
    run.headings = headings_of(table)
    if last := last_matching(run.municipality, table.headers):
        run.matching, run.default_ownership = last.matching, last.default_ownership
        run.default_kind = run.default_kind or last.default_kind
    else:
        run.matching = guess_matching(table.headers, run.municipality.country)
    return bool(last)


def _compared(run: ImportRun, batch: Batch, same: Collection[int] | None = None) -> Difference:
    """What the batch changes now; the import's own day is the one on which missing units are closed."""
    institutions = institutions_to_compare(run.municipality)
    return compare(batch, institutions, today=timezone.localdate(run.started_at), same=same)


def _made(difference: Difference, retire: bool) -> Difference:
    """The part that is done: nobody is closed unless that was wanted."""
    if not retire:
        difference.retired.clear()
    return difference


def _write(municipality: Municipality, difference: Difference) -> None:
    Institution.objects.bulk_create(_institution(municipality, record) for record in difference.new)
    changed = {one.pk: one for one in map(_carried_out, [*difference.changed, *difference.retired])}
    for one in changed.values():
        one.version += 1
    Institution.objects.bulk_update(changed.values(), [*WRITTEN, "version"], batch_size=500)


def _institution(municipality: Municipality, record: UnitRecord) -> Institution:
    said = {name: getattr(record, name) for name in WRITTEN}
    return Institution(municipality=municipality, **said | {"ownership": record.ownership or "public"})


def _carried_out(change: Change) -> Institution:
    for name, (_was, now) in change.fields.items():
        setattr(change.institution, name, now)
    return change.institution
