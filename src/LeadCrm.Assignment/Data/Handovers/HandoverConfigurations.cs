using LeadCrm.Assignment.Domain.Handovers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Assignment.Data.Handovers;

internal sealed class HandoverConfiguration : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> builder)
    {
        builder.ToTable("Assignment_Handovers");
        builder.Ignore(h => h.IsOpen);
        builder.Ignore(h => h.IsConfirmed);
        builder.Ignore(h => h.Possible);
        builder.Property(h => h.Note).HasMaxLength(Handover.MaxReason);
        builder.Property(h => h.RefusedReason).HasMaxLength(Handover.MaxReason);
        builder.HasMany(h => h.Receivers).WithOne().HasForeignKey(r => r.HandoverId);
        builder.HasMany(h => h.Approvals).WithOne().HasForeignKey(a => a.HandoverId);
        builder.Navigation(h => h.Receivers).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(h => h.Approvals).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(h => h.Number).IsUnique();
        // One open handover per person, whoever asks at the same moment.
        builder.HasIndex(h => h.OpenKey).IsUnique();
        builder.HasIndex(h => new { h.TenantId, h.CreatedAt });
        builder.HasIndex(h => new { h.State, h.ApprovedAt });
        builder.HasIndex(h => h.FromUserId);
    }
}

internal sealed class HandoverReceiverConfiguration : IEntityTypeConfiguration<HandoverReceiver>
{
    public void Configure(EntityTypeBuilder<HandoverReceiver> builder)
    {
        builder.ToTable("Assignment_HandoverReceivers");
        builder.HasKey(r => new { r.HandoverId, r.UserId });
        builder.HasIndex(r => r.UserId);
    }
}

internal sealed class HandoverApprovalConfiguration : IEntityTypeConfiguration<HandoverApproval>
{
    public void Configure(EntityTypeBuilder<HandoverApproval> builder)
    {
        builder.ToTable("Assignment_HandoverApprovals");
        // The application makes the ids; a new row found beside a tracked one is new.
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => a.ApproverId);
    }
}

internal sealed class HandoverPickConfiguration : IEntityTypeConfiguration<HandoverPick>
{
    public void Configure(EntityTypeBuilder<HandoverPick> builder)
    {
        builder.ToTable("Assignment_HandoverPicks");
        builder.HasKey(p => new { p.HandoverId, p.LeadId });
        builder.HasOne<Handover>().WithMany().HasForeignKey(p => p.HandoverId);
    }
}

internal sealed class HandoverItemConfiguration : IEntityTypeConfiguration<HandoverItem>
{
    public void Configure(EntityTypeBuilder<HandoverItem> builder)
    {
        builder.ToTable("Assignment_HandoverItems");
        builder.HasKey(i => new { i.HandoverId, i.LeadId });
        builder.Property(i => i.Detail).HasMaxLength(HandoverItem.MaxDetail);
        builder.Property(i => i.UndoDetail).HasMaxLength(HandoverItem.MaxDetail);
        builder.HasOne<Handover>().WithMany().HasForeignKey(i => i.HandoverId);
        builder.HasIndex(i => new
        {
            i.HandoverId,
            i.Outcome,
            i.Place,
        });
        builder.HasIndex(i => i.LeadId);
    }
}
