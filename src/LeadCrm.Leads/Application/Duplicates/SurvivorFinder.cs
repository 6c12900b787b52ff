using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>Puts leads into the order of the survivor rule, with the money that other modules know of.</summary>
internal sealed class SurvivorFinder(IEnumerable<ILeadReceipts> receipts)
{
    public async Task<List<Lead>> OrderAsync(IReadOnlyCollection<Lead> leads, CancellationToken ct)
    {
        var money = new Dictionary<Guid, decimal>();
        var ids = leads.Select(l => l.Id).ToArray();
        foreach (var source in receipts)
        foreach (var (lead, amount) in await source.ReceivedAsync(ids, ct))
            money[lead] = money.GetValueOrDefault(lead) + amount;
        var byId = leads.ToDictionary(l => l.Id);
        return SurvivorRule
            .Order(
                leads.Select(l => new SurvivorFacts(
                    l.Id,
                    money.GetValueOrDefault(l.Id),
                    IsPaid(l),
                    l.IsOpen,
                    l.Stage,
                    l.CreatedAt,
                    l.Number
                ))
            )
            .ConvertAll(f => byId[f.LeadId]);
    }

    public static bool IsPaid(Lead lead) => lead.Stage == LeadStage.Won || lead.Location == LeadLocation.Converted;
}
