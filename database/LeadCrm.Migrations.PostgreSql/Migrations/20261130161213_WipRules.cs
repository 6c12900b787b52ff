using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.PostgreSql.Migrations
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
