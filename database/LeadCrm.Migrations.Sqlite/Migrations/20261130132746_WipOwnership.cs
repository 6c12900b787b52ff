using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WipOwnership : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_TenantId_Location_CreatedAt_Number_DeletedAt",
                table: "Leads_Leads");

            migrationBuilder.AddColumn<int>(
                name: "ClaimsSinceWake",
                table: "Leads_Leads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Assignment_CapOverrides",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HoldCap = table.Column<int>(type: "INTEGER", nullable: true),
                    NewPerDay = table.Column<int>(type: "INTEGER", nullable: true),
                    ClaimsPerDay = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    GivenBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_CapOverrides", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_CapRules",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    TargetId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Level = table.Column<int>(type: "INTEGER", nullable: true),
                    TargetKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    HoldCap = table.Column<int>(type: "INTEGER", nullable: true),
                    NewPerDay = table.Column<int>(type: "INTEGER", nullable: true),
                    ClaimsPerDay = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_CapRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_CounterDifferences",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Was = table.Column<int>(type: "INTEGER", nullable: false),
                    Is = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_CounterDifferences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_DayCounters",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_DayCounters", x => new { x.UserId, x.Day, x.Kind, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "Assignment_HeldCounters",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Held = table.Column<int>(type: "INTEGER", nullable: false),
                    Appointed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_HeldCounters", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_PoolClaims",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PoolId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ClaimedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_PoolClaims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_Pools",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    BusinessLine = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true, collation: "BINARY"),
                    Region = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SourceGrade = table.Column<string>(type: "TEXT", unicode: false, maxLength: 1, nullable: true),
                    IsUnreachable = table.Column<bool>(type: "INTEGER", nullable: false),
                    TakesReleases = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    CoolingDays = table.Column<int>(type: "INTEGER", nullable: true),
                    ClaimsPerDay = table.Column<int>(type: "INTEGER", nullable: true),
                    ViewsPerDay = table.Column<int>(type: "INTEGER", nullable: true),
                    FirstCallHours = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_Pools", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_CapSources",
                columns: table => new
                {
                    RuleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SourceCode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    PerDay = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "Assignment_PoolMembers",
                columns: table => new
                {
                    PoolId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_TenantId_Location_CreatedAt_Number_DeletedAt_ClaimsSinceWake",
                table: "Leads_Leads",
                columns: new[] { "TenantId", "Location", "CreatedAt", "Number", "DeletedAt", "ClaimsSinceWake" });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assignment_CapOverrides");

            migrationBuilder.DropTable(
                name: "Assignment_CapSources");

            migrationBuilder.DropTable(
                name: "Assignment_CounterDifferences");

            migrationBuilder.DropTable(
                name: "Assignment_DayCounters");

            migrationBuilder.DropTable(
                name: "Assignment_HeldCounters");

            migrationBuilder.DropTable(
                name: "Assignment_PoolClaims");

            migrationBuilder.DropTable(
                name: "Assignment_PoolMembers");

            migrationBuilder.DropTable(
                name: "Assignment_CapRules");

            migrationBuilder.DropTable(
                name: "Assignment_Pools");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_TenantId_Location_CreatedAt_Number_DeletedAt_ClaimsSinceWake",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "ClaimsSinceWake",
                table: "Leads_Leads");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_TenantId_Location_CreatedAt_Number_DeletedAt",
                table: "Leads_Leads",
                columns: new[] { "TenantId", "Location", "CreatedAt", "Number", "DeletedAt" });
        }
    }
}
