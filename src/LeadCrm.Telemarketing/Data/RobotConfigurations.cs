using LeadCrm.Core.Data;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Telemarketing.Data;

internal sealed class RobotTaskConfiguration : IEntityTypeConfiguration<RobotTask>
{
    public void Configure(EntityTypeBuilder<RobotTask> builder)
    {
        builder.ToTable("Telemarketing_RobotTasks");
        builder.Property(t => t.Name).HasMaxLength(TelemarketingConsts.MaxName);
        builder.Property(t => t.Provider).IsKeyText(CallConsts.MaxProvider);
        builder.Property(t => t.Script).HasMaxLength(RobotConsts.MaxScript);
        builder.Property(t => t.Windows).HasMaxLength(RobotConsts.MaxWindows);
        builder.Property(t => t.Criteria).HasMaxLength(TelemarketingConsts.MaxText);
        builder.Property(t => t.Locations).HasMaxLength(TelemarketingConsts.MaxName);
        builder.HasIndex(t => new { t.DepartmentId, t.State });
        builder.HasIndex(t => t.State);
    }
}

internal sealed class RobotItemConfiguration : IEntityTypeConfiguration<RobotItem>
{
    public void Configure(EntityTypeBuilder<RobotItem> builder)
    {
        builder.ToTable("Telemarketing_RobotItems");
        builder.HasOne<RobotTask>().WithMany().HasForeignKey(i => i.TaskId);
        // Two tasks started at once: the second leaves out whom the first has.
        builder.HasIndex(i => i.ActiveLeadId).IsUnique();
        builder.HasIndex(i => new { i.TaskId, i.LeadId }).IsUnique();
        builder.HasIndex(i => new
        {
            i.TaskId,
            i.State,
            i.NextAt,
            i.Place,
        });
    }
}

internal sealed class RobotCallConfiguration : IEntityTypeConfiguration<RobotCall>
{
    public void Configure(EntityTypeBuilder<RobotCall> builder)
    {
        builder.ToTable("Telemarketing_RobotCalls");
        builder.Property(c => c.Provider).IsKeyText(CallConsts.MaxProvider);
        builder.Property(c => c.Script).HasMaxLength(RobotConsts.MaxScript);
        builder.Property(c => c.Number).IsKeyText(CallConsts.MaxNumber);
        builder.Property(c => c.Error).HasMaxLength(CallConsts.MaxText);
        builder.Property(c => c.Code).HasMaxLength(RobotConsts.MaxCode);
        builder.Property(c => c.Summary).HasMaxLength(RobotConsts.MaxSummary);
        builder.Property(c => c.Transcript).HasMaxLength(RobotConsts.MaxTranscript);
        builder.HasOne<RobotItem>().WithMany().HasForeignKey(c => c.ItemId);
        // However many dispatch at once, an attempt is one call.
        builder.HasIndex(c => new { c.ItemId, c.Attempt }).IsUnique();
        builder.HasIndex(c => new { c.State, c.At });
        builder.HasIndex(c => new { c.Effect, c.LeaseUntil });
        builder.HasIndex(c => new { c.LeadId, c.At });
    }
}

internal sealed class RobotProposalConfiguration : IEntityTypeConfiguration<RobotProposal>
{
    public void Configure(EntityTypeBuilder<RobotProposal> builder)
    {
        builder.ToTable("Telemarketing_RobotProposals");
        builder.Property(p => p.Summary).HasMaxLength(RobotConsts.MaxSummary);
        builder.Property(p => p.Note).HasMaxLength(TelemarketingConsts.MaxReason);
        builder.HasIndex(p => p.OpenLeadId).IsUnique();
        builder.HasIndex(p => new { p.State, p.CreatedAt });
        builder.HasIndex(p => p.LeadId);
        builder.HasIndex(p => p.RobotCallId).IsUnique();
    }
}
