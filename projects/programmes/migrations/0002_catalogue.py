from django.db import migrations

from projects.programmes.actions import load_catalogue


def load(apps, schema_editor):
    programmes, actions = (apps.get_model("programmes", name) for name in ("Programme", "Action"))
    load_catalogue(programmes, actions, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
