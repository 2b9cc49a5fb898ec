from django.db import migrations

from portal.tenancy.wall import SharedKey


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0005_wall_of_projects_in_full"), ("programmes", "0004_shared_wall")]

    operations = [SharedKey("Project", "programme")]
