from django.db import migrations, models

# Triggers of our own and not pgtrigger's: those let themselves be switched off for a transaction.
FUNCTION = """
CREATE OR REPLACE FUNCTION quarterly_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'An approved report is frozen: % of % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
SECTION = """
CREATE OR REPLACE FUNCTION quarterly_section_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM quarterly_report WHERE id = OLD.report_id AND state = 'approved') THEN
        RAISE EXCEPTION 'The text of an approved report is frozen: % is refused.', TG_OP
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$
"""
TRIGGERS = {
    "quarterly_report": "WHEN (OLD.state = 'approved') EXECUTE FUNCTION quarterly_frozen()",
    "quarterly_reportfile": "WHEN (OLD.sha256 <> '') EXECUTE FUNCTION quarterly_frozen()",
    "quarterly_section": "EXECUTE FUNCTION quarterly_section_frozen()",
}
FREEZE = [
    FUNCTION,
    SECTION,
    *(
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {then}"
        for table, then in TRIGGERS.items()
    ),
]
THAW = [
    *(f"DROP TRIGGER {table}_frozen ON {table}" for table in TRIGGERS),
    "DROP FUNCTION quarterly_section_frozen()",
    "DROP FUNCTION quarterly_frozen()",
]


class Migration(migrations.Migration):
    dependencies = [("quarterly", "0004_files_of_their_own")]

    operations = [
        migrations.RemoveField(model_name="report", name="file"),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(("snapshot__isnull", False), models.Q(("sha256", ""), _negated=True)),
                    _connector="OR",
                ),
                name="report_approved_is_frozen",
            ),
        ),
        migrations.RunSQL(FREEZE, THAW),
    ]
