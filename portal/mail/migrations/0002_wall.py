from django.db import migrations

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    dependencies = [("mail", "0001_initial"), ("tenancy", "0002_wall")]

    operations = [
        Wall("Letter"),
        Wall("Subscription"),
    ]
