using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Telemarketing.Data;

internal sealed class DialAttemptConfiguration : IEntityTypeConfiguration<DialAttempt>
{
    public void Configure(EntityTypeBuilder<DialAttempt> builder)
    {
        builder.ToTable("Telemarketing_DialAttempts");
        builder.HasIndex(a => new { a.LeadId, a.At });
        builder.HasIndex(a => new { a.UserId, a.Day });
        builder.HasIndex(a => new { a.DepartmentId, a.Day });
        builder.HasIndex(a => a.TaskId);
    }
}

internal sealed class DialTaskConfiguration : IEntityTypeConfiguration<DialTask>
{
    public void Configure(EntityTypeBuilder<DialTask> builder)
    {
        builder.ToTable("Telemarketing_DialTasks");
        builder.Property(t => t.Name).HasMaxLength(TelemarketingConsts.MaxName);
        builder.Property(t => t.Criteria).HasMaxLength(TelemarketingConsts.MaxText);
        builder.HasIndex(t => new { t.DepartmentId, t.State });
    }
}

internal sealed class DialTaskItemConfiguration : IEntityTypeConfiguration<DialTaskItem>
{
    public void Configure(EntityTypeBuilder<DialTaskItem> builder)
    {
        builder.ToTable("Telemarketing_DialTaskItems");
        builder.HasOne<DialTask>().WithMany().HasForeignKey(i => i.TaskId);
        builder.HasIndex(i => new { i.TaskId, i.LeadId }).IsUnique();
        builder.HasIndex(i => new
        {
            i.TaskId,
            i.State,
            i.Place,
        });
        builder.HasIndex(i => new { i.LeadId, i.State });
    }
}

internal sealed class DialScriptConfiguration : IEntityTypeConfiguration<DialScript>
{
    public void Configure(EntityTypeBuilder<DialScript> builder)
    {
        builder.ToTable("Telemarketing_DialScripts");
        builder.Property(s => s.Title).HasMaxLength(TelemarketingConsts.MaxName);
        builder.Property(s => s.Body).HasMaxLength(TelemarketingConsts.MaxText);
        builder.Property(s => s.BusinessLine).HasMaxLength(TelemarketingConsts.MaxCode);
        builder.HasIndex(s => s.TenantId);
    }
}
