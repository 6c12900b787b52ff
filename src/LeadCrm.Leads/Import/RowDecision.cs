using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;

namespace LeadCrm.Leads.Import;

/// <summary>A row and what the import makes of it.</summary>
internal sealed class RowDecision(ImportCandidate candidate)
{
    /// <summary>The row, with the empty fields filled from later rows of the same chunk that repeat it.</summary>
    public ImportCandidate Candidate { get; set; } = candidate;
    public IReadOnlyList<ParsedContact> Contacts { get; set; } = ContactsOf(candidate);

    /// <summary>Set once, before the database is asked: the row is wrong in itself, or repeats an earlier one.</summary>
    public ImportVerdict? Settled { get; set; }
    public ImportVerdict Verdict { get; set; }
    public int? DuplicateOfRow { get; set; }
    public Guid? LeadId { get; set; }
    public string? TouchKey { get; set; }

    /// <summary>A code beside the candidate's own problem.</summary>
    public string? Code { get; set; }

    public IEnumerable<string> HardKeys => Contacts.Where(c => c.IsHard).Select(c => c.Key!);

    private static List<ParsedContact> ContactsOf(ImportCandidate row)
    {
        var contacts = new List<ParsedContact>();
        foreach (var phone in row.Phones)
            contacts.Add(ParsedContact.OfPhone(phone));
        Add(ContactKind.WeChat, 'w', row.WeChat, row.WeChatKey);
        Add(ContactKind.Qq, 'q', row.Qq, row.QqKey);
        Add(ContactKind.Email, 'e', row.Email, row.EmailKey);
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
            Relation = row.Relation ?? other.Relation,
            StudentName = row.StudentName ?? other.StudentName,
            Education = row.Education ?? other.Education,
            School = row.School ?? other.School,
            Major = row.Major ?? other.Major,
            Employment = row.Employment ?? other.Employment,
            City = row.City ?? other.City,
            District = row.District ?? other.District,
            CourseInterest = row.CourseInterest ?? other.CourseInterest,
            StudyMode = row.StudyMode ?? other.StudyMode,
            Campus = row.Campus ?? other.Campus,
            Budget = row.Budget ?? other.Budget,
            StartPlan = row.StartPlan ?? other.StartPlan,
            Remark = row.Remark ?? other.Remark,
            Tags = row.Tags.Count > 0 ? row.Tags : other.Tags,
        };

    /// <summary>The facts of a row as an input, so that import and form fill a lead by the same code.</summary>
    public static UpdateLeadInput ToInput(this ImportCandidate row, Lead? keep) =>
        new()
        {
            Name = Missing(keep?.Person.Name, row.Name),
            Gender = Missing(keep?.Person.Gender, row.Gender),
            BirthYear = Missing(keep?.Person.BirthYear, row.BirthYear),
            Education = Missing(keep?.Person.Education, row.Education),
            School = Missing(keep?.Person.School, row.School),
            Major = Missing(keep?.Person.Major, row.Major),
            Employment = Missing(keep?.Person.Employment, row.Employment),
            City = Missing(keep?.Person.City, row.City),
            District = Missing(keep?.Person.District, row.District),
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
