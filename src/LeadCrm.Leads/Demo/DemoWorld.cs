using System.Globalization;
using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Demo;

/// <summary>Everything a made-up lead may refer to.</summary>
internal sealed record DemoWorld(
    DemoCast Cast,
    IReadOnlyDictionary<string, Source> Sources,
    IReadOnlyList<string> Lines,
    DateTime AsOf,
    int Days
);

/// <summary>A department with the people who work on leads there.</summary>
internal sealed record DemoDesk(Guid TenantId, Guid DepartmentId, UserRef? Manager, IReadOnlyList<UserRef> Consultants)
{
    /// <summary>For how long a franchise's leads are protected; null for headquarters.</summary>
    public int? ProtectionDays { get; init; }
}

/// <summary>Who works on leads, found by what they may do, in an order that does not depend on ids.</summary>
internal sealed record DemoCast(IReadOnlyList<DemoDesk> Desks)
{
    public static DemoCast Of(IOrganisation organisation, int franchiseProtectionDays)
    {
        var staff = organisation
            .Users.Where(u => u.IsActive)
            .OrderBy(u => u.UserName, StringComparer.Ordinal)
            .Select(u => (User: u, Access: organisation.AccessOf(u.Id)!))
            .ToList();
        var managers = staff
            .Where(s => s.Access.Permissions.Contains(LeadsPermissions.Assign))
            .Select(s => s.User)
            .ToLookup(u => u.DepartmentId);
        var desks = staff
            .Where(s => ScopeOf(s.Access) == DataScope.Self && s.Access.Permissions.Contains(LeadsPermissions.FollowUp))
            .Select(s => s.User)
            .GroupBy(u => u.DepartmentId)
            .Select(g => new DemoDesk(g.First().TenantId, g.Key, managers[g.Key].FirstOrDefault(), g.ToList())
            {
                ProtectionDays = organisation.IsFranchise(g.First().TenantId) ? franchiseProtectionDays : null,
            })
            .ToList();
        return desks.Count > 0
            ? new DemoCast(desks)
            : throw new InvalidOperationException(
                "Nobody here follows up leads of their own: the demo organisation is missing (LeadCrm:Demo)."
            );
    }

    private static DataScope ScopeOf(UserAccess access) =>
        access.Scopes.TryGetValue(LeadsResources.Leads, out var scope) ? scope.Kind : DataScope.Self;
}

/// <summary>The words of database/seed/demo-leads.json.</summary>
internal sealed record DemoTexts(
    string Surnames,
    string MaleNames,
    string FemaleNames,
    IReadOnlyList<string> Cities,
    IReadOnlyList<string> Educations,
    IReadOnlyList<string> Schools,
    IReadOnlyList<string> Majors,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Courses,
    IReadOnlyList<string> Budgets,
    IReadOnlyList<string> StartPlans,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> PoolReasons,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Contents
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static DemoTexts Read()
    {
        using var stream = typeof(DemoTexts).Assembly.GetManifestResourceStream("seed/demo-leads.json")!;
        return JsonSerializer.Deserialize<DemoTexts>(stream, Json)!;
    }
}

/// <summary>A mobile number with the other contacts that go with it, each as unique as the number.</summary>
internal sealed record DemoPhone(string Mobile, string ParentMobile, string Qq, string WeChat)
{
    public string[] Keys => ["p:+86" + Mobile, "p:+86" + ParentMobile, "q:" + Qq, "w:" + WeChat];
}

/// <summary>Mobile numbers as the carriers give them out, none twice.</summary>
internal sealed class DemoPhones(int seed)
{
    private const long PerPrefix = 100_000_000;

    // A step that shares no factor with the count meets every number once.
    private const long Step = 2_654_435_761;

    // A parent's prefix belongs to one of the others, so that parents' numbers are unique as well.
    private static readonly int[] Prefixes = [130, 131, 132, 133, 134, 135, 136, 150, 151, 152, 153, 157, 158, 159, 176, 177, 188, 199];
    private static readonly int[] ParentPrefixes =
    [
        137,
        138,
        139,
        145,
        147,
        155,
        156,
        173,
        175,
        178,
        180,
        181,
        182,
        183,
        185,
        186,
        187,
        189,
    ];

    private long next = (long)((uint)seed % 1_000_003) * 1_000_033;

    public List<DemoPhone> Take(int count)
    {
        var phones = new List<DemoPhone>(count);
        for (; count > 0; count--)
            phones.Add(Of(next++ * Step % (Prefixes.Length * PerPrefix)));
        return phones;
    }

    private static DemoPhone Of(long place)
    {
        var (prefix, rest) = Math.DivRem(place, PerPrefix);
        var digits = rest.ToString("D8", CultureInfo.InvariantCulture);
        return new DemoPhone(
            $"{Prefixes[prefix]}{digits}",
            $"{ParentPrefixes[prefix]}{digits}",
            $"{prefix + 10}{digits}",
            $"wx_{place:x8}"
        );
    }
}
