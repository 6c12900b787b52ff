using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WipDups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Similar",
                table: "Leads_Imports",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "SimilarPersonId",
                table: "Leads_ImportRows",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SimilarReasons",
                table: "Leads_ImportRows",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SimilarRow",
                table: "Leads_ImportRows",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Leads_SoftKeyRebuilds",
                columns: table => new
                {
                    Rules = table.Column<int>(type: "int", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LastPersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Persons = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_SoftKeyRebuilds", x => x.Rules);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ImportRows_Similar",
                table: "Leads_ImportRows",
                columns: new[] { "ImportId", "RunNo", "RowNumber" },
                filter: "\"SimilarReasons\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Leads_SoftKeyRebuilds");

            migrationBuilder.DropIndex(
                name: "IX_Leads_ImportRows_Similar",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "Similar",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "SimilarPersonId",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "SimilarReasons",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "SimilarRow",
                table: "Leads_ImportRows");
        }
    }
}
