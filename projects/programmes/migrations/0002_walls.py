from django.conf import settings
from django.db import migrations

from portal.tenancy.wall import SharedKey, SharedWall, Wall


class Migration(migrations.Migration):
    replaces = [("programmes", "0004_shared_wall")]
    dependencies = [("programmes", "0001_tables"), ("tenancy", "0002_walls")]

    operations = [
        SharedWall("Programme"),
        SharedWall("ProgrammeEvent"),
        SharedWall("Call"),
        SharedWall("CallEvent"),
        SharedKey("Call", "programme"),
        Wall("InternalDate"),
        Wall("InternalDateEvent"),
        SharedKey("InternalDate", "call"),
        # All actions are shared.
        migrations.RunSQL(
            f'REVOKE INSERT, UPDATE, DELETE ON programmes_action FROM "{settings.DATABASES["default"]["USER"]}"',
            f'GRANT INSERT, UPDATE, DELETE ON programmes_action TO "{settings.DATABASES["default"]["USER"]}"',
        ),
    ]
