-- The two database roles of Vidsyn, and what the application's may do in the database this runs in.
-- An administrator runs it; it may be run again. Passwords, where the server asks for them, come as settings:
--   PGOPTIONS='-c vidsyn.owner_password=… -c vidsyn.app_password=…' psql -d vidsyn -f roles.sql

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vidsyn_owner') THEN
        CREATE ROLE vidsyn_owner;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vidsyn_app') THEN
        CREATE ROLE vidsyn_app;
    END IF;
END $$;

-- Migrations and backup pass through the tenant wall: a dump made under it would be valid and empty.
ALTER ROLE vidsyn_owner LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION BYPASSRLS;
ALTER ROLE vidsyn_app LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS NOCREATEDB;

DO $$
DECLARE
    name text;
    password text;
BEGIN
    FOREACH name IN ARRAY ARRAY['owner', 'app'] LOOP
        password := NULLIF(current_setting('vidsyn.' || name || '_password', true), '');
        IF password IS NOT NULL THEN
            EXECUTE format('ALTER ROLE %I PASSWORD %L', 'vidsyn_' || name, password);
        END IF;
    END LOOP;
    EXECUTE format('ALTER DATABASE %I OWNER TO vidsyn_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO vidsyn_app', current_database());
END $$;

ALTER SCHEMA public OWNER TO vidsyn_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO vidsyn_app;

-- No TRUNCATE: it would pass the wall.
ALTER DEFAULT PRIVILEGES FOR ROLE vidsyn_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO vidsyn_app;
ALTER DEFAULT PRIVILEGES FOR ROLE vidsyn_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO vidsyn_app;
