from django.db import migrations

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_initial")]

    operations = [
        Wall("Member"),
        Wall("MemberEvent"),
        Wall("Invitation"),
        Wall("InvitationEvent"),
        Wall("Draft"),
    ]
