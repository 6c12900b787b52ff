using LeadCrm.Core.Entities;

namespace LeadCrm.Telemarketing.Domain;

/// <summary>TMK 状态: what telemarketing has found out.</summary>
public enum TmkResult
{
    /// <summary>未设置.</summary>
    Unset,

    /// <summary>待定: to be called again.</summary>
    Pending,

    /// <summary>无效.</summary>
    Invalid,

    /// <summary>有效.</summary>
    Valid,
}

/// <summary>What comes next with a valid lead.</summary>
public enum TmkNextAction
{
    /// <summary>转给顾问.</summary>
    Transfer,

    /// <summary>预约到访.</summary>
    Appoint,

    /// <summary>继续跟进.</summary>
    FollowUp,
}

/// <summary>The verdict of telemarketing on a lead in its current cycle; a lead that comes back after it was closed or free begins anew.</summary>
internal sealed class Qualification : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public TmkResult Result { get; private set; }
    public DateTime? ResultAt { get; private set; }
    public Guid? ResultBy { get; private set; }

    /// <summary>When a pending lead is called again.</summary>
    public DateTime? RecallAt { get; private set; }
    public InvalidReason? InvalidReason { get; private set; }
    public TmkNextAction? NextAction { get; private set; }
    public DateTime? NextActionAt { get; private set; }

    /// <summary>Offers of this lead that consultants have rejected since a manager last decided.</summary>
    public int Rejects { get; private set; }

    /// <summary>Two consultants have said no: the manager decides what becomes of it.</summary>
    public bool NeedsManager { get; private set; }

    public void Defer(DateTime recallAt, Guid by, DateTime now)
    {
        Set(TmkResult.Pending, by, now);
        RecallAt = recallAt;
    }

    public void Refute(InvalidReason reason, Guid by, DateTime now)
    {
        Set(TmkResult.Invalid, by, now);
        InvalidReason = reason;
    }

    public void Confirm(TmkNextAction next, DateTime? nextAt, Guid by, DateTime now)
    {
        Set(TmkResult.Valid, by, now);
        (NextAction, NextActionAt) = (next, nextAt);
        Raise(CallWorkDone.OfValid(this));
    }

    private void Set(TmkResult result, Guid by, DateTime now)
    {
        (Result, ResultAt, ResultBy) = (result, now, by);
        (RecallAt, InvalidReason, NextAction, NextActionAt) = (null, null, null, null);
    }

    /// <summary>A consultant said no.</summary>
    public void CountReject(int most)
    {
        Rejects++;
        NeedsManager = Rejects >= most;
    }

    /// <summary>A manager offers it again.</summary>
    public void Decide() => (Rejects, NeedsManager) = (0, false);
}

/// <summary>What a lead must have before it is valid; the TMK flow of the specification.</summary>
internal static class QualificationForm
{
    /// <summary>The names of what is missing, in the order of the form.</summary>
    public static List<string> Missing(LeadLearned learned, string? businessLine, TmkNextAction? next, DateTime? nextAt)
    {
        var missing = new List<string>();
        Ask(missing, "name", Has(learned.Name));
        Ask(missing, "relation", learned.Relation is not null);
        Ask(missing, "courseInterest", Has(learned.CourseInterest));
        Ask(missing, "businessLine", Has(businessLine));
        Ask(missing, "intention", learned.Intention is Intention.A or Intention.B or Intention.C);
        Ask(missing, "budget", Has(learned.Budget) || Has(learned.StartPlan));
        Ask(missing, "city", Has(learned.City));
        Ask(missing, "nextAction", next is not null);
        // A transfer happens at once; anything else has its time.
        Ask(missing, "nextActionAt", next is null or TmkNextAction.Transfer || nextAt is not null);
        return missing;
    }

    private static void Ask(List<string> missing, string field, bool isThere)
    {
        if (!isThere)
            missing.Add(field);
    }

    private static bool Has(string? text) => !string.IsNullOrWhiteSpace(text);
}
