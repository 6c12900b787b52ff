using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WipHandover : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Assignment_Handovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    FromUserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpenKey = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Trigger = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    ReturnOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Split = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    RestPoolId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    Decisions = table.Column<int>(type: "int", nullable: false),
                    PreviewedLeads = table.Column<int>(type: "int", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RefusedReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    RefusedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    UndoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    UndoneBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    UndoEndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReturnToldAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_Handovers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_HandoverApprovals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HandoverId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ApproverId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ForGiver = table.Column<bool>(type: "bit", nullable: false),
                    ForReceivers = table.Column<bool>(type: "bit", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
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
                    HandoverId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    ToUserId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Outcome = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Detail = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Undo = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    UndoDetail = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true)
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
                    HandoverId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
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
                    HandoverId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    Weight = table.Column<int>(type: "int", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ByTime = table.Column<bool>(type: "bit", nullable: false)
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
                unique: true,
                filter: "[OpenKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_Handovers_State_ApprovedAt",
                table: "Assignment_Handovers",
                columns: new[] { "State", "ApprovedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignment_Handovers_TenantId_CreatedAt",
                table: "Assignment_Handovers",
                columns: new[] { "TenantId", "CreatedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assignment_HandoverApprovals");

            migrationBuilder.DropTable(
                name: "Assignment_HandoverItems");

            migrationBuilder.DropTable(
                name: "Assignment_HandoverPicks");

            migrationBuilder.DropTable(
                name: "Assignment_HandoverReceivers");

            migrationBuilder.DropTable(
                name: "Assignment_Handovers");
        }
    }
}
