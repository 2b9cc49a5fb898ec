"""What a person chooses for the own login."""

from portal.tenancy.models import User


def choose_language(user: User, language: str) -> User:
    """Show the portal in this language wherever the person signs in."""
    user.language = language
    user.save(update_fields=["language"])
    return user
