namespace LeadCrm.Leads.Domain;

/// <summary>A key of the module, protected by data protection; made once.</summary>
internal sealed class LeadSecret
{
    public required string Name { get; init; }
    public required string Value { get; init; }
}
