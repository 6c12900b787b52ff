using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Leads.Data;

internal sealed class DuplicateScanConfiguration : IEntityTypeConfiguration<DuplicateScan>
{
    public void Configure(EntityTypeBuilder<DuplicateScan> builder)
    {
        builder.ToTable("Leads_DuplicateScans");
        builder.Ignore(s => s.IsUnfinished);
        builder.Property(s => s.ErrorCode).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(s => s.RunningFor).IsUnique();
        builder.HasIndex(s => new { s.TenantId, s.CreatedAt });
    }
}

internal sealed class DuplicateScanPairConfiguration : IEntityTypeConfiguration<DuplicateScanPair>
{
    public void Configure(EntityTypeBuilder<DuplicateScanPair> builder)
    {
        builder.ToTable("Leads_DuplicateScanPairs");
        // The pass is part of the key, as two passes may find the same pair.
        builder.HasKey(p => new
        {
            p.ScanId,
            p.Pass,
            p.PersonA,
            p.PersonB,
        });
        builder.HasOne<DuplicateScan>().WithMany().HasForeignKey(p => p.ScanId);
    }
}

internal sealed class DuplicateClusterConfiguration : IEntityTypeConfiguration<DuplicateCluster>
{
    public void Configure(EntityTypeBuilder<DuplicateCluster> builder)
    {
        builder.ToTable("Leads_DuplicateClusters");
        builder.Property(c => c.MembersKey).IsKeyText(32);
        builder.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.ClusterId);
        builder.HasIndex(c => new { c.TenantId, c.MembersKey }).IsUnique();
        builder.HasIndex(c => new
        {
            c.TenantId,
            c.State,
            c.Confidence,
        });
        builder.HasIndex(c => c.ScanId);
    }
}

internal sealed class DuplicateMemberConfiguration : IEntityTypeConfiguration<DuplicateMember>
{
    public void Configure(EntityTypeBuilder<DuplicateMember> builder)
    {
        builder.ToTable("Leads_DuplicateMembers");
        builder.HasKey(m => new { m.ClusterId, m.PersonId });
        builder.HasIndex(m => m.PersonId);
    }
}

internal sealed class DuplicatePairConfiguration : IEntityTypeConfiguration<DuplicatePair>
{
    public void Configure(EntityTypeBuilder<DuplicatePair> builder)
    {
        builder.ToTable("Leads_DuplicatePairs");
        builder.HasKey(p => new
        {
            p.ClusterId,
            p.PersonA,
            p.PersonB,
        });
        builder.HasOne<DuplicateCluster>().WithMany().HasForeignKey(p => p.ClusterId);
    }
}

internal sealed class DuplicateVetoConfiguration : IEntityTypeConfiguration<DuplicateVeto>
{
    public void Configure(EntityTypeBuilder<DuplicateVeto> builder)
    {
        builder.ToTable("Leads_DuplicateVetoes");
        builder.HasKey(v => new
        {
            v.TenantId,
            v.PersonA,
            v.PersonB,
        });
        builder.HasIndex(v => v.ClusterId);
    }
}

internal sealed class LeadMergeConfiguration : IEntityTypeConfiguration<LeadMerge>
{
    public void Configure(EntityTypeBuilder<LeadMerge> builder)
    {
        builder.ToTable("Leads_Merges");
        builder.HasIndex(m => m.Number).IsUnique();
        builder.HasIndex(m => new { m.TenantId, m.CreatedAt });
        builder.HasIndex(m => m.SurvivorLeadId);
        builder.HasIndex(m => m.ClusterId);
    }
}

internal sealed class LeadAliasConfiguration : IEntityTypeConfiguration<LeadAlias>
{
    public void Configure(EntityTypeBuilder<LeadAlias> builder)
    {
        builder.ToTable("Leads_Aliases");
        builder.HasKey(a => a.LeadId);
        builder.HasOne<Lead>().WithMany().HasForeignKey(a => a.LeadId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.SurvivorId);
        builder.HasIndex(a => a.MergeId);
    }
}
