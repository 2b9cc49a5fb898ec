from django.conf import settings
from django.db import migrations

from portal.tenancy.wall import SharedKey, SharedWall, Wall


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_shared_or_own"), ("tenancy", "0002_wall")]

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
