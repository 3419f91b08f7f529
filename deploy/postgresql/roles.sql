-- Three roles: `archive` owns the records and writes (the desk and every command), `archive_public` reads for the
-- public site, `archive_replica` is for servers that follow this one.
-- Once, as a superuser, in the archive's own database; a second time changes nothing:
--
--   createdb archive
--   psql --dbname=archive --set=ON_ERROR_STOP=1 --file=deploy/postgresql/roles.sql
--
-- No password is set here: psql's `\password archive` asks for one, and so for the others. What the second role may
-- read is told by `manage.py grant_reading`, after each `migrate`: tables come and go with updates.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'archive') THEN
    CREATE ROLE archive LOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'archive_public') THEN
    CREATE ROLE archive_public LOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'archive_replica') THEN
    CREATE ROLE archive_replica LOGIN REPLICATION;
  END IF;
  EXECUTE format('ALTER DATABASE %I OWNER TO archive', current_database());
  -- Everybody may make temporary tables unless told otherwise, and those are a way to write.
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO archive_public', current_database());
END $$;

-- Up to PostgreSQL 14 everybody may make tables here; from 15 on the database's owner alone.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO archive;

-- And everybody may store large objects, which the archive has none of.
REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) FROM PUBLIC;

-- A session may turn this off; what it may not do without it is up to the rights above.
ALTER ROLE archive_public SET default_transaction_read_only = on;
ALTER ROLE archive_public SET idle_in_transaction_session_timeout = '60s';
