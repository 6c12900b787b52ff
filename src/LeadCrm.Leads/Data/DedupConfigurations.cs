using LeadCrm.Core.Data;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Leads.Data;

internal sealed class MatrixVersionConfiguration : IEntityTypeConfiguration<MatrixVersion>
{
    public void Configure(EntityTypeBuilder<MatrixVersion> builder)
    {
        builder.ToTable("Leads_MatrixVersions");
        builder.Stamps(MatrixStore.StampName);
        builder.Property(v => v.Note).HasMaxLength(LeadConsts.MaxReason);
        // Two who change the same version: one of them is told.
        builder.HasIndex(v => v.Number).IsUnique();
    }
}

internal sealed class SoftKeyConfiguration : IEntityTypeConfiguration<SoftKey>
{
    public void Configure(EntityTypeBuilder<SoftKey> builder)
    {
        builder.ToTable("Leads_SoftKeys");
        builder.HasKey(k => new { k.Key, k.PersonId });
        builder.Property(k => k.Key).ValueGeneratedNever();
        // Several rows for each person of a large import: no foreign key, for the reasons of decision 0010.
        builder.HasIndex(k => k.PersonId);
    }
}

internal sealed class SoftKeyRebuildConfiguration : IEntityTypeConfiguration<SoftKeyRebuild>
{
    public void Configure(EntityTypeBuilder<SoftKeyRebuild> builder)
    {
        builder.ToTable("Leads_SoftKeyRebuilds");
        builder.HasKey(r => r.Rules);
        builder.Property(r => r.Rules).ValueGeneratedNever();
    }
}

internal sealed class IntakeRecordConfiguration : IEntityTypeConfiguration<IntakeRecord>
{
    public void Configure(EntityTypeBuilder<IntakeRecord> builder)
    {
        builder.ToTable("Leads_Intakes");
    }
}
