"""Fields of tenant tables."""

from django.db import models

from portal.tenancy.former import in_words


class NameField(models.CharField):
    """A person's name; of one who was erased it says so in the reader's language."""

    def from_db_value(self, value, expression, connection):
        return in_words(value)

    def to_python(self, value):
        return in_words(super().to_python(value))

    def get_prep_value(self, value):
        return models.Field.get_prep_value(self, value)  # what is stored is the code; a CharField's goes to_python


class TenantForeignKey(models.ForeignKey):
    """A key to another tenant table. The database holds it as (key, municipality_id), so that it cannot cross tenants.

    PostgreSQL checks foreign keys without looking at row-level security; `wall.Wall` makes the composite constraint.
    """

    def __init__(self, *args, **kwargs):
        kwargs["db_constraint"] = False
        super().__init__(*args, **kwargs)
