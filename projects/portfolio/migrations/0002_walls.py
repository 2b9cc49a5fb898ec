from django.db import migrations

from portal.tenancy.wall import SharedKey, Wall

WORDS = """
CREATE FUNCTION portfolio_words(dictionary regconfig, said text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector(dictionary, plain) || to_tsvector(
        'simple',
        replace(replace(replace(translate(lower(plain), 'öä', 'øæ'), 'å', 'aa'), 'ø', 'oe'), 'æ', 'ae')
    )
    FROM translate(said, '-/._:@', '      ') AS plain
$$
"""
# Locks the project first, so that of two lessons written at once neither is lost. PostgreSQL refuses a tsvector of
# more than 1 MB, so only so many letters are searched.
KEEP = """
CREATE FUNCTION portfolio_keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told bigint := to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0];
BEGIN
    IF TG_TABLE_NAME = 'portfolio_project' AND TG_OP = 'DELETE' THEN
        DELETE FROM portfolio_projectwords WHERE project_id = told;
        RETURN NULL;
    END IF;
    PERFORM FROM portfolio_project WHERE id = told FOR NO KEY UPDATE;
    INSERT INTO portfolio_projectwords (municipality_id, project_id, words)
    SELECT p.municipality_id, p.id, portfolio_words(
        CASE m.country WHEN 'SE' THEN 'swedish'::regconfig ELSE 'norwegian' END,
        left(concat_ws(' ', p.title, p.code, p.summary, p.coordinator, (
            SELECT string_agg(e.lesson, ' ') FROM portfolio_effect e WHERE e.project_id = p.id
        )), 200000)
    )
    FROM portfolio_project p JOIN tenancy_municipality m ON m.id = p.municipality_id
    WHERE p.id = told
    ON CONFLICT (municipality_id, project_id) DO UPDATE SET words = excluded.words;
    RETURN NULL;
END $$
"""
TRIGGERS = """
CREATE TRIGGER words AFTER INSERT OR DELETE OR UPDATE OF title, code, summary, coordinator ON portfolio_project
    FOR EACH ROW EXECUTE FUNCTION portfolio_keep_words('id');
CREATE TRIGGER words AFTER INSERT OR DELETE OR UPDATE OF lesson, project_id ON portfolio_effect
    FOR EACH ROW EXECUTE FUNCTION portfolio_keep_words('project_id');
"""
NO_TRIGGERS = "DROP TRIGGER words ON portfolio_effect; DROP TRIGGER words ON portfolio_project"

# A table before those that point to it.
TRACKED = (
    "Partner",
    "Accreditation",
    "Project",
    "Participation",
    "AccreditationMember",
    "BudgetRequest",
    "Document",
    "DutyDone",
    "Effect",
    "Frame",
    "Instalment",
    "Mobility",
    "OwnShare",
    "Partnership",
    "FormerPartner",
    "DifferentPartners",
    "Tie",
)


class Migration(migrations.Migration):
    replaces = [
        ("portfolio", "0002_wall"),
        ("portfolio", "0005_wall_of_projects_in_full"),
        ("portfolio", "0006_programme_key"),
        ("portfolio", "0008_call_key"),
        ("portfolio", "0009_project_words"),
    ]
    dependencies = [
        ("portfolio", "0001_tables"),
        ("tenancy", "0002_walls"),
        ("institutions", "0002_walls"),
        ("strategy", "0002_walls"),
        ("programmes", "0002_walls"),
    ]

    operations = [
        *(Wall(f"{model}{kind}") for model in TRACKED for kind in ("", "Event")),
        Wall("ListImport"),
        Wall("SavedFilter"),
        Wall("ProjectWords"),
        Wall("ListProposal"),
        SharedKey("Project", "programme"),
        SharedKey("Project", "call"),
        migrations.RunSQL(WORDS, "DROP FUNCTION portfolio_words"),
        migrations.RunSQL(KEEP, "DROP FUNCTION portfolio_keep_words"),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
