using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Headquarters gives leads to a franchise.</summary>
internal sealed class DispatchService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadOwnership ownership,
    DuplicateFinder duplicates,
    ProtectionTerms protection,
    IOrganisationDirectory directory,
    Sequences sequences,
    TextCatalog texts,
    BusinessClock clock
)
{
    public async Task<DispatchResultDto> DispatchAsync(DispatchLeadsInput input, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        organisation.EnsureHeadquarters(user);
        var franchise =
            organisation.Franchises.FirstOrDefault(f => f.Id == input.FranchiseId)
            ?? throw new BusinessException(LeadsErrorCodes.UnknownFranchise).ForField("franchiseId");
        var rate = input.Rate!.Value;
        if (decimal.Round(rate, 2) != rate || (input.Settlement == Settlement.OrderShare && rate > 100))
            throw new BusinessException(LeadsErrorCodes.InvalidRate).ForField("rate");
        var dispatch = new Dispatch
        {
            Id = db.Engine.NextGuid(),
            TenantId = franchise.Id,
            Number = await sequences.NextAsync(DispatchNumbers.Sequence, ct),
            Settlement = input.Settlement!.Value,
            Rate = rate,
            ProtectionDays = await protection.DispatchDaysAsync(input.ProtectionDays, ct),
            Note = string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim(),
        };
        var ids = input.LeadIds!.Distinct().ToArray();
        var rows = await GiveAsync(dispatch, ids, franchise, ct);
        var items = input.LeadIds!.Select(id => rows[id]).ToList();
        var given = rows.Values.Count(r => r.Succeeded);
        return given == 0
            ? new DispatchResultDto(null, null, 0, items.Count, items)
            : new DispatchResultDto(dispatch.Id, DispatchNumbers.Format(dispatch.Number), given, items.Count(r => !r.Succeeded), items);
    }

    /// <summary>All leads in one go; when somebody changes one of them meanwhile, each on its own, so that the others still go.</summary>
    private async Task<Dictionary<Guid, BatchRowDto>> GiveAsync(
        Dispatch dispatch,
        Guid[] ids,
        DepartmentRef franchise,
        CancellationToken ct
    )
    {
        try
        {
            return (await GiveTogetherAsync(dispatch, ids, franchise, ct)).ToDictionary(r => r.Id);
        }
        catch (Exception e) when (LostRace(e))
        {
            var rows = new Dictionary<Guid, BatchRowDto>();
            foreach (var id in ids)
                rows[id] = await GiveOneAsync(dispatch, id, franchise, ct);
            return rows;
        }
    }

    private async Task<BatchRowDto> GiveOneAsync(Dispatch dispatch, Guid id, DepartmentRef franchise, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        try
        {
            return (await GiveTogetherAsync(dispatch, [id], franchise, ct))[0];
        }
        catch (Exception e) when (LostRace(e))
        {
            return texts.Failed(id, new BusinessException(CoreErrorCodes.StaleVersion));
        }
    }

    private async Task<List<BatchRowDto>> GiveTogetherAsync(Dispatch dispatch, Guid[] ids, DepartmentRef franchise, CancellationToken ct)
    {
        var (rows, leads) = await JudgeAsync(ids, franchise, ct);
        if (leads.Count == 0)
            return rows;
        // It comes with the first leads that go.
        if (!await db.Set<Dispatch>().AnyAsync(d => d.Id == dispatch.Id, ct))
            db.Add(dispatch);
        await MoveAsync(dispatch, leads, franchise, ct);
        return rows;
    }

    private bool LostRace(Exception e) => e is DbUpdateConcurrencyException || db.Engine.IsUniqueViolation(e) || db.Engine.IsTransient(e);

    private async Task MoveAsync(Dispatch dispatch, List<Lead> leads, DepartmentRef franchise, CancellationToken ct)
    {
        var now = clock.UtcNow;
        foreach (var lead in leads)
            db.Add(
                new DispatchItem
                {
                    DispatchId = dispatch.Id,
                    LeadId = lead.Id,
                    TenantId = franchise.Id,
                    DispatchedAt = now,
                    FromDepartmentId = lead.DepartmentId,
                }
            );
        var until = clock.Today.AddDays(dispatch.ProtectionDays);
        await ownership.CrossAsync(leads, LeadEvent.Dispatched, franchise, until, DispatchNumbers.Format(dispatch.Number), ct);
        // The franchise's own rules give them out there.
        foreach (var lead in leads)
            lead.AwaitRule(null);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task<(List<BatchRowDto> Rows, List<Lead> Leads)> JudgeAsync(Guid[] ids, DepartmentRef franchise, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var leads = await db.Set<Lead>()
            .VisibleTo(user)
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Include(l => l.Person)
                .ThenInclude(p => p.Contacts)
            .AsSplitQuery()
            .ToDictionaryAsync(l => l.Id, ct);
        var held = await HeldAsync(leads.Values, franchise, ct);
        var (rows, going) = (new List<BatchRowDto>(), new List<Lead>());
        foreach (var id in ids)
        {
            var lead = leads.GetValueOrDefault(id);
            if (Refusal(lead, organisation, held) is { } refused)
            {
                rows.Add(texts.Failed(id, refused));
                continue;
            }
            rows.Add(BatchRows.Done(id));
            going.Add(lead!);
        }
        return (rows, going);
    }

    private static BusinessException? Refusal(Lead? lead, IOrganisation organisation, Dictionary<Guid, BusinessException> held) =>
        lead is null ? new BusinessException(CoreErrorCodes.NotFound)
        : organisation.IsFranchise(lead.TenantId) ? new BusinessException(LeadsErrorCodes.NotWithHeadquarters)
        : !lead.IsOpen ? new BusinessException(LeadsErrorCodes.LeadIsClosed).WithData("Location", lead.Location)
        : held.GetValueOrDefault(lead.Id);

    /// <summary>Leads whose contact the franchise has already, or another one is protected for.</summary>
    private async Task<Dictionary<Guid, BusinessException>> HeldAsync(
        IEnumerable<Lead> leads,
        DepartmentRef franchise,
        CancellationToken ct
    )
    {
        var ids = leads.Select(l => l.Id).ToArray();
        var keys = await db.Set<LeadKey>().AsNoTracking().Where(k => EF.Parameter(ids).Contains(k.LeadId)).ToListAsync(ct);
        var held = new Dictionary<Guid, BusinessException>();
        foreach (var line in keys.GroupBy(k => k.BusinessLine))
        {
            var found = await duplicates.FindAsync(franchise.Id, line.Key, line.Select(k => k.Key).ToList(), ct);
            var (own, elsewhere) = (Keys(found.Own), found.Protected.GroupBy(h => h.Key).ToDictionary(h => h.Key, h => h.First()));
            foreach (var key in line)
                if (own.Contains(key.Key))
                    held[key.LeadId] = new BusinessException(LeadsErrorCodes.FranchiseHasContact);
                else if (elsewhere.TryGetValue(key.Key, out var holder))
                    held.TryAdd(key.LeadId, ChannelWall.Refusal(new DuplicateCheckDto(default, null, [], holder.ProtectedUntil)));
        }
        return held;
    }

    private static HashSet<string> Keys(IEnumerable<KeyHolder> holders) => holders.Select(h => h.Key).ToHashSet(StringComparer.Ordinal);
}
