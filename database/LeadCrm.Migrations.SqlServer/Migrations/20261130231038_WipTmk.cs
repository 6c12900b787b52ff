using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.SqlServer.Migrations
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
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Disposition",
                table: "Telemarketing_CallIntents",
                type: "varchar(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DialId",
                table: "Leads_FollowUps",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsAddition",
                table: "Leads_FollowUps",
                type: "bit",
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
