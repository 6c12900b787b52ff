using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    FromUserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OpenKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Trigger = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    ReturnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Split = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    RestPoolId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Decisions = table.Column<int>(type: "INTEGER", nullable: false),
                    PreviewedLeads = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RefusedReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    RefusedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UndoEndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignment_Handovers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignment_HandoverApprovals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HandoverId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ApproverId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ForGiver = table.Column<bool>(type: "INTEGER", nullable: false),
                    ForReceivers = table.Column<bool>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
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
                    HandoverId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    ToUserId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Undo = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    UndoDetail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
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
                    HandoverId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false)
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
                    HandoverId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ByTime = table.Column<bool>(type: "INTEGER", nullable: false)
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
                unique: true);

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
