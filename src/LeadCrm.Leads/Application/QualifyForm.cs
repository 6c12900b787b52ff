using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>What must be known of a student before the lead counts as qualified.</summary>
internal static class QualifyForm
{
    private static readonly Dictionary<string, Func<Lead, bool>> Filled = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = l => Has(l.Person.Name),
        ["intention"] = l => l.Intention is not null,
        ["courseInterest"] = l => Has(l.CourseInterest),
        ["education"] = l => Has(l.Person.Education),
        ["employment"] = l => l.Person.Employment is not null,
        ["city"] = l => Has(l.Person.City),
        ["studyMode"] = l => l.StudyMode is not null,
        ["campus"] = l => Has(l.Campus),
        ["budget"] = l => Has(l.Budget),
        ["startPlan"] = l => Has(l.StartPlan),
    };

    private static bool Has(string? text) => !string.IsNullOrWhiteSpace(text);

    /// <summary>Copies what was given; names what changed.</summary>
    public static List<string> Apply(Lead lead, QualifyLeadInput input) =>
        LeadFacts.Apply(
            lead,
            new UpdateLeadInput
            {
                Name = input.Name,
                Intention = input.Intention,
                CourseInterest = input.CourseInterest,
                Education = input.Education,
                Employment = input.Employment,
                City = input.City,
                StudyMode = input.StudyMode,
                Campus = input.Campus,
                Budget = input.Budget,
                StartPlan = input.StartPlan,
            }
        );

    /// <summary>What is asked for and not there; names of the setting that no form has are passed over.</summary>
    public static List<string> Missing(Lead lead, string asked) =>
        asked
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(f => Filled.TryGetValue(f, out var isFilled) && !isFilled(lead))
            .ToList();
}
