using LeadCrm.Assignment.Application.Recycle;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Assignment.Data;

internal sealed class LeadClockConfiguration : IEntityTypeConfiguration<LeadClock>
{
    public void Configure(EntityTypeBuilder<LeadClock> builder)
    {
        builder.ToTable("Assignment_LeadClocks");
        // It follows from what is in the log.
        builder.NotAudited();
        builder.Ignore(c => c.PartsOfDay);
        builder.Ignore(c => c.IsSold);
        builder.HasIndex(c => c.LeadId);
        // A night looks at a tenant's leads in this order.
        builder.HasIndex(c => new { c.TenantId, c.LeadId });
        builder.HasIndex(c => new { c.OwnerId, c.DueOn });
        builder.HasIndex(c => new { c.TenantId, c.DueOn });
        builder.HasIndex(c => new { c.OwnerId, c.LockSlot }).IsUnique().HasFilter("\"LockSlot\" IS NOT NULL");
    }
}

internal sealed class RecycleRuleVersionConfiguration : IEntityTypeConfiguration<RecycleRuleVersion>
{
    public void Configure(EntityTypeBuilder<RecycleRuleVersion> builder)
    {
        builder.ToTable("Assignment_RecycleRules");
        builder.Stamps(RecycleRuleBook.StampName);
        builder.Property(v => v.Reason).HasMaxLength(RecycleRuleVersion.MaxReason);
        builder
            .HasIndex(v => new
            {
                v.TenantId,
                v.Rule,
                v.Version,
            })
            .IsUnique();
    }
}

internal sealed class RecycleRunConfiguration : IEntityTypeConfiguration<RecycleRun>
{
    public void Configure(EntityTypeBuilder<RecycleRun> builder)
    {
        builder.ToTable("Assignment_RecycleRuns");
        builder.HasIndex(r => new { r.TenantId, r.Night }).IsUnique();
        builder.HasIndex(r => new { r.TenantId, r.StartedAt });
    }
}

internal sealed class RecycleItemConfiguration : IEntityTypeConfiguration<RecycleItem>
{
    public void Configure(EntityTypeBuilder<RecycleItem> builder)
    {
        builder.ToTable("Assignment_RecycleItems");
        builder.HasKey(i => new { i.RunId, i.LeadId });
        builder.Property(i => i.Detail).HasMaxLength(64);
        builder.HasOne<RecycleRun>().WithMany().HasForeignKey(i => i.RunId);
        builder.HasIndex(i => new
        {
            i.RunId,
            i.Outcome,
            i.OwnerId,
        });
        builder.HasIndex(i => new { i.TenantId, i.Outcome });
        builder.HasIndex(i => i.LeadId);
    }
}

internal sealed class LeadLockConfiguration : IEntityTypeConfiguration<LeadLock>
{
    public void Configure(EntityTypeBuilder<LeadLock> builder)
    {
        builder.ToTable("Assignment_LeadLocks");
        builder.Property(l => l.Reason).HasMaxLength(LeadLock.MaxReason);
        builder.HasIndex(l => new { l.LeadId, l.At });
    }
}
