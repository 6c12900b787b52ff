using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Assignment.Data;

internal sealed class CapRuleConfiguration : IEntityTypeConfiguration<CapRule>
{
    public void Configure(EntityTypeBuilder<CapRule> builder)
    {
        builder.ToTable("Assignment_CapRules");
        builder.Stamps(CapCache.Stamp);
        builder.Property(r => r.TargetKey).IsKeyText(40);
        builder.Ignore(r => r.IsEmpty);
        builder.HasMany(r => r.Sources).WithOne().HasForeignKey(s => s.RuleId);
        builder.HasIndex(r => new { r.TenantId, r.TargetKey }).IsUnique();
    }
}

internal sealed class CapSourceConfiguration : IEntityTypeConfiguration<CapSource>
{
    public void Configure(EntityTypeBuilder<CapSource> builder)
    {
        builder.ToTable("Assignment_CapSources");
        builder.Stamps(CapCache.Stamp);
        builder.HasKey(s => new { s.RuleId, s.SourceCode });
        builder.Property(s => s.SourceCode).IsKeyText(CapConsts.MaxCode);
    }
}

internal sealed class CapOverrideConfiguration : IEntityTypeConfiguration<CapOverride>
{
    public void Configure(EntityTypeBuilder<CapOverride> builder)
    {
        builder.ToTable("Assignment_CapOverrides");
        builder.Stamps(CapCache.Stamp);
        builder.Property(o => o.Reason).HasMaxLength(CapConsts.MaxReason);
        builder.HasIndex(o => new { o.UserId, o.EndsAt });
        builder.HasIndex(o => o.EndsAt);
    }
}

internal sealed class HeldCounterConfiguration : IEntityTypeConfiguration<HeldCounter>
{
    public void Configure(EntityTypeBuilder<HeldCounter> builder)
    {
        builder.ToTable("Assignment_HeldCounters");
        builder.HasKey(c => c.UserId);
        builder.Property(c => c.UserId).ValueGeneratedNever();
    }
}

internal sealed class DayCounterConfiguration : IEntityTypeConfiguration<DayCounter>
{
    public void Configure(EntityTypeBuilder<DayCounter> builder)
    {
        builder.ToTable("Assignment_DayCounters");
        builder.HasKey(c => new
        {
            c.UserId,
            c.Day,
            c.Kind,
            c.Key,
        });
        builder.Property(c => c.Key).IsKeyText(CapConsts.MaxCode);
        builder.HasIndex(c => c.Day);
    }
}

internal sealed class CounterDifferenceConfiguration : IEntityTypeConfiguration<CounterDifference>
{
    public void Configure(EntityTypeBuilder<CounterDifference> builder)
    {
        builder.ToTable("Assignment_CounterDifferences");
        builder.HasIndex(d => new { d.TenantId, d.At });
    }
}
