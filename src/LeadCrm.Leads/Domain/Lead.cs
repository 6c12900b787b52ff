using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Domain;

/// <summary>
/// 线索: one inquiry of a person for one business line. Where it is (location) and how far it is (stage) are two axes. Owner and location
/// change only through <see cref="Application.LeadOwnership"/>; every change leaves a <see cref="LeadEvent"/>.
/// </summary>
internal sealed partial class Lead : AggregateRoot, ITenantOwned, ISoftDelete
{
    private readonly List<LeadEvent> events = [];
    private readonly List<LeadTag> tags = [];
    private Guid tenantId;
    private Guid personId;
    private Person person = null!;

    public static readonly IReadOnlySet<LeadLocation> OpenLocations = new HashSet<LeadLocation>
    {
        LeadLocation.Unassigned,
        LeadLocation.Tmk,
        LeadLocation.Owned,
        LeadLocation.Pool,
    };

    public long Number { get; init; }
    public Guid TenantId
    {
        get => tenantId;
        init => tenantId = value;
    }
    public Guid PersonId
    {
        get => personId;
        init => personId = value;
    }
    public Person Person
    {
        get => person;
        init => person = value;
    }
    public required string BusinessLine { get; init; }

    public LeadLocation Location { get; private set; }
    public LeadStage Stage { get; private set; }
    public Guid? OwnerId { get; private set; }
    public Guid? PreviousOwnerId { get; private set; }

    /// <summary>The department that works on it: the owner's, or the one in whose queue it waits.</summary>
    public Guid DepartmentId { get; private set; }
    public DateTime? ReceivedAt { get; private set; }
    public ReceiveType? ReceiveType { get; private set; }
    public Guid? ReceivedFromId { get; private set; }

    [Masked(MaskKind.Text)]
    public string? PoolReason { get; private set; }

    /// <summary>The pool it is in; null for the tenant's default pool, and outside pools.</summary>
    public Guid? PoolId { get; private set; }

    /// <summary>The pool it was last claimed or taken from, to which an empty claim goes back.</summary>
    public Guid? LeftPoolId { get; private set; }
    public int TimesClaimed { get; private set; }

    /// <summary>Claims since somebody last woke it: what was claimed too often without success is dormant.</summary>
    public int ClaimsSinceWake { get; private set; }

    /// <summary>Why it is in <see cref="LeadLocation.Invalid"/>.</summary>
    public InvalidReason? InvalidReason { get; private set; }

    /// <summary>Why it is in <see cref="LeadLocation.Scrap"/>.</summary>
    public ScrapReason? ScrapReason { get; private set; }

    /// <summary>Why its stage is <see cref="LeadStage.Lost"/>.</summary>
    public LostReason? LostReason { get; private set; }

    /// <summary>When it left the open locations; null while it is open.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>The last business day on which no other channel may take the student; null where nothing is protected.</summary>
    public DateOnly? ProtectedUntil { get; private set; }

    public Intention? Intention { get; set; }
    public DateTime? FirstContactAt { get; private set; }
    public DateTime? NextContactAt { get; set; }
    public DateTime? LastFollowUpAt { get; private set; }
    public Disposition? LastDisposition { get; private set; }
    public int Attempts { get; private set; }
    public DateTime? ReInquiredAt { get; private set; }

    /// <summary>First touch; never changes.</summary>
    public required string SourceCode { get; init; }
    public string? SourceGrade { get; init; }
    public LeadEntry Entry { get; init; }
    public Guid? ImportId { get; init; }

    /// <summary>Waits in its queue for an assignment rule; over as soon as somebody gets it.</summary>
    public bool AwaitsRule { get; private set; }

    public ContactRelation? Relation { get; set; }

    [Masked(MaskKind.Name)]
    public string? StudentName { get; set; }
    public string? CourseInterest { get; set; }
    public StudyMode? StudyMode { get; set; }
    public string? Campus { get; set; }
    public string? Budget { get; set; }
    public string? StartPlan { get; set; }
    public bool? ExamTaken { get; set; }
    public bool? AbroadPlan { get; set; }

    [Masked(MaskKind.Text)]
    public string? Remark { get; set; }
    public DateTime? DeletedAt { get; set; }

    /// <summary>Who had it until lately and is asked first when it waits for a rule; over as soon as somebody gets it.</summary>
    public Guid? PreferredOwnerId { get; private set; }

    public IReadOnlyList<LeadEvent> Events => events;
    public IReadOnlyList<LeadTag> Tags => tags;

    public bool IsOpen => OpenLocations.Contains(Location);

    /// <summary>Puts a new lead where it begins its life.</summary>
    public void Begin(
        LeadLocation location,
        Guid departmentId,
        Guid? ownerId,
        ReceiveType? receiveType,
        Guid? from,
        DateTime now,
        Guid? poolId = null,
        string? poolReason = null
    )
    {
        (Location, Stage, DepartmentId, OwnerId, PoolId) = (location, LeadStage.New, departmentId, ownerId, poolId);
        PoolReason = poolReason;
        if (ownerId is not null)
            (ReceivedAt, ReceiveType, ReceivedFromId) = (now, receiveType, from == ownerId ? null : from);
    }

    /// <summary>To be given to somebody by rule.</summary>
    public void AwaitRule() => AwaitsRule = true;

    /// <summary>To be given to somebody by rule, first of all to <paramref name="preferred"/>.</summary>
    public void AwaitRule(Guid? preferred)
    {
        (AwaitsRule, PreferredOwnerId) = (true, preferred);
        if (events.Count > 0)
            Raise(new LeadAwaitsRule(Id, TenantId, events[^1].Id, Entry, events[^1].At));
    }

    /// <summary>What was followed up elsewhere before the lead came here.</summary>
    public void BringFollowUp(DateTime at) => LastFollowUpAt = LastFollowUpAt > at ? LastFollowUpAt : at;

    /// <summary>Moves owner and location. Called by the ownership service alone; the stage stays as it is.</summary>
    internal void Move(LeadMove move, DateTime now)
    {
        if (!move.From.Contains(Location))
            throw IllegalMove();
        GuardMove(move);
        if (!move.KeepsOwner)
            PreviousOwnerId = OwnerId ?? PreviousOwnerId;
        if (Location == LeadLocation.Pool)
            LeftPoolId = PoolId;
        PoolId = move.Location == LeadLocation.Pool ? move.PoolId : null;
        (Location, OwnerId, DepartmentId, AwaitsRule) = (move.Location, move.OwnerId, move.DepartmentId, false);
        if (!move.KeepsOwner)
            (ReceivedAt, ReceiveType, ReceivedFromId) = move.OwnerId is null
                ? (null, null, null)
                : ((DateTime?)now, move.ReceiveType, move.ReceivedFrom);
        PoolReason = move.Location == LeadLocation.Pool ? move.Reason : null;
        PreferredOwnerId = null;
        if (move.OwnerId is null)
            NextContactAt = null;
        if (move.ReceiveType == Contracts.Leads.ReceiveType.Claimed)
            (TimesClaimed, ClaimsSinceWake) = (TimesClaimed + 1, ClaimsSinceWake + 1);
        Settle(now);
    }

    /// <summary>Claimed too often without success, it has slept; now it may be claimed again.</summary>
    public void Wake() => ClaimsSinceWake = 0;

    /// <summary>A franchise reports (报备) what it enters or is given: until then no other channel may take the student.</summary>
    public void Protect(DateOnly? lastDay) => ProtectedUntil = lastDay;

    public bool IsProtectedOn(DateOnly day) => ProtectedUntil >= day;

    /// <summary>Through the franchise wall, together with the person. Called by the ownership service alone, after <see cref="Move"/>.</summary>
    internal void Enter(Guid tenant, Person with, DateOnly? protectedUntil)
    {
        (tenantId, person, personId, ProtectedUntil, ReInquiredAt) = (tenant, with, with.Id, protectedUntil, null);
        EndCase();
    }

    /// <summary>The person turned out to be another one: by a merge, or since one was undone.</summary>
    internal void BelongTo(Person with) => (person, personId) = (with, with.Id);

    /// <summary>Became one with another lead, which others are to know.</summary>
    internal void TellMerge(LeadMergedInto merged) => Raise(merged);

    /// <summary>Is a lead of its own again, which others are to know.</summary>
    internal void TellUnmerge(LeadUnmerged undone) => Raise(undone);

    /// <summary>Says that this cannot be done with the lead where it is, and what can.</summary>
    public BusinessException IllegalMove() => LeadLifecycle.Illegal(Location, Stage, PendingCaseId is not null);

    /// <summary>
    /// Notes a contact: attempts, first contact, stage and the date of the next one. A talk that is known to be shorter than
    /// <paramref name="connectedSeconds"/> reached somebody, but is no contact yet.
    /// </summary>
    public void FollowUp(FollowUp note, DateTime now, Guid eventId, int connectedSeconds = 0)
    {
        var isShort = note.TalkSeconds < connectedSeconds;
        if (note.Disposition is { } disposition)
        {
            if (disposition.ReachedNobody())
                Attempts += note.IsAddition ? 0 : 1;
            else
                (Attempts, FirstContactAt) = (0, FirstContactAt ?? (isShort ? null : now));
            LastDisposition = disposition;
        }
        LastFollowUpAt = now;
        Intention = note.Intention ?? Intention;
        NextContactAt = note.NextContactAt;
        ReInquiredAt = null;
        Raise(
            new LeadContacted(Id, OwnerId, note.AuthorId, note.Type, note.Disposition, note.TalkSeconds, note.NextContactAt, now)
            {
                Intention = Intention,
                IsAddition = note.IsAddition,
            }
        );
        if (LeadWorkDone.OfNote(note, SourceCode, BusinessLine, connectedSeconds) is { } work)
            Raise(work);
        Advance(note.Disposition, isShort, now, note.AuthorId, eventId);
    }

    private void Advance(Disposition? disposition, bool isShort, DateTime now, Guid? actor, Guid eventId)
    {
        var next = disposition switch
        {
            null => Stage,
            { } d when isShort || d.ReachedNobody() => Stage == LeadStage.New ? LeadStage.Trying : Stage,
            _ => Stage is LeadStage.New or LeadStage.Trying ? LeadStage.Contacted : Stage,
        };
        if (next == Stage)
            return;
        var changed = LeadEvent.OfStage(eventId, this, next, now, actor);
        Stage = next;
        Record(changed);
    }

    /// <summary>The student asked again while the lead is open: it goes to the top of the owner's day.</summary>
    public void ReInquire(DateTime now, string sourceCode)
    {
        ReInquiredAt = now;
        Raise(new LeadReInquired(Id, OwnerId, sourceCode, now));
    }

    /// <summary>Adds to the history, after the change it tells of, and lets other modules know of moves and stages.</summary>
    public void Record(LeadEvent happened)
    {
        events.Add(happened);
        if (happened.ToLocation is { } location)
            Raise(Moved(happened, location));
        foreach (var work in LeadWorkDone.OfMove(happened, SourceCode, BusinessLine))
            Raise(work);
        if (happened is { FromStage: { } from, ToStage: { } to })
            Raise(
                new LeadStageChanged(Id, OwnerId, from, to, happened.At) { Location = Location, IsMove = happened.ToLocation is not null }
            );
    }

    private LeadMoved Moved(LeadEvent happened, LeadLocation location) =>
        new(
            Id,
            TenantId,
            happened.Kind,
            happened.FromLocation,
            happened.FromOwnerId,
            location,
            happened.ToOwnerId,
            DepartmentId,
            ReceiveType,
            Stage,
            happened.ActorId,
            happened.Reason,
            happened.At
        )
        {
            PoolId = PoolId,
            FromPoolId = happened.FromLocation == LeadLocation.Pool ? LeftPoolId : null,
            SourceCode = SourceCode,
            Intention = Intention,
            SourceGrade = SourceGrade,
            NextContactAt = NextContactAt,
            FromStage = happened.FromStage,
            Entry = Entry,
        };

    /// <summary>Lets other modules know that intention or planned contact were edited.</summary>
    public void Replan(DateTime now) =>
        Raise(
            new LeadReplanned(Id, Intention, NextContactAt, now)
            {
                OwnerId = OwnerId,
                SourceCode = SourceCode,
                BusinessLine = BusinessLine,
            }
        );

    public void SetTags(IEnumerable<string> wanted)
    {
        var names = wanted.Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (names.Find(t => t.Length > LeadConsts.MaxTag) is { } tooLong)
            throw new BusinessException(LeadsErrorCodes.TagTooLong)
                .WithData("Tag", tooLong)
                .WithData("Max", LeadConsts.MaxTag)
                .ForField("tags");
        tags.RemoveAll(t => !names.Contains(t.Tag));
        tags.AddRange(names.Where(n => tags.TrueForAll(t => t.Tag != n)).Select(n => new LeadTag { LeadId = Id, Tag = n }));
    }
}

/// <summary>A change of owner or location.</summary>
internal sealed record LeadMove(
    string Kind,
    IReadOnlySet<LeadLocation> From,
    LeadLocation Location,
    Guid? OwnerId,
    Guid DepartmentId,
    ReceiveType? ReceiveType,
    Guid? ReceivedFrom,
    string? Reason
)
{
    /// <summary>Into which pool; null is the tenant's default pool.</summary>
    public Guid? PoolId { get; init; }

    /// <summary>A name of the reason, for programs; worded by the client.</summary>
    public string? Code { get; init; }

    /// <summary>The owner stays the one it was, as a member's consultant; only the holding ends.</summary>
    public bool KeepsOwner { get; init; }
}

/// <summary>标签 of a lead.</summary>
internal sealed class LeadTag
{
    public Guid LeadId { get; init; }
    public required string Tag { get; init; }
}

internal static class DispositionRules
{
    /// <summary>The attempt reached nobody: it counts as an attempt and moves a new lead to Trying only.</summary>
    public static bool ReachedNobody(this Disposition disposition) =>
        disposition
            is Disposition.NoAnswer
                or Disposition.Busy
                or Disposition.PoweredOff
                or Disposition.OutOfService
                or Disposition.EmptyNumber
                or Disposition.HungUp;
}

internal static class LeadNumbers
{
    public const string Sequence = "Leads.Number";

    public static string Format(long number) => $"L{number:D8}";

    public static long? Parse(string text) =>
        text.Length is > 1 and < 19 && text[0] is 'L' or 'l' && long.TryParse(text.AsSpan(1), out var number) && number > 0 ? number : null;
}
