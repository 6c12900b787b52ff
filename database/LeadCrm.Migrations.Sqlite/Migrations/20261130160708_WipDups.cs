using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "SimilarPersonId",
                table: "Leads_ImportRows",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SimilarReasons",
                table: "Leads_ImportRows",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SimilarRow",
                table: "Leads_ImportRows",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Leads_SoftKeyRebuilds",
                columns: table => new
                {
                    Rules = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastPersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Persons = table.Column<int>(type: "INTEGER", nullable: false)
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
