"""What is done to saved filters. They are a person's own handiness, so that history does not tell of them."""

from portal.tenancy.models import Member
from projects.portfolio.models import SavedFilter


def save_filter(*, name: str, query: str, shared: bool, by: Member) -> SavedFilter:
    """Keep the end of the list's address under a name."""
    return SavedFilter.objects.create(
        municipality_id=by.municipality_id, owner=by, name=name, query=query, shared=shared
    )


def change_saved_filter(saved: SavedFilter, *, name: str, shared: bool, by: Member) -> SavedFilter:
    """Give it another name, show it to colleagues or no longer."""
    saved.name, saved.shared = name, shared
    saved.save(update_fields=["name", "shared"])
    return saved


def delete_saved_filter(saved: SavedFilter, *, by: Member) -> None:
    """Throw it away; links to it lead nowhere then."""
    saved.delete()
