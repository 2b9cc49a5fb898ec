from django.db import migrations

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    replaces = [("audit", "0002_wall")]
    dependencies = [("audit", "0001_tables"), ("tenancy", "0002_walls")]

    operations = [
        Wall("OperatorSession"),
        Wall("OperatorSessionEvent"),
        Wall("RetentionPolicy"),
        Wall("RetentionPolicyEvent"),
        Wall("Opening"),
        Wall("RetentionRun"),
    ]
