from django.db import migrations

from projects.programmes.actions import load_calls, load_catalogue


def load(apps, schema_editor):
    programmes, actions, calls = (apps.get_model("programmes", name) for name in ("Programme", "Action", "Call"))
    using = schema_editor.connection.alias
    load_catalogue(programmes, actions, using=using)
    load_calls(calls, using=using)


class Migration(migrations.Migration):
    replaces = [("programmes", "0002_catalogue"), ("programmes", "0005_catalogue_and_calls")]
    dependencies = [("programmes", "0002_walls")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
