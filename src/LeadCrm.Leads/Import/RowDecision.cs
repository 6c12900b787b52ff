using LeadCrm.Core.Security;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;

namespace LeadCrm.Leads.Import;

/// <summary>A row and what the import makes of it.</summary>
internal sealed class RowDecision(ImportCandidate candidate)
{
    /// <summary>The row, with the empty fields filled from later rows of the same chunk that repeat it.</summary>
    public ImportCandidate Candidate { get; private set; } = candidate;
    public IReadOnlyList<ParsedContact> Contacts { get; private set; } = ContactsOf(candidate);

    /// <summary>Keys of the contacts that identify a person.</summary>
    public IReadOnlyList<string> HardKeys { get; private set; } = [];

    /// <summary>Set once, before the database is asked: the row is wrong in itself, or repeats an earlier one.</summary>
    public ImportVerdict? Settled { get; set; }
    public ImportVerdict Verdict { get; set; }
    public int? DuplicateOfRow { get; set; }

    /// <summary>Of a row that repeats another: whether it knows anything that no row before it knew.</summary>
    public bool GivesMore { get; set; }
    public Guid? LeadId { get; set; }

    /// <summary>Tells the row from all others of all files; null for a row that is wrong in itself.</summary>
    public Guid? TouchKey { get; set; }

    /// <summary>A code beside the candidate's own problem.</summary>
    public string? Code { get; set; }

    /// <summary>The lead of another channel that is protected; nothing of it may be shown.</summary>
    public KeyHolder? Elsewhere { get; set; }

    /// <summary>What the verdict matrix says of it; null for a row that was settled without, and for one that meets nothing.</summary>
    public Decision? Found { get; set; }

    /// <summary>Where its lead goes, where that is not where the import sends all.</summary>
    public ImportDestination? Place { get; set; }

    /// <summary>What it changed on a lead that was there, as JSON.</summary>
    public string? Changes { get; set; }

    /// <summary>What it has in common with others, as far as the file says; null for a row that is not looked at.</summary>
    public Likeness? Like { get; set; }

    /// <summary>Whom its student is like.</summary>
    public SimilarTo? Similar { get; set; }

    public void FindKeys() => HardKeys = KeysOf(Contacts);

    /// <summary>Takes what it leaves empty from a row that repeats it.</summary>
    public void FillFrom(RowDecision again)
    {
        Candidate = Candidate.FilledFrom(again.Candidate);
        var more = again.Contacts.Where(c => c.Key is not null && Contacts.All(f => f.Key != c.Key)).ToList();
        if (more.Count == 0)
            return;
        Contacts = [.. Contacts, .. more];
        FindKeys();
    }

    /// <summary>Leaves only contacts that are this row's to give: not those of a third row.</summary>
    public void KeepContacts(Func<ParsedContact, bool> isItsOwn)
    {
        if (Contacts.All(isItsOwn))
            return;
        Contacts = Contacts.Where(isItsOwn).ToList();
        FindKeys();
    }

    private static List<string> KeysOf(IReadOnlyList<ParsedContact> contacts)
    {
        var keys = new List<string>(contacts.Count);
        foreach (var contact in contacts)
            if (contact.IsHard && !keys.Contains(contact.Key!))
                keys.Add(contact.Key!);
        return keys;
    }

    private static List<ParsedContact> ContactsOf(ImportCandidate row)
    {
        var contacts = new List<ParsedContact>(row.Phones.Count + 1);
        foreach (var phone in row.Phones)
            contacts.Add(ParsedContact.OfPhone(phone));
        Add(ContactKind.WeChat, 'w', row.WeChat, row.WeChatKey);
        Add(ContactKind.Qq, 'q', row.Qq, row.QqKey);
        Add(ContactKind.Email, 'e', row.Email, row.EmailKey);
        if (row.IdCard is { } idCard)
            contacts.Add(idCard);
        return contacts;

        void Add(ContactKind kind, char letter, string? raw, string? key)
        {
            if (raw is not null && key is not null)
                contacts.Add(new ParsedContact(kind, raw, key, $"{letter}:{key}", true, null));
        }
    }

    public ImportRow ToRow(LeadImport import) =>
        new()
        {
            ImportId = import.Id,
            RunNo = import.RunNo,
            RowNumber = Candidate.RowNumber,
            Verdict = Verdict,
            Name = Cut(Candidate.Name, LeadConsts.MaxName),
            Phone =
                Candidate.Phones.Count == 0
                    ? null
                    : Cut(ContactMask.Phone(Candidate.Phones[0].Key ?? Candidate.Phones[0].Raw), LeadConsts.MaxContact),
            LeadId = LeadId,
            DuplicateOfRow = DuplicateOfRow,
            ColumnIndex = Candidate.Problem?.Column,
            Code = Code ?? Candidate.Problem?.Error.Code,
            ProtectedUntil = Elsewhere?.ProtectedUntil,
            Changes = Changes,
            SimilarPersonId = Similar?.PersonId,
            SimilarRow = Similar?.Row,
            SimilarReasons = Similar?.Bits,
        };

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}

/// <summary>Fills what one row leaves empty from another that is about the same person.</summary>
internal static class CandidateFilling
{
    public static ImportCandidate FilledFrom(this ImportCandidate row, ImportCandidate other) =>
        row with
        {
            Name = row.Name ?? other.Name,
            Gender = row.Gender ?? other.Gender,
            BirthYear = row.BirthYear ?? other.BirthYear,
            BirthDate = row.BirthDate ?? (row.BirthYear is null ? other.BirthDate : null),
            Relation = row.Relation ?? other.Relation,
            StudentName = row.StudentName ?? other.StudentName,
            Education = row.Education ?? other.Education,
            School = row.School ?? other.School,
            Major = row.Major ?? other.Major,
            Employment = row.Employment ?? other.Employment,
            City = row.City ?? other.City,
            District = row.District ?? other.District,
            Province = row.Province ?? other.Province,
            Postcode = row.Postcode ?? other.Postcode,
            Address = row.Address ?? other.Address,
            CourseInterest = row.CourseInterest ?? other.CourseInterest,
            StudyMode = row.StudyMode ?? other.StudyMode,
            Campus = row.Campus ?? other.Campus,
            Budget = row.Budget ?? other.Budget,
            StartPlan = row.StartPlan ?? other.StartPlan,
            Remark = row.Remark ?? other.Remark,
            Tags = row.Tags.Count > 0 ? row.Tags : other.Tags,
            FollowUpContent = row.FollowUpContent ?? other.FollowUpContent,
            FollowUpAt = row.FollowUpContent is null ? other.FollowUpAt : row.FollowUpAt,
            FollowUpAuthor = row.FollowUpContent is null ? other.FollowUpAuthor : row.FollowUpAuthor,
        };

    /// <summary>A bit for each fact the row has, of those that it can give to another.</summary>
    public static uint KnownFacts(this ImportCandidate row)
    {
        ReadOnlySpan<bool> known =
        [
            row.Name is not null,
            row.Gender is not null,
            row.BirthYear is not null,
            row.BirthDate is not null,
            row.Relation is not null,
            row.StudentName is not null,
            row.Education is not null,
            row.School is not null,
            row.Major is not null,
            row.Employment is not null,
            row.City is not null,
            row.District is not null,
            row.Province is not null,
            row.Postcode is not null,
            row.Address is not null,
            row.CourseInterest is not null,
            row.StudyMode is not null,
            row.Campus is not null,
            row.Budget is not null,
            row.StartPlan is not null,
            row.Remark is not null,
        ];
        var facts = 0u;
        for (var i = 0; i < known.Length; i++)
            if (known[i])
                facts |= 1u << i;
        return facts;
    }

    /// <summary>The facts of a row as an input, so that import and form fill a lead by the same code.</summary>
    public static UpdateLeadInput ToInput(this ImportCandidate row, Lead? keep) =>
        new()
        {
            Name = Missing(keep?.Person.Name, row.Name),
            Gender = Missing(keep?.Person.Gender, row.Gender),
            BirthYear = Missing(keep?.Person.BirthYear, row.BirthYear),
            BirthDate =
                keep?.Person.BirthYear is { } year && year != row.BirthDate?.Year ? null : Missing(keep?.Person.BirthDate, row.BirthDate),
            Education = Missing(keep?.Person.Education, row.Education),
            School = Missing(keep?.Person.School, row.School),
            Major = Missing(keep?.Person.Major, row.Major),
            Employment = Missing(keep?.Person.Employment, row.Employment),
            City = Missing(keep?.Person.City, row.City),
            District = Missing(keep?.Person.District, row.District),
            Province = Missing(keep?.Person.Province, row.Province),
            Postcode = Missing(keep?.Person.Postcode, row.Postcode),
            Address = Missing(keep?.Person.Address, row.Address),
            Relation = Missing(keep?.Relation, row.Relation),
            StudentName = Missing(keep?.StudentName, row.StudentName),
            CourseInterest = Missing(keep?.CourseInterest, row.CourseInterest),
            StudyMode = Missing(keep?.StudyMode, row.StudyMode),
            Campus = Missing(keep?.Campus, row.Campus),
            Budget = Missing(keep?.Budget, row.Budget),
            StartPlan = Missing(keep?.StartPlan, row.StartPlan),
            Remark = Missing(keep?.Remark, row.Remark),
        };

    private static string? Missing(string? there, string? given) => string.IsNullOrEmpty(there) ? given : null;

    private static T? Missing<T>(T? there, T? given)
        where T : struct => there is null ? given : null;
}
