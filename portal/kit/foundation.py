"""Migrations that make many tables from nothing."""

from django.db.migrations import Migration
from django.db.migrations.state import ProjectState


class Foundation(Migration):
    """Tables made whole (CreateModel) and their triggers, all from the same final state of the models.

    Django renders all related models anew for every operation; here it does so once for the migration, which takes a
    tenth of the time. Operations that alter a table after it is made belong in an ordinary migration.
    """

    def apply(self, project_state, schema_editor, collect_sql=False):
        """See `Migration.apply`."""
        after = self.mutate_state(ProjectState(dict(project_state.models), project_state.real_apps), preserve=False)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, project_state, after)
        return after
