using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class LeadFlow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ClosedAt",
                table: "Leads_Leads",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InvalidReason",
                table: "Leads_Leads",
                type: "varchar(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LeftPoolId",
                table: "Leads_Leads",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LostReason",
                table: "Leads_Leads",
                type: "varchar(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PoolId",
                table: "Leads_Leads",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScrapReason",
                table: "Leads_Leads",
                type: "varchar(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TalkSeconds",
                table: "Leads_FollowUps",
                type: "int",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_PoolId_TenantId_Location_CreatedAt_Number",
                table: "Leads_Leads",
                columns: new[] { "PoolId", "TenantId", "Location", "CreatedAt", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_PoolId_TenantId_Location_CreatedAt_Number",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "InvalidReason",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "LeftPoolId",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "LostReason",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "PoolId",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "ScrapReason",
                table: "Leads_Leads");

            migrationBuilder.DropColumn(
                name: "TalkSeconds",
                table: "Leads_FollowUps");
        }
    }
}
