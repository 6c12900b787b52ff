using System.Collections.Frozen;

namespace LeadCrm.Leads.Domain;

/// <summary>
/// What follows from what there is, who submits and through which door. Cells that nobody changed are as the specification has them; a cell
/// for one entry goes before the one for all.
/// </summary>
internal sealed class VerdictMatrix
{
    private readonly FrozenDictionary<MatrixPlace, MatrixCell> changed;

    public VerdictMatrix(int version, IEnumerable<PlacedCell> changed) =>
        (Version, this.changed) = (version, changed.ToFrozenDictionary(c => c.Place, c => c.Cell));

    /// <summary>The one of the specification.</summary>
    public static VerdictMatrix Default { get; } = new(0, []);

    /// <summary>Counts the changes; 0 while nobody has changed it.</summary>
    public int Version { get; }

    /// <summary>Cells that are not as the specification has them, in the order of the table.</summary>
    public IReadOnlyList<PlacedCell> Changed =>
        [
            .. changed
                .Select(c => new PlacedCell(c.Key.Row, c.Key.Submitter, c.Key.Entry, c.Value.Outcome, c.Value.Effects))
                .OrderBy(c => c.Row)
                .ThenBy(c => c.Submitter)
                .ThenBy(c => c.Entry),
        ];

    /// <summary>The cell that decides, and whether it stands for this entry alone.</summary>
    public (MatrixCell Cell, bool IsForEntry) Of(MatrixRow row, Submitter submitter, LeadEntry entry)
    {
        if (changed.TryGetValue(new MatrixPlace(row, submitter, entry), out var own))
            return (own, true);
        return (OfAll(row, submitter), false);
    }

    /// <summary>The cell for all entries that have none of their own. Where the table has no such place, that of other staff.</summary>
    public MatrixCell OfAll(MatrixRow row, Submitter submitter) =>
        changed.TryGetValue(new MatrixPlace(row, submitter, null), out var cell) ? cell
        : (MatrixRules.Find(row, submitter) ?? MatrixRules.Find(row, Submitter.OtherStaff)) is { } rule ? rule.Default
        : new MatrixCell(DedupVerdict.Create, []);

    /// <summary>What the client may offer after a verdict.</summary>
    public static IReadOnlyList<DedupAction> Actions(DedupVerdict verdict, MatrixCell cell)
    {
        var actions = new List<DedupAction>(
            verdict switch
            {
                DedupVerdict.Create or DedupVerdict.LinkedLead or DedupVerdict.Renewal => [DedupAction.Create],
                DedupVerdict.OpenExisting => [DedupAction.Open],
                DedupVerdict.OfferClaim => [DedupAction.Claim],
                DedupVerdict.Reopen => [DedupAction.Reopen],
                DedupVerdict.Revive => [DedupAction.Revive],
                DedupVerdict.NeedsOtherContact => [DedupAction.AddContact],
                DedupVerdict.OpenMember => [DedupAction.OpenMember],
                DedupVerdict.MemberService => [DedupAction.RouteToMemberService],
                _ => [],
            }
        );
        if (verdict is DedupVerdict.Blocked or DedupVerdict.MemberService)
        {
            if (cell.Does(DedupEffect.OfferCollaboration))
                actions.Add(DedupAction.AskToCollaborate);
            if (cell.Does(DedupEffect.NotifyOwner))
                actions.Add(DedupAction.TellOwner);
        }
        return actions;
    }
}

/// <summary>One state of the matrix, with who made it; the one with the highest number is in force.</summary>
internal sealed class MatrixVersion : Core.Entities.Entity, Core.Entities.IAppendOnly
{
    public int Number { get; init; }
    public DateTime At { get; init; }
    public Guid? ActorId { get; init; }
    public string? Note { get; init; }

    /// <summary>All cells that are not as the specification has them, as JSON.</summary>
    public required string Cells { get; init; }

    /// <summary>What this version changed against the one before, as JSON.</summary>
    public required string Changes { get; init; }
}
