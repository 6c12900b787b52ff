using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Domain.Duplicates;

/// <summary>Facts that a merge fills where they are empty, and that may be chosen; by the names that inputs have for them.</summary>
internal static class MergeFields
{
    public static readonly IReadOnlyDictionary<string, string> OfPerson = ByInputName(
        nameof(Person.Name),
        nameof(Person.Gender),
        nameof(Person.BirthYear),
        nameof(Person.BirthDate),
        nameof(Person.Education),
        nameof(Person.School),
        nameof(Person.Major),
        nameof(Person.Employment),
        nameof(Person.Province),
        nameof(Person.City),
        nameof(Person.District),
        nameof(Person.Postcode),
        nameof(Person.Address)
    );

    public static readonly IReadOnlyDictionary<string, string> OfLead = ByInputName(
        nameof(Lead.Relation),
        nameof(Lead.StudentName),
        nameof(Lead.CourseInterest),
        nameof(Lead.StudyMode),
        nameof(Lead.Campus),
        nameof(Lead.Budget),
        nameof(Lead.StartPlan),
        nameof(Lead.ExamTaken),
        nameof(Lead.AbroadPlan),
        nameof(Lead.Intention),
        nameof(Lead.Remark)
    );

    private static Dictionary<string, string> ByInputName(params string[] properties) =>
        properties.ToDictionary(p => char.ToLowerInvariant(p[0]) + p[1..], StringComparer.Ordinal);
}
