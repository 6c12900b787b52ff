using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Core.Jobs;

/// <summary>How a run of a job ended.</summary>
public enum JobOutcome
{
    /// <summary>To its end.</summary>
    Done,

    /// <summary>With an error; it may be tried again.</summary>
    Failed,

    /// <summary>By a shutdown or a crash; it goes on elsewhere or at the next start.</summary>
    Cut,
}

/// <summary>One run of a job, queued or recurring, on one node.</summary>
[NotAudited]
public sealed class JobRun : Entity
{
    internal const int MaxError = 400;

    /// <summary>Class name of the job.</summary>
    public required string Kind { get; init; }

    /// <summary>Under what a queued job was queued; null for a recurring one.</summary>
    public Guid? JobId { get; init; }

    /// <summary>For when a recurring job was planned, UTC; null for a queued one.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Null while it runs.</summary>
    public JobOutcome? Outcome { get; set; }

    /// <summary>What went wrong, in one line; the log file has the rest.</summary>
    public string? Error { get; set; }

    /// <summary>The server it ran on.</summary>
    public required string Node { get; init; }
}

internal sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("Core_JobRuns");
        builder.Property(r => r.Kind).IsKeyText(100);
        builder.Property(r => r.Error).HasMaxLength(JobRun.MaxError);
        builder.Property(r => r.Node).IsKeyText(100);
        builder.HasIndex(r => r.StartedAt);
        builder.HasIndex(r => new { r.Kind, r.StartedAt });
    }
}
