using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class WipWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsAutomatic",
                table: "Leads_FollowUps",
                type: "boolean",
                nullable: false,
                defaultValue: false);

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Reports_WorkDays");

            migrationBuilder.DropTable(
                name: "Reports_WorkFacts");

            migrationBuilder.DropColumn(
                name: "IsAutomatic",
                table: "Leads_FollowUps");
        }
    }
}
