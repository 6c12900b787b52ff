using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>A manager lets go what the brake of a night held back.</summary>
internal sealed class HeldBackService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    RecycleMover mover,
    TextCatalog texts
)
{
    private const int AtOnce = 500;

    public async Task<ConfirmedDto> ConfirmAsync(ConfirmHeldBackInput input, CancellationToken ct)
    {
        var ids = input.LeadIds!.Distinct().ToArray();
        var items = await db.Set<RecycleItem>()
            .AsNoTracking()
            .InScope(user)
            .Where(i => EF.Parameter(ids).Contains(i.LeadId))
            .ToListAsync(ct);
        var moved = await MoveAsync(items.FindAll(i => i.Outcome == RecycleOutcome.HeldBack), ct);
        var known = items.Select(i => i.LeadId).ToHashSet();
        var rows = ids.Select(id =>
                moved.TryGetValue(id, out var item)
                    ? Row(item)
                    : Failed(id, known.Contains(id) ? RecycleErrorCodes.NotHeldBack : CoreErrorCodes.NotFound)
            )
            .ToList();
        return Summary(rows);
    }

    /// <summary>All that waits of one person; no lead is answered as an error, the counts say what went.</summary>
    public async Task<ConfirmedDto> ConfirmPersonAsync(ConfirmPersonInput input, CancellationToken ct)
    {
        var owner = input.OwnerId!.Value;
        var person = (await directory.GetAsync(ct)).FindUser(owner);
        if (person is null || (person.TenantId != user.Required.TenantId && !user.Required.PassesTenantWall))
            throw new BusinessException(CoreErrorCodes.NotFound);
        var (rows, last) = (new List<ConfirmedRowDto>(), Guid.Empty);
        while (true)
        {
            var chunk = await db.Set<RecycleItem>()
                .AsNoTracking()
                .InScope(user)
                .Where(i => i.OwnerId == owner && i.Outcome == RecycleOutcome.HeldBack && i.LeadId.CompareTo(last) > 0)
                .OrderBy(i => i.LeadId)
                .Take(AtOnce)
                .ToListAsync(ct);
            if (chunk.Count == 0)
                break;
            last = chunk[^1].LeadId;
            rows.AddRange((await MoveAsync(chunk, ct)).Values.Select(Row));
        }
        var summary = Summary(rows);
        return summary with { Items = [.. rows.Where(r => !r.Succeeded).Take(AtOnce)] };
    }

    private async Task<Dictionary<Guid, RecycleItem>> MoveAsync(List<RecycleItem> items, CancellationToken ct)
    {
        var moved = new Dictionary<Guid, RecycleItem>();
        foreach (var owner in items.GroupBy(i => i.OwnerId))
        foreach (var item in await mover.MoveAsync([.. owner], RecycleOutcome.HeldBack, user.Id, ct))
            moved[item.LeadId] = item;
        foreach (var run in items.Select(i => i.RunId).Distinct())
            await RecycleCounts.UpdateAsync(db, run, ct);
        return moved;
    }

    private ConfirmedRowDto Row(RecycleItem item) =>
        item.Outcome == RecycleOutcome.Recycled ? new ConfirmedRowDto(item.LeadId, true, null, null)
        : item.Outcome == RecycleOutcome.Refused ? new ConfirmedRowDto(item.LeadId, false, item.Detail, texts.Get(item.Detail!))
        : new ConfirmedRowDto(item.LeadId, false, "Assignment:" + item.Detail, texts.Get("RecycleDetail:" + item.Detail));

    private ConfirmedRowDto Failed(Guid id, ErrorCode error) => new(id, false, error.Code, texts.Get(error.Code));

    private static ConfirmedDto Summary(List<ConfirmedRowDto> rows) =>
        new(rows.Count(r => r.Succeeded), rows.Count(r => !r.Succeeded), rows);
}
