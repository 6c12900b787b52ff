using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadCrm.Migrations.PostgreSql.Migrations
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
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Escalations", x => x.LeadId);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Inboxes",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Inboxes", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    SubjectKind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Audience = table.Column<string>(type: "text", nullable: false),
                    Args = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: true),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Priority = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Error = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Notifications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Type = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    SubjectKind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Priority = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    Args = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    IsUnread = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeliveredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Notifications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Preferences",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Preferences", x => new { x.UserId, x.Type, x.Channel });
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Types",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false, collation: "C"),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    Channels = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    TitleZh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    BodyZh = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    TitleEn = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    BodyEn = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ModifiedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messaging_Types", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messaging_Deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NotificationId = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    IsDigest = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    ClaimId = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HandedOverAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(32)", unicode: false, maxLength: 32, nullable: true),
                    Error = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
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
