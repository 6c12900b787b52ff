-- Rights of the database user with which LeadCrm serves, on SQL Server. Run it as db_owner, in LeadCrm's database, after each migration; it may
-- be run again:
--
--   sqlcmd -b -I -d LeadCrm -i database/grants/sqlserver.sql
--   then, once: CREATE LOGIN leadcrm_app WITH PASSWORD = '…'; CREATE USER leadcrm_app FOR LOGIN leadcrm_app;
--               ALTER ROLE leadcrm_application ADD MEMBER leadcrm_app;
--
-- The user reads and writes rows. It cannot change the schema, and it can only add to the audit log and to histories, so that whoever gets
-- hold of the server cannot take back what was done. It must be in no other role: db_datawriter or db_owner would give it more.

IF DATABASE_PRINCIPAL_ID(N'leadcrm_application') IS NULL
    CREATE ROLE [leadcrm_application];
GO

-- Rows of all tables.
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[dbo] TO [leadcrm_application];
GO

-- Which migrations there are is read only.
DENY INSERT, UPDATE, DELETE ON OBJECT::[dbo].[__EFMigrationsHistory] TO [leadcrm_application];
GO

-- The audit log and the histories are read and added to.
DENY UPDATE, DELETE ON OBJECT::[dbo].[Assignment_CounterDifferences] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Assignment_LeadLocks] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Assignment_RecycleRules] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Assignment_RuleDecisions] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Assignment_RuleVersions] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Core_AuditEntries] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Core_SettingChanges] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Leads_DedupLogs] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Leads_FollowUps] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Leads_LeadEvents] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Leads_MatrixVersions] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Leads_PhoneReveals] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Telemarketing_DialAttempts] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Telemarketing_DispositionSkips] TO [leadcrm_application];
DENY UPDATE, DELETE ON OBJECT::[dbo].[Telemarketing_RecordingPlays] TO [leadcrm_application];
GO

-- Retention. The application offers no way to remove what is old. A db_owner does, when the company's rules say so, for instance once a year and
-- in pieces, so that nobody waits for it; repeat until nothing is left:
--
--   DELETE TOP (50000) FROM [dbo].[Core_AuditEntries] WHERE [At] < DATEADD(year, -3, SYSUTCDATETIME());
