using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Assignment.Domain.Recycle;

/// <summary>How far a run is.</summary>
public enum RecycleRunState
{
    /// <summary>Leads are looked at.</summary>
    Evaluating,

    /// <summary>Leads leave.</summary>
    Moving,

    /// <summary>Over.</summary>
    Done,
}

/// <summary>What became of a lead in a run.</summary>
public enum RecycleOutcome
{
    /// <summary>It is to leave, and has not yet.</summary>
    Due,

    /// <summary>It left.</summary>
    Recycled,

    /// <summary>A planned contact kept it for the night.</summary>
    Kept,

    /// <summary>Too many of one person's leads were due: it waits for a manager.</summary>
    HeldBack,

    /// <summary>Something kept it with its owner, or happened after the cut-off.</summary>
    Skipped,

    /// <summary>It could not be moved.</summary>
    Refused,

    /// <summary>It was held back, and a later run looks at it again.</summary>
    CarriedOver,
}

/// <summary>One night's run of one tenant, or the leaving of one person.</summary>
[NotAudited]
internal sealed class RecycleRun : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }

    /// <summary>The business day at whose beginning leads leave: only what happened before it counts.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>The same for the nightly run, of which there is one; null for others.</summary>
    public DateOnly? Night { get; init; }

    /// <summary>Whose account was closed; null for the nightly run.</summary>
    public Guid? SubjectId { get; init; }
    public RecycleRunState State { get; set; }
    public DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; set; }

    /// <summary>The last lead looked at; a run that was cut short goes on behind it.</summary>
    public Guid LastLeadId { get; set; }
    public int Evaluated { get; set; }
    public int Recycled { get; set; }
    public int Kept { get; set; }
    public int HeldBack { get; set; }
    public int Skipped { get; set; }
    public int Refused { get; set; }
}

/// <summary>One lead in a run.</summary>
[NotAudited]
internal sealed class RecycleItem : ITenantOwned
{
    public Guid RunId { get; init; }
    public Guid LeadId { get; init; }
    public Guid TenantId { get; init; }
    public Guid OwnerId { get; init; }
    public Guid DepartmentId { get; init; }
    public DateOnly AsOf { get; init; }
    public RecycleRule Rule { get; init; }
    public DateOnly DueOn { get; init; }
    public RecycleOutcome Outcome { get; set; }

    /// <summary>Why it did not simply leave: a <see cref="RecycleHoldKind"/>, one of <see cref="RecycleDetails"/>, or a code.</summary>
    public string? Detail { get; set; }

    /// <summary>It happened after the cut-off of a run that came late.</summary>
    public bool IsLate { get; set; }
    public DateTime At { get; set; }

    /// <summary>Who let go what was held back.</summary>
    public Guid? DecidedById { get; set; }
}

/// <summary>Why a lead that was due stays.</summary>
internal static class RecycleDetails
{
    public const string ConnectedMeanwhile = "ConnectedMeanwhile";
    public const string PlannedContact = "PlannedContact";
    public const string NoLongerDue = "NoLongerDue";
    public const string MovedMeanwhile = "MovedMeanwhile";
}

/// <summary>The brake of a night.</summary>
internal static class RecycleBrake
{
    /// <summary>
    /// How many of the leads somebody holds may leave in one night. At least one, or somebody with a single lead would need a manager every
    /// night; at no percent none.
    /// </summary>
    public static int Allowed(int held, int percent) => percent == 0 ? 0 : Math.Max(1, (int)((long)held * percent / 100));
}

/// <summary>A lock of a lead, or its end: history.</summary>
internal sealed class LeadLock : Entity, ITenantOwned, IAppendOnly
{
    public const int MaxReason = 200;

    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid OwnerId { get; init; }

    /// <summary>The last day of the lock; null where it ended.</summary>
    public DateOnly? Until { get; init; }

    [Masked(MaskKind.Text)]
    public required string Reason { get; init; }
    public DateTime At { get; init; }
    public Guid? ActorId { get; init; }
}
