using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WipRobot : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "Data",
                table: "Telemarketing_CallEvents",
                type: "nvarchar(max)",
                maxLength: 64000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(4000)",
                oldMaxLength: 4000,
                oldNullable: true);

            migrationBuilder.CreateTable(
                name: "Telemarketing_RobotProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpenLeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TaskId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RobotCallId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Intent = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    Summary = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_RobotProposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_RobotTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Provider = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Script = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Windows = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Concurrency = table.Column<int>(type: "int", nullable: false),
                    Criteria = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Locations = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Total = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    InFlight = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_RobotTasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_RobotItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TaskId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ActiveLeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Place = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Skip = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    NextAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Result = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    Intent = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    LastAt = table.Column<DateTime>(type: "datetime2", nullable: true)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TaskId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ItemId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Attempt = table.Column<int>(type: "int", nullable: false),
                    Provider = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Script = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Number = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Error = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Result = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    Code = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    Intent = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    Summary = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Transcript = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: true),
                    TalkSeconds = table.Column<int>(type: "int", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Action = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Effect = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false)
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
                unique: true,
                filter: "[ActiveLeadId] IS NOT NULL");

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
                unique: true,
                filter: "[OpenLeadId] IS NOT NULL");

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

            migrationBuilder.AlterColumn<string>(
                name: "Data",
                table: "Telemarketing_CallEvents",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldMaxLength: 64000,
                oldNullable: true);
        }
    }
}
