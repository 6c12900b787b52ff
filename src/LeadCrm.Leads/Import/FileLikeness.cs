using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import;

/// <summary>What a row has in common with others, as far as it can be said without the database.</summary>
internal sealed class Likeness
{
    /// <summary>The student as the row knows it.</summary>
    public required SoftFacts Facts { get; init; }

    /// <summary>Under which people in the base may be similar.</summary>
    public required List<SoftKeyPart> Keys { get; init; }

    /// <summary>Earlier rows with a soft key of this one, and what else is the same beside the city; their names are still to be compared.</summary>
    public Dictionary<int, List<SimilarReason>> Rows { get; } = [];

    /// <summary>Earlier rows with a phone that is a slip away.</summary>
    public Dictionary<int, SimilarReason> RowsBySlip { get; } = [];

    /// <summary>Keys of phones a slip away that somebody in the base may have.</summary>
    public Dictionary<string, SimilarReason> Slips { get; } = new(StringComparer.Ordinal);
}

/// <summary>Compares the rows of a file with those before them. On the reading thread, so that the writer does not wait.</summary>
/// <param name="totalRows">Rows of the file.</param>
/// <param name="seen">Which row first had a phone.</param>
/// <param name="phones">Phones of the base, where so many are asked for that the database would be slower; rows add theirs.</param>
internal sealed class FileLikeness(int totalRows, SeenKeys seen, PhoneFilter? phones)
{
    /// <summary>
    /// Where more numbers than these are a slip away, whole ranges are taken, as with the numbers of a company, and a neighbour says nothing.
    /// </summary>
    public const int MostSlips = 3;

    // With those of which the filter is wrong.
    private const int MostCandidates = 8;
    private const int MostPhones = 2;
    private const int DigitsOfMobile = 13;

    private readonly LikeRows rows = new(totalRows);

    /// <summary>Looks at a row that is neither wrong nor repeats another; in the order of the file, after <see cref="Register"/>.</summary>
    public Likeness? Look(RowDecision row)
    {
        var candidate = row.Candidate;
        var facts = SoftFacts.Of(candidate.Name, candidate.City, candidate.School, candidate.BirthYear ?? candidate.BirthDate?.Year);
        var like = new Likeness { Facts = facts, Keys = SoftKeys.Parts(facts) };
        foreach (var (key, reason) in like.Keys)
            if (rows.Register(key, candidate.RowNumber) is { } other)
            {
                if (!like.Rows.TryGetValue(other, out var reasons))
                    like.Rows[other] = reasons = [];
                if (!reasons.Contains(reason))
                    reasons.Add(reason);
            }
        var slips = 0;
        foreach (var key in row.HardKeys)
            if (MobileSlips.NumberOf(key) is { } number && ++slips <= MostPhones)
                AddSlips(like, candidate.RowNumber, number);
        return like.Keys.Count == 0 && slips == 0 ? null : like;
    }

    /// <summary>The row's phones are there from now on.</summary>
    public void Register(RowDecision row)
    {
        if (phones is null)
            return;
        foreach (var key in row.HardKeys)
            if (MobileSlips.NumberOf(key) is { } number)
                phones.Add(number);
    }

    private void AddSlips(Likeness like, int rowNumber, long number)
    {
        Span<long> slips = stackalloc long[MobileSlips.Most];
        Span<long> candidates = stackalloc long[MobileSlips.Most];
        var count = 0;
        foreach (var slip in slips[..MobileSlips.Of(number, slips)])
            if (phones is null || phones.MayHave(slip))
                candidates[count++] = slip;
        if (phones is not null && count > MostCandidates)
            return;
        foreach (var slip in candidates[..count])
        {
            var reason = MobileSlips.ReasonOf(number, slip);
            if (seen.RowOfPhone(slip, DigitsOfMobile) is not { } row)
                like.Slips.TryAdd(MobileSlips.KeyOf(slip), reason);
            else if (row < rowNumber)
                like.RowsBySlip.TryAdd(row, reason);
            // Both parents' numbers in one row may be a digit apart; and a later row says it of this one.
        }
    }
}
