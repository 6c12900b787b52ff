using LeadCrm.Core.Data;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Messaging.Data;

internal static class Lengths
{
    public const int Type = 48;
    public const int Kind = 24;
    public const int Title = 100;
    public const int Body = 1000;
}

internal sealed class NoticeRowConfiguration : IEntityTypeConfiguration<NoticeRow>
{
    // The queue is short; what was told stays outside its index.
    private const string Waiting = "\"TakenBy\" IS NULL";

    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.ToTable("Messaging_Notices");
        builder.Property(n => n.Type).IsKeyText(Lengths.Type);
        builder.Property(n => n.SubjectKind).IsKeyText(Lengths.Kind);
        builder.Property(n => n.Args).HasMaxLength(Notification.MaxArgs);
        builder.Property(n => n.Error).HasMaxLength(Delivery.MaxError);
        builder.HasIndex(n => n.At).HasFilter(Waiting);
        builder.HasIndex(n => n.TakenBy);
    }
}

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("Messaging_Notifications");
        builder.Property(n => n.Type).IsKeyText(Lengths.Type);
        builder.Property(n => n.SubjectKind).IsKeyText(Lengths.Kind);
        builder.Property(n => n.Args).HasMaxLength(Notification.MaxArgs);
        // Of one type and subject a person is told once a business day, whoever publishes it how often at the same moment.
        builder
            .HasIndex(n => new
            {
                n.UserId,
                n.Day,
                n.Type,
                n.SubjectId,
            })
            .IsUnique();
        // The bell counts in this index alone, so that no counter can go wrong.
        builder.HasIndex(n => new { n.UserId, n.IsUnread });
        builder.HasIndex(n => new { n.UserId, n.DueAt });
        builder.HasIndex(n => new { n.State, n.DueAt });
        builder.HasIndex(n => n.CreatedAt);
    }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("Messaging_Deliveries");
        builder.Property(d => d.Error).HasMaxLength(Delivery.MaxError);
        builder.HasOne<Notification>().WithMany().HasForeignKey(d => d.NotificationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.NotificationId, d.Channel }).IsUnique();
        builder.HasIndex(d => new { d.State, d.DueAt });
        builder.HasIndex(d => new
        {
            d.UserId,
            d.Channel,
            d.CreatedAt,
        });
        builder.HasIndex(d => d.ClaimId);
        builder.HasIndex(d => d.CreatedAt);
    }
}

internal sealed class InboxConfiguration : IEntityTypeConfiguration<Inbox>
{
    public void Configure(EntityTypeBuilder<Inbox> builder)
    {
        builder.ToTable("Messaging_Inboxes");
        builder.HasKey(i => i.UserId);
        builder.Property(i => i.UserId).ValueGeneratedNever();
    }
}

internal sealed class NoticePreferenceConfiguration : IEntityTypeConfiguration<NoticePreference>
{
    public void Configure(EntityTypeBuilder<NoticePreference> builder)
    {
        builder.ToTable("Messaging_Preferences");
        builder.Property(p => p.Type).IsKeyText(Lengths.Type);
        builder.HasKey(p => new
        {
            p.UserId,
            p.Type,
            p.Channel,
        });
    }
}

internal sealed class NoticeTypeSettingConfiguration : IEntityTypeConfiguration<NoticeTypeSetting>
{
    public void Configure(EntityTypeBuilder<NoticeTypeSetting> builder)
    {
        builder.ToTable("Messaging_Types");
        builder.Property(t => t.Type).IsKeyText(Lengths.Type);
        builder.Property(t => t.Channels).HasMaxLength(64).IsUnicode(false);
        builder.Property(t => t.TitleZh).HasMaxLength(Lengths.Title);
        builder.Property(t => t.TitleEn).HasMaxLength(Lengths.Title);
        builder.Property(t => t.BodyZh).HasMaxLength(Lengths.Body);
        builder.Property(t => t.BodyEn).HasMaxLength(Lengths.Body);
        builder.HasIndex(t => t.Type).IsUnique();
        builder.Stamps(NoticeTypeStore.Stamp);
    }
}

internal sealed class EscalationConfiguration : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.ToTable("Messaging_Escalations");
        builder.HasKey(e => e.LeadId);
        builder.Property(e => e.LeadId).ValueGeneratedNever();
    }
}
