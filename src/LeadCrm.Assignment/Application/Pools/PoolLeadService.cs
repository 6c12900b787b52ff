using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Pools;

/// <summary>What those who administer pools do with the leads in them; a result per lead.</summary>
internal sealed class PoolLeadService(
    PoolAccess access,
    ICurrentUser user,
    ILeadFacts leads,
    ILeadOwnership ownership,
    ILeadPools pools,
    TextCatalog texts
)
{
    public async Task<PoolBatchDto> MoveAsync(MovePoolLeadsInput input, CancellationToken ct)
    {
        var target = (await access.BookAsync(ct)).Find(user.Required.TenantId, input.PoolId);
        if (target is not { IsEnabled: true })
            throw PoolRules.Unknown();
        var leaving = new LeadLeaving(LeadMoveKinds.PoolChanged, Text(input.Reason)) { OnlyFromPool = true };
        return await DoAsync(input.LeadIds!, ids => ownership.ReleaseToPoolAsync(ids, target.LeadKey, leaving, ct), ct);
    }

    public Task<PoolBatchDto> WakeAsync(WakeLeadsInput input, CancellationToken ct) =>
        DoAsync(input.LeadIds!, ids => pools.WakeAsync(ids, ct), ct);

    private async Task<PoolBatchDto> DoAsync(
        IReadOnlyList<Guid> leadIds,
        Func<IReadOnlyCollection<Guid>, Task<IReadOnlyList<LeadOutcome>>> work,
        CancellationToken ct
    )
    {
        var mine = await AdministeredAsync(leadIds, ct);
        var outcomes = (await work(mine)).ToDictionary(o => o.LeadId, o => o.Refusal);
        var rows = leadIds
            .Select(id => Row(id, outcomes.TryGetValue(id, out var refusal) ? refusal : new BusinessException(CoreErrorCodes.NotFound)))
            .ToList();
        return new PoolBatchDto(rows.Count(r => r.Succeeded), rows.Count(r => !r.Succeeded), rows);
    }

    private async Task<List<Guid>> AdministeredAsync(IReadOnlyList<Guid> leadIds, CancellationToken ct)
    {
        var (tenant, ids, book) = (user.Required.TenantId, leadIds.Distinct().ToArray(), await access.BookAsync(ct));
        var rows = await leads
            .Query()
            .Where(l => l.TenantId == tenant && l.Location == LeadLocation.Pool && EF.Parameter(ids).Contains(l.Id))
            .Select(l => new { l.Id, l.PoolId })
            .ToListAsync(ct);
        var administered = rows.Where(r => access.Administers(book.Find(tenant, r.PoolId) ?? book.Default(tenant)))
            .Select(r => r.Id)
            .ToHashSet();
        return [.. ids.Where(administered.Contains)];
    }

    private PoolBatchRowDto Row(Guid id, BusinessException? refusal) =>
        new(id, refusal is null, refusal?.Error.Code, refusal is null ? null : texts.Get(refusal.Error.Code, refusal.Values));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
