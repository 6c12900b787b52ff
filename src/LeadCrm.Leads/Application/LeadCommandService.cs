using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Commands on leads that are there: follow up, assign, release, transfer.</summary>
internal sealed class LeadCommandService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadOwnership ownership,
    LeadAccess access,
    ILeadCaps caps,
    IPoolRules pools,
    ILeadExclusions exclusions,
    IOrganisationDirectory directory,
    TextCatalog texts,
    ISettings settings,
    BusinessClock clock
)
{
    private const int BatchChunk = 500;

    public async Task FollowUpAsync(Guid id, CreateFollowUpInput input, CancellationToken ct)
    {
        if (input.Disposition is null && string.IsNullOrWhiteSpace(input.Content))
            throw new BusinessException(LeadsErrorCodes.EmptyFollowUp).ForField("content");
        var lead = await FindAsync(id, input.Version, ct);
        await access.EnsureWorksAsync(id, lead.OwnerId, lead.DepartmentId, ct);
        var now = clock.UtcNow;
        var note = new FollowUp
        {
            Id = db.Engine.NextGuid(),
            TenantId = lead.TenantId,
            LeadId = lead.Id,
            AuthorId = user.Id,
            DepartmentId = user.Required.DepartmentId,
            At = now,
            Type = input.Type!.Value,
            Disposition = input.Disposition,
            Intention = input.Intention,
            NextContactAt = input.NextContactAt,
            Content = input.Content?.Trim(),
        };
        lead.FollowUp(note, now, db.Engine.NextGuid(), await settings.GetAsync(LeadsSettings.ConnectedSeconds, ct));
        db.Add(note);
        await db.SaveChangesAsync(ct);
    }

    public async Task ReleaseAsync(Guid id, ReleaseLeadInput input, CancellationToken ct)
    {
        var lead = await FindOwnAsync(id, input.Version, ct);
        var pool = await pools.ChooseAsync(lead.TenantId, input.PoolId, ct);
        await ownership.ReleaseAsync(lead, pool, input.Reason!.Trim(), ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task TransferAsync(Guid id, TransferLeadInput input, CancellationToken ct)
    {
        var lead = await FindOwnAsync(id, input.Version, ct);
        await ownership.TransferAsync(lead, await AssigneeAsync(input.UserId!.Value, lead.TenantId, ct), input.Reason, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Assigns many leads, a chunk at a time; when a chunk meets a concurrent change its leads are done one by one.</summary>
    public async Task<BatchResultDto> AssignAsync(AssignLeadsInput input, CancellationToken ct)
    {
        var to = await AssigneeAsync(input.UserId!.Value, null, ct);
        var results = new Dictionary<Guid, BatchRowDto>();
        foreach (var ids in input.LeadIds!.Distinct().Chunk(BatchChunk))
        {
            try
            {
                foreach (var row in await AssignChunkAsync(ids, to, input.Reason, ct))
                    results[row.Id] = row;
            }
            catch (Exception e) when (e is DbUpdateConcurrencyException or BusinessException)
            {
                // Somebody was quicker with one of them, or a counter says no: each for itself.
                foreach (var id in ids)
                    results[id] = await AssignOneAsync(id, to, input.Reason, ct);
            }
        }
        return BatchRows.Summary(input.LeadIds!.Select(id => results[id]).ToList());
    }

    private async Task<BatchRowDto> AssignOneAsync(Guid id, UserRef to, string? reason, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        try
        {
            return (await AssignChunkAsync([id], to, reason, ct))[0];
        }
        catch (BusinessException refused)
        {
            return texts.Failed(id, refused);
        }
        catch (DbUpdateConcurrencyException)
        {
            return texts.Failed(id, new BusinessException(CoreErrorCodes.StaleVersion));
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<List<BatchRowDto>> AssignChunkAsync(Guid[] ids, UserRef to, string? reason, CancellationToken ct)
    {
        var leads = await db.Set<Lead>().VisibleTo(user).Where(l => EF.Parameter(ids).Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var organisation = await directory.GetAsync(ct);
        var excluded = await exclusions.OfAsync(ids, ct);
        var rows = ids.Select(id =>
                leads.ContainsKey(id) && excluded[id].Contains(to.Id)
                    ? texts.Failed(id, new BusinessException(LeadsErrorCodes.ExcludedHolder))
                    : Verdict(id, leads.GetValueOrDefault(id), to, organisation)
            )
            .ToList();
        rows = await FitAsync(rows, leads, to.Id, ct);
        await ownership.AssignAsync(rows.Where(r => r.Succeeded).Select(r => leads[r.Id]).ToList(), to, reason, ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return rows;
    }

    // What does not fit is refused before it is tried, so that the rest goes through in one save.
    private async Task<List<BatchRowDto>> FitAsync(List<BatchRowDto> rows, Dictionary<Guid, Lead> leads, Guid userId, CancellationToken ct)
    {
        if (!(await caps.RoomAsync([userId], ct)).TryGetValue(userId, out var room))
            return rows;
        var (cap, quota) = (room.UnderCap, room.QuotaFor(ReceiveType.Assigned));
        return rows.ConvertAll(row =>
        {
            if (!row.Succeeded || leads[row.Id].OwnerId == userId)
                return row;
            var counts = room.Counts(leads[row.Id].Stage);
            if ((counts && cap == 0) || quota == 0)
                return texts.Failed(row.Id, caps.Refusal(room, ReceiveType.Assigned));
            cap -= counts ? 1 : 0;
            quota--;
            return row;
        });
    }

    private BatchRowDto Verdict(Guid id, Lead? lead, UserRef to, IOrganisation organisation)
    {
        if (lead is null)
            return texts.Failed(id, new BusinessException(CoreErrorCodes.NotFound));
        if (user.SeesOnlyAsCollaborator(id, lead.OwnerId, lead.DepartmentId))
            return texts.Failed(id, LeadAccess.MayNot(lead, organisation));
        // Nothing passes between headquarters and a franchise by a plain assignment.
        if (lead.TenantId != to.TenantId)
            return texts.Failed(id, new BusinessException(LeadsErrorCodes.UnknownAssignee));
        return lead.IsOpen ? BatchRows.Done(id) : texts.Failed(id, lead.IllegalMove());
    }

    internal async Task<UserRef> AssigneeAsync(Guid userId, Guid? tenantId, CancellationToken ct)
    {
        var found = await directory.FindAssignableAsync(userId, ct);
        // A lead with somebody who cannot follow it up would be lost.
        var able =
            found is not null && (await directory.GetAsync(ct)).AccessOf(userId)?.Permissions.Contains(LeadsPermissions.FollowUp) == true;
        return able && (tenantId is null || found!.TenantId == tenantId)
            ? found!
            : throw new BusinessException(LeadsErrorCodes.UnknownAssignee).ForField("userId");
    }

    private async Task<Lead> FindOwnAsync(Guid id, int? version, CancellationToken ct)
    {
        var lead = await FindAsync(id, version, ct);
        await access.EnsureOwnAsync(lead, ct);
        return lead;
    }

    private async Task<Lead> FindAsync(Guid id, int? version, CancellationToken ct)
    {
        var lead = await db.Set<Lead>().VisibleTo(user).FirstOrDefaultAsync(l => l.Id == id, ct).OrNotFound();
        lead.EnsureVersion(version);
        return lead;
    }
}
