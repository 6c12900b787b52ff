namespace LeadCrm.Core.Data;

/// <summary>Names of the query filters that stand on every entity they apply to.</summary>
public static class QueryFilters
{
    /// <summary>Leaves out deleted rows.</summary>
    public const string SoftDelete = "SoftDelete";

    /// <summary>Leaves out rows of other tenants: the franchise wall.</summary>
    public const string Tenant = "Tenant";
}
