using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Leads.Data;

internal sealed class LeadExportConfiguration : IEntityTypeConfiguration<LeadExport>
{
    public void Configure(EntityTypeBuilder<LeadExport> builder)
    {
        builder.ToTable("Leads_Exports");
        // As long as the ids of a batch need; no limit of a column of text would hold them on every engine.
        builder.Property(e => e.Columns).HasMaxLength(1000).IsUnicode(false);
        builder.Property(e => e.Language).HasMaxLength(16).IsUnicode(false);
        builder.Property(e => e.Reason).HasMaxLength(LeadConsts.MaxReason);
        builder.Property(e => e.Decision).HasMaxLength(LeadConsts.MaxReason);
        builder.Property(e => e.ErrorCode).HasMaxLength(64).IsUnicode(false);
        builder.Property(e => e.StoredFile).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(e => e.Number).IsUnique();
        builder.HasIndex(e => new { e.CreatedBy, e.CreatedAt });
        builder.HasIndex(e => new { e.State, e.ExpiresAt });
        builder.HasIndex(e => e.JobId);
    }
}

internal sealed class ExportEventConfiguration : IEntityTypeConfiguration<ExportEvent>
{
    public void Configure(EntityTypeBuilder<ExportEvent> builder)
    {
        builder.ToTable("Leads_ExportEvents");
        builder.Property(e => e.Kind).HasMaxLength(16).IsUnicode(false);
        builder.Property(e => e.Note).HasMaxLength(LeadConsts.MaxReason);
        builder.HasOne<LeadExport>().WithMany().HasForeignKey(e => e.ExportId);
        builder.HasIndex(e => new { e.ExportId, e.At });
    }
}
