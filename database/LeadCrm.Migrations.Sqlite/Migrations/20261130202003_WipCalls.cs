using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WipCalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Messaging_LiveSignals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Payload = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_LiveSignals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_CallComparisons",
                columns: table => new
                {
                    Provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AgentNo = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Listed = table.Column<int>(type: "INTEGER", nullable: false),
                    Pushed = table.Column<int>(type: "INTEGER", nullable: false),
                    Missing = table.Column<int>(type: "INTEGER", nullable: false),
                    Differing = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_CallComparisons", x => new { x.Provider, x.Day, x.AgentNo });
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_CalleeCounts",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Today = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_CalleeCounts", x => new { x.TenantId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_CallEvents",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    UniqueId = table.Column<string>(type: "TEXT", maxLength: 96, nullable: false, collation: "BINARY"),
                    TypeKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TakenBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TakenUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Data = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Payload = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_CallEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_CallIntents",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    AgentNo = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    OpenFor = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CallId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_CallIntents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Calls",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    UniqueId = table.Column<string>(type: "TEXT", maxLength: 96, nullable: false, collation: "BINARY"),
                    Source = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    RequestId = table.Column<string>(type: "TEXT", maxLength: 96, nullable: true),
                    IntentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AgentNo = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true, collation: "BINARY"),
                    Direction = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true, collation: "BINARY"),
                    DisplayNo = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Queue = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RingAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnswerAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    BridgeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TalkSeconds = table.Column<int>(type: "INTEGER", nullable: true),
                    TotalSeconds = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Result = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    IsConnected = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsEffective = table.Column<bool>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    HangupSide = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Keys = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Satisfaction = table.Column<int>(type: "INTEGER", nullable: true),
                    RecordFile = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Recording = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Anomaly = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Differs = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    NotedResult = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Disposition = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    DisposedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WasSkipped = table.Column<bool>(type: "INTEGER", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Calls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_CallSeats",
                columns: table => new
                {
                    Provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    AgentNo = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_CallSeats", x => new { x.Provider, x.AgentNo });
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_DispositionSkips",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CallId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_DispositionSkips", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_RecordingPlays",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CallId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Use = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_RecordingPlays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Telemarketing_Recordings",
                columns: table => new
                {
                    CallId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    File = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    ContentType = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Seconds = table.Column<double>(type: "REAL", nullable: true),
                    Peaks = table.Column<string>(type: "TEXT", unicode: false, maxLength: 400, nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StoredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Telemarketing_Recordings", x => x.CallId);
                    table.ForeignKey(
                        name: "FK_Telemarketing_Recordings_Telemarketing_Calls_CallId",
                        column: x => x.CallId,
                        principalTable: "Telemarketing_Calls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_LiveSignals_At",
                table: "Messaging_LiveSignals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_LiveSignals_UserId_At",
                table: "Messaging_LiveSignals",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallComparisons_Day",
                table: "Telemarketing_CallComparisons",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallEvents_Provider_UniqueId_TypeKey",
                table: "Telemarketing_CallEvents",
                columns: new[] { "Provider", "UniqueId", "TypeKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallEvents_State_ReceivedAt",
                table: "Telemarketing_CallEvents",
                columns: new[] { "State", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallEvents_TakenBy",
                table: "Telemarketing_CallEvents",
                column: "TakenBy");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallIntents_LeadId",
                table: "Telemarketing_CallIntents",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallIntents_OpenFor",
                table: "Telemarketing_CallIntents",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallIntents_State_At",
                table: "Telemarketing_CallIntents",
                columns: new[] { "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallIntents_TenantId_At",
                table: "Telemarketing_CallIntents",
                columns: new[] { "TenantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_CallIntents_UserId_At",
                table: "Telemarketing_CallIntents",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_DepartmentId_StartedAt",
                table: "Telemarketing_Calls",
                columns: new[] { "DepartmentId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_IntentId",
                table: "Telemarketing_Calls",
                column: "IntentId");

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_LeadId_StartedAt",
                table: "Telemarketing_Calls",
                columns: new[] { "LeadId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_Provider_UniqueId",
                table: "Telemarketing_Calls",
                columns: new[] { "Provider", "UniqueId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_Recording_StartedAt",
                table: "Telemarketing_Calls",
                columns: new[] { "Recording", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_TenantId_StartedAt",
                table: "Telemarketing_Calls",
                columns: new[] { "TenantId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Calls_UserId_StartedAt",
                table: "Telemarketing_Calls",
                columns: new[] { "UserId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_DispositionSkips_UserId_At",
                table: "Telemarketing_DispositionSkips",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RecordingPlays_CallId_At",
                table: "Telemarketing_RecordingPlays",
                columns: new[] { "CallId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_RecordingPlays_UserId_At",
                table: "Telemarketing_RecordingPlays",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Telemarketing_Recordings_StoredAt",
                table: "Telemarketing_Recordings",
                column: "StoredAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Messaging_LiveSignals");

            migrationBuilder.DropTable(
                name: "Telemarketing_CallComparisons");

            migrationBuilder.DropTable(
                name: "Telemarketing_CalleeCounts");

            migrationBuilder.DropTable(
                name: "Telemarketing_CallEvents");

            migrationBuilder.DropTable(
                name: "Telemarketing_CallIntents");

            migrationBuilder.DropTable(
                name: "Telemarketing_CallSeats");

            migrationBuilder.DropTable(
                name: "Telemarketing_DispositionSkips");

            migrationBuilder.DropTable(
                name: "Telemarketing_RecordingPlays");

            migrationBuilder.DropTable(
                name: "Telemarketing_Recordings");

            migrationBuilder.DropTable(
                name: "Telemarketing_Calls");
        }
    }
}
