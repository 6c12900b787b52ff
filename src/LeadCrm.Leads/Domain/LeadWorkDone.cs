using LeadCrm.Contracts.Reports;

namespace LeadCrm.Leads.Domain;

/// <summary>What of the history of leads counts as somebody's work. The same whether it happens now or is read from the rows again.</summary>
internal static class LeadWorkDone
{
    public static readonly WorkKind[] Kinds =
    [
        WorkKind.ReceivedAssigned,
        WorkKind.ReceivedClaimed,
        WorkKind.ReceivedSelf,
        WorkKind.HandedAway,
        WorkKind.Released,
        WorkKind.Recycled,
        WorkKind.Invalid,
        WorkKind.FalseInvalid,
        WorkKind.Note,
        WorkKind.AutoNote,
    ];

    /// <summary>A move is something received for one and something gone for another.</summary>
    public static IEnumerable<WorkDone> OfMove(LeadEvent e, string source, string line)
    {
        // A merge and its undoing are no work of those who hold the leads.
        if (e.ToLocation is null || e.FromOwnerId == e.ToOwnerId || e.Kind is LeadEvent.Merged or LeadEvent.Unmerged)
            yield break;
        if (e.ToOwnerId is { } receiver)
            yield return Of(ReceivedBy(e, receiver), receiver, e, source, line);
        if (e.FromOwnerId is { } giver && GivenBy(e) is { } kind)
            yield return Of(kind, giver, e, source, line);
    }

    private static WorkKind ReceivedBy(LeadEvent e, Guid receiver) =>
        e.Kind switch
        {
            LeadEvent.Claimed => WorkKind.ReceivedClaimed,
            LeadEvent.Created when e.ActorId == receiver => WorkKind.ReceivedSelf,
            _ => WorkKind.ReceivedAssigned,
        };

    // What ends for good is neither handed away nor given back.
    private static WorkKind? GivenBy(LeadEvent e) =>
        e.Kind switch
        {
            LeadEvent.Released => WorkKind.Released,
            LeadMoveKinds.Recycled or LeadMoveKinds.EmptyClaim => WorkKind.Recycled,
            _ when e.ToOwnerId is not null || e.ToLocation == LeadLocation.Unassigned => WorkKind.HandedAway,
            _ => null,
        };

    private static WorkDone Of(WorkKind kind, Guid user, LeadEvent e, string source, string line) =>
        new(kind, e.Id, user, e.At)
        {
            LeadId = e.LeadId,
            SourceCode = source,
            BusinessLine = line,
        };

    /// <summary>A note; null when nobody here wrote it. One that an import brought along is somebody's work of another system.</summary>
    public static WorkDone? OfNote(FollowUp note, string source, string line, int connectedSeconds) =>
        note.AuthorId is not { } author || note.ImportId is not null
            ? null
            : new WorkDone(note.IsAutomatic ? WorkKind.AutoNote : WorkKind.Note, note.Id, author, note.At)
            {
                LeadId = note.LeadId,
                SourceCode = source,
                BusinessLine = line,
                IsEffective = Reached(note, connectedSeconds),
                PlannedAt = note.NextContactAt,
            };

    // Words about a call that was noted before say nothing of the result; how long it lasted does.
    private static bool Reached(FollowUp note, int connectedSeconds) =>
        note.Disposition is { } disposition
            ? !disposition.ReachedNobody() && !(note.TalkSeconds < connectedSeconds)
            : note.TalkSeconds >= connectedSeconds;

    /// <summary>A lead that was declared invalid, and one of which that was wrong: both are of whoever proposed it.</summary>
    public static IEnumerable<WorkDone> OfCase(LeadCase c)
    {
        if (c.Kind != LeadCaseKind.Invalid)
            yield break;
        var proven = c is { DecidedAt: not null, State: not (LeadCaseState.Proposed or LeadCaseState.Rejected) };
        if (proven)
            yield return Of(WorkKind.Invalid, c, c.DecidedAt!.Value);
        if (c is { State: LeadCaseState.Overturned, ReviewedAt: { } at })
            yield return Of(WorkKind.FalseInvalid, c, at);
    }

    private static WorkDone Of(WorkKind kind, LeadCase c, DateTime at) =>
        new(kind, c.Id, c.ProposedBy, at) { LeadId = c.LeadId, SourceCode = c.SourceCode };
}
