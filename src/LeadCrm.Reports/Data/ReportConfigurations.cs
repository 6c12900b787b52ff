using LeadCrm.Core.Data;
using LeadCrm.Reports.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Reports.Data;

internal sealed class WorkFactConfiguration : IEntityTypeConfiguration<WorkFact>
{
    public const int MaxCode = 64;

    public void Configure(EntityTypeBuilder<WorkFact> builder)
    {
        builder.ToTable("Reports_WorkFacts");
        builder.Property(f => f.SourceCode).IsKeyText(MaxCode);
        builder.Property(f => f.BusinessLine).IsKeyText(MaxCode);
        builder.Ignore(f => f.IsReceived);
        // Told twice is counted once, also where two servers are told at the same time.
        builder.HasIndex(f => new { f.Kind, f.SourceId }).IsUnique();
        // What the roll-ups do not have yet: few rows, asked for with every report.
        builder.HasIndex(f => new
        {
            f.IsFolded,
            f.Day,
            f.UserId,
        });
        builder.HasIndex(f => new { f.Day, f.UserId });
        builder.HasIndex(f => new { f.UserId, f.Day });
        builder.HasIndex(f => new { f.DepartmentId, f.Day });
        builder.HasIndex(f => new { f.TenantId, f.Day });
        builder.HasIndex(f => new { f.LeadId, f.Kind });
    }
}

internal sealed class WorkDayConfiguration : IEntityTypeConfiguration<WorkDay>
{
    public void Configure(EntityTypeBuilder<WorkDay> builder)
    {
        builder.ToTable("Reports_WorkDays");
        builder.HasKey(d => new
        {
            d.Day,
            d.UserId,
            d.DepartmentId,
            d.SourceCode,
            d.BusinessLine,
        });
        builder.Property(d => d.SourceCode).IsKeyText(WorkFactConfiguration.MaxCode);
        builder.Property(d => d.BusinessLine).IsKeyText(WorkFactConfiguration.MaxCode);
        builder.HasIndex(d => new { d.UserId, d.Day });
        builder.HasIndex(d => new { d.DepartmentId, d.Day });
        builder.HasIndex(d => new { d.TenantId, d.Day });
    }
}
