using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WipMessaging : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Messaging_Escalations",
                columns: table => new
                {
                    LeadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Escalations", x => x.LeadId);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Inboxes",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Inboxes", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Notices",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    SubjectKind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    SubjectId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", nullable: false),
                    Args = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ActorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Priority = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TakenBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Notifications",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    SubjectKind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false, collation: "BINARY"),
                    SubjectId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Priority = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Args = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    IsUnread = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DeliveredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Notifications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Preferences",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    Channel = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Preferences", x => new { x.UserId, x.Type, x.Channel });
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Types",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false, collation: "BINARY"),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    Channels = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    TitleZh = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    BodyZh = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    TitleEn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    BodyEn = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ModifiedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Types", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Deliveries",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    NotificationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    IsDigest = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandedOverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Deliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Messaging_Deliveries_Messaging_Notifications_NotificationId",
                        column: x => x.NotificationId,
                        principalTable: "Messaging_Notifications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Leads_NextContactAt",
                table: "Leads_Leads",
                column: "NextContactAt",
                filter: "\"NextContactAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Deliveries_ClaimId",
                table: "Messaging_Deliveries",
                column: "ClaimId");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Deliveries_CreatedAt",
                table: "Messaging_Deliveries",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Deliveries_NotificationId_Channel",
                table: "Messaging_Deliveries",
                columns: new[] { "NotificationId", "Channel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Deliveries_State_DueAt",
                table: "Messaging_Deliveries",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Deliveries_UserId_Channel_CreatedAt",
                table: "Messaging_Deliveries",
                columns: new[] { "UserId", "Channel", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notices_At",
                table: "Messaging_Notices",
                column: "At",
                filter: "\"TakenBy\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notices_TakenBy",
                table: "Messaging_Notices",
                column: "TakenBy");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notifications_CreatedAt",
                table: "Messaging_Notifications",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notifications_State_DueAt",
                table: "Messaging_Notifications",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notifications_UserId_Day_Type_SubjectId",
                table: "Messaging_Notifications",
                columns: new[] { "UserId", "Day", "Type", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notifications_UserId_DueAt",
                table: "Messaging_Notifications",
                columns: new[] { "UserId", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Notifications_UserId_IsUnread",
                table: "Messaging_Notifications",
                columns: new[] { "UserId", "IsUnread" });

            migrationBuilder.CreateIndex(
                name: "IX_Messaging_Types_Type",
                table: "Messaging_Types",
                column: "Type",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Messaging_Deliveries");

            migrationBuilder.DropTable(
                name: "Messaging_Escalations");

            migrationBuilder.DropTable(
                name: "Messaging_Inboxes");

            migrationBuilder.DropTable(
                name: "Messaging_Notices");

            migrationBuilder.DropTable(
                name: "Messaging_Preferences");

            migrationBuilder.DropTable(
                name: "Messaging_Types");

            migrationBuilder.DropTable(
                name: "Messaging_Notifications");

            migrationBuilder.DropIndex(
                name: "IX_Leads_Leads_NextContactAt",
                table: "Leads_Leads");
        }
    }
}
