using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Leads.Data;

internal sealed class LeadCaseConfiguration : IEntityTypeConfiguration<LeadCase>
{
    public void Configure(EntityTypeBuilder<LeadCase> builder)
    {
        builder.ToTable("Leads_Cases");
        builder.Property(c => c.SourceCode).IsKeyText(LeadConsts.MaxCode);
        foreach (var text in new[] { nameof(LeadCase.Note), nameof(LeadCase.Decision), nameof(LeadCase.Appeal), nameof(LeadCase.Review) })
            builder.Property(text).HasMaxLength(LeadConsts.MaxReason);
        builder.Ignore(c => c.Reason);
        builder.HasOne<Lead>().WithMany().HasForeignKey(c => c.LeadId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.OpenLeadId).IsUnique();
        builder.HasIndex(c => new { c.LeadId, c.ProposedAt });
        builder.HasIndex(c => new
        {
            c.TenantId,
            c.State,
            c.ProposedAt,
        });
        builder.HasIndex(c => new { c.TenantId, c.DecidedAt });
    }
}

internal sealed class LeadExclusionConfiguration : IEntityTypeConfiguration<LeadExclusion>
{
    public void Configure(EntityTypeBuilder<LeadExclusion> builder)
    {
        builder.ToTable("Leads_Exclusions");
        builder.HasKey(e => new { e.LeadId, e.UserId });
        builder.HasOne<Lead>().WithMany().HasForeignKey(e => e.LeadId);
    }
}

internal sealed class ProjectionCheckConfiguration : IEntityTypeConfiguration<ProjectionCheck>
{
    public void Configure(EntityTypeBuilder<ProjectionCheck> builder)
    {
        builder.ToTable("Leads_ProjectionChecks");
        builder.HasIndex(c => c.StartedAt);
    }
}

internal sealed class ProjectionDifferenceConfiguration : IEntityTypeConfiguration<ProjectionDifference>
{
    public void Configure(EntityTypeBuilder<ProjectionDifference> builder)
    {
        builder.ToTable("Leads_ProjectionDifferences");
        builder.Property(d => d.Field).HasMaxLength(16).IsUnicode(false);
        builder.Property(d => d.RowValue).HasMaxLength(64).IsUnicode(false);
        builder.Property(d => d.EventValue).HasMaxLength(64).IsUnicode(false);
        builder.HasOne<ProjectionCheck>().WithMany().HasForeignKey(d => d.CheckId);
        builder.HasIndex(d => new { d.CheckId, d.LeadNumber });
    }
}
