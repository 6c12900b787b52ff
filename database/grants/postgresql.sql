-- Rights of the database user with which LeadCrm serves, on PostgreSQL. Run it as the owner of the tables, in LeadCrm's database, after each
-- migration; it may be run again:
--
--   psql -v ON_ERROR_STOP=1 -v app=leadcrm_app -v password="$APP_PASSWORD" -d leadcrm -f database/grants/postgresql.sql
--
-- The user reads and writes rows. It cannot change the schema, and it can only add to the audit log and to histories, so that whoever gets
-- hold of the server cannot take back what was done.

\if :{?password}
SELECT format('CREATE ROLE %I LOGIN', :'app') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'app')
\gexec
ALTER ROLE :"app" PASSWORD :'password';
\endif

-- Nothing that everybody had by default.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :"app";
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM :"app";

-- Rows of all tables, and the numbers that the database counts.
GRANT USAGE ON SCHEMA public TO :"app";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"app";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO :"app";

-- Which migrations there are is read only.
REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory" FROM :"app";

-- The audit log and the histories are read and added to.
REVOKE UPDATE, DELETE, TRUNCATE ON
    "Assignment_CounterDifferences",
    "Assignment_LeadLocks",
    "Assignment_RecycleRules",
    "Assignment_RuleDecisions",
    "Assignment_RuleVersions",
    "Core_AuditEntries",
    "Core_SettingChanges",
    "Leads_DedupLogs",
    "Leads_FollowUps",
    "Leads_LeadEvents",
    "Leads_MatrixVersions",
    "Leads_PhoneReveals",
    "Telemarketing_DialAttempts",
    "Telemarketing_DispositionSkips",
    "Telemarketing_RecordingPlays"
FROM :"app";

-- Retention. The application offers no way to remove what is old. The owner of the tables does, when the company's rules say so, for instance
-- once a year and in pieces, so that nobody waits for it:
--
--   DELETE FROM "Core_AuditEntries" WHERE "Id" IN (
--       SELECT "Id" FROM "Core_AuditEntries" WHERE "At" < now() - interval '3 years' ORDER BY "At" LIMIT 50000);
--   VACUUM (ANALYZE) "Core_AuditEntries";
