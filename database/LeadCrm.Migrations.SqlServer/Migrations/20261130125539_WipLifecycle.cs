using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WipLifecycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "NoShows",
                table: "Leads_Leads",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "PendingCaseId",
                table: "Leads_Leads",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RefundedAt",
                table: "Leads_Leads",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ResumeStage",
                table: "Leads_Leads",
                type: "varchar(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WonAt",
                table: "Leads_Leads",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Leads_Cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpenLeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Kind = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    InvalidReason = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    ScrapReason = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    SurvivorId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    HolderId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SourceCode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Evidence = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    IsProven = table.Column<bool>(type: "bit", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Decision = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    IsSampled = table.Column<bool>(type: "bit", nullable: false),
                    SampledAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SampledBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AppealedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AppealedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Appeal = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    ReviewedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Review = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Cases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Leads_Cases_Leads_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads_Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Leads_Exclusions",
                columns: table => new
                {
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Exclusions", x => new { x.LeadId, x.UserId });
                    table.ForeignKey(
                        name: "FK_Leads_Exclusions_Leads_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads_Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_ProjectionChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LastNumber = table.Column<long>(type: "bigint", nullable: false),
                    Leads = table.Column<long>(type: "bigint", nullable: false),
                    Differences = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_ProjectionChecks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_ProjectionDifferences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CheckId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeadNumber = table.Column<long>(type: "bigint", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Field = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false),
                    RowValue = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    EventValue = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    EventAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    FoundAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_ProjectionDifferences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Leads_ProjectionDifferences_Leads_ProjectionChecks_CheckId",
                        column: x => x.CheckId,
                        principalTable: "Leads_ProjectionChecks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Cases_LeadId_ProposedAt",
                table: "Leads_Cases",
                columns: new[] { "LeadId", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Cases_Number",
                table: "Leads_Cases",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Cases_OpenLeadId",
                table: "Leads_Cases",
                column: "OpenLeadId",
                unique: true,
                filter: "[OpenLeadId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Cases_TenantId_DecidedAt",
                table: "Leads_Cases",
                columns: new[] { "TenantId", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Cases_TenantId_State_ProposedAt",
                table: "Leads_Cases",
                columns: new[] { "TenantId", "State", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ProjectionChecks_StartedAt",
                table: "Leads_ProjectionChecks",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ProjectionDifferences_CheckId_LeadNumber",
                table: "Leads_ProjectionDifferences",
                columns: new[] { "CheckId", "LeadNumber" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Leads_Cases");

            migrationBuilder.DropTable(
                name: "Leads_Exclusions");

            migrationBuilder.DropTable(
                name: "Leads_ProjectionDifferences");

            migrationBuilder.DropTable(
                name: "Leads_ProjectionChecks");

            migrationBuilder.DropColumn(
                name: "NoShows",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "PendingCaseId",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "RefundedAt",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "ResumeStage",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "WonAt",
                table: "Leads_Leads");
        }
    }
}
