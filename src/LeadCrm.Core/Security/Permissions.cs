namespace LeadCrm.Core.Security;

/// <summary>A named right. Names are hierarchical: <c>LeadCrm.Leads.Assign</c> stands below <c>LeadCrm.Leads</c>.</summary>
/// <param name="Name">Stable name; its text stands in the localization files under <c>Permission:Name</c>.</param>
/// <param name="Parent">The permission above it in the tree, null for a group.</param>
public sealed record PermissionDefinition(string Name, string? Parent = null)
{
    /// <summary>Never in force for people of a franchise, whatever their roles say.</summary>
    public bool HeadquartersOnly { get; init; }
}

/// <summary>A kind of rows on which roles get a data scope.</summary>
/// <param name="Name">Stable name, for instance <c>Leads</c>.</param>
public sealed record ResourceDefinition(string Name);

/// <summary>All permissions and resources of all modules.</summary>
public sealed class PermissionCatalog
{
    /// <summary>Collects what the modules define; a name defined twice is an error of the programmer.</summary>
    public PermissionCatalog(IEnumerable<Modules.LeadCrmModule> modules)
    {
        var list = modules.ToList();
        Permissions = list.SelectMany(m => m.Permissions).ToDictionary(p => p.Name, StringComparer.Ordinal);
        Resources = list.SelectMany(m => m.Resources).ToDictionary(r => r.Name, StringComparer.Ordinal);
        foreach (var orphan in Permissions.Values.Where(p => p.Parent is not null && !Permissions.ContainsKey(p.Parent)))
            throw new InvalidOperationException($"Permission {orphan.Name} names an unknown parent {orphan.Parent}.");
    }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, PermissionDefinition> Permissions { get; }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, ResourceDefinition> Resources { get; }
}
