using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WipTelemarketing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Telemarketing_Appointments",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Type = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    CampusId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    MakerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MakerDepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ConsultantId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConfirmedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    VisitAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    VisitBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PreviousId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    DayToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HoursToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ActiveLeadId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Appointments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Credits",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LiveLeadId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Credits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_DialAttempts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TaskId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Disposition = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    IsConnected = table.Column<bool>(type: "INTEGER", nullable: false),
                    TalkSeconds = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_DialAttempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_DialScripts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BusinessLine = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Faq = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_DialScripts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_DialTasks",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ScriptId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Criteria = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_DialTasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Holdings",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Held = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Holdings", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Offers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FromUserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FromDepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    ToUserId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ToDepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    OfferedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    FirstOfferId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenLeadId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Offers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Qualifications",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Result = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    ResultAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ResultBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RecallAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InvalidReason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    NextAction = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    NextActionAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Rejects = table.Column<int>(type: "INTEGER", nullable: false),
                    NeedsManager = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Qualifications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_DialTaskItems",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TaskId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LastDisposition = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_DialTaskItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Telemarketing_DialTaskItems_Telemarketing_DialTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Telemarketing_DialTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_ActiveLeadId",
                table: "Telemarketing_Appointments",
                column: "ActiveLeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_CampusId_At",
                table: "Telemarketing_Appointments",
                columns: new[] { "CampusId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_ConsultantId_At",
                table: "Telemarketing_Appointments",
                columns: new[] { "ConsultantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_LeadId_At",
                table: "Telemarketing_Appointments",
                columns: new[] { "LeadId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_MakerId_At",
                table: "Telemarketing_Appointments",
                columns: new[] { "MakerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Appointments_State_At",
                table: "Telemarketing_Appointments",
                columns: new[] { "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Credits_ExpiresAt",
                table: "Telemarketing_Credits",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Credits_LeadId_At",
                table: "Telemarketing_Credits",
                columns: new[] { "LeadId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Credits_LiveLeadId",
                table: "Telemarketing_Credits",
                column: "LiveLeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Credits_UserId_At",
                table: "Telemarketing_Credits",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialAttempts_DepartmentId_Day",
                table: "Telemarketing_DialAttempts",
                columns: new[] { "DepartmentId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialAttempts_LeadId_At",
                table: "Telemarketing_DialAttempts",
                columns: new[] { "LeadId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialAttempts_TaskId",
                table: "Telemarketing_DialAttempts",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialAttempts_UserId_Day",
                table: "Telemarketing_DialAttempts",
                columns: new[] { "UserId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialScripts_TenantId",
                table: "Telemarketing_DialScripts",
                column: "TenantId");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialTaskItems_LeadId_State",
                table: "Telemarketing_DialTaskItems",
                columns: new[] { "LeadId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialTaskItems_TaskId_LeadId",
                table: "Telemarketing_DialTaskItems",
                columns: new[] { "TaskId", "LeadId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialTaskItems_TaskId_State_Place",
                table: "Telemarketing_DialTaskItems",
                columns: new[] { "TaskId", "State", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DialTasks_DepartmentId_State",
                table: "Telemarketing_DialTasks",
                columns: new[] { "DepartmentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_FromUserId_OfferedAt",
                table: "Telemarketing_Offers",
                columns: new[] { "FromUserId", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_LeadId_OfferedAt",
                table: "Telemarketing_Offers",
                columns: new[] { "LeadId", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_OpenLeadId",
                table: "Telemarketing_Offers",
                column: "OpenLeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_State_ExpiresAt",
                table: "Telemarketing_Offers",
                columns: new[] { "State", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_ToDepartmentId_State_OfferedAt",
                table: "Telemarketing_Offers",
                columns: new[] { "ToDepartmentId", "State", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Offers_ToUserId_State_OfferedAt",
                table: "Telemarketing_Offers",
                columns: new[] { "ToUserId", "State", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Qualifications_LeadId",
                table: "Telemarketing_Qualifications",
                column: "LeadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Qualifications_TenantId_Result_ResultAt",
                table: "Telemarketing_Qualifications",
                columns: new[] { "TenantId", "Result", "ResultAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Telemarketing_Appointments");

            migrationBuilder.DropTable(
                name: "Telemarketing_Credits");

            migrationBuilder.DropTable(
                name: "Telemarketing_DialAttempts");

            migrationBuilder.DropTable(
                name: "Telemarketing_DialScripts");

            migrationBuilder.DropTable(
                name: "Telemarketing_DialTaskItems");

            migrationBuilder.DropTable(
                name: "Telemarketing_Holdings");

            migrationBuilder.DropTable(
                name: "Telemarketing_Offers");

            migrationBuilder.DropTable(
                name: "Telemarketing_Qualifications");

            migrationBuilder.DropTable(
                name: "Telemarketing_DialTasks");
        }
    }
}
