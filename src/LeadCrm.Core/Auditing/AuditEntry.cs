using LeadCrm.Core.Data;
using LeadCrm.Core.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Core.Auditing;

/// <summary>How a command ended.</summary>
public enum AuditOutcome
{
    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>It was refused: permission, scope, state, rule or shape.</summary>
    Refused,

    /// <summary>It failed here.</summary>
    Failed,
}

/// <summary>As what the actor came in.</summary>
public enum ActingBy
{
    /// <summary>A browser with a session cookie.</summary>
    Cookie,

    /// <summary>A program with a bearer token.</summary>
    Token,

    /// <summary>A machine with an API key.</summary>
    ApiKey,

    /// <summary>A background job.</summary>
    Job,
}

/// <summary>
/// One command: who, what, when, from where, and what it changed. Saved together with the change and never touched again. A command that saves
/// several times, or saves and is refused all the same, leaves several entries with one <see cref="TraceId"/>.
/// </summary>
public sealed class AuditEntry : Entity, ITenantOwned, IAppendOnly
{
    internal const int MaxPath = 300;
    internal const int MaxName = 64;
    internal const int MaxAgent = 200;
    internal const int MaxKey = 100;

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>Who; null for the system and for a name that nobody has.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Sign-in name at that time, or the one that was tried.</summary>
    public string? UserName { get; init; }

    /// <summary>The actor's tenant; empty when nobody is known.</summary>
    public Guid TenantId { get; init; }

    /// <summary>As what the actor came in; null when nobody was signed in.</summary>
    public ActingBy? ActingBy { get; init; }

    /// <summary>Name of the route, for instance <c>AssignLeads</c>, or the kind of job.</summary>
    public required string Operation { get; init; }

    /// <summary>HTTP method; null for a job.</summary>
    public string? Method { get; init; }

    /// <summary>Path without the query; null for a job.</summary>
    public string? Path { get; init; }

    /// <summary>Kind of the record it was about, for instance <c>Lead</c>.</summary>
    public string? SubjectType { get; init; }

    /// <summary>Id of the record it was about.</summary>
    public string? SubjectId { get; init; }

    /// <summary>How it ended.</summary>
    public AuditOutcome Outcome { get; init; }

    /// <summary>Code of the refusal.</summary>
    public string? Code { get; init; }

    /// <summary>HTTP status of the answer; null for what was saved on the way.</summary>
    public int? Status { get; init; }

    /// <summary>IP address of the caller.</summary>
    public string? Address { get; init; }

    /// <summary>What the caller says it is.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The number under which the log file has the request.</summary>
    public string? TraceId { get; init; }

    /// <summary>What changed, as JSON, see <see cref="AuditChanges"/>; null when nothing did.</summary>
    public string? Changes { get; init; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("Core_AuditEntries");
        builder.Property(e => e.UserName).HasMaxLength(AuditEntry.MaxName);
        builder.Property(e => e.Operation).IsKeyText(AuditEntry.MaxKey);
        builder.Property(e => e.Method).HasMaxLength(10).IsUnicode(false);
        builder.Property(e => e.Path).HasMaxLength(AuditEntry.MaxPath);
        builder.Property(e => e.SubjectType).HasMaxLength(64).IsUnicode(false);
        builder.Property(e => e.SubjectId).IsOptionalKeyText(AuditEntry.MaxKey);
        builder.Property(e => e.Code).HasMaxLength(AuditEntry.MaxKey).IsUnicode(false);
        builder.Property(e => e.Address).IsOptionalKeyText(45);
        builder.Property(e => e.UserAgent).HasMaxLength(AuditEntry.MaxAgent);
        builder.Property(e => e.TraceId).HasMaxLength(64).IsUnicode(false);
        // Read newest first, whole, of a tenant, of a person, of a record, of a kind of command.
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => new { e.TenantId, e.At });
        builder.HasIndex(e => new { e.UserId, e.At });
        builder.HasIndex(e => new { e.SubjectId, e.At });
        builder.HasIndex(e => new { e.Operation, e.At });
    }
}
