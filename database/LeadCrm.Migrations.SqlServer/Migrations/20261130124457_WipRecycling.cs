using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WipRecycling : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Assignment_LeadClocks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Stage = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    SoldAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Grade = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    FirstCallAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LastStrongAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PreviousStrongAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LastMediumAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PreviousMediumAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    AttemptDays = table.Column<int>(type: "int", nullable: false),
                    AttemptParts = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    LastAttemptAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    UnreachableAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    MissedAppointmentAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    NextContactAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    NextContactSetAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PreviousNextContactAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    KeepsInARow = table.Column<int>(type: "int", nullable: false),
                    KeptOn = table.Column<DateOnly>(type: "date", nullable: true),
                    GraceUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    LockedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LockedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    LockSlot = table.Column<int>(type: "int", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Rule = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    ProtectionEndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    WarnedOfDue = table.Column<DateOnly>(type: "date", nullable: true),
                    Warned = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_LeadClocks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_LeadLocks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ActorId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_LeadLocks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RecycleRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Rule = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    IsOn = table.Column<bool>(type: "bit", nullable: false),
                    Limit = table.Column<int>(type: "int", nullable: true),
                    DaysA = table.Column<int>(type: "int", nullable: true),
                    DaysB = table.Column<int>(type: "int", nullable: true),
                    DaysC = table.Column<int>(type: "int", nullable: true),
                    Attempts = table.Column<int>(type: "int", nullable: true),
                    AttemptDays = table.Column<int>(type: "int", nullable: true),
                    AttemptParts = table.Column<int>(type: "int", nullable: true),
                    PoolId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    EffectiveFrom = table.Column<DateTime>(type: "datetime2", nullable: false),
                    GraceUntil = table.Column<DateTime>(type: "datetime2", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ActorId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RecycleRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RecycleRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Night = table.Column<DateOnly>(type: "date", nullable: true),
                    SubjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    State = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LastLeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Evaluated = table.Column<int>(type: "int", nullable: false),
                    Recycled = table.Column<int>(type: "int", nullable: false),
                    Kept = table.Column<int>(type: "int", nullable: false),
                    HeldBack = table.Column<int>(type: "int", nullable: false),
                    Skipped = table.Column<int>(type: "int", nullable: false),
                    Refused = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_RecycleRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_RecycleItems",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Rule = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Outcome = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Detail = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    IsLate = table.Column<bool>(type: "bit", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DecidedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
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
                unique: true,
                filter: "[Night] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_RecycleRuns_TenantId_StartedAt",
                table: "Assignment_RecycleRuns",
                columns: new[] { "TenantId", "StartedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assignment_LeadClocks");

            migrationBuilder.DropTable(
                name: "Assignment_LeadLocks");

            migrationBuilder.DropTable(
                name: "Assignment_RecycleItems");

            migrationBuilder.DropTable(
                name: "Assignment_RecycleRules");

            migrationBuilder.DropTable(
                name: "Assignment_RecycleRuns");
        }
    }
}
