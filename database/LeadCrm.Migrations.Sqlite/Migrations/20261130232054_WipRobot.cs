using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WipRobot : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Telemarketing_RobotProposals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OpenLeadId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TaskId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RobotCallId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Intent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    DecidedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_RobotProposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_RobotTasks",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    Script = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Windows = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Concurrency = table.Column<int>(type: "INTEGER", nullable: false),
                    Criteria = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Locations = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InFlight = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_RobotTasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_RobotItems",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TaskId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ActiveLeadId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Skip = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CallId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Result = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Intent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TaskId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ItemId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    Script = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CallId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Result = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Intent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Transcript = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    TalkSeconds = table.Column<int>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Action = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Effect = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "Telemarketing_RobotCalls");

            migrationBuilder.DropTable(
                name: "Telemarketing_RobotProposals");

            migrationBuilder.DropTable(
                name: "Telemarketing_RobotItems");

            migrationBuilder.DropTable(
                name: "Telemarketing_RobotTasks");
        }
    }
}
