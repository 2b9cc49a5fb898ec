"""The migration operation that puts a table behind the tenant wall."""

from django.conf import settings
from django.db.migrations.operations.base import Operation

from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.scope import SETTING

# In a SELECT of its own the setting is read once for a statement and not once for a row: half the time of a scan.
SEEN = f"(SELECT string_to_array(NULLIF(current_setting('{SETTING}', true), ''), ',')::bigint[])"
POLICY = f"municipality_id = ANY ({SEEN}::bigint[])"


class Wall(Operation):
    """Row-level security (enabled and forced), an index that begins with the municipality, and composite foreign keys.

    Repeat it in the migration that adds a `TenantForeignKey` to a table; what stands already is left as it is. A table
    of history events loses UPDATE and DELETE besides.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str):
        self.model = model

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model)
        table = model._meta.db_table
        for statement in (*_security(table), *_order(model, table), *_keys(model, table), *_rights(model, table)):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.model)._meta.db_table
        schema_editor.execute(f'DROP POLICY IF EXISTS municipality ON "{table}"', params=None)
        schema_editor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY', params=None)
        schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY', params=None)

    def deconstruct(self):
        return "Wall", [self.model], {}

    def describe(self):
        return f"Put {self.model} behind the tenant wall"


def _security(table):
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY'
    yield f'DROP POLICY IF EXISTS municipality ON "{table}"'
    yield f'CREATE POLICY municipality ON "{table}" FOR ALL USING ({POLICY}) WITH CHECK ({POLICY})'


def _order(model, table):
    if _is_history(model):
        yield f'CREATE INDEX IF NOT EXISTS "{table}_wall" ON "{table}" (municipality_id, pgh_obj_id, pgh_id)'
    else:
        yield f'CREATE UNIQUE INDEX IF NOT EXISTS "{table}_wall" ON "{table}" (municipality_id, id)'


def _keys(model, table):
    for field in model._meta.local_fields:
        if isinstance(field, TenantForeignKey) and not _is_history(model):
            target = field.remote_field.model._meta.db_table
            name = f"{table}_{field.column}_wall"[:63]
            yield f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{name}"'
            yield (
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY ("{field.column}", municipality_id)'
                f' REFERENCES "{target}" (id, municipality_id) DEFERRABLE INITIALLY DEFERRED'
            )


def _rights(model, table):
    if _is_history(model):
        role = settings.DATABASES["default"]["USER"]
        yield f'REVOKE UPDATE, DELETE ON "{table}" FROM "{role}"'


def _is_history(model):
    return any(field.name == "pgh_id" for field in model._meta.local_fields)
