using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Organisation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Leads_PhoneReveals_LeadId",
                table: "Leads_PhoneReveals");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Leads_PhoneReveals",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ProtectedUntil",
                table: "Leads_Leads",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "After",
                table: "Leads_LeadEvents",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Before",
                table: "Leads_LeadEvents",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FileRemovedAt",
                table: "Leads_Imports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ProtectedUntil",
                table: "Leads_ImportRows",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Protected",
                table: "Leads_ContactKeys",
                type: "TEXT",
                unicode: false,
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DisabledReason",
                table: "Identity_Users",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsOnDuty",
                table: "Identity_Users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastSignInAt",
                table: "Identity_Users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Level",
                table: "Identity_Users",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Identity_Users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "ForFranchise",
                table: "Identity_Roles",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsPreset",
                table: "Identity_Roles",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Identity_Roles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "DissolvedAt",
                table: "Identity_Departments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys",
                columns: new[] { "BusinessLine", "Key", "TenantId" });

            migrationBuilder.CreateTable(
                name: "Core_AuditEntries",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ActingBy = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    Method = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: true),
                    Path = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    SubjectType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    SubjectId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true, collation: "BINARY"),
                    Outcome = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Code = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true, collation: "BINARY"),
                    UserAgent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    TraceId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    Changes = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Core_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Core_JobRuns",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    JobId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Node = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Core_JobRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Core_SettingChanges",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    OldValue = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    NewValue = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Core_SettingChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Core_Settings",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    Value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Core_Settings", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Core_Stamps",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    Value = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Core_Stamps", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Identity_ApiKeys",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Prefix = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastUsedAddress = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identity_ApiKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Identity_ApiKeys_Identity_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Identity_Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Identity_CallBindings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    AgentNo = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    ValidFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identity_CallBindings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Identity_CallBindings_Identity_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Identity_Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Identity_DepartmentMemberships",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ToAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identity_DepartmentMemberships", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Identity_DepartmentMemberships_Identity_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Identity_Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Identity_RecoveryCodes",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identity_RecoveryCodes", x => new { x.UserId, x.Hash });
                    table.ForeignKey(
                        name: "FK_Identity_RecoveryCodes_Identity_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Identity_Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Identity_SecurityAlerts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    FirstAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    AcknowledgedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identity_SecurityAlerts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Identity_Sessions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    UserAgent = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identity_Sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Identity_Sessions_Identity_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Identity_Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Identity_TwoFactors",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ProtectedKey = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    LastStep = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identity_TwoFactors", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_Identity_TwoFactors_Identity_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Identity_Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Identity_UserLeaves",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ToAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identity_UserLeaves", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Identity_UserLeaves_Identity_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Identity_Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Identity_UserPermissions",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Permission = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identity_UserPermissions", x => new { x.UserId, x.Permission });
                    table.ForeignKey(
                        name: "FK_Identity_UserPermissions_Identity_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Identity_Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_CollaborationRequests",
                columns: table => new
                {
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_CollaborationRequests", x => new { x.LeadId, x.UserId });
                    table.ForeignKey(
                        name: "FK_Leads_CollaborationRequests_Leads_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads_Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_Collaborators",
                columns: table => new
                {
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AddedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Collaborators", x => new { x.LeadId, x.UserId });
                    table.ForeignKey(
                        name: "FK_Leads_Collaborators_Leads_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads_Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_Conflicts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HolderTenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HolderLeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BusinessLine = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    Key = table.Column<string>(type: "TEXT", maxLength: 132, nullable: false, collation: "BINARY"),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    OpenKey = table.Column<string>(type: "TEXT", maxLength: 198, nullable: true, collation: "BINARY"),
                    ProtectedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DecidedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Conflicts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_Dispatches",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Settlement = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Rate = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: false),
                    ProtectionDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Dispatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_Exports",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Format = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    IsClear = table.Column<bool>(type: "INTEGER", nullable: false),
                    Filter = table.Column<string>(type: "TEXT", nullable: false),
                    Columns = table.Column<string>(type: "TEXT", unicode: false, maxLength: 1000, nullable: false),
                    Language = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    RowCount = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    JobId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RowsWritten = table.Column<int>(type: "INTEGER", nullable: false),
                    DeciderId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ErrorCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    StoredFile = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    FileSize = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Downloads = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Exports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_RevealDays",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Used = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_RevealDays", x => new { x.UserId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "Leads_Secrets",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    Value = table.Column<string>(type: "TEXT", unicode: false, maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Secrets", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Identity_ApiKeyPermissions",
                columns: table => new
                {
                    ApiKeyId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Permission = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identity_ApiKeyPermissions", x => new { x.ApiKeyId, x.Permission });
                    table.ForeignKey(
                        name: "FK_Identity_ApiKeyPermissions_Identity_ApiKeys_ApiKeyId",
                        column: x => x.ApiKeyId,
                        principalTable: "Identity_ApiKeys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_ConflictAttempts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ConflictId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    SourceCode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true, collation: "BINARY"),
                    ImportId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RowNumber = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_ConflictAttempts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Leads_ConflictAttempts_Leads_Conflicts_ConflictId",
                        column: x => x.ConflictId,
                        principalTable: "Leads_Conflicts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DispatchItems",
                columns: table => new
                {
                    DispatchId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DispatchedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FromDepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecalledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RecallReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    FirstCallSettled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DispatchItems", x => new { x.DispatchId, x.LeadId });
                    table.ForeignKey(
                        name: "FK_Leads_DispatchItems_Leads_Dispatches_DispatchId",
                        column: x => x.DispatchId,
                        principalTable: "Leads_Dispatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Leads_DispatchItems_Leads_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads_Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Leads_ExportEvents",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ExportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_ExportEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Leads_ExportEvents_Leads_Exports_ExportId",
                        column: x => x.ExportId,
                        principalTable: "Leads_Exports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_PhoneReveals_LeadId_At",
                table: "Leads_PhoneReveals",
                columns: new[] { "LeadId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Core_AuditEntries_At",
                table: "Core_AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Core_AuditEntries_Operation_At",
                table: "Core_AuditEntries",
                columns: new[] { "Operation", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Core_AuditEntries_SubjectId_At",
                table: "Core_AuditEntries",
                columns: new[] { "SubjectId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Core_AuditEntries_TenantId_At",
                table: "Core_AuditEntries",
                columns: new[] { "TenantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Core_AuditEntries_UserId_At",
                table: "Core_AuditEntries",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Core_JobRuns_Kind_StartedAt",
                table: "Core_JobRuns",
                columns: new[] { "Kind", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Core_JobRuns_StartedAt",
                table: "Core_JobRuns",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Core_SettingChanges_Name_At",
                table: "Core_SettingChanges",
                columns: new[] { "Name", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Identity_ApiKeys_Hash",
                table: "Identity_ApiKeys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Identity_ApiKeys_TenantId",
                table: "Identity_ApiKeys",
                column: "TenantId");

            migrationBuilder.CreateIndex(
                name: "IX_Identity_ApiKeys_UserId",
                table: "Identity_ApiKeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Identity_CallBindings_Provider_AgentNo_ValidFrom",
                table: "Identity_CallBindings",
                columns: new[] { "Provider", "AgentNo", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Identity_CallBindings_UserId",
                table: "Identity_CallBindings",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Identity_DepartmentMemberships_DepartmentId_FromAt",
                table: "Identity_DepartmentMemberships",
                columns: new[] { "DepartmentId", "FromAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Identity_DepartmentMemberships_UserId_FromAt",
                table: "Identity_DepartmentMemberships",
                columns: new[] { "UserId", "FromAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Identity_SecurityAlerts_State_LastAt",
                table: "Identity_SecurityAlerts",
                columns: new[] { "State", "LastAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Identity_SecurityAlerts_UserId_Day_Kind",
                table: "Identity_SecurityAlerts",
                columns: new[] { "UserId", "Day", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Identity_Sessions_ExpiresAt",
                table: "Identity_Sessions",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Identity_Sessions_UserId_EndedAt",
                table: "Identity_Sessions",
                columns: new[] { "UserId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Identity_UserLeaves_UserId_FromAt",
                table: "Identity_UserLeaves",
                columns: new[] { "UserId", "FromAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_CollaborationRequests_State_LeadId",
                table: "Leads_CollaborationRequests",
                columns: new[] { "State", "LeadId" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Collaborators_UserId",
                table: "Leads_Collaborators",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ConflictAttempts_ConflictId_At",
                table: "Leads_ConflictAttempts",
                columns: new[] { "ConflictId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Conflicts_HolderLeadId",
                table: "Leads_Conflicts",
                column: "HolderLeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Conflicts_OpenKey",
                table: "Leads_Conflicts",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Conflicts_State_CreatedAt",
                table: "Leads_Conflicts",
                columns: new[] { "State", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Conflicts_TenantId_CreatedAt",
                table: "Leads_Conflicts",
                columns: new[] { "TenantId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Dispatches_Number",
                table: "Leads_Dispatches",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Dispatches_TenantId_CreatedAt",
                table: "Leads_Dispatches",
                columns: new[] { "TenantId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DispatchItems_FirstCallSettled_DispatchedAt",
                table: "Leads_DispatchItems",
                columns: new[] { "FirstCallSettled", "DispatchedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DispatchItems_LeadId",
                table: "Leads_DispatchItems",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DispatchItems_TenantId_DispatchedAt",
                table: "Leads_DispatchItems",
                columns: new[] { "TenantId", "DispatchedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ExportEvents_ExportId_At",
                table: "Leads_ExportEvents",
                columns: new[] { "ExportId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Exports_CreatedBy_CreatedAt",
                table: "Leads_Exports",
                columns: new[] { "CreatedBy", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Exports_JobId",
                table: "Leads_Exports",
                column: "JobId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Exports_Number",
                table: "Leads_Exports",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Exports_State_ExpiresAt",
                table: "Leads_Exports",
                columns: new[] { "State", "ExpiresAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Core_AuditEntries");

            migrationBuilder.DropTable(
                name: "Core_JobRuns");

            migrationBuilder.DropTable(
                name: "Core_SettingChanges");

            migrationBuilder.DropTable(
                name: "Core_Settings");

            migrationBuilder.DropTable(
                name: "Core_Stamps");

            migrationBuilder.DropTable(
                name: "Identity_ApiKeyPermissions");

            migrationBuilder.DropTable(
                name: "Identity_CallBindings");

            migrationBuilder.DropTable(
                name: "Identity_DepartmentMemberships");

            migrationBuilder.DropTable(
                name: "Identity_RecoveryCodes");

            migrationBuilder.DropTable(
                name: "Identity_SecurityAlerts");

            migrationBuilder.DropTable(
                name: "Identity_Sessions");

            migrationBuilder.DropTable(
                name: "Identity_TwoFactors");

            migrationBuilder.DropTable(
                name: "Identity_UserLeaves");

            migrationBuilder.DropTable(
                name: "Identity_UserPermissions");

            migrationBuilder.DropTable(
                name: "Leads_CollaborationRequests");

            migrationBuilder.DropTable(
                name: "Leads_Collaborators");

            migrationBuilder.DropTable(
                name: "Leads_ConflictAttempts");

            migrationBuilder.DropTable(
                name: "Leads_DispatchItems");

            migrationBuilder.DropTable(
                name: "Leads_ExportEvents");

            migrationBuilder.DropTable(
                name: "Leads_RevealDays");

            migrationBuilder.DropTable(
                name: "Leads_Secrets");

            migrationBuilder.DropTable(
                name: "Identity_ApiKeys");

            migrationBuilder.DropTable(
                name: "Leads_Conflicts");

            migrationBuilder.DropTable(
                name: "Leads_Dispatches");

            migrationBuilder.DropTable(
                name: "Leads_Exports");

            migrationBuilder.DropIndex(
                name: "IX_Leads_PhoneReveals_LeadId_At",
                table: "Leads_PhoneReveals");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Leads_PhoneReveals");

            migrationBuilder.DropColumn(
                name: "ProtectedUntil",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "After",
                table: "Leads_LeadEvents");

            migrationBuilder.DropColumn(
                name: "Before",
                table: "Leads_LeadEvents");

            migrationBuilder.DropColumn(
                name: "FileRemovedAt",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "ProtectedUntil",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "Protected",
                table: "Leads_ContactKeys");

            migrationBuilder.DropColumn(
                name: "DisabledReason",
                table: "Identity_Users");

            migrationBuilder.DropColumn(
                name: "IsOnDuty",
                table: "Identity_Users");

            migrationBuilder.DropColumn(
                name: "LastSignInAt",
                table: "Identity_Users");

            migrationBuilder.DropColumn(
                name: "Level",
                table: "Identity_Users");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Identity_Users");

            migrationBuilder.DropColumn(
                name: "ForFranchise",
                table: "Identity_Roles");

            migrationBuilder.DropColumn(
                name: "IsPreset",
                table: "Identity_Roles");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Identity_Roles");

            migrationBuilder.DropColumn(
                name: "DissolvedAt",
                table: "Identity_Departments");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys",
                columns: new[] { "TenantId", "BusinessLine", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_PhoneReveals_LeadId",
                table: "Leads_PhoneReveals",
                column: "LeadId");
        }
    }
}
