from django.db import migrations

from portal.tenancy.wall import SharedKey


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0007_project_call"), ("programmes", "0005_catalogue_and_calls")]

    operations = [SharedKey("Project", "call")]
