using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;

namespace LeadCrm.Core.Auditing;

/// <summary>What is being done in a dependency-injection scope: a request, or the run of a job.</summary>
public sealed record AuditOperation(string Name)
{
    /// <summary>As what the actor came in.</summary>
    public ActingBy? By { get; init; }

    /// <summary>HTTP method.</summary>
    public string? Method { get; init; }

    /// <summary>Path without the query.</summary>
    public string? Path { get; init; }

    /// <summary>What the route is scoped by; says what the subject is when nothing changed.</summary>
    public string? Resource { get; init; }

    /// <summary>The id in the route.</summary>
    public string? SubjectId { get; init; }

    /// <summary>IP address of the caller.</summary>
    public string? Address { get; init; }

    /// <summary>What the caller says it is.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The number under which the log file has it.</summary>
    public string? TraceId { get; init; }
}

/// <summary>
/// Makes the audit entries of one scope. Where nothing was begun – at start, in a seeder, in a cache that loads – nothing is written.
/// </summary>
public sealed class AuditTrail(ICurrentUser user, BusinessClock clock)
{
    private AuditOperation? operation;
    private (Guid? UserId, string Name, Guid TenantId)? tried;

    /// <summary>Whether an entry was saved together with a change.</summary>
    internal bool HasSaved { get; private set; }

    /// <summary>From here on changes are made by this operation.</summary>
    public void Begin(AuditOperation begun) => (operation, HasSaved) = (begun, false);

    /// <summary>Somebody tries to sign in: the entry names them, although nobody is signed in.</summary>
    public void Tries(string userName, Guid? userId, Guid? tenantId) => tried = (userId, userName, tenantId ?? Guid.Empty);

    /// <summary>The entry to be saved with the changes that <paramref name="db"/> tracks; null when there is none to make.</summary>
    internal AuditEntry? ForChanges(LeadCrmDbContext db) =>
        operation is not null && AuditChanges.Of(db.ChangeTracker, operation.SubjectId) is { } changes
            ? Entry(db, AuditOutcome.Done, null, null, changes)
            : null;

    internal void Saved() => HasSaved = true;

    /// <summary>The entry of an answer with which nothing was saved.</summary>
    internal AuditEntry ForAnswer(LeadCrmDbContext db, AuditOutcome outcome, string? code, int status) =>
        Entry(db, outcome, code, status, null);

    private AuditEntry Entry(
        LeadCrmDbContext db,
        AuditOutcome outcome,
        string? code,
        int? status,
        (string Json, string? SubjectType, string? SubjectId)? changes
    )
    {
        var (begun, who) = (operation!, user.Access);
        return new AuditEntry
        {
            Id = db.Engine.NextGuid(),
            At = clock.UtcNow,
            UserId = who?.UserId ?? tried?.UserId,
            UserName = Clean(who?.UserName ?? tried?.Name, AuditEntry.MaxName),
            TenantId = who?.TenantId ?? tried?.TenantId ?? Guid.Empty,
            ActingBy = who is null && begun.By != ActingBy.Job ? null : begun.By,
            Operation = begun.Name,
            Method = begun.Method,
            Path = Clean(begun.Path, AuditEntry.MaxPath),
            SubjectType = begun.SubjectId is null || changes?.SubjectId == begun.SubjectId ? changes?.SubjectType : begun.Resource,
            SubjectId = Clean(begun.SubjectId ?? changes?.SubjectId, AuditEntry.MaxKey),
            Outcome = outcome,
            Code = code,
            Status = status,
            Address = begun.Address,
            UserAgent = Clean(begun.UserAgent, AuditEntry.MaxAgent),
            TraceId = Clean(begun.TraceId, 64),
            Changes = changes?.Json,
        };
    }

    private static string? Clean(string? text, int max) => string.IsNullOrEmpty(text) ? null : AuditText.Clean(text, max);
}
