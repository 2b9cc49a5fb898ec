"""The migration operations that put tables behind the tenant wall."""

from django.conf import settings
from django.db.migrations.operations.base import Operation

from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.scope import SETTING

# In a SELECT of its own the setting is read once for a statement and not once for a row: half the time of a scan.
SEEN = f"(SELECT string_to_array(NULLIF(current_setting('{SETTING}', true), ''), ',')::bigint[])"
POLICY = f"municipality_id = ANY ({SEEN}::bigint[])"
OWN = f"owner_id = ANY ({SEEN}::bigint[])"


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
        for statement in self.statements(model, model._meta.db_table):
            schema_editor.execute(statement, params=None)

    def statements(self, model, table):
        """What makes the wall, in SQL."""
        return *_security(table), *_order(model, table), *_keys(model, table), *_rights(model, table)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.model)._meta.db_table
        for policy in ("municipality", "owner", "shared"):
            schema_editor.execute(f'DROP POLICY IF EXISTS {policy} ON "{table}"', params=None)
        schema_editor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY', params=None)
        schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY', params=None)

    def deconstruct(self):
        return type(self).__name__, [self.model], {}

    def describe(self):
        return f"Put {self.model} behind the tenant wall"


class SharedWall(Wall):
    """The wall of a table whose rows are everybody's (no owner) or one municipality's own.

    Everybody sees the shared rows; only the owner of the tables, which the wall does not bind, can change them.
    """

    def statements(self, model, table):
        return *_shared_security(table), *_shared_order(model, table), *_rights(model, table)


class SharedKey(Operation):
    """A trigger that lets a key point only to a shared row or to an own one of the row's municipality.

    Such a key cannot be composite, for shared rows have no owner. The trigger runs with the rights of who writes.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str, field: str):
        self.model, self.field = model, field

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for statement in _guard(to_state.apps.get_model(app_label, self.model), self.field):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model)
        name = shared_key_name(model, self.field)
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}" ON "{model._meta.db_table}"', params=None)
        schema_editor.execute(f'DROP FUNCTION IF EXISTS "{name}"()', params=None)

    def deconstruct(self):
        return "SharedKey", [self.model, self.field], {}

    def describe(self):
        return f"Let {self.model}.{self.field} point to nobody else's row"


def shared_key_name(model, field: str) -> str:
    """The name of the trigger that guards a key."""
    return f"{model._meta.db_table}_{model._meta.get_field(field).column}_shared"[:63]


def _security(table):
    yield from _enabled(table)
    yield f'DROP POLICY IF EXISTS municipality ON "{table}"'
    yield f'CREATE POLICY municipality ON "{table}" FOR ALL USING ({POLICY}) WITH CHECK ({POLICY})'


def _shared_security(table):
    yield from _enabled(table)
    yield f'DROP POLICY IF EXISTS owner ON "{table}"'
    yield f'CREATE POLICY owner ON "{table}" FOR ALL USING ({OWN}) WITH CHECK ({OWN})'
    yield f'DROP POLICY IF EXISTS shared ON "{table}"'
    yield f'CREATE POLICY shared ON "{table}" FOR SELECT USING (owner_id IS NULL)'


def _enabled(table):
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY'


def _shared_order(model, table):
    columns = "owner_id, pgh_obj_id, pgh_id" if _is_history(model) else "owner_id"
    yield f'CREATE INDEX IF NOT EXISTS "{table}_wall" ON "{table}" ({columns})'


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


def _guard(model, field):
    table, key, name = model._meta.db_table, model._meta.get_field(field), shared_key_name(model, field)
    tenant = "municipality_id" if any(one.name == "municipality" for one in model._meta.local_fields) else "owner_id"
    target = key.remote_field.model._meta
    yield f"""
CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."{key.column}" IS NOT NULL AND NOT EXISTS (
        SELECT FROM "{target.db_table}" t
        WHERE t."{target.pk.column}" = NEW."{key.column}" AND (t.owner_id IS NULL OR t.owner_id = NEW.{tenant})
    ) THEN
        RAISE foreign_key_violation USING
            MESSAGE = '{table}.{key.column} points to nothing that this municipality can see', CONSTRAINT = '{name}';
    END IF;
    RETURN NEW;
END $$"""
    yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
    yield (
        f'CREATE TRIGGER "{name}" BEFORE INSERT OR UPDATE OF "{key.column}", {tenant} ON "{table}"'
        f' FOR EACH ROW EXECUTE FUNCTION "{name}"()'
    )


def _is_history(model):
    return any(field.name == "pgh_id" for field in model._meta.local_fields)
