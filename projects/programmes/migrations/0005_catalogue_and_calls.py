from django.db import migrations

from projects.programmes.actions import load_calls, load_catalogue


def load(apps, schema_editor):
    programmes, actions, calls = (apps.get_model("programmes", name) for name in ("Programme", "Action", "Call"))
    using = schema_editor.connection.alias
    load_catalogue(programmes, actions, using=using)
    load_calls(calls, using=using)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0004_shared_wall")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
