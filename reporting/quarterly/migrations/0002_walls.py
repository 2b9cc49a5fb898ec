from django.db import migrations

from portal.tenancy.wall import SharedKey, Wall

TABLES = (
    *("Report", "ReportEvent", "Section", "SectionEvent", "ReportFile", "FileCheck", "Choice", "ChoiceEvent"),
    *("Contribution", "ContributionEvent", "ApiToken", "ApiTokenEvent", "Poll", "Download"),
    *("ReportDates", "ReportDatesEvent", "ReportSettings", "ReportSettingsEvent"),
)

# Triggers of our own and not pgtrigger's: those let themselves be switched off for a transaction.
FROZEN = """
CREATE OR REPLACE FUNCTION quarterly_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'An approved report is frozen: % of % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
PART_FROZEN = """
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
    "quarterly_contribution": "EXECUTE FUNCTION quarterly_section_frozen()",
    "quarterly_choice": "EXECUTE FUNCTION quarterly_section_frozen()",
}
FREEZE = [
    FROZEN,
    PART_FROZEN,
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
    replaces = [("quarterly", "0002_wall")]
    dependencies = [
        ("institutions", "0002_walls"),
        ("programmes", "0002_walls"),
        ("quarterly", "0001_tables"),
        ("tenancy", "0002_walls"),
    ]

    operations = [
        *map(Wall, TABLES),
        SharedKey("Report", "programme"),
        migrations.RunSQL(FREEZE, THAW),
    ]
