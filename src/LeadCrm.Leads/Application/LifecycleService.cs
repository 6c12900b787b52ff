using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Commands along a lead's life: qualify, negotiate, nurture, lose, reopen, revive, archive, delete.</summary>
internal sealed class LifecycleService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadOwnership ownership,
    LeadReopening reopening,
    LeadAccess access,
    IEnumerable<ILeadContent> contents,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock
)
{
    public async Task QualifyAsync(Guid id, QualifyLeadInput input, CancellationToken ct)
    {
        var lead = await FindOwnAsync(db.Set<Lead>().Include(l => l.Person), id, input.Version, ct);
        lead.Allow(LeadAct.Qualify);
        var changed = QualifyForm.Apply(lead, input);
        var needed = await settings.GetAsync(LeadsSettings.QualifyFields, ct);
        if (QualifyForm.Missing(lead, needed) is { Count: > 0 } missing)
            throw new BusinessException(LeadsErrorCodes.QualifyFormIncomplete)
                .WithData("Fields", string.Join(", ", missing))
                .WithMember("missing", missing)
                .ForField(missing[0]);
        if (changed.Count > 0)
            Note(lead, LeadEvent.Updated, null, string.Join(',', changed));
        lead.Progress(LeadAct.Qualify, db.Engine.NextGuid(), user.Id, clock.UtcNow);
        await db.SaveChangesAsync(ct);
    }

    public async Task NegotiateAsync(Guid id, LeadVersionInput input, CancellationToken ct)
    {
        var lead = await FindOwnAsync(db.Set<Lead>(), id, input.Version, ct);
        lead.Progress(LeadAct.Negotiate, db.Engine.NextGuid(), user.Id, clock.UtcNow);
        await db.SaveChangesAsync(ct);
    }

    public async Task NurtureAsync(Guid id, NurtureLeadInput input, CancellationToken ct)
    {
        var lead = await FindOwnAsync(db.Set<Lead>(), id, input.Version, ct);
        lead.Progress(LeadAct.Nurture, db.Engine.NextGuid(), user.Id, clock.UtcNow, input.Reason!.Trim());
        lead.NextContactAt = input.NextContactAt;
        await db.SaveChangesAsync(ct);
    }

    public async Task LoseAsync(Guid id, LoseLeadInput input, CancellationToken ct)
    {
        var lead = await FindOwnAsync(db.Set<Lead>(), id, input.Version, ct);
        var reason = input.Reason!.Value;
        lead.Lose(reason, db.Engine.NextGuid(), user.Id, clock.UtcNow);
        await ownership.CloseAsync(lead, LeadEvent.Lost, LeadLocation.Archived, reason.ToString(), input.Note!.Trim(), ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task ArchiveAsync(Guid id, LeadReasonInput input, CancellationToken ct)
    {
        var lead = await FindOwnAsync(db.Set<Lead>(), id, input.Version, ct);
        lead.Allow(LeadAct.Archive);
        await ownership.CloseAsync(lead, LeadEvent.Archived, LeadLocation.Archived, null, input.Reason!.Trim(), ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Back to whoever had it, as long as that person can have it; else into the queue. A nurtured lead only gets its stage back.</summary>
    public async Task<LeadPlaceDto> ReopenAsync(Guid id, LeadReasonInput input, CancellationToken ct)
    {
        var lead = await FindClosedAsync(id, input.Version, ct);
        lead.Allow(LeadAct.Reopen);
        var reason = input.Reason!.Trim();
        if (lead.IsOpen)
        {
            await access.EnsureOwnAsync(lead, ct);
            Note(lead, LeadEvent.Reopened, reason, null);
            lead.Resume(db.Engine.NextGuid(), user.Id, clock.UtcNow);
            await db.SaveChangesAsync(ct);
            return await PlaceAsync(lead, ct);
        }
        var isInScope = await db.Set<Lead>().VisibleTo(user).AnyAsync(l => l.Id == id, ct);
        await reopening.EnsureHolderOrManagerAsync(lead, isInScope, ct);
        var holder = await reopening.LastHolderAsync(lead, ct);
        if (holder is not null && !await reopening.HasRoomAsync(holder, lead.ResumeStage ?? lead.Stage, ct))
            holder = null;
        try
        {
            return await OpenAsync(lead, holder, reason, ct);
        }
        catch (BusinessException refused) when (holder is not null && LeadReopening.IsAboutHolder(refused))
        {
            db.ChangeTracker.Clear();
            return await OpenAsync(await FindClosedAsync(id, input.Version, ct), null, reason, ct);
        }
    }

    private async Task<LeadPlaceDto> OpenAsync(Lead lead, UserRef? holder, string reason, CancellationToken ct)
    {
        await reopening.OpenAsync(lead, LeadEvent.Reopened, holder, null, reason, ct);
        lead.Resume(db.Engine.NextGuid(), user.Id, clock.UtcNow);
        await reopening.SaveAsync(lead, ct);
        return await PlaceAsync(lead, ct);
    }

    /// <summary>An invalid or scrapped lead goes back into its department's queue.</summary>
    public async Task<LeadPlaceDto> ReviveAsync(Guid id, LeadReasonInput input, CancellationToken ct)
    {
        var lead = await LeadReopening.WithPerson(db.Set<Lead>().VisibleTo(user)).FirstOrDefaultAsync(l => l.Id == id, ct).OrNotFound();
        lead.EnsureVersion(input.Version);
        lead.Allow(LeadAct.Revive);
        await reopening.OpenAsync(lead, LeadEvent.Revived, null, null, input.Reason!.Trim(), ct);
        await reopening.SaveAsync(lead, ct);
        return await PlaceAsync(lead, ct);
    }

    /// <summary>Only what nobody has worked on; anything else is scrap at most.</summary>
    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        var lead = await FindOwnAsync(db.Set<Lead>(), id, null, ct);
        lead.Allow(LeadAct.Delete);
        var found = new Dictionary<string, int>();
        if (await db.Set<FollowUp>().CountAsync(f => f.LeadId == id, ct) is > 0 and var notes)
            found["FollowUps"] = notes;
        if (await db.Set<LeadEvent>().AnyAsync(e => e.LeadId == id && (e.ToStage == LeadStage.Ordered || e.ToStage == LeadStage.Won), ct))
            found["Orders"] = 1;
        if (await db.Set<LeadCase>().CountAsync(c => c.LeadId == id, ct) is > 0 and var cases)
            found["Cases"] = cases;
        foreach (var content in contents)
        foreach (var (kind, count) in await content.CountAsync(id, ct))
            found[kind] = count;
        if (found.Count > 0)
            throw new BusinessException(LeadsErrorCodes.LeadHasHistory).WithData(
                "Found",
                string.Join(", ", found.Select(f => $"{f.Key} {f.Value}"))
            );
        if (lead.IsOpen)
            await ownership.CloseAsync(lead, LeadEvent.Deleted, LeadLocation.Archived, null, null, ct);
        else
            Note(lead, LeadEvent.Deleted, null, null);
        // Not removed from the context, which would take its holdings and events along.
        lead.DeletedAt = clock.UtcNow;
        await db.SaveChangesAsync(ct);
    }

    private async Task<Lead> FindOwnAsync(IQueryable<Lead> leads, Guid id, int? version, CancellationToken ct)
    {
        var lead = await leads.VisibleTo(user).FirstOrDefaultAsync(l => l.Id == id, ct).OrNotFound();
        lead.EnsureVersion(version);
        await access.EnsureOwnAsync(lead, ct);
        return lead;
    }

    private async Task<Lead> FindClosedAsync(Guid id, int? version, CancellationToken ct)
    {
        var lead = await LeadReopening.WithPerson(db.Set<Lead>().SeenBy(user)).FirstOrDefaultAsync(l => l.Id == id, ct).OrNotFound();
        lead.EnsureVersion(version);
        return lead;
    }

    private async Task<LeadPlaceDto> PlaceAsync(Lead lead, CancellationToken ct) =>
        new(lead.Id, lead.Location, lead.Stage, (await directory.GetAsync(ct)).NameOf(lead.OwnerId));

    private void Note(Lead lead, string kind, string? reason, string? fields) =>
        lead.Record(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = lead.Id,
                Kind = kind,
                At = clock.UtcNow,
                ActorId = user.Id,
                Reason = reason,
                Fields = fields,
            }
        );
}
