using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Leads.Data;

internal sealed class LeadImportConfiguration : IEntityTypeConfiguration<LeadImport>
{
    public void Configure(EntityTypeBuilder<LeadImport> builder)
    {
        builder.ToTable("Leads_Imports");
        builder.Property(i => i.FileName).HasMaxLength(260);
        builder.Property(i => i.StoredFile).IsKeyText(64);
        builder.Property(i => i.FileHash).IsKeyText(64);
        builder.Property(i => i.BusinessLine).IsKeyText(LeadConsts.MaxCode);
        builder.Property(i => i.SourceCode).IsKeyText(LeadConsts.MaxCode);
        builder.Property(i => i.DefaultCountry).HasMaxLength(2).IsUnicode(false);
        builder.Property(i => i.UpdateRule).HasDefaultValue(ImportUpdateRule.Overwrite);
        builder.Property(i => i.ErrorCode).HasMaxLength(64).IsUnicode(false);
        builder.Ignore(i => i.IsDryRun).Ignore(i => i.IsWaitingOrRunning).Ignore(i => i.TakesOptions);
        builder.HasIndex(i => i.Number).IsUnique();
        builder.HasIndex(i => new { i.TenantId, i.CreatedAt });
        builder.HasIndex(i => i.State);
        builder.HasIndex(i => i.JobId);
        builder.HasIndex(i => i.FileHash);
    }
}

internal sealed class SavedImportMappingConfiguration : IEntityTypeConfiguration<SavedImportMapping>
{
    public void Configure(EntityTypeBuilder<SavedImportMapping> builder)
    {
        builder.ToTable("Leads_ImportMappings");
        builder.HasKey(m => new
        {
            m.TenantId,
            m.SourceCode,
            m.HeaderKey,
        });
        builder.Property(m => m.SourceCode).IsKeyText(LeadConsts.MaxCode);
        builder.Property(m => m.HeaderKey).IsKeyText(64);
    }
}

internal sealed class ImportRowConfiguration : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("Leads_ImportRows");
        builder.HasKey(r => new
        {
            r.ImportId,
            r.RunNo,
            r.RowNumber,
        });
        builder.Property(r => r.Name).HasMaxLength(LeadConsts.MaxName);
        builder.Property(r => r.Phone).HasMaxLength(LeadConsts.MaxContact);
        builder.Property(r => r.Code).HasMaxLength(64).IsUnicode(false);
        // Most rows of most files were created, and are found by their number; an index over them would only be written.
        builder
            .HasIndex(r => new
            {
                r.ImportId,
                r.RunNo,
                r.Verdict,
                r.RowNumber,
            })
            .HasFilter("\"Verdict\" <> 'Created'");
        builder
            .HasIndex(
                r => new
                {
                    r.ImportId,
                    r.RunNo,
                    r.RowNumber,
                },
                "IX_Leads_ImportRows_Similar"
            )
            .HasFilter("\"SimilarReasons\" IS NOT NULL");
    }
}
