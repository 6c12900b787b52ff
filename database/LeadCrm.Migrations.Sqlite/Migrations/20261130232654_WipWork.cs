using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Reports_WorkDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SourceCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    BusinessLine = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Dialled = table.Column<int>(type: "INTEGER", nullable: false),
                    Connected = table.Column<int>(type: "INTEGER", nullable: false),
                    Effective = table.Column<int>(type: "INTEGER", nullable: false),
                    TalkSeconds = table.Column<int>(type: "INTEGER", nullable: false),
                    Inbound = table.Column<int>(type: "INTEGER", nullable: false),
                    ReceivedAssigned = table.Column<int>(type: "INTEGER", nullable: false),
                    ReceivedClaimed = table.Column<int>(type: "INTEGER", nullable: false),
                    ReceivedSelf = table.Column<int>(type: "INTEGER", nullable: false),
                    HandedAway = table.Column<int>(type: "INTEGER", nullable: false),
                    Released = table.Column<int>(type: "INTEGER", nullable: false),
                    Recycled = table.Column<int>(type: "INTEGER", nullable: false),
                    Invalid = table.Column<int>(type: "INTEGER", nullable: false),
                    FalseInvalid = table.Column<int>(type: "INTEGER", nullable: false),
                    TmkValid = table.Column<int>(type: "INTEGER", nullable: false),
                    Transferred = table.Column<int>(type: "INTEGER", nullable: false),
                    Accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    Notes = table.Column<int>(type: "INTEGER", nullable: false),
                    EffectiveNotes = table.Column<int>(type: "INTEGER", nullable: false),
                    Due = table.Column<int>(type: "INTEGER", nullable: false),
                    DueOnTime = table.Column<int>(type: "INTEGER", nullable: false),
                    Appointments = table.Column<int>(type: "INTEGER", nullable: false),
                    Kept = table.Column<int>(type: "INTEGER", nullable: false),
                    NoShows = table.Column<int>(type: "INTEGER", nullable: false),
                    Visits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports_WorkDays", x => new { x.Day, x.UserId, x.DepartmentId, x.SourceCode, x.BusinessLine });
                });

            migrationBuilder.CreateTable(
                name: "Reports_WorkFacts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    SourceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SourceCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    BusinessLine = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    HourSlot = table.Column<int>(type: "INTEGER", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NumberKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsConnected = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsEffective = table.Column<bool>(type: "INTEGER", nullable: false),
                    Seconds = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    IsFolded = table.Column<bool>(type: "INTEGER", nullable: false)
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
