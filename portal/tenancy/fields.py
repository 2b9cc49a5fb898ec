"""Fields of tenant tables."""

from django.db import models


class TenantForeignKey(models.ForeignKey):
    """A key to another tenant table. The database holds it as (key, municipality_id), so that it cannot cross tenants.

    PostgreSQL checks foreign keys without looking at row-level security; `wall.Wall` makes the composite constraint.
    """

    def __init__(self, *args, **kwargs):
        kwargs["db_constraint"] = False
        super().__init__(*args, **kwargs)
