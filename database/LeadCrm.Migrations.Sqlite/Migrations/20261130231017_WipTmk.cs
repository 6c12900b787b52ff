using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WipTmk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "DisposedAt",
                table: "Telemarketing_CallIntents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Disposition",
                table: "Telemarketing_CallIntents",
                type: "TEXT",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "DialId",
                table: "Leads_FollowUps",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsAddition",
                table: "Leads_FollowUps",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_FollowUps_DialId",
                table: "Leads_FollowUps",
                column: "DialId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Leads_FollowUps_DialId",
                table: "Leads_FollowUps");

            migrationBuilder.DropColumn(
                name: "DisposedAt",
                table: "Telemarketing_CallIntents");

            migrationBuilder.DropColumn(
                name: "Disposition",
                table: "Telemarketing_CallIntents");

            migrationBuilder.DropColumn(
                name: "DialId",
                table: "Leads_FollowUps");

            migrationBuilder.DropColumn(
                name: "IsAddition",
                table: "Leads_FollowUps");
        }
    }
}
