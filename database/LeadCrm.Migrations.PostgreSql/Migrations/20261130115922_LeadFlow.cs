using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class LeadFlow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Leads_ImportRows_Leads_Imports_ImportId",
                table: "Leads_ImportRows");

            migrationBuilder.DropForeignKey(
                name: "FK_Leads_LeadKeys_Leads_Leads_LeadId",
                table: "Leads_LeadKeys");

            migrationBuilder.DropForeignKey(
                name: "FK_Leads_Touches_Leads_Leads_LeadId",
                table: "Leads_Touches");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Touches_DedupKey",
                table: "Leads_Touches");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_OwnerId_CreatedAt_Number_TenantId_DeletedAt",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_OwnerId_NextContactAt",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_ImportRows_ImportId_RunNo_Verdict_RowNumber",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "DedupKey",
                table: "Leads_Touches");

            migrationBuilder.AddColumn<Guid>(
                name: "RowKey",
                table: "Leads_Touches",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "AwaitsRule",
                table: "Leads_Leads",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClosedAt",
                table: "Leads_Leads",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InvalidReason",
                table: "Leads_Leads",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LeftPoolId",
                table: "Leads_Leads",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LostReason",
                table: "Leads_Leads",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PoolId",
                table: "Leads_Leads",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScrapReason",
                table: "Leads_Leads",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Blacklisted",
                table: "Leads_Imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RevertKept",
                table: "Leads_Imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Reverted",
                table: "Leads_Imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "RevertedBy",
                table: "Leads_Imports",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RevertedRow",
                table: "Leads_Imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "UpdateRule",
                table: "Leads_Imports",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: false,
                defaultValue: "Overwrite");

            migrationBuilder.AddColumn<string>(
                name: "Changes",
                table: "Leads_ImportRows",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Revert",
                table: "Leads_ImportRows",
                type: "character varying(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AuthorName",
                table: "Leads_FollowUps",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ImportId",
                table: "Leads_FollowUps",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TalkSeconds",
                table: "Leads_FollowUps",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Leads_ImportMappings",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    HeaderKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Fields = table.Column<string>(type: "text", nullable: false),
                    SavedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_ImportMappings", x => new { x.TenantId, x.SourceCode, x.HeaderKey });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Touches_RowKey",
                table: "Leads_Touches",
                column: "RowKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_OwnerId_CreatedAt_Number_TenantId_DeletedAt",
                table: "Leads_Leads",
                columns: new[] { "OwnerId", "CreatedAt", "Number", "TenantId", "DeletedAt" },
                filter: "\"OwnerId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_OwnerId_NextContactAt",
                table: "Leads_Leads",
                columns: new[] { "OwnerId", "NextContactAt" },
                filter: "\"OwnerId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_PoolId_TenantId_Location_CreatedAt_Number",
                table: "Leads_Leads",
                columns: new[] { "PoolId", "TenantId", "Location", "CreatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Imports_FileHash",
                table: "Leads_Imports",
                column: "FileHash");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ImportRows_ImportId_RunNo_Verdict_RowNumber",
                table: "Leads_ImportRows",
                columns: new[] { "ImportId", "RunNo", "Verdict", "RowNumber" },
                filter: "\"Verdict\" <> 'Created'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Leads_ImportMappings");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Touches_RowKey",
                table: "Leads_Touches");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_OwnerId_CreatedAt_Number_TenantId_DeletedAt",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_OwnerId_NextContactAt",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_PoolId_TenantId_Location_CreatedAt_Number",
                table: "Leads_Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Imports_FileHash",
                table: "Leads_Imports");

            migrationBuilder.DropIndex(
                name: "IX_Leads_ImportRows_ImportId_RunNo_Verdict_RowNumber",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "RowKey",
                table: "Leads_Touches");

            migrationBuilder.DropColumn(
                name: "AwaitsRule",
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
                name: "Blacklisted",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "RevertKept",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "Reverted",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "RevertedBy",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "RevertedRow",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "UpdateRule",
                table: "Leads_Imports");

            migrationBuilder.DropColumn(
                name: "Changes",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "Revert",
                table: "Leads_ImportRows");

            migrationBuilder.DropColumn(
                name: "AuthorName",
                table: "Leads_FollowUps");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "Leads_FollowUps");

            migrationBuilder.DropColumn(
                name: "TalkSeconds",
                table: "Leads_FollowUps");

            migrationBuilder.AddColumn<string>(
                name: "DedupKey",
                table: "Leads_Touches",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Touches_DedupKey",
                table: "Leads_Touches",
                column: "DedupKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_OwnerId_CreatedAt_Number_TenantId_DeletedAt",
                table: "Leads_Leads",
                columns: new[] { "OwnerId", "CreatedAt", "Number", "TenantId", "DeletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_OwnerId_NextContactAt",
                table: "Leads_Leads",
                columns: new[] { "OwnerId", "NextContactAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_ImportRows_ImportId_RunNo_Verdict_RowNumber",
                table: "Leads_ImportRows",
                columns: new[] { "ImportId", "RunNo", "Verdict", "RowNumber" });

            migrationBuilder.AddForeignKey(
                name: "FK_Leads_ImportRows_Leads_Imports_ImportId",
                table: "Leads_ImportRows",
                column: "ImportId",
                principalTable: "Leads_Imports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Leads_LeadKeys_Leads_Leads_LeadId",
                table: "Leads_LeadKeys",
                column: "LeadId",
                principalTable: "Leads_Leads",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Leads_Touches_Leads_Leads_LeadId",
                table: "Leads_Touches",
                column: "LeadId",
                principalTable: "Leads_Leads",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
