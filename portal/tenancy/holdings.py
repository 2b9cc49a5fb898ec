"""What members are responsible for: other apps register each kind of thing, and how it is given to somebody else."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst

from portal.tenancy.roles import CONTACT_ROLES

if TYPE_CHECKING:
    from portal.tenancy.models import Member


class Holding:
    """A kind of thing that members hold: rows of `model` whose `field` is the member. `@holding` registers it.

    `title` and `detail` are columns that `words` makes the thing's name of; `page` shows it, found by the column
    `target`. What `needs_owner` keeps a membership from ending; the rest is dropped with it, or may be given too.
    """

    name: str
    model: type[Model]
    field = "contact"
    needs_owner = True
    title = "title"
    detail = ""
    page = ""
    target = "pk"
    next_step: str | Promise = ""  # what the letter asks of whoever gets it

    @property
    def one(self) -> str:
        """What one such thing is called, in the reader's language."""
        return capfirst(self.model._meta.verbose_name)

    @property
    def many(self) -> str:
        """What several of them are called."""
        return capfirst(self.model._meta.verbose_name_plural)

    def rows(self, member: "Member") -> QuerySet:
        """What the member holds and what is not over."""
        return self.model._default_manager.visible_to(member).filter(**{self.field: member})

    def words(self, title: str, detail: str) -> str:
        """What a thing is called, in the reader's language."""
        return title

    def may_hold(self, member: "Member") -> bool:
        """Whether such a thing can be given to the member."""
        return member.role in CONTACT_ROLES

    def kept_from(self, by: "Member", pks: Collection[int]) -> Collection[int]:
        """Those of the rows that `by` may not give to others."""
        return ()

    def give(self, pks: Collection[int], *, to: "Member", by: "Member") -> None:
        """Let another member hold the rows. Inside a transaction and `acting`."""
        changes = {self.field: to}
        if hasattr(self.model, "version"):  # tells other editors that the record has changed
            changes["version"] = F("version") + 1
        self.model._default_manager.filter(pk__in=pks).update(**changes)

    def drop(self, member: "Member", *, by: "Member") -> None:
        """What becomes at a membership's end of what needs no owner and was given to nobody."""
        self.rows(member).delete()

    def question(self, member: "Member") -> QuerySet:
        """The rows as values, so that those of all kinds are read at once."""
        detail = Cast(F(self.detail), TextField()) if self.detail else Value("", TextField())
        columns = [F("pk"), Cast(F(self.title), TextField()), detail, F(self.target)]
        return self.rows(member).order_by().values_list(Value(self.name), *columns)


@dataclass(frozen=True)
class Held:
    """One thing that a member holds."""

    holding: Holding
    pk: int
    title: str
    detail: str
    target: int
    municipality: str

    def __str__(self):
        return self.holding.words(self.title, self.detail)

    @property
    def key(self) -> str:
        """What it is known by among all things: `portfolio.project:7`."""
        return f"{self.holding.name}:{self.pk}"

    @property
    def url(self) -> str:
        """The path of its page; nothing when it has none."""
        page, kwargs = self.holding.page, {"municipality": self.municipality, "pk": self.target}
        return reverse(page, kwargs=kwargs) if page else ""


_holdings: dict[str, Holding] = {}


def holding(name: str) -> Callable[[type[Holding]], type[Holding]]:
    """Class decorator: members hold things of this kind. A second one of the same name takes the place of the first."""

    def register(kind: type[Holding]) -> type[Holding]:
        kind.name = name
        _holdings[name] = kind()
        return kind

    return register


def every_holding() -> list[Holding]:
    """The kinds of things, in the order in which they were registered."""
    return list(_holdings.values())


def held_by(member: "Member") -> list[Held]:
    """Everything that the member holds, with one question however many kinds there are; ask inside the scope."""
    first, *others = [one.question(member) for one in _holdings.values()]
    order = list(_holdings)
    found = [
        Held(_holdings[name], *columns, municipality=member.municipality.slug)
        for name, *columns in first.union(*others, all=True)
    ]
    return sorted(found, key=lambda held: (order.index(held.holding.name), str(held).casefold(), held.pk))


def needing_owner(held: Iterable[Held]) -> list[Held]:
    """Those that somebody has to hold."""
    return [one for one in held if one.holding.needs_owner]
