using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WipScan : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Address",
                table: "Leads_Persons",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "BirthDate",
                table: "Leads_Persons",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Postcode",
                table: "Leads_Persons",
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Province",
                table: "Leads_Persons",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Leads_Aliases",
                columns: table => new
                {
                    LeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SurvivorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MergeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Aliases", x => x.LeadId);
                    table.ForeignKey(
                        name: "FK_Leads_Aliases_Leads_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads_Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicateClusters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ScanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Confidence = table.Column<double>(type: "float", nullable: false),
                    Size = table.Column<int>(type: "int", nullable: false),
                    MembersKey = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicateClusters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicateScans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    RunningFor = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Persons = table.Column<int>(type: "int", nullable: false),
                    PassesDone = table.Column<int>(type: "int", nullable: false),
                    Passes = table.Column<int>(type: "int", nullable: false),
                    PairsCompared = table.Column<long>(type: "bigint", nullable: false),
                    PairsFound = table.Column<int>(type: "int", nullable: false),
                    Clusters = table.Column<int>(type: "int", nullable: false),
                    PersonsInClusters = table.Column<int>(type: "int", nullable: false),
                    NewClusters = table.Column<int>(type: "int", nullable: false),
                    Model = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ErrorCode = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicateScans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicateVetoes",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonA = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonB = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ClusterId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicateVetoes", x => new { x.TenantId, x.PersonA, x.PersonB });
                });

            migrationBuilder.CreateTable(
                name: "Leads_Merges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    ClusterId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SurvivorPersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SurvivorLeadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MergedLeads = table.Column<int>(type: "int", nullable: false),
                    MergedPersons = table.Column<int>(type: "int", nullable: false),
                    Snapshot = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    UndoUntil = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    UndoneBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_Merges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicateMembers",
                columns: table => new
                {
                    ClusterId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicateMembers", x => new { x.ClusterId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_Leads_DuplicateMembers_Leads_DuplicateClusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Leads_DuplicateClusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicatePairs",
                columns: table => new
                {
                    ClusterId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonA = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonB = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Confidence = table.Column<double>(type: "float", nullable: false),
                    Pattern = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicatePairs", x => new { x.ClusterId, x.PersonA, x.PersonB });
                    table.ForeignKey(
                        name: "FK_Leads_DuplicatePairs_Leads_DuplicateClusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Leads_DuplicateClusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Leads_DuplicateScanPairs",
                columns: table => new
                {
                    ScanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonA = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonB = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Pass = table.Column<int>(type: "int", nullable: false),
                    Weight = table.Column<float>(type: "real", nullable: false),
                    Pattern = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leads_DuplicateScanPairs", x => new { x.ScanId, x.Pass, x.PersonA, x.PersonB });
                    table.ForeignKey(
                        name: "FK_Leads_DuplicateScanPairs_Leads_DuplicateScans_ScanId",
                        column: x => x.ScanId,
                        principalTable: "Leads_DuplicateScans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Aliases_MergeId",
                table: "Leads_Aliases",
                column: "MergeId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Aliases_SurvivorId",
                table: "Leads_Aliases",
                column: "SurvivorId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateClusters_ScanId",
                table: "Leads_DuplicateClusters",
                column: "ScanId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateClusters_TenantId_MembersKey",
                table: "Leads_DuplicateClusters",
                columns: new[] { "TenantId", "MembersKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateClusters_TenantId_State_Confidence",
                table: "Leads_DuplicateClusters",
                columns: new[] { "TenantId", "State", "Confidence" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateMembers_PersonId",
                table: "Leads_DuplicateMembers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateScans_RunningFor",
                table: "Leads_DuplicateScans",
                column: "RunningFor",
                unique: true,
                filter: "[RunningFor] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateScans_TenantId_CreatedAt",
                table: "Leads_DuplicateScans",
                columns: new[] { "TenantId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DuplicateVetoes_ClusterId",
                table: "Leads_DuplicateVetoes",
                column: "ClusterId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Merges_ClusterId",
                table: "Leads_Merges",
                column: "ClusterId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Merges_Number",
                table: "Leads_Merges",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Merges_SurvivorLeadId",
                table: "Leads_Merges",
                column: "SurvivorLeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Merges_TenantId_CreatedAt",
                table: "Leads_Merges",
                columns: new[] { "TenantId", "CreatedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Leads_Aliases");

            migrationBuilder.DropTable(
                name: "Leads_DuplicateMembers");

            migrationBuilder.DropTable(
                name: "Leads_DuplicatePairs");

            migrationBuilder.DropTable(
                name: "Leads_DuplicateScanPairs");

            migrationBuilder.DropTable(
                name: "Leads_DuplicateVetoes");

            migrationBuilder.DropTable(
                name: "Leads_Merges");

            migrationBuilder.DropTable(
                name: "Leads_DuplicateClusters");

            migrationBuilder.DropTable(
                name: "Leads_DuplicateScans");

            migrationBuilder.DropColumn(
                name: "Address",
                table: "Leads_Persons");

            migrationBuilder.DropColumn(
                name: "BirthDate",
                table: "Leads_Persons");

            migrationBuilder.DropColumn(
                name: "Postcode",
                table: "Leads_Persons");

            migrationBuilder.DropColumn(
                name: "Province",
                table: "Leads_Persons");
        }
    }
}
