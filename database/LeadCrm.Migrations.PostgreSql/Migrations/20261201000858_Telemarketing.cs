using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Telemarketing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "DialId",
                table: "Leads_FollowUps",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsAddition",
                table: "Leads_FollowUps",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsAutomatic",
                table: "Leads_FollowUps",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Messaging_LiveSignals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Payload = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_LiveSignals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Reports_WorkDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    BusinessLine = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Dialled = table.Column<int>(type: "integer", nullable: false),
                    Connected = table.Column<int>(type: "integer", nullable: false),
                    Effective = table.Column<int>(type: "integer", nullable: false),
                    TalkSeconds = table.Column<int>(type: "integer", nullable: false),
                    Inbound = table.Column<int>(type: "integer", nullable: false),
                    ReceivedAssigned = table.Column<int>(type: "integer", nullable: false),
                    ReceivedClaimed = table.Column<int>(type: "integer", nullable: false),
                    ReceivedSelf = table.Column<int>(type: "integer", nullable: false),
                    HandedAway = table.Column<int>(type: "integer", nullable: false),
                    Released = table.Column<int>(type: "integer", nullable: false),
                    Recycled = table.Column<int>(type: "integer", nullable: false),
                    Invalid = table.Column<int>(type: "integer", nullable: false),
                    FalseInvalid = table.Column<int>(type: "integer", nullable: false),
                    TmkValid = table.Column<int>(type: "integer", nullable: false),
                    Transferred = table.Column<int>(type: "integer", nullable: false),
                    Accepted = table.Column<int>(type: "integer", nullable: false),
                    Rejected = table.Column<int>(type: "integer", nullable: false),
                    Notes = table.Column<int>(type: "integer", nullable: false),
                    EffectiveNotes = table.Column<int>(type: "integer", nullable: false),
                    Due = table.Column<int>(type: "integer", nullable: false),
                    DueOnTime = table.Column<int>(type: "integer", nullable: false),
                    Appointments = table.Column<int>(type: "integer", nullable: false),
                    Kept = table.Column<int>(type: "integer", nullable: false),
                    NoShows = table.Column<int>(type: "integer", nullable: false),
                    Visits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports_WorkDays", x => new { x.Day, x.UserId, x.DepartmentId, x.SourceCode, x.BusinessLine });
                });

            migrationBuilder.CreateTable(
                name: "Reports_WorkFacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    BusinessLine = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    HourSlot = table.Column<int>(type: "integer", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    NumberKey = table.Column<Guid>(type: "uuid", nullable: true),
                    IsConnected = table.Column<bool>(type: "boolean", nullable: false),
                    IsEffective = table.Column<bool>(type: "boolean", nullable: false),
                    Seconds = table.Column<int>(type: "integer", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    IsFolded = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports_WorkFacts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Appointments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    CampusId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    People = table.Column<int>(type: "integer", nullable: false),
                    MakerId = table.Column<Guid>(type: "uuid", nullable: false),
                    MakerDepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsultantId = table.Column<Guid>(type: "uuid", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConfirmedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    VisitAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    VisitBy = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PreviousId = table.Column<Guid>(type: "uuid", nullable: true),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    DayToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HoursToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ActiveLeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Appointments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_CallComparisons",
                columns: table => new
                {
                    Provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    AgentNo = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    UserId = table.Column<Guid>(type: "uuid", nullable: true),
                    Listed = table.Column<int>(type: "integer", nullable: false),
                    Pushed = table.Column<int>(type: "integer", nullable: false),
                    Missing = table.Column<int>(type: "integer", nullable: false),
                    Differing = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_CallComparisons", x => new { x.Provider, x.Day, x.AgentNo });
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_CalleeCounts",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    LastAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Today = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_CalleeCounts", x => new { x.TenantId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_CallEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    UniqueId = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    TypeKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    TakenUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Data = table.Column<string>(type: "character varying(64000)", maxLength: 64000, nullable: true),
                    Payload = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_CallEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_CallIntents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    AgentNo = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: true),
                    Error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Disposition = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    DisposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_CallIntents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Calls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    UniqueId = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    Source = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    RequestId = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: true),
                    IntentId = table.Column<Guid>(type: "uuid", nullable: true),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    AgentNo = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Direction = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    DisplayNo = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Queue = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RingAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnswerAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BridgeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TalkSeconds = table.Column<int>(type: "integer", nullable: true),
                    TotalSeconds = table.Column<int>(type: "integer", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Result = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    IsConnected = table.Column<bool>(type: "boolean", nullable: false),
                    IsEffective = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    EndReason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    HangupSide = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Keys = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Satisfaction = table.Column<int>(type: "integer", nullable: true),
                    RecordFile = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    Recording = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Anomaly = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Differs = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    NotedResult = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Disposition = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    DisposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WasSkipped = table.Column<bool>(type: "boolean", nullable: false),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Calls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_CallSeats",
                columns: table => new
                {
                    Provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    AgentNo = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_CallSeats", x => new { x.Provider, x.AgentNo });
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Credits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LiveLeadId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Credits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_DialAttempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Disposition = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    IsConnected = table.Column<bool>(type: "boolean", nullable: false),
                    TalkSeconds = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_DialAttempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_DialScripts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    BusinessLine = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Title = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Body = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Faq = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_DialScripts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_DialTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    ScriptId = table.Column<Guid>(type: "uuid", nullable: true),
                    Criteria = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_DialTasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_DispositionSkips",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_DispositionSkips", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Holdings",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Held = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Holdings", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Offers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromUserId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromDepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    ToUserId = table.Column<Guid>(type: "uuid", nullable: true),
                    ToDepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    OfferedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    FirstOfferId = table.Column<Guid>(type: "uuid", nullable: true),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    OpenLeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Offers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Qualifications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Result = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    ResultAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ResultBy = table.Column<Guid>(type: "uuid", nullable: true),
                    RecallAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    InvalidReason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    NextAction = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    NextActionAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Rejects = table.Column<int>(type: "integer", nullable: false),
                    NeedsManager = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Qualifications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_RecordingPlays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Use = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_RecordingPlays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_RobotProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenLeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    RobotCallId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Intent = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Summary = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_RobotProposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_RobotTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Script = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Windows = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Concurrency = table.Column<int>(type: "integer", nullable: false),
                    Criteria = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Locations = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    InFlight = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_RobotTasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Recordings",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    File = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    ContentType = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Seconds = table.Column<double>(type: "double precision", nullable: true),
                    Peaks = table.Column<string>(type: "character varying(400)", unicode: false, maxLength: 400, nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StoredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Recordings", x => x.CallId);
                    table.ForeignKey(
                        name: "FK_Telemarketing_Recordings_Telemarketing_Calls_CallId",
                        column: x => x.CallId,
                        principalTable: "Telemarketing_Calls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_DialTaskItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: true),
                    LastDisposition = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    LastAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_DialTaskItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Telemarketing_DialTaskItems_Telemarketing_DialTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Telemarketing_DialTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_RobotItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    ActiveLeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Skip = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CallId = table.Column<Guid>(type: "uuid", nullable: true),
                    Result = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Intent = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    LastAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_RobotItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Telemarketing_RobotItems_Telemarketing_RobotTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Telemarketing_RobotTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_RobotCalls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    Provider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Script = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    CallId = table.Column<Guid>(type: "uuid", nullable: true),
                    Result = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Intent = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Summary = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Transcript = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    TalkSeconds = table.Column<int>(type: "integer", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Action = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Effect = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_RobotCalls", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Telemarketing_RobotCalls_Telemarketing_RobotItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "Telemarketing_RobotItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_FollowUps_DialId",
                table: "Leads_FollowUps",
                column: "DialId");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_LiveSignals_At",
                table: "Messaging_LiveSignals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_LiveSignals_UserId_At",
                table: "Messaging_LiveSignals",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_WorkDays_DepartmentId_Day",
                table: "Reports_WorkDays",
                columns: new[] { "DepartmentId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_WorkDays_TenantId_Day",
                table: "Reports_WorkDays",
                columns: new[] { "TenantId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_WorkDays_UserId_Day",
                table: "Reports_WorkDays",
                columns: new[] { "UserId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_WorkFacts_Day_UserId",
                table: "Reports_WorkFacts",
                columns: new[] { "Day", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_WorkFacts_DepartmentId_Day",
                table: "Reports_WorkFacts",
                columns: new[] { "DepartmentId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_WorkFacts_IsFolded_Day_UserId",
                table: "Reports_WorkFacts",
                columns: new[] { "IsFolded", "Day", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_WorkFacts_Kind_SourceId",
                table: "Reports_WorkFacts",
                columns: new[] { "Kind", "SourceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reports_WorkFacts_LeadId_Kind",
                table: "Reports_WorkFacts",
                columns: new[] { "LeadId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_WorkFacts_TenantId_Day",
                table: "Reports_WorkFacts",
                columns: new[] { "TenantId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_WorkFacts_UserId_Day",
                table: "Reports_WorkFacts",
                columns: new[] { "UserId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_ActiveLeadId",
                table: "Telemarketing_Appointments",
                column: "ActiveLeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_CampusId_At",
                table: "Telemarketing_Appointments",
                columns: new[] { "CampusId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_ConsultantId_At",
                table: "Telemarketing_Appointments",
                columns: new[] { "ConsultantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_LeadId_At",
                table: "Telemarketing_Appointments",
                columns: new[] { "LeadId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_MakerId_At",
                table: "Telemarketing_Appointments",
                columns: new[] { "MakerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_State_At",
                table: "Telemarketing_Appointments",
                columns: new[] { "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallComparisons_Day",
                table: "Telemarketing_CallComparisons",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallEvents_Provider_UniqueId_TypeKey",
                table: "Telemarketing_CallEvents",
                columns: new[] { "Provider", "UniqueId", "TypeKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallEvents_State_ReceivedAt",
                table: "Telemarketing_CallEvents",
                columns: new[] { "State", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallEvents_TakenBy",
                table: "Telemarketing_CallEvents",
                column: "TakenBy");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallIntents_LeadId",
                table: "Telemarketing_CallIntents",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallIntents_OpenFor",
                table: "Telemarketing_CallIntents",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallIntents_State_At",
                table: "Telemarketing_CallIntents",
                columns: new[] { "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallIntents_TenantId_At",
                table: "Telemarketing_CallIntents",
                columns: new[] { "TenantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallIntents_UserId_At",
                table: "Telemarketing_CallIntents",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_DepartmentId_StartedAt",
                table: "Telemarketing_Calls",
                columns: new[] { "DepartmentId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_IntentId",
                table: "Telemarketing_Calls",
                column: "IntentId");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_LeadId_StartedAt",
                table: "Telemarketing_Calls",
                columns: new[] { "LeadId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_Provider_UniqueId",
                table: "Telemarketing_Calls",
                columns: new[] { "Provider", "UniqueId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_Recording_StartedAt",
                table: "Telemarketing_Calls",
                columns: new[] { "Recording", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_TenantId_StartedAt",
                table: "Telemarketing_Calls",
                columns: new[] { "TenantId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_UserId_StartedAt",
                table: "Telemarketing_Calls",
                columns: new[] { "UserId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Credits_ExpiresAt",
                table: "Telemarketing_Credits",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Credits_LeadId_At",
                table: "Telemarketing_Credits",
                columns: new[] { "LeadId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Credits_LiveLeadId",
                table: "Telemarketing_Credits",
                column: "LiveLeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Credits_UserId_At",
                table: "Telemarketing_Credits",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialAttempts_DepartmentId_Day",
                table: "Telemarketing_DialAttempts",
                columns: new[] { "DepartmentId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialAttempts_LeadId_At",
                table: "Telemarketing_DialAttempts",
                columns: new[] { "LeadId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialAttempts_TaskId",
                table: "Telemarketing_DialAttempts",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialAttempts_UserId_Day",
                table: "Telemarketing_DialAttempts",
                columns: new[] { "UserId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialScripts_TenantId",
                table: "Telemarketing_DialScripts",
                column: "TenantId");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialTaskItems_LeadId_State",
                table: "Telemarketing_DialTaskItems",
                columns: new[] { "LeadId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialTaskItems_TaskId_LeadId",
                table: "Telemarketing_DialTaskItems",
                columns: new[] { "TaskId", "LeadId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialTaskItems_TaskId_State_Place",
                table: "Telemarketing_DialTaskItems",
                columns: new[] { "TaskId", "State", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialTasks_DepartmentId_State",
                table: "Telemarketing_DialTasks",
                columns: new[] { "DepartmentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DispositionSkips_UserId_At",
                table: "Telemarketing_DispositionSkips",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_FromUserId_OfferedAt",
                table: "Telemarketing_Offers",
                columns: new[] { "FromUserId", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_LeadId_OfferedAt",
                table: "Telemarketing_Offers",
                columns: new[] { "LeadId", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_OpenLeadId",
                table: "Telemarketing_Offers",
                column: "OpenLeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_State_ExpiresAt",
                table: "Telemarketing_Offers",
                columns: new[] { "State", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_ToDepartmentId_State_OfferedAt",
                table: "Telemarketing_Offers",
                columns: new[] { "ToDepartmentId", "State", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_ToUserId_State_OfferedAt",
                table: "Telemarketing_Offers",
                columns: new[] { "ToUserId", "State", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Qualifications_LeadId",
                table: "Telemarketing_Qualifications",
                column: "LeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Qualifications_TenantId_Result_ResultAt",
                table: "Telemarketing_Qualifications",
                columns: new[] { "TenantId", "Result", "ResultAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RecordingPlays_CallId_At",
                table: "Telemarketing_RecordingPlays",
                columns: new[] { "CallId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RecordingPlays_UserId_At",
                table: "Telemarketing_RecordingPlays",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Recordings_StoredAt",
                table: "Telemarketing_Recordings",
                column: "StoredAt");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotCalls_Effect_LeaseUntil",
                table: "Telemarketing_RobotCalls",
                columns: new[] { "Effect", "LeaseUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotCalls_ItemId_Attempt",
                table: "Telemarketing_RobotCalls",
                columns: new[] { "ItemId", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotCalls_LeadId_At",
                table: "Telemarketing_RobotCalls",
                columns: new[] { "LeadId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotCalls_State_At",
                table: "Telemarketing_RobotCalls",
                columns: new[] { "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotItems_ActiveLeadId",
                table: "Telemarketing_RobotItems",
                column: "ActiveLeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotItems_TaskId_LeadId",
                table: "Telemarketing_RobotItems",
                columns: new[] { "TaskId", "LeadId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotItems_TaskId_State_NextAt_Place",
                table: "Telemarketing_RobotItems",
                columns: new[] { "TaskId", "State", "NextAt", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotProposals_LeadId",
                table: "Telemarketing_RobotProposals",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotProposals_OpenLeadId",
                table: "Telemarketing_RobotProposals",
                column: "OpenLeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotProposals_RobotCallId",
                table: "Telemarketing_RobotProposals",
                column: "RobotCallId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotProposals_State_CreatedAt",
                table: "Telemarketing_RobotProposals",
                columns: new[] { "State", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotTasks_DepartmentId_State",
                table: "Telemarketing_RobotTasks",
                columns: new[] { "DepartmentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RobotTasks_State",
                table: "Telemarketing_RobotTasks",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Messaging_LiveSignals");

            migrationBuilder.DropTable(
                name: "Reports_WorkDays");

            migrationBuilder.DropTable(
                name: "Reports_WorkFacts");

            migrationBuilder.DropTable(
                name: "Telemarketing_Appointments");

            migrationBuilder.DropTable(
                name: "Telemarketing_CallComparisons");

            migrationBuilder.DropTable(
                name: "Telemarketing_CalleeCounts");

            migrationBuilder.DropTable(
                name: "Telemarketing_CallEvents");

            migrationBuilder.DropTable(
                name: "Telemarketing_CallIntents");

            migrationBuilder.DropTable(
                name: "Telemarketing_CallSeats");

            migrationBuilder.DropTable(
                name: "Telemarketing_Credits");

            migrationBuilder.DropTable(
                name: "Telemarketing_DialAttempts");

            migrationBuilder.DropTable(
                name: "Telemarketing_DialScripts");

            migrationBuilder.DropTable(
                name: "Telemarketing_DialTaskItems");

            migrationBuilder.DropTable(
                name: "Telemarketing_DispositionSkips");

            migrationBuilder.DropTable(
                name: "Telemarketing_Holdings");

            migrationBuilder.DropTable(
                name: "Telemarketing_Offers");

            migrationBuilder.DropTable(
                name: "Telemarketing_Qualifications");

            migrationBuilder.DropTable(
                name: "Telemarketing_RecordingPlays");

            migrationBuilder.DropTable(
                name: "Telemarketing_Recordings");

            migrationBuilder.DropTable(
                name: "Telemarketing_RobotCalls");

            migrationBuilder.DropTable(
                name: "Telemarketing_RobotProposals");

            migrationBuilder.DropTable(
                name: "Telemarketing_DialTasks");

            migrationBuilder.DropTable(
                name: "Telemarketing_Calls");

            migrationBuilder.DropTable(
                name: "Telemarketing_RobotItems");

            migrationBuilder.DropTable(
                name: "Telemarketing_RobotTasks");

            migrationBuilder.DropIndex(
                name: "IX_Leads_FollowUps_DialId",
                table: "Leads_FollowUps");

            migrationBuilder.DropColumn(
                name: "DialId",
                table: "Leads_FollowUps");

            migrationBuilder.DropColumn(
                name: "IsAddition",
                table: "Leads_FollowUps");

            migrationBuilder.DropColumn(
                name: "IsAutomatic",
                table: "Leads_FollowUps");
        }
    }
}
