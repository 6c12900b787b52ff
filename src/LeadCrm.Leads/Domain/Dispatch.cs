using LeadCrm.Core.Entities;

namespace LeadCrm.Leads.Domain;

/// <summary>分派: leads that headquarters gave to a franchise at one time, on one set of terms.</summary>
internal sealed class Dispatch : AggregateRoot, ITenantOwned
{
    /// <summary>The franchise, on whose side of the wall the dispatch is seen.</summary>
    public Guid TenantId { get; init; }
    public long Number { get; init; }
    public Settlement Settlement { get; init; }

    /// <summary>Money per lead or visit, percent of an order.</summary>
    public decimal Rate { get; init; }
    public int ProtectionDays { get; init; }
    public string? Note { get; init; }
}

/// <summary>One lead of a dispatch.</summary>
internal sealed class DispatchItem : ITenantOwned
{
    public Guid DispatchId { get; init; }
    public Guid LeadId { get; init; }
    public Guid TenantId { get; init; }
    public DateTime DispatchedAt { get; init; }

    /// <summary>The department of headquarters to whose queue a recalled lead goes back.</summary>
    public Guid FromDepartmentId { get; init; }
    public DateTime? RecalledAt { get; private set; }
    public string? RecallReason { get; private set; }

    /// <summary>Whether the time for the first call is over and the lead was left with the franchise.</summary>
    public bool FirstCallSettled { get; set; }

    public void Recall(string reason, DateTime now) => (RecalledAt, RecallReason) = (now, reason);
}

internal static class DispatchNumbers
{
    public const string Sequence = "Leads.Dispatch";

    public static string Format(long number) => $"D{number:D6}";
}
