from django.conf import settings
from django.db import migrations

from portal.tenancy.wall import Wall

COLUMNS = "(name, email, refused_email, user_id)"
ROLE = settings.DATABASES["default"]["USER"]


class Migration(migrations.Migration):
    replaces = [("tenancy", "0002_wall")]
    dependencies = [("tenancy", "0001_tables")]

    operations = [
        Wall("Member"),
        Wall("MemberEvent"),
        Wall("Invitation"),
        Wall("InvitationEvent"),
        Wall("Draft"),
        # What goes through the door, the trigger append_only decides.
        migrations.RunSQL(
            f'GRANT UPDATE {COLUMNS} ON tenancy_memberevent TO "{ROLE}"',
            f'REVOKE UPDATE {COLUMNS} ON tenancy_memberevent FROM "{ROLE}"',
        ),
    ]
