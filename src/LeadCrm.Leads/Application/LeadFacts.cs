using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>
/// Copies the facts of an input onto person and lead: null leaves a fact, an empty text empties it. Returns the names of what changed.
/// </summary>
internal static class LeadFacts
{
    public static List<string> Apply(Lead lead, UpdateLeadInput input)
    {
        var changed = new List<string>();
        if (input.Name is { } name && name.Trim() != lead.Person.Name)
        {
            lead.Person.Rename(name);
            changed.Add("name");
        }
        Apply(lead.Person, input, changed);
        Apply(lead, input, changed);
        if (input.Tags is { } tags && !tags.ToHashSet().SetEquals(lead.Tags.Select(t => t.Tag)))
        {
            lead.SetTags(tags);
            changed.Add("tags");
        }
        Set(input.Intention, lead.Intention, v => lead.Intention = v, "intention", changed);
        if (input.ClearNextContact && lead.NextContactAt is not null)
        {
            lead.NextContactAt = null;
            changed.Add("nextContactAt");
        }
        else if (!input.ClearNextContact)
        {
            Set(input.NextContactAt, lead.NextContactAt, v => lead.NextContactAt = v, "nextContactAt", changed);
        }
        return changed;
    }

    public static void Apply(Person person, LeadFactsInput input, List<string> changed)
    {
        Set(input.Gender, person.Gender, v => person.Gender = v, "gender", changed);
        Set(input.BirthYear ?? input.BirthDate?.Year, person.BirthYear, v => person.BirthYear = v, "birthYear", changed);
        Set(input.BirthDate, person.BirthDate, v => person.BirthDate = v, "birthDate", changed);
        // A year that was put right leaves no day of another year.
        if (person.BirthDate?.Year is { } year && year != person.BirthYear)
            person.BirthDate = null;
        Set(input.Education, person.Education, v => person.Education = v, "education", changed);
        Set(input.School, person.School, v => person.School = v, "school", changed);
        Set(input.Major, person.Major, v => person.Major = v, "major", changed);
        Set(input.Employment, person.Employment, v => person.Employment = v, "employment", changed);
        Set(input.Province, person.Province, v => person.Province = v, "province", changed);
        Set(input.City, person.City, v => person.City = v, "city", changed);
        Set(input.District, person.District, v => person.District = v, "district", changed);
        Set(input.Postcode, person.Postcode, v => person.Postcode = v, "postcode", changed);
        Set(input.Address, person.Address, v => person.Address = v, "address", changed);
    }

    public static void Apply(Lead lead, LeadFactsInput input, List<string> changed)
    {
        Set(input.Relation, lead.Relation, v => lead.Relation = v, "relation", changed);
        Set(input.StudentName, lead.StudentName, v => lead.StudentName = v, "studentName", changed);
        Set(input.CourseInterest, lead.CourseInterest, v => lead.CourseInterest = v, "courseInterest", changed);
        Set(input.StudyMode, lead.StudyMode, v => lead.StudyMode = v, "studyMode", changed);
        Set(input.Campus, lead.Campus, v => lead.Campus = v, "campus", changed);
        Set(input.Budget, lead.Budget, v => lead.Budget = v, "budget", changed);
        Set(input.StartPlan, lead.StartPlan, v => lead.StartPlan = v, "startPlan", changed);
        Set(input.ExamTaken, lead.ExamTaken, v => lead.ExamTaken = v, "examTaken", changed);
        Set(input.AbroadPlan, lead.AbroadPlan, v => lead.AbroadPlan = v, "abroadPlan", changed);
        Set(input.Remark, lead.Remark, v => lead.Remark = v, "remark", changed);
    }

    private static void Set(string? given, string? current, Action<string?> assign, string name, List<string> changed)
    {
        var value = given?.Trim() is { Length: 0 } ? null : given?.Trim();
        if (given is null || value == current)
            return;
        assign(value);
        changed.Add(name);
    }

    private static void Set<T>(T? given, T? current, Action<T?> assign, string name, List<string> changed)
        where T : struct
    {
        if (given is null || given.Equals(current))
            return;
        assign(given);
        changed.Add(name);
    }
}
