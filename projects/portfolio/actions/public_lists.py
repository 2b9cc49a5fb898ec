"""The life of an imported public list: uploaded, read by a worker, cancelled."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import PurePath
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction

from portal.jobs.actions import order
from portal.kit.spreadsheets import LargeTable
from portal.tenancy.models import Member, Municipality
from projects.portfolio.models import ListImport, ListProposal
from projects.portfolio.public_lists import ListedProject, Matcher, RowProblem, read_list
from projects.portfolio.public_lists.facts import facts_of, with_roles
from projects.portfolio.public_lists.faults import EXPECTED, kept
from projects.portfolio.queries.public_lists import matcher_for

READ = "portfolio.read_public_list"
MOST_ERRORS = 5_000
State = ListImport.State
Beat = Callable[[int], None]
Key = tuple[str, int | None]


class ListCancelled(Exception):
    """Somebody has cancelled the import while it was being read."""


@dataclass
class Gathered:
    """What the file has given so far."""

    rows: int = 0
    proposals: dict[Key, ListProposal] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    problems_found: int = 0


@transaction.atomic
def start_list_import(*, municipality: Municipality, file: File, filename: str, by: Member) -> ListImport:
    """Keep the file until it is read, and have a worker read it."""
    name = PurePath(filename).name
    run = ListImport.objects.create(
        municipality=municipality,
        filename=name[-200:],
        stored=storages["private"].save(f"lists/{uuid4().hex}{PurePath(name).suffix.lower()[:5]}", file),
        size=file.size,
        started_by=by,
    )
    order(READ, subject_id=run.pk, municipality=municipality, by=by)
    return run


@transaction.atomic
def cancel_list_import(run: ListImport) -> bool:
    """Stop the reading; nothing of it stays. False when it had ended already."""
    stopped = ListImport.objects.filter(pk=run.pk, state=State.READING).update(state=State.CANCELLED)
    if stopped:
        _forget_file(run)
    return bool(stopped)


def read_public_list(run: ListImport, beat: Beat) -> None:
    """Read the file and keep what looks like ours, in the caller's transaction and all at the end.

    Proposals that there are already stay as they are, so a second reading changes nothing. A run that is cancelled,
    also while this goes on, is left as it is.
    """
    if run.state != State.READING:
        return
    gathered = Gathered()
    try:
        _gather(run, gathered, beat)
    except ListCancelled:
        return
    except EXPECTED as error:
        gathered = Gathered()
        run.fault, run.state = kept(error), State.FAILED
    else:
        run.state = State.READ
    if ListImport.objects.select_for_update(no_key=True).filter(pk=run.pk, state=State.READING).exists():
        _keep(run, gathered)
        _forget_file(run)


def _gather(run: ListImport, gathered: Gathered, beat: Beat) -> None:
    matcher = matcher_for(run.municipality)
    with storages["private"].open(run.stored) as file:
        table = LargeTable(file, run.filename)
        for found in read_list(_watched(run, table, beat)):
            if isinstance(found, RowProblem):
                _note(found, gathered)
            else:
                gathered.rows += 1
                for proposal in _proposals(run, found, matcher):
                    gathered.proposals.setdefault((proposal.code, proposal.institution_id), proposal)


def _watched(run: ListImport, table: LargeTable, beat: Beat) -> Iterator[tuple[int, list[str]]]:
    """The rows; at each percent, tells how far it is and looks whether it is still wanted. Raises ListCancelled."""
    told = -1
    for row in table:
        percent = int(98 * table.share)
        if percent != told:
            told = percent
            beat(percent)
            if not ListImport.objects.filter(pk=run.pk, state=State.READING).exists():
                raise ListCancelled
        yield row


def _note(problem: RowProblem, gathered: Gathered) -> None:
    gathered.problems_found += 1
    if gathered.problems_found <= MOST_ERRORS:
        gathered.problems.append(problem)


def _proposals(run: ListImport, project: ListedProject, matcher: Matcher) -> Iterator[ListProposal]:
    for organisation, role in with_roles(project):
        for match in matcher.matches(organisation):
            yield ListProposal(
                municipality_id=run.municipality_id,
                list_import=run,
                row=project.row,
                code=project.code.normalised,
                title=project.title,
                certainty=match.certainty,
                facts=facts_of(project, match, organisation, role),
                institution_id=match.key,
            )


def _keep(run: ListImport, gathered: Gathered) -> None:
    codes = {code for code, _institution in gathered.proposals}
    there = ListProposal.objects.filter(municipality=run.municipality_id, code__in=codes)
    known = set(there.values_list("code", "institution")) & gathered.proposals.keys()
    new = [proposal for key, proposal in gathered.proposals.items() if key not in known]
    ListProposal.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    run.rows, run.proposed, run.known = gathered.rows, len(new), len(known)
    run.errors, run.errors_found = [asdict(problem) for problem in gathered.problems], gathered.problems_found
    run.save()


def _forget_file(run: ListImport) -> None:
    transaction.on_commit(lambda: storages["private"].delete(run.stored), robust=True)
