using LeadCrm.Core.Errors;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import.Reading;

/// <summary>Why a row is not taken: <c>Invalid</c> for a phone that cannot be one, <c>Error</c> for the rest.</summary>
internal sealed record CandidateProblem(ImportVerdict Verdict, ErrorCode Error, int? Column);

/// <summary>A row as the lead it asks for. With a problem it still says what could be read, for the list of failed rows.</summary>
internal sealed record ImportCandidate
{
    public required int RowNumber { get; init; }
    public string? Name { get; init; }

    /// <summary>Usable and unusable ones; those without a key are kept as typed.</summary>
    public IReadOnlyList<PhoneResult> Phones { get; init; } = [];
    public string? WeChat { get; init; }
    public string? WeChatKey { get; init; }
    public string? Qq { get; init; }
    public string? QqKey { get; init; }
    public string? Email { get; init; }
    public string? EmailKey { get; init; }

    /// <summary>The ID card under its hash; the number itself is only in <c>Protected</c>.</summary>
    public ParsedContact? IdCard { get; init; }
    public Gender? Gender { get; init; }
    public int? BirthYear { get; init; }
    public DateOnly? BirthDate { get; init; }
    public ContactRelation? Relation { get; init; }
    public string? StudentName { get; init; }
    public string? Education { get; init; }
    public string? School { get; init; }
    public string? Major { get; init; }
    public Employment? Employment { get; init; }
    public string? City { get; init; }
    public string? District { get; init; }
    public string? Province { get; init; }
    public string? Postcode { get; init; }
    public string? Address { get; init; }
    public string? CourseInterest { get; init; }
    public StudyMode? StudyMode { get; init; }
    public string? Campus { get; init; }
    public string? Budget { get; init; }
    public string? StartPlan { get; init; }
    public string? Remark { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? SourceCode { get; init; }

    /// <summary>When the inquiry was made, UTC.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>What was noted elsewhere, when, and by whom in the words of the file.</summary>
    public string? FollowUpContent { get; init; }
    public DateTime? FollowUpAt { get; init; }
    public string? FollowUpAuthor { get; init; }

    /// <summary>The first 16 bytes of the SHA-256 of the mapped values: the same row again has the same one.</summary>
    public Guid RowHash { get; init; }

    public IReadOnlyList<CandidateProblem> Problems { get; init; } = [];

    /// <summary>What the row is refused for; null when it can be taken.</summary>
    public CandidateProblem? Problem => Problems.Count == 0 ? null : Problems[0];

    public bool HasHardKey =>
        WeChatKey is not null || QqKey is not null || EmailKey is not null || IdCard is not null || Phones.Any(p => p.Key is not null);
}
