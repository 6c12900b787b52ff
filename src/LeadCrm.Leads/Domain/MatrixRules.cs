using static LeadCrm.Contracts.Leads.DedupVerdict;
using static LeadCrm.Leads.Domain.DedupEffect;

namespace LeadCrm.Leads.Domain;

/// <summary>What one cell is unless somebody changes it, and what it may be changed to.</summary>
internal sealed record CellRule(MatrixCell Default, IReadOnlyList<DedupVerdict> Outcomes, IReadOnlyList<DedupEffect> Effects)
{
    /// <summary>Effects that an outcome cannot do without.</summary>
    public static IReadOnlyList<DedupEffect> Needed(DedupVerdict outcome) =>
        outcome switch
        {
            DedupVerdict.Touch or ScrapTouch or ReviveWhenDue or ReviveWhenVerified => [KeepTouch],
            ProtectedElsewhere => [ConflictTicket],
            _ => [],
        };
}

/// <summary>The table of the specification, and the outcomes that make sense in each of its cells.</summary>
internal static class MatrixRules
{
    private static readonly DedupEffect[] Told = [KeepTouch, NotifyOwner, RaisePriority];
    private static readonly Dictionary<(MatrixRow, Submitter), CellRule> Rules = Table();

    public static IEnumerable<KeyValuePair<(MatrixRow Row, Submitter Submitter), CellRule>> All => Rules;

    /// <summary>The rule of a cell; null where the table has none, since that submitter cannot stand to that lead like this.</summary>
    public static CellRule? Find(MatrixRow row, Submitter submitter) => Rules.GetValueOrDefault((row, submitter));

    private static Dictionary<(MatrixRow, Submitter), CellRule> Table()
    {
        var table = new Dictionary<(MatrixRow, Submitter), CellRule>();
        AddOpen(table);
        AddClosed(table);
        AddScrap(table);
        AddMembers(table);
        Add(table, MatrixRow.FranchiseProtected, Submitter.OtherStaff, ProtectedElsewhere, [ConflictTicket], [], []);
        Add(table, MatrixRow.FranchiseProtected, Submitter.System, ProtectedElsewhere, [ConflictTicket], [], []);
        Add(table, MatrixRow.FranchiseOver, Submitter.OtherStaff, Create, [TellFranchise], [], []);
        Add(table, MatrixRow.FranchiseOver, Submitter.System, Create, [TellFranchise], [], []);
        foreach (var submitter in Enum.GetValues<Submitter>())
            Add(table, MatrixRow.None, submitter, Create, [], [], []);
        return table;
    }

    private static void Add(
        Dictionary<(MatrixRow, Submitter), CellRule> table,
        MatrixRow row,
        Submitter who,
        DedupVerdict outcome,
        DedupEffect[] effects,
        DedupVerdict[] others,
        DedupEffect[] more
    ) => table.Add((row, who), new CellRule(new MatrixCell(outcome, effects), [outcome, .. others], [.. effects, .. more]));

    private static void AddOpen(Dictionary<(MatrixRow, Submitter), CellRule> table)
    {
        Add(table, MatrixRow.OwnOpen, Submitter.Owner, OpenExisting, [KeepTouch], [DedupVerdict.Touch], [RaisePriority]);
        Add(table, MatrixRow.OwnOpen, Submitter.System, DedupVerdict.Touch, Told, [], []);
        Add(table, MatrixRow.ColleagueOpen, Submitter.OtherStaff, Blocked, [.. Told, OfferCollaboration], [DedupVerdict.Touch], []);
        Add(table, MatrixRow.ColleagueOpen, Submitter.System, DedupVerdict.Touch, Told, [Blocked], []);
        Add(table, MatrixRow.Pool, Submitter.Owner, OfferClaim, [KeepTouch, RaisePriority], [DedupVerdict.Touch, ToQueue], []);
        Add(
            table,
            MatrixRow.Pool,
            Submitter.OtherStaff,
            OfferClaim,
            [KeepTouch, RaisePriority],
            [DedupVerdict.Touch, ToQueue, Blocked],
            []
        );
        Add(table, MatrixRow.Pool, Submitter.System, ToQueue, [KeepTouch], [DedupVerdict.Touch], [RaisePriority]);
        Add(table, MatrixRow.Waiting, Submitter.Owner, DedupVerdict.Touch, [KeepTouch, RaisePriority], [], [NotifyOwner]);
        Add(table, MatrixRow.Waiting, Submitter.OtherStaff, DedupVerdict.Touch, [KeepTouch, RaisePriority], [Blocked], [NotifyOwner]);
        Add(table, MatrixRow.Waiting, Submitter.System, DedupVerdict.Touch, [KeepTouch, RaisePriority], [], [NotifyOwner]);
    }

    private static void AddClosed(Dictionary<(MatrixRow, Submitter), CellRule> table)
    {
        foreach (var row in new[] { MatrixRow.Lost, MatrixRow.Archived })
        {
            Add(table, row, Submitter.Owner, Reopen, [KeepTouch], [ToQueue, DedupVerdict.Touch, Blocked], [NotifyOwner]);
            Add(table, row, Submitter.OtherStaff, Reopen, [KeepTouch], [ToQueue, DedupVerdict.Touch, Blocked], [NotifyOwner]);
            Add(table, row, Submitter.System, ToQueue, [KeepTouch], [DedupVerdict.Touch, ReviveWhenDue], [NotifyOwner]);
        }
        Add(table, MatrixRow.InvalidNumber, Submitter.Owner, NeedsOtherContact, [KeepTouch], [Blocked, Revive], []);
        Add(table, MatrixRow.InvalidNumber, Submitter.OtherStaff, NeedsOtherContact, [KeepTouch], [Blocked, Revive], []);
        Add(table, MatrixRow.InvalidNumber, Submitter.System, ReviveWhenVerified, [KeepTouch], [DedupVerdict.Touch, ToQueue], []);
        Add(table, MatrixRow.InvalidTarget, Submitter.Owner, Revive, [KeepTouch], [Blocked, ToQueue], []);
        Add(table, MatrixRow.InvalidTarget, Submitter.OtherStaff, Blocked, [KeepTouch, NotifyOwner], [Revive, DedupVerdict.Touch], []);
        Add(table, MatrixRow.InvalidTarget, Submitter.System, ReviveWhenDue, [KeepTouch], [DedupVerdict.Touch, ToQueue], []);
    }

    private static void AddScrap(Dictionary<(MatrixRow, Submitter), CellRule> table)
    {
        foreach (var row in new[] { MatrixRow.ScrapTest, MatrixRow.ScrapInternal, MatrixRow.Blacklist, MatrixRow.DoNotCall })
        {
            var alert = row == MatrixRow.Blacklist ? new[] { SecurityAlert } : [];
            var more = row == MatrixRow.Blacklist ? [] : new[] { SecurityAlert };
            Add(table, row, Submitter.Owner, Blocked, [], [ScrapTouch], [KeepTouch, SecurityAlert]);
            Add(table, row, Submitter.OtherStaff, Blocked, [], [ScrapTouch], [KeepTouch, SecurityAlert]);
            Add(table, row, Submitter.System, ScrapTouch, [KeepTouch, .. alert], [Blocked], more);
        }
    }

    private static void AddMembers(Dictionary<(MatrixRow, Submitter), CellRule> table)
    {
        Add(table, MatrixRow.MemberSameLine, Submitter.Owner, OpenMember, [KeepTouch], [Renewal], []);
        Add(table, MatrixRow.MemberSameLine, Submitter.OtherStaff, MemberService, [KeepTouch, NotifyOwner], [Renewal], []);
        Add(table, MatrixRow.MemberSameLine, Submitter.System, Renewal, [KeepTouch, NotifyOwner], [DedupVerdict.Touch], []);
        foreach (var submitter in Enum.GetValues<Submitter>())
            Add(table, MatrixRow.MemberOtherLine, submitter, LinkedLead, [NotifyOwner], [MemberService], [KeepTouch]);
    }
}
