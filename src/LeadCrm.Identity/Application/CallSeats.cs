using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Agent numbers, as they stand in the database.</summary>
internal sealed class CallSeats(LeadCrmDbContext db) : ICallSeats
{
    public async Task<IReadOnlyList<CallSeat>> OfNumbersAsync(string provider, IReadOnlyCollection<string> agentNos, CancellationToken ct)
    {
        var numbers = agentNos.Distinct(StringComparer.Ordinal).ToArray();
        return await db.Set<CallBinding>()
            .AsNoTracking()
            .Where(b => b.Provider == provider && EF.Parameter(numbers).Contains(b.AgentNo))
            .Select(b => new CallSeat(b.Provider, b.AgentNo, b.UserId, b.ValidFrom, b.ValidTo))
            .ToListAsync(ct);
    }

    public async Task<IReadOnlyList<CallSeat>> OfUserAsync(Guid userId, DateTime at, CancellationToken ct) =>
        await db.Set<CallBinding>()
            .AsNoTracking()
            .Where(b => b.UserId == userId && b.ValidFrom <= at && (b.ValidTo == null || b.ValidTo > at))
            .OrderBy(b => b.ValidFrom)
            .Select(b => new CallSeat(b.Provider, b.AgentNo, b.UserId, b.ValidFrom, b.ValidTo))
            .ToListAsync(ct);

    public async Task<IReadOnlyList<DepartmentStay>> StaysOfAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct)
    {
        var ids = userIds.Distinct().ToArray();
        return await db.Set<DepartmentMembership>()
            .AsNoTracking()
            .Where(m => EF.Parameter(ids).Contains(m.UserId))
            .Select(m => new DepartmentStay(m.UserId, m.DepartmentId, m.FromAt, m.ToAt))
            .ToListAsync(ct);
    }
}
