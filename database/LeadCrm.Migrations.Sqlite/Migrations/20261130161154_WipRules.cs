using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WipRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Assignment_AgentSkills",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsLine = table.Column<bool>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_AgentSkills", x => new { x.UserId, x.IsLine, x.Code });
                });

            migrationBuilder.CreateTable(
                name: "Assignment_FirstCalls",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OwnerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RemindAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReassignAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_FirstCalls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_HoldItems",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EventId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Priority = table.Column<int>(type: "INTEGER", nullable: false),
                    ArrivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NotBefore = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FromOwnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AlertedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecisionId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_HoldItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RuleCredits",
                columns: table => new
                {
                    DecisionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RuleId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsApplied = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RuleCredits", x => x.DecisionId);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RuleDecisions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EventId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    RuleId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RuleName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RuleVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    Step = table.Column<int>(type: "INTEGER", nullable: true),
                    Strategy = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PoolId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FromOwnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Debit = table.Column<int>(type: "INTEGER", nullable: false),
                    WaitedSeconds = table.Column<int>(type: "INTEGER", nullable: false),
                    Tried = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RuleDecisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RuleGates",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Turn = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RuleGates", x => x.TenantId);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_Rules",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    IsEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Definition = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_Rules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RuleStates",
                columns: table => new
                {
                    RuleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RuleStates", x => new { x.RuleId, x.Step });
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RuleVersions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RuleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsDeleted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Definition = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RuleVersions", x => x.Id);
                });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assignment_AgentSkills");

            migrationBuilder.DropTable(
                name: "Assignment_FirstCalls");

            migrationBuilder.DropTable(
                name: "Assignment_HoldItems");

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
        }
    }
}
