using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Telemarketing.Data;

internal sealed class QualificationConfiguration : IEntityTypeConfiguration<Qualification>
{
    public void Configure(EntityTypeBuilder<Qualification> builder)
    {
        builder.ToTable("Telemarketing_Qualifications");
        builder.HasIndex(q => q.LeadId).IsUnique();
        builder.HasIndex(q => new
        {
            q.TenantId,
            q.Result,
            q.ResultAt,
        });
    }
}

internal sealed class QualificationCreditConfiguration : IEntityTypeConfiguration<QualificationCredit>
{
    public void Configure(EntityTypeBuilder<QualificationCredit> builder)
    {
        builder.ToTable("Telemarketing_Credits");
        // One credit per cycle: the first verdict.
        builder.HasIndex(c => c.LiveLeadId).IsUnique();
        builder.HasIndex(c => new { c.LeadId, c.At });
        builder.HasIndex(c => new { c.UserId, c.At });
        builder.HasIndex(c => c.ExpiresAt);
    }
}

internal sealed class QualificationHoldingConfiguration : IEntityTypeConfiguration<QualificationHolding>
{
    public void Configure(EntityTypeBuilder<QualificationHolding> builder)
    {
        builder.ToTable("Telemarketing_Holdings");
        builder.HasKey(h => h.UserId);
    }
}

internal sealed class TransferOfferConfiguration : IEntityTypeConfiguration<TransferOffer>
{
    public void Configure(EntityTypeBuilder<TransferOffer> builder)
    {
        builder.ToTable("Telemarketing_Offers");
        builder.Property(o => o.Note).HasMaxLength(TelemarketingConsts.MaxReason);
        builder.Property(o => o.Reason).HasMaxLength(TelemarketingConsts.MaxReason);
        builder.HasIndex(o => o.OpenLeadId).IsUnique();
        builder.HasIndex(o => new { o.State, o.ExpiresAt });
        builder.HasIndex(o => new
        {
            o.ToUserId,
            o.State,
            o.OfferedAt,
        });
        builder.HasIndex(o => new
        {
            o.ToDepartmentId,
            o.State,
            o.OfferedAt,
        });
        builder.HasIndex(o => new { o.FromUserId, o.OfferedAt });
        builder.HasIndex(o => new { o.LeadId, o.OfferedAt });
    }
}
