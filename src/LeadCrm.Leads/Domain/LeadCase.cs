using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Domain;

/// <summary>What somebody who looked again found.</summary>
public enum CaseReviewOutcome
{
    /// <summary>维持: it was decided rightly.</summary>
    Upheld,

    /// <summary>推翻: it was not.</summary>
    Overturned,
}

/// <summary>判定单: somebody wants a lead declared invalid or scrap; who decides is somebody else.</summary>
internal sealed class LeadCase : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; init; }
    public long Number { get; init; }
    public Guid LeadId { get; init; }

    /// <summary>The lead while the case waits for its decision, else null; unique, so one case of a lead waits at a time.</summary>
    public Guid? OpenLeadId { get; private set; }
    public LeadCaseKind Kind { get; init; }
    public InvalidReason? InvalidReason { get; init; }
    public ScrapReason? ScrapReason { get; init; }

    /// <summary>Of a duplicate: the lead that stays.</summary>
    public Guid? SurvivorId { get; init; }

    [Masked(MaskKind.Text)]
    public string? Note { get; init; }
    public LeadCaseState State { get; private set; }

    public Guid ProposedBy { get; init; }
    public DateTime ProposedAt { get; init; }

    /// <summary>Who had the lead when it was proposed; must not get it again when that proves wrong.</summary>
    public Guid? HolderId { get; init; }

    /// <summary>The department the lead was in, for the data scope of those who decide.</summary>
    public Guid DepartmentId { get; init; }
    public required string SourceCode { get; init; }

    /// <summary>What the system knew when it was proposed, as JSON; never changed.</summary>
    [NotAudited]
    public required string Evidence { get; init; }

    /// <summary>A provider's cause proves the reason, so nobody needed to decide.</summary>
    public bool IsProven { get; init; }

    public Guid? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    [Masked(MaskKind.Text)]
    public string? Decision { get; private set; }

    /// <summary>Drawn for a second look by quality assurance.</summary>
    public bool IsSampled { get; private set; }
    public DateTime? SampledAt { get; private set; }
    public Guid? SampledBy { get; private set; }

    public Guid? AppealedBy { get; private set; }
    public DateTime? AppealedAt { get; private set; }

    [Masked(MaskKind.Text)]
    public string? Appeal { get; private set; }
    public Guid? ReviewedBy { get; private set; }
    public DateTime? ReviewedAt { get; private set; }

    [Masked(MaskKind.Text)]
    public string? Review { get; private set; }

    public string Reason => InvalidReason?.ToString() ?? ScrapReason?.ToString() ?? "";

    /// <summary>Begins it.</summary>
    public LeadCase Propose()
    {
        OpenLeadId = LeadId;
        Tell(ProposedBy, ProposedAt);
        return this;
    }

    /// <summary>Somebody other than the proposer agrees; nobody needs to where a provider proves it.</summary>
    /// <param name="by">Who; null for the system.</param>
    /// <param name="note">What they add.</param>
    /// <param name="samplePercent">How many of a hundred are drawn for a second look.</param>
    /// <param name="now">UTC.</param>
    public void Approve(Guid? by, string? note, int samplePercent, DateTime now)
    {
        Decide(LeadCaseState.Approved, by, note, now);
        IsSampled = CaseSampling.IsDrawn(Number, samplePercent);
    }

    public void Reject(Guid by, string reason, DateTime now) => Decide(LeadCaseState.Rejected, by, reason, now);

    private void Decide(LeadCaseState state, Guid? by, string? note, DateTime now)
    {
        Expect(LeadCaseState.Proposed);
        if (by == ProposedBy)
            throw new BusinessException(LeadsErrorCodes.CaseFourEyes);
        (State, OpenLeadId, DecidedBy, DecidedAt, Decision) = (state, null, by, now, note);
        Tell(by, now);
    }

    /// <summary>Marketing disagrees.</summary>
    public void AppealAgainst(Guid by, string reason, int days, DateTime now)
    {
        Expect(LeadCaseState.Approved);
        if (now > DecidedAt!.Value.AddDays(days))
            throw new BusinessException(LeadsErrorCodes.AppealTooLate).WithData("Days", days);
        (State, AppealedBy, AppealedAt, Appeal) = (LeadCaseState.Appealed, by, now, reason);
        Tell(by, now);
    }

    /// <summary>Somebody who had no part in it looks again; that is final.</summary>
    public void ReviewAppeal(CaseReviewOutcome outcome, Guid by, string reason, DateTime now)
    {
        Expect(LeadCaseState.Appealed);
        EnsureOutsider(by);
        if (by == AppealedBy)
            throw new BusinessException(LeadsErrorCodes.CaseSecondLook);
        Conclude(outcome, by, reason, now);
    }

    /// <summary>Quality assurance looks at a case that was drawn: it agrees, or overturns it without an appeal.</summary>
    public void CheckSample(CaseReviewOutcome outcome, Guid by, string? reason, DateTime now)
    {
        Expect(LeadCaseState.Approved);
        if (!IsSampled || SampledAt is not null)
            throw new BusinessException(LeadsErrorCodes.CaseNotSampled);
        EnsureOutsider(by);
        (SampledAt, SampledBy) = (now, by);
        if (outcome == CaseReviewOutcome.Upheld)
            return;
        // Its own appeal, decided at once: whoever checks samples is somebody else by nature.
        (State, AppealedBy, AppealedAt, Appeal) = (LeadCaseState.Appealed, by, now, reason);
        Tell(by, now);
        Conclude(outcome, by, reason ?? "", now);
    }

    private void Conclude(CaseReviewOutcome outcome, Guid by, string reason, DateTime now)
    {
        var state = outcome == CaseReviewOutcome.Overturned ? LeadCaseState.Overturned : LeadCaseState.Upheld;
        (State, ReviewedBy, ReviewedAt, Review) = (state, by, now, reason);
        Tell(by, now);
    }

    public bool IsOutsider(Guid userId) => userId != ProposedBy && userId != DecidedBy;

    private void EnsureOutsider(Guid by)
    {
        if (!IsOutsider(by))
            throw new BusinessException(LeadsErrorCodes.CaseSecondLook);
    }

    private void Expect(LeadCaseState state)
    {
        if (State != state)
            throw Decided();
    }

    /// <summary>Says where it stands and what can be done with it there.</summary>
    public BusinessException Decided() =>
        new BusinessException(LeadsErrorCodes.CaseDecided).WithData("State", State).WithData("Possible", string.Join(", ", Next(State)));

    private static string[] Next(LeadCaseState state) =>
        state switch
        {
            LeadCaseState.Proposed => ["approve", "reject"],
            LeadCaseState.Approved => ["appeal"],
            LeadCaseState.Appealed => ["review"],
            _ => ["–"],
        };

    private void Tell(Guid? by, DateTime now)
    {
        Raise(new LeadCaseChanged(Id, LeadId, TenantId, DepartmentId, Kind, State, ProposedBy, by, now));
        foreach (var work in LeadWorkDone.OfCase(this))
            Raise(work);
    }
}

/// <summary>Which cases quality assurance looks at again: the same ones whoever draws, however often.</summary>
internal static class CaseSampling
{
    public static bool IsDrawn(long number, int percent)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(CaseNumbers.Format(number)));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) % 100 < (uint)percent;
    }
}

internal static class CaseNumbers
{
    public const string Sequence = "Leads.Case";

    public static string Format(long number) => string.Create(CultureInfo.InvariantCulture, $"V{number:D6}");
}
