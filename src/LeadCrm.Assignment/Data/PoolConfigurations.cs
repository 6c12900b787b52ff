using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Assignment.Data;

internal sealed class PoolConfiguration : IEntityTypeConfiguration<Pool>
{
    public void Configure(EntityTypeBuilder<Pool> builder)
    {
        builder.ToTable("Assignment_Pools");
        builder.Stamps(PoolCache.Stamp);
        builder.Property(p => p.Name).IsKeyText(PoolConsts.MaxName);
        builder.Property(p => p.BusinessLine).IsOptionalKeyText(PoolConsts.MaxCode);
        builder.Property(p => p.Region).HasMaxLength(PoolConsts.MaxName);
        builder.Property(p => p.SourceGrade).HasMaxLength(1).IsUnicode(false);
        builder.Ignore(p => p.IsDefault);
        builder.Ignore(p => p.LeadKey);
        builder.Ignore(p => p.NamesAdmins);
        builder.HasMany(p => p.Members).WithOne().HasForeignKey(m => m.PoolId);
        builder.HasIndex(p => new { p.TenantId, p.Name }).IsUnique();
    }
}

internal sealed class PoolMemberConfiguration : IEntityTypeConfiguration<PoolMember>
{
    public void Configure(EntityTypeBuilder<PoolMember> builder)
    {
        builder.ToTable("Assignment_PoolMembers");
        builder.Stamps(PoolCache.Stamp);
        builder.HasKey(m => new
        {
            m.PoolId,
            m.Kind,
            m.MemberId,
        });
    }
}

internal sealed class PoolClaimConfiguration : IEntityTypeConfiguration<PoolClaim>
{
    public void Configure(EntityTypeBuilder<PoolClaim> builder)
    {
        builder.ToTable("Assignment_PoolClaims");
        // What is due, for the job that takes it back.
        builder.HasIndex(c => new { c.State, c.DueAt });
        builder.HasIndex(c => new { c.LeadId, c.State });
        builder.HasIndex(c => new { c.UserId, c.ClaimedAt });
    }
}
