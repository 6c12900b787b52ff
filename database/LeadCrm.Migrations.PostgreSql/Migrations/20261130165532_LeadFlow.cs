using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class LeadFlow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Leads_ImportRows_Leads_Imports_ImportId",
                table: "Leads_ImportRows");

            migrationBuilder.DropForeignKey(
                name: "FK_Leads_LeadKeys_Leads_Leads_LeadId",
                table: "Leads_LeadKeys");

            migrationBuilder.DropForeignKey(
                name: "FK_Leads_Touches_Leads_Leads_LeadId",
                table: "Leads_Touches");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Touches_DedupKey",
                table: "Leads_Touches");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_OwnerId_CreatedAt_Number_TenantId_DeletedAt",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_OwnerId_NextContactAt",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_TenantId_Location_CreatedAt_Number_DeletedAt",
                table: "Leads_Leads");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys");

            migrationBuilder.DropIndex(
                name: "IX_Leads_ImportRows_ImportId_RunNo_Verdict_RowNumber",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "DedupKey",
                table: "Leads_Touches");

            migrationBuilder.AddColumn<Guid>(
                name: "RowKey",
                table: "Leads_Touches",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Address",
                table: "Leads_Persons",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "BirthDate",
                table: "Leads_Persons",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Postcode",
                table: "Leads_Persons",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Province",
                table: "Leads_Persons",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "AwaitsRule",
                table: "Leads_Leads",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "ClaimsSinceWake",
                table: "Leads_Leads",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClosedAt",
                table: "Leads_Leads",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InvalidReason",
                table: "Leads_Leads",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LeftPoolId",
                table: "Leads_Leads",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LostReason",
                table: "Leads_Leads",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NoShows",
                table: "Leads_Leads",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "PendingCaseId",
                table: "Leads_Leads",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PoolId",
                table: "Leads_Leads",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PreferredOwnerId",
                table: "Leads_Leads",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RefundedAt",
                table: "Leads_Leads",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ResumeStage",
                table: "Leads_Leads",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScrapReason",
                table: "Leads_Leads",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WonAt",
                table: "Leads_Leads",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Slot",
                table: "Leads_LeadKeys",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<int>(
                name: "Blacklisted",
                table: "Leads_Imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RevertKept",
                table: "Leads_Imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Reverted",
                table: "Leads_Imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "RevertedBy",
                table: "Leads_Imports",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RevertedRow",
                table: "Leads_Imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Similar",
                table: "Leads_Imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "UpdateRule",
                table: "Leads_Imports",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: false,
                defaultValue: "Overwrite");

            migrationBuilder.AddColumn<string>(
                name: "Changes",
                table: "Leads_ImportRows",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Revert",
                table: "Leads_ImportRows",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SimilarPersonId",
                table: "Leads_ImportRows",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SimilarReasons",
                table: "Leads_ImportRows",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SimilarRow",
                table: "Leads_ImportRows",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AuthorName",
                table: "Leads_FollowUps",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ImportId",
                table: "Leads_FollowUps",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TalkSeconds",
                table: "Leads_FollowUps",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExistingStage",
                table: "Leads_DedupLogs",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ImportId",
                table: "Leads_DedupLogs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MatrixVersion",
                table: "Leads_DedupLogs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "NewLeadId",
                table: "Leads_DedupLogs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Leads_DedupLogs",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Row",
                table: "Leads_DedupLogs",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "RowNumber",
                table: "Leads_DedupLogs",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SourceCode",
                table: "Leads_DedupLogs",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Submitter",
                table: "Leads_DedupLogs",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "Slot",
                table: "Leads_ContactKeys",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys",
                columns: new[] { "BusinessLine", "Key", "TenantId", "Slot" });

            migrationBuilder.CreateTable(
                name: "Assignment_AgentSkills",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsLine = table.Column<bool>(type: "boolean", nullable: false),
                    Code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_AgentSkills", x => new { x.UserId, x.IsLine, x.Code });
                });

            migrationBuilder.CreateTable(
                name: "Assignment_CapOverrides",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    HoldCap = table.Column<int>(type: "integer", nullable: true),
                    NewPerDay = table.Column<int>(type: "integer", nullable: true),
                    ClaimsPerDay = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    GivenBy = table.Column<Guid>(type: "uuid", nullable: false),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_CapOverrides", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_CapRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Scope = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    TargetId = table.Column<Guid>(type: "uuid", nullable: true),
                    Level = table.Column<int>(type: "integer", nullable: true),
                    TargetKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    HoldCap = table.Column<int>(type: "integer", nullable: true),
                    NewPerDay = table.Column<int>(type: "integer", nullable: true),
                    ClaimsPerDay = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_CapRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_CounterDifferences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Was = table.Column<int>(type: "integer", nullable: false),
                    Is = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_CounterDifferences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_DayCounters",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_DayCounters", x => new { x.UserId, x.Day, x.Kind, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "Assignment_FirstCalls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemindAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReassignAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_FirstCalls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_Handovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    FromUserId = table.Column<Guid>(type: "uuid", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenKey = table.Column<Guid>(type: "uuid", nullable: true),
                    Trigger = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    ReturnOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Split = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    RestPoolId = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Decisions = table.Column<int>(type: "integer", nullable: false),
                    PreviewedLeads = table.Column<int>(type: "integer", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RefusedReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    RefusedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoneBy = table.Column<Guid>(type: "uuid", nullable: true),
                    UndoEndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReturnToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_Handovers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_HeldCounters",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Held = table.Column<int>(type: "integer", nullable: false),
                    Appointed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_HeldCounters", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_HoldItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    Priority = table.Column<int>(type: "integer", nullable: false),
                    ArrivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    NotBefore = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FromOwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    AlertedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_HoldItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_LeadClocks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Stage = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    SoldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Grade = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    FirstCallAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastStrongAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PreviousStrongAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastMediumAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PreviousMediumAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    AttemptDays = table.Column<int>(type: "integer", nullable: false),
                    AttemptParts = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    LastAttemptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UnreachableAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MissedAppointmentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextContactAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextContactSetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PreviousNextContactAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    KeepsInARow = table.Column<int>(type: "integer", nullable: false),
                    KeptOn = table.Column<DateOnly>(type: "date", nullable: true),
                    GraceUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    LockedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LockedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    LockSlot = table.Column<int>(type: "integer", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Rule = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    ProtectionEndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    WarnedOfDue = table.Column<DateOnly>(type: "date", nullable: true),
                    Warned = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_LeadClocks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_LeadLocks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_LeadLocks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_PoolClaims",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    PoolId = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_PoolClaims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_Pools",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    BusinessLine = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Region = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    SourceGrade = table.Column<string>(type: "character varying(1)", unicode: false, maxLength: 1, nullable: true),
                    IsUnreachable = table.Column<bool>(type: "boolean", nullable: false),
                    TakesReleases = table.Column<bool>(type: "boolean", nullable: false),
                    IsEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    CoolingDays = table.Column<int>(type: "integer", nullable: true),
                    ClaimsPerDay = table.Column<int>(type: "integer", nullable: true),
                    ViewsPerDay = table.Column<int>(type: "integer", nullable: true),
                    FirstCallHours = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_Pools", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RecycleRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Rule = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    Limit = table.Column<int>(type: "integer", nullable: true),
                    DaysA = table.Column<int>(type: "integer", nullable: true),
                    DaysB = table.Column<int>(type: "integer", nullable: true),
                    DaysC = table.Column<int>(type: "integer", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: true),
                    AttemptDays = table.Column<int>(type: "integer", nullable: true),
                    AttemptParts = table.Column<int>(type: "integer", nullable: true),
                    PoolId = table.Column<Guid>(type: "uuid", nullable: true),
                    EffectiveFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    GraceUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RecycleRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RecycleRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Night = table.Column<DateOnly>(type: "date", nullable: true),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastLeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Evaluated = table.Column<int>(type: "integer", nullable: false),
                    Recycled = table.Column<int>(type: "integer", nullable: false),
                    Kept = table.Column<int>(type: "integer", nullable: false),
                    HeldBack = table.Column<int>(type: "integer", nullable: false),
                    Skipped = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RecycleRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RuleCredits",
                columns: table => new
                {
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    RuleId = table.Column<Guid>(type: "uuid", nullable: true),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsApplied = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RuleCredits", x => x.DecisionId);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RuleDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    RuleId = table.Column<Guid>(type: "uuid", nullable: true),
                    RuleName = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    RuleVersion = table.Column<int>(type: "integer", nullable: true),
                    Step = table.Column<int>(type: "integer", nullable: true),
                    Strategy = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: true),
                    PoolId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromOwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Debit = table.Column<int>(type: "integer", nullable: false),
                    WaitedSeconds = table.Column<int>(type: "integer", nullable: false),
                    Tried = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RuleDecisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RuleGates",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Turn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RuleGates", x => x.TenantId);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_Rules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    IsEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Definition = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_Rules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RuleStates",
                columns: table => new
                {
                    RuleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RuleStates", x => new { x.RuleId, x.Step });
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RuleVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    RuleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    IsEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    IsDeleted = table.Column<bool>(type: "boolean", nullable: false),
                    Definition = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RuleVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_Aliases",
                columns: table => new
                {
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    SurvivorId = table.Column<Guid>(type: "uuid", nullable: false),
                    MergeId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Aliases", x => x.LeadId);
                    table.ForeignKey(
                        name: "FK_Leads_Aliases_Leads_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads_Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Leads_Cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenLeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    InvalidReason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    ScrapReason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    SurvivorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    HolderId = table.Column<Guid>(type: "uuid", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Evidence = table.Column<string>(type: "text", nullable: false),
                    IsProven = table.Column<bool>(type: "boolean", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Decision = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    IsSampled = table.Column<bool>(type: "boolean", nullable: false),
                    SampledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SampledBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AppealedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AppealedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Appeal = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ReviewedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Review = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Cases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Leads_Cases_Leads_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads_Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicateClusters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    ScanId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Confidence = table.Column<double>(type: "double precision", nullable: false),
                    Size = table.Column<int>(type: "integer", nullable: false),
                    MembersKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicateClusters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicateScans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    RunningFor = table.Column<Guid>(type: "uuid", nullable: true),
                    Persons = table.Column<int>(type: "integer", nullable: false),
                    PassesDone = table.Column<int>(type: "integer", nullable: false),
                    Passes = table.Column<int>(type: "integer", nullable: false),
                    PairsCompared = table.Column<long>(type: "bigint", nullable: false),
                    PairsFound = table.Column<int>(type: "integer", nullable: false),
                    Clusters = table.Column<int>(type: "integer", nullable: false),
                    PersonsInClusters = table.Column<int>(type: "integer", nullable: false),
                    NewClusters = table.Column<int>(type: "integer", nullable: false),
                    Model = table.Column<string>(type: "text", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ErrorCode = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicateScans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicateVetoes",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonA = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonB = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    ClusterId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicateVetoes", x => new { x.TenantId, x.PersonA, x.PersonB });
                });

            migrationBuilder.CreateTable(
                name: "Leads_Exclusions",
                columns: table => new
                {
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Exclusions", x => new { x.LeadId, x.UserId });
                    table.ForeignKey(
                        name: "FK_Leads_Exclusions_Leads_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads_Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_ImportMappings",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    HeaderKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Fields = table.Column<string>(type: "text", nullable: false),
                    SavedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_ImportMappings", x => new { x.TenantId, x.SourceCode, x.HeaderKey });
                });

            migrationBuilder.CreateTable(
                name: "Leads_Intakes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Intakes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_MatrixVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Cells = table.Column<string>(type: "text", nullable: false),
                    Changes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_MatrixVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_Merges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    ClusterId = table.Column<Guid>(type: "uuid", nullable: true),
                    SurvivorPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    SurvivorLeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    MergedLeads = table.Column<int>(type: "integer", nullable: false),
                    MergedPersons = table.Column<int>(type: "integer", nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: false),
                    UndoUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoneBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Merges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_ProjectionChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastNumber = table.Column<long>(type: "bigint", nullable: false),
                    Leads = table.Column<long>(type: "bigint", nullable: false),
                    Differences = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_ProjectionChecks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_SoftKeyRebuilds",
                columns: table => new
                {
                    Rules = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Persons = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_SoftKeyRebuilds", x => x.Rules);
                });

            migrationBuilder.CreateTable(
                name: "Leads_SoftKeys",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_SoftKeys", x => new { x.Key, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Escalations",
                columns: table => new
                {
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Escalations", x => x.LeadId);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Inboxes",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Inboxes", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    SubjectKind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Audience = table.Column<string>(type: "text", nullable: false),
                    Args = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: true),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Priority = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Error = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Notifications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Type = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    SubjectKind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Priority = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Args = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    IsUnread = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeliveredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Notifications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Preferences",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Preferences", x => new { x.UserId, x.Type, x.Channel });
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Types",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    Channels = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    TitleZh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    BodyZh = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    TitleEn = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    BodyEn = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Types", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_CapSources",
                columns: table => new
                {
                    RuleId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    PerDay = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_CapSources", x => new { x.RuleId, x.SourceCode });
                    table.ForeignKey(
                        name: "FK_Assignment_CapSources_Assignment_CapRules_RuleId",
                        column: x => x.RuleId,
                        principalTable: "Assignment_CapRules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_HandoverApprovals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HandoverId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApproverId = table.Column<Guid>(type: "uuid", nullable: true),
                    ForGiver = table.Column<bool>(type: "boolean", nullable: false),
                    ForReceivers = table.Column<bool>(type: "boolean", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_HandoverApprovals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assignment_HandoverApprovals_Assignment_Handovers_HandoverId",
                        column: x => x.HandoverId,
                        principalTable: "Assignment_Handovers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_HandoverItems",
                columns: table => new
                {
                    HandoverId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    ToUserId = table.Column<Guid>(type: "uuid", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Detail = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Undo = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    UndoDetail = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_HandoverItems", x => new { x.HandoverId, x.LeadId });
                    table.ForeignKey(
                        name: "FK_Assignment_HandoverItems_Assignment_Handovers_HandoverId",
                        column: x => x.HandoverId,
                        principalTable: "Assignment_Handovers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_HandoverPicks",
                columns: table => new
                {
                    HandoverId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_HandoverPicks", x => new { x.HandoverId, x.LeadId });
                    table.ForeignKey(
                        name: "FK_Assignment_HandoverPicks_Assignment_Handovers_HandoverId",
                        column: x => x.HandoverId,
                        principalTable: "Assignment_Handovers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_HandoverReceivers",
                columns: table => new
                {
                    HandoverId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ByTime = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_HandoverReceivers", x => new { x.HandoverId, x.UserId });
                    table.ForeignKey(
                        name: "FK_Assignment_HandoverReceivers_Assignment_Handovers_HandoverId",
                        column: x => x.HandoverId,
                        principalTable: "Assignment_Handovers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_PoolMembers",
                columns: table => new
                {
                    PoolId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    MemberId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_PoolMembers", x => new { x.PoolId, x.Kind, x.MemberId });
                    table.ForeignKey(
                        name: "FK_Assignment_PoolMembers_Assignment_Pools_PoolId",
                        column: x => x.PoolId,
                        principalTable: "Assignment_Pools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RecycleItems",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Rule = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Detail = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RecycleItems", x => new { x.RunId, x.LeadId });
                    table.ForeignKey(
                        name: "FK_Assignment_RecycleItems_Assignment_RecycleRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "Assignment_RecycleRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicateMembers",
                columns: table => new
                {
                    ClusterId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicateMembers", x => new { x.ClusterId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_Leads_DuplicateMembers_Leads_DuplicateClusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Leads_DuplicateClusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicatePairs",
                columns: table => new
                {
                    ClusterId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonA = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonB = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Confidence = table.Column<double>(type: "double precision", nullable: false),
                    Pattern = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicatePairs", x => new { x.ClusterId, x.PersonA, x.PersonB });
                    table.ForeignKey(
                        name: "FK_Leads_DuplicatePairs_Leads_DuplicateClusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Leads_DuplicateClusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicateScanPairs",
                columns: table => new
                {
                    ScanId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonA = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonB = table.Column<Guid>(type: "uuid", nullable: false),
                    Pass = table.Column<int>(type: "integer", nullable: false),
                    Weight = table.Column<float>(type: "real", nullable: false),
                    Pattern = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicateScanPairs", x => new { x.ScanId, x.Pass, x.PersonA, x.PersonB });
                    table.ForeignKey(
                        name: "FK_Leads_DuplicateScanPairs_Leads_DuplicateScans_ScanId",
                        column: x => x.ScanId,
                        principalTable: "Leads_DuplicateScans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_ProjectionDifferences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CheckId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadNumber = table.Column<long>(type: "bigint", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Field = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false),
                    RowValue = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    EventValue = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    EventAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FoundAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_ProjectionDifferences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Leads_ProjectionDifferences_Leads_ProjectionChecks_CheckId",
                        column: x => x.CheckId,
                        principalTable: "Leads_ProjectionChecks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NotificationId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    IsDigest = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    ClaimId = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HandedOverAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Error = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Deliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Messaging_Deliveries_Messaging_Notifications_NotificationId",
                        column: x => x.NotificationId,
                        principalTable: "Messaging_Notifications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Touches_RowKey",
                table: "Leads_Touches",
                column: "RowKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_NextContactAt",
                table: "Leads_Leads",
                column: "NextContactAt",
                filter: "\"NextContactAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_OwnerId_CreatedAt_Number_TenantId_DeletedAt",
                table: "Leads_Leads",
                columns: new[] { "OwnerId", "CreatedAt", "Number", "TenantId", "DeletedAt" },
                filter: "\"OwnerId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_OwnerId_NextContactAt",
                table: "Leads_Leads",
                columns: new[] { "OwnerId", "NextContactAt" },
                filter: "\"OwnerId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_PoolId_TenantId_Location_CreatedAt_Number",
                table: "Leads_Leads",
                columns: new[] { "PoolId", "TenantId", "Location", "CreatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_TenantId_Location_CreatedAt_Number_DeletedAt_Cl~",
                table: "Leads_Leads",
                columns: new[] { "TenantId", "Location", "CreatedAt", "Number", "DeletedAt", "ClaimsSinceWake" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Imports_FileHash",
                table: "Leads_Imports",
                column: "FileHash");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ImportRows_ImportId_RunNo_Verdict_RowNumber",
                table: "Leads_ImportRows",
                columns: new[] { "ImportId", "RunNo", "Verdict", "RowNumber" },
                filter: "\"Verdict\" <> 'Created'");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ImportRows_Similar",
                table: "Leads_ImportRows",
                columns: new[] { "ImportId", "RunNo", "RowNumber" },
                filter: "\"SimilarReasons\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DedupLogs_NewLeadId",
                table: "Leads_DedupLogs",
                column: "NewLeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_CapOverrides_EndsAt",
                table: "Assignment_CapOverrides",
                column: "EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_CapOverrides_UserId_EndsAt",
                table: "Assignment_CapOverrides",
                columns: new[] { "UserId", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_CapRules_TenantId_TargetKey",
                table: "Assignment_CapRules",
                columns: new[] { "TenantId", "TargetKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_CounterDifferences_TenantId_At",
                table: "Assignment_CounterDifferences",
                columns: new[] { "TenantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_DayCounters_Day",
                table: "Assignment_DayCounters",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_FirstCalls_LeadId_State",
                table: "Assignment_FirstCalls",
                columns: new[] { "LeadId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_FirstCalls_State_ReassignAt",
                table: "Assignment_FirstCalls",
                columns: new[] { "State", "ReassignAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_FirstCalls_State_RemindAt",
                table: "Assignment_FirstCalls",
                columns: new[] { "State", "RemindAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_HandoverApprovals_ApproverId",
                table: "Assignment_HandoverApprovals",
                column: "ApproverId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_HandoverApprovals_HandoverId",
                table: "Assignment_HandoverApprovals",
                column: "HandoverId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_HandoverItems_HandoverId_Outcome_Place",
                table: "Assignment_HandoverItems",
                columns: new[] { "HandoverId", "Outcome", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_HandoverItems_LeadId",
                table: "Assignment_HandoverItems",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_HandoverReceivers_UserId",
                table: "Assignment_HandoverReceivers",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_Handovers_FromUserId",
                table: "Assignment_Handovers",
                column: "FromUserId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_Handovers_Number",
                table: "Assignment_Handovers",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_Handovers_OpenKey",
                table: "Assignment_Handovers",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_Handovers_State_ApprovedAt",
                table: "Assignment_Handovers",
                columns: new[] { "State", "ApprovedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_Handovers_TenantId_CreatedAt",
                table: "Assignment_Handovers",
                columns: new[] { "TenantId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_HoldItems_LeadId_EventId",
                table: "Assignment_HoldItems",
                columns: new[] { "LeadId", "EventId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_HoldItems_State_DueAt",
                table: "Assignment_HoldItems",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_HoldItems_State_TenantId_Priority_ArrivedAt",
                table: "Assignment_HoldItems",
                columns: new[] { "State", "TenantId", "Priority", "ArrivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_LeadClocks_LeadId",
                table: "Assignment_LeadClocks",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_LeadClocks_OwnerId_DueOn",
                table: "Assignment_LeadClocks",
                columns: new[] { "OwnerId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_LeadClocks_OwnerId_LockSlot",
                table: "Assignment_LeadClocks",
                columns: new[] { "OwnerId", "LockSlot" },
                unique: true,
                filter: "\"LockSlot\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_LeadClocks_TenantId_DueOn",
                table: "Assignment_LeadClocks",
                columns: new[] { "TenantId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_LeadClocks_TenantId_LeadId",
                table: "Assignment_LeadClocks",
                columns: new[] { "TenantId", "LeadId" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_LeadLocks_LeadId_At",
                table: "Assignment_LeadLocks",
                columns: new[] { "LeadId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_PoolClaims_LeadId_State",
                table: "Assignment_PoolClaims",
                columns: new[] { "LeadId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_PoolClaims_State_DueAt",
                table: "Assignment_PoolClaims",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_PoolClaims_UserId_ClaimedAt",
                table: "Assignment_PoolClaims",
                columns: new[] { "UserId", "ClaimedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_Pools_TenantId_Name",
                table: "Assignment_Pools",
                columns: new[] { "TenantId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RecycleItems_LeadId",
                table: "Assignment_RecycleItems",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RecycleItems_RunId_Outcome_OwnerId",
                table: "Assignment_RecycleItems",
                columns: new[] { "RunId", "Outcome", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RecycleItems_TenantId_Outcome",
                table: "Assignment_RecycleItems",
                columns: new[] { "TenantId", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RecycleRules_TenantId_Rule_Version",
                table: "Assignment_RecycleRules",
                columns: new[] { "TenantId", "Rule", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RecycleRuns_TenantId_Night",
                table: "Assignment_RecycleRuns",
                columns: new[] { "TenantId", "Night" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RecycleRuns_TenantId_StartedAt",
                table: "Assignment_RecycleRuns",
                columns: new[] { "TenantId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RuleCredits_TenantId_IsApplied",
                table: "Assignment_RuleCredits",
                columns: new[] { "TenantId", "IsApplied" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RuleDecisions_LeadId_EventId_Outcome",
                table: "Assignment_RuleDecisions",
                columns: new[] { "LeadId", "EventId", "Outcome" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RuleDecisions_TenantId_At",
                table: "Assignment_RuleDecisions",
                columns: new[] { "TenantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RuleDecisions_UserId_At",
                table: "Assignment_RuleDecisions",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_Rules_TenantId_Name",
                table: "Assignment_Rules",
                columns: new[] { "TenantId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_Rules_TenantId_Place",
                table: "Assignment_Rules",
                columns: new[] { "TenantId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RuleVersions_RuleId_Version",
                table: "Assignment_RuleVersions",
                columns: new[] { "RuleId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Aliases_MergeId",
                table: "Leads_Aliases",
                column: "MergeId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Aliases_SurvivorId",
                table: "Leads_Aliases",
                column: "SurvivorId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Cases_LeadId_ProposedAt",
                table: "Leads_Cases",
                columns: new[] { "LeadId", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Cases_Number",
                table: "Leads_Cases",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Cases_OpenLeadId",
                table: "Leads_Cases",
                column: "OpenLeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Cases_TenantId_DecidedAt",
                table: "Leads_Cases",
                columns: new[] { "TenantId", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Cases_TenantId_State_ProposedAt",
                table: "Leads_Cases",
                columns: new[] { "TenantId", "State", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateClusters_ScanId",
                table: "Leads_DuplicateClusters",
                column: "ScanId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateClusters_TenantId_MembersKey",
                table: "Leads_DuplicateClusters",
                columns: new[] { "TenantId", "MembersKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateClusters_TenantId_State_Confidence",
                table: "Leads_DuplicateClusters",
                columns: new[] { "TenantId", "State", "Confidence" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateMembers_PersonId",
                table: "Leads_DuplicateMembers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateScans_RunningFor",
                table: "Leads_DuplicateScans",
                column: "RunningFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateScans_TenantId_CreatedAt",
                table: "Leads_DuplicateScans",
                columns: new[] { "TenantId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateVetoes_ClusterId",
                table: "Leads_DuplicateVetoes",
                column: "ClusterId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_MatrixVersions_Number",
                table: "Leads_MatrixVersions",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Merges_ClusterId",
                table: "Leads_Merges",
                column: "ClusterId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Merges_Number",
                table: "Leads_Merges",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Merges_SurvivorLeadId",
                table: "Leads_Merges",
                column: "SurvivorLeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Merges_TenantId_CreatedAt",
                table: "Leads_Merges",
                columns: new[] { "TenantId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ProjectionChecks_StartedAt",
                table: "Leads_ProjectionChecks",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ProjectionDifferences_CheckId_LeadNumber",
                table: "Leads_ProjectionDifferences",
                columns: new[] { "CheckId", "LeadNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_SoftKeys_PersonId",
                table: "Leads_SoftKeys",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Deliveries_ClaimId",
                table: "Messaging_Deliveries",
                column: "ClaimId");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Deliveries_CreatedAt",
                table: "Messaging_Deliveries",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Deliveries_NotificationId_Channel",
                table: "Messaging_Deliveries",
                columns: new[] { "NotificationId", "Channel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Deliveries_State_DueAt",
                table: "Messaging_Deliveries",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Deliveries_UserId_Channel_CreatedAt",
                table: "Messaging_Deliveries",
                columns: new[] { "UserId", "Channel", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notices_At",
                table: "Messaging_Notices",
                column: "At",
                filter: "\"TakenBy\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notices_TakenBy",
                table: "Messaging_Notices",
                column: "TakenBy");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notifications_CreatedAt",
                table: "Messaging_Notifications",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notifications_State_DueAt",
                table: "Messaging_Notifications",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notifications_UserId_Day_Type_SubjectId",
                table: "Messaging_Notifications",
                columns: new[] { "UserId", "Day", "Type", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notifications_UserId_DueAt",
                table: "Messaging_Notifications",
                columns: new[] { "UserId", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notifications_UserId_IsUnread",
                table: "Messaging_Notifications",
                columns: new[] { "UserId", "IsUnread" });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Types_Type",
                table: "Messaging_Types",
                column: "Type",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assignment_AgentSkills");

            migrationBuilder.DropTable(
                name: "Assignment_CapOverrides");

            migrationBuilder.DropTable(
                name: "Assignment_CapSources");

            migrationBuilder.DropTable(
                name: "Assignment_CounterDifferences");

            migrationBuilder.DropTable(
                name: "Assignment_DayCounters");

            migrationBuilder.DropTable(
                name: "Assignment_FirstCalls");

            migrationBuilder.DropTable(
                name: "Assignment_HandoverApprovals");

            migrationBuilder.DropTable(
                name: "Assignment_HandoverItems");

            migrationBuilder.DropTable(
                name: "Assignment_HandoverPicks");

            migrationBuilder.DropTable(
                name: "Assignment_HandoverReceivers");

            migrationBuilder.DropTable(
                name: "Assignment_HeldCounters");

            migrationBuilder.DropTable(
                name: "Assignment_HoldItems");

            migrationBuilder.DropTable(
                name: "Assignment_LeadClocks");

            migrationBuilder.DropTable(
                name: "Assignment_LeadLocks");

            migrationBuilder.DropTable(
                name: "Assignment_PoolClaims");

            migrationBuilder.DropTable(
                name: "Assignment_PoolMembers");

            migrationBuilder.DropTable(
                name: "Assignment_RecycleItems");

            migrationBuilder.DropTable(
                name: "Assignment_RecycleRules");

            migrationBuilder.DropTable(
                name: "Assignment_RuleCredits");

            migrationBuilder.DropTable(
                name: "Assignment_RuleDecisions");

            migrationBuilder.DropTable(
                name: "Assignment_RuleGates");

            migrationBuilder.DropTable(
                name: "Assignment_Rules");

            migrationBuilder.DropTable(
                name: "Assignment_RuleStates");

            migrationBuilder.DropTable(
                name: "Assignment_RuleVersions");

            migrationBuilder.DropTable(
                name: "Leads_Aliases");

            migrationBuilder.DropTable(
                name: "Leads_Cases");

            migrationBuilder.DropTable(
                name: "Leads_DuplicateMembers");

            migrationBuilder.DropTable(
                name: "Leads_DuplicatePairs");

            migrationBuilder.DropTable(
                name: "Leads_DuplicateScanPairs");

            migrationBuilder.DropTable(
                name: "Leads_DuplicateVetoes");

            migrationBuilder.DropTable(
                name: "Leads_Exclusions");

            migrationBuilder.DropTable(
                name: "Leads_ImportMappings");

            migrationBuilder.DropTable(
                name: "Leads_Intakes");

            migrationBuilder.DropTable(
                name: "Leads_MatrixVersions");

            migrationBuilder.DropTable(
                name: "Leads_Merges");

            migrationBuilder.DropTable(
                name: "Leads_ProjectionDifferences");

            migrationBuilder.DropTable(
                name: "Leads_SoftKeyRebuilds");

            migrationBuilder.DropTable(
                name: "Leads_SoftKeys");

            migrationBuilder.DropTable(
                name: "Messaging_Deliveries");

            migrationBuilder.DropTable(
                name: "Messaging_Escalations");

            migrationBuilder.DropTable(
                name: "Messaging_Inboxes");

            migrationBuilder.DropTable(
                name: "Messaging_Notices");

            migrationBuilder.DropTable(
                name: "Messaging_Preferences");

            migrationBuilder.DropTable(
                name: "Messaging_Types");

            migrationBuilder.DropTable(
                name: "Assignment_CapRules");

            migrationBuilder.DropTable(
                name: "Assignment_Handovers");

            migrationBuilder.DropTable(
                name: "Assignment_Pools");

            migrationBuilder.DropTable(
                name: "Assignment_RecycleRuns");

            migrationBuilder.DropTable(
                name: "Leads_DuplicateClusters");

            migrationBuilder.DropTable(
                name: "Leads_DuplicateScans");

            migrationBuilder.DropTable(
                name: "Leads_ProjectionChecks");

            migrationBuilder.DropTable(
                name: "Messaging_Notifications");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Touches_RowKey",
                table: "Leads_Touches");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_NextContactAt",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_OwnerId_CreatedAt_Number_TenantId_DeletedAt",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_OwnerId_NextContactAt",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_PoolId_TenantId_Location_CreatedAt_Number",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_TenantId_Location_CreatedAt_Number_DeletedAt_Cl~",
                table: "Leads_Leads");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Imports_FileHash",
                table: "Leads_Imports");

            migrationBuilder.DropIndex(
                name: "IX_Leads_ImportRows_ImportId_RunNo_Verdict_RowNumber",
                table: "Leads_ImportRows");

            migrationBuilder.DropIndex(
                name: "IX_Leads_ImportRows_Similar",
                table: "Leads_ImportRows");

            migrationBuilder.DropIndex(
                name: "IX_Leads_DedupLogs_NewLeadId",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "RowKey",
                table: "Leads_Touches");

            migrationBuilder.DropColumn(
                name: "Address",
                table: "Leads_Persons");

            migrationBuilder.DropColumn(
                name: "BirthDate",
                table: "Leads_Persons");

            migrationBuilder.DropColumn(
                name: "Postcode",
                table: "Leads_Persons");

            migrationBuilder.DropColumn(
                name: "Province",
                table: "Leads_Persons");

            migrationBuilder.DropColumn(
                name: "AwaitsRule",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "ClaimsSinceWake",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "InvalidReason",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "LeftPoolId",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "LostReason",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "NoShows",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "PendingCaseId",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "PoolId",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "PreferredOwnerId",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "RefundedAt",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "ResumeStage",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "ScrapReason",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "WonAt",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "Slot",
                table: "Leads_LeadKeys");

            migrationBuilder.DropColumn(
                name: "Blacklisted",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "RevertKept",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "Reverted",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "RevertedBy",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "RevertedRow",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "Similar",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "UpdateRule",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "Changes",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "Revert",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "SimilarPersonId",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "SimilarReasons",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "SimilarRow",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "AuthorName",
                table: "Leads_FollowUps");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "Leads_FollowUps");

            migrationBuilder.DropColumn(
                name: "TalkSeconds",
                table: "Leads_FollowUps");

            migrationBuilder.DropColumn(
                name: "ExistingStage",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "MatrixVersion",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "NewLeadId",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "Row",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "RowNumber",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "SourceCode",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "Submitter",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "Slot",
                table: "Leads_ContactKeys");

            migrationBuilder.AddColumn<string>(
                name: "DedupKey",
                table: "Leads_Touches",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys",
                columns: new[] { "BusinessLine", "Key", "TenantId" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Touches_DedupKey",
                table: "Leads_Touches",
                column: "DedupKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_OwnerId_CreatedAt_Number_TenantId_DeletedAt",
                table: "Leads_Leads",
                columns: new[] { "OwnerId", "CreatedAt", "Number", "TenantId", "DeletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_OwnerId_NextContactAt",
                table: "Leads_Leads",
                columns: new[] { "OwnerId", "NextContactAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_TenantId_Location_CreatedAt_Number_DeletedAt",
                table: "Leads_Leads",
                columns: new[] { "TenantId", "Location", "CreatedAt", "Number", "DeletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ImportRows_ImportId_RunNo_Verdict_RowNumber",
                table: "Leads_ImportRows",
                columns: new[] { "ImportId", "RunNo", "Verdict", "RowNumber" });

            migrationBuilder.AddForeignKey(
                name: "FK_Leads_ImportRows_Leads_Imports_ImportId",
                table: "Leads_ImportRows",
                column: "ImportId",
                principalTable: "Leads_Imports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Leads_LeadKeys_Leads_Leads_LeadId",
                table: "Leads_LeadKeys",
                column: "LeadId",
                principalTable: "Leads_Leads",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Leads_Touches_Leads_Leads_LeadId",
                table: "Leads_Touches",
                column: "LeadId",
                principalTable: "Leads_Leads",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
