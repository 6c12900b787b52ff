namespace LeadCrm.Leads.Domain.Duplicates;

/// <summary>What decides which of several leads of one person stays.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="Received">Money received for it.</param>
/// <param name="IsPaid">Whether the student has paid: won or converted.</param>
/// <param name="IsOpen">Whether somebody works on it.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Number">The last to decide.</param>
internal sealed record SurvivorFacts(
    Guid LeadId,
    decimal Received,
    bool IsPaid,
    bool IsOpen,
    LeadStage Stage,
    DateTime CreatedAt,
    long Number
);

/// <summary>Survivor rule of a merge: money, then paid, then the deeper stage, then the older one.</summary>
internal static class SurvivorRule
{
    // A lost lead is not far, however it got there; one that is being nurtured is reached, but not qualified.
    private static int Depth(LeadStage stage) =>
        stage switch
        {
            LeadStage.Lost => -1,
            LeadStage.Nurture => (int)LeadStage.Contacted,
            _ => (int)stage,
        };

    /// <summary>The leads, the one that stays first.</summary>
    public static List<SurvivorFacts> Order(IEnumerable<SurvivorFacts> leads) =>
        [
            .. leads
                .OrderByDescending(l => l.Received)
                .ThenByDescending(l => l.IsPaid)
                // Whoever closes a lead says that nothing comes of it; an open one must not end in it.
                .ThenByDescending(l => l.IsOpen)
                .ThenByDescending(l => Depth(l.Stage))
                .ThenBy(l => l.CreatedAt)
                .ThenBy(l => l.Number),
        ];
}
