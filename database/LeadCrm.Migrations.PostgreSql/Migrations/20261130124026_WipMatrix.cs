using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class WipMatrix : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys");

            migrationBuilder.AddColumn<Guid>(
                name: "PreferredOwnerId",
                table: "Leads_Leads",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Slot",
                table: "Leads_LeadKeys",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "ExistingStage",
                table: "Leads_DedupLogs",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ImportId",
                table: "Leads_DedupLogs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MatrixVersion",
                table: "Leads_DedupLogs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "NewLeadId",
                table: "Leads_DedupLogs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Leads_DedupLogs",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Row",
                table: "Leads_DedupLogs",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "RowNumber",
                table: "Leads_DedupLogs",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SourceCode",
                table: "Leads_DedupLogs",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Submitter",
                table: "Leads_DedupLogs",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "Slot",
                table: "Leads_ContactKeys",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys",
                columns: new[] { "BusinessLine", "Key", "TenantId", "Slot" });

            migrationBuilder.CreateTable(
                name: "Leads_Intakes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Intakes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_MatrixVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Cells = table.Column<string>(type: "text", nullable: false),
                    Changes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_MatrixVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_SoftKeys",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_SoftKeys", x => new { x.Key, x.PersonId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DedupLogs_NewLeadId",
                table: "Leads_DedupLogs",
                column: "NewLeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_MatrixVersions_Number",
                table: "Leads_MatrixVersions",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_SoftKeys_PersonId",
                table: "Leads_SoftKeys",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Leads_Intakes");

            migrationBuilder.DropTable(
                name: "Leads_MatrixVersions");

            migrationBuilder.DropTable(
                name: "Leads_SoftKeys");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys");

            migrationBuilder.DropIndex(
                name: "IX_Leads_DedupLogs_NewLeadId",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "PreferredOwnerId",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "Slot",
                table: "Leads_LeadKeys");

            migrationBuilder.DropColumn(
                name: "ExistingStage",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "MatrixVersion",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "NewLeadId",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "Row",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "RowNumber",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "SourceCode",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "Submitter",
                table: "Leads_DedupLogs");

            migrationBuilder.DropColumn(
                name: "Slot",
                table: "Leads_ContactKeys");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leads_LeadKeys",
                table: "Leads_LeadKeys",
                columns: new[] { "BusinessLine", "Key", "TenantId" });
        }
    }
}
