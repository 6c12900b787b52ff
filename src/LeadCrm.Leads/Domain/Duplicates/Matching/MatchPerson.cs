using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>What is known of one person, as the scan compares it. Everything may be missing: what is not there is no evidence either way.</summary>
internal readonly record struct MatchPerson
{
    public Guid Id { get; init; }
    public string? Name { get; init; }

    /// <summary>As yyyymmdd; 00 stands for a month or day that is not known, 0 for nothing.</summary>
    public int Birth { get; init; }
    public Gender? Gender { get; init; }

    /// <summary>Digits of phones, in one spelling.</summary>
    public IReadOnlyList<string> Phones { get; init; }

    /// <summary>Keys of e-mail, WeChat and QQ, each with the letter of its kind.</summary>
    public IReadOnlyList<string> Accounts { get; init; }
    public string? IdCard { get; init; }

    /// <summary>House number and street, then, behind a comma, what else.</summary>
    public string? Address { get; init; }
    public string? City { get; init; }
    public string? District { get; init; }
    public string? Province { get; init; }
    public string? Postcode { get; init; }
    public string? School { get; init; }
}

/// <summary>Facts by which two persons are compared.</summary>
internal enum MatchField
{
    Given,
    Family,
    Birth,

    /// <summary>The year alone, where one of the two gives no more.</summary>
    BirthYear,
    Phone,
    Account,
    IdCard,
    Gender,
    House,
    Street,
    AddressMore,
    City,
    District,
    Postcode,
    Province,
    School,
}

/// <summary>How far one fact of two persons agrees. The order says nothing: what each is worth is learned from the base.</summary>
internal enum MatchLevel
{
    /// <summary>One of them does not have it.</summary>
    Missing,
    Exact,

    /// <summary>One slip of the pen, or the same sound.</summary>
    Close,

    /// <summary>Much alike.</summary>
    Near,
    Differs,
}

/// <summary>The levels of all fields of one pair, four bits each.</summary>
internal readonly record struct MatchPattern(ulong Bits)
{
    public const int Fields = 16;
    public const int Levels = 5;

    public MatchLevel this[MatchField field] => (MatchLevel)((Bits >> ((int)field * 4)) & 15);

    public MatchPattern With(MatchField field, MatchLevel level) => new(Bits | ((ulong)level << ((int)field * 4)));
}

/// <summary>Two persons and the weight of evidence that they are one: log2 of the likelihood ratio, without the prior.</summary>
internal readonly record struct MatchPair(int A, int B, float Weight, MatchPattern Pattern);

/// <summary>Persons that are one, as far as the scan can tell.</summary>
internal sealed record MatchCluster(IReadOnlyList<int> Members, double Confidence, IReadOnlyList<ScoredPair> Pairs);

/// <summary>A pair of a cluster with the probability that the two are one.</summary>
internal readonly record struct ScoredPair(int A, int B, double Confidence, MatchPattern Pattern);
