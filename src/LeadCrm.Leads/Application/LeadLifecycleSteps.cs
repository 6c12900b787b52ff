using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>The lifecycle for modules with calls, appointments and orders.</summary>
internal sealed class LeadLifecycleSteps(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadOwnership ownership,
    LeadReopening reopening,
    ISettings settings,
    BusinessClock clock
) : ILeadLifecycle
{
    public async Task CallAsync(LeadCall call, CancellationToken ct)
    {
        var lead = await FindAsync(call.LeadId, ct);
        var note = new FollowUp
        {
            Id = db.Engine.NextGuid(),
            TenantId = lead.TenantId,
            LeadId = lead.Id,
            AuthorId = call.AuthorId,
            DepartmentId = lead.DepartmentId,
            At = call.At,
            Type = FollowUpType.Call,
            Disposition = call.Disposition,
            DialId = call.DialId,
            IsAddition = await Dials.IsKnownAsync(db, call.DialId, ct),
            Intention = call.Intention,
            TalkSeconds = call.TalkSeconds,
            NextContactAt = call.NextContactAt ?? lead.NextContactAt,
            Content = call.Content,
            IsAutomatic = call.IsAutomatic,
        };
        lead.FollowUp(note, call.At, db.Engine.NextGuid(), await settings.GetAsync(LeadsSettings.ConnectedSeconds, ct));
        db.Add(note);
    }

    public Task AppointAsync(Guid leadId, CancellationToken ct) => StepAsync(leadId, LeadAct.Appoint, null, ct);

    public Task VisitAsync(Guid leadId, CancellationToken ct) => StepAsync(leadId, LeadAct.Visit, null, ct);

    public Task NoShowAsync(Guid leadId, CancellationToken ct) => StepAsync(leadId, LeadAct.NoShow, null, ct);

    public Task OrderAsync(Guid leadId, CancellationToken ct) => StepAsync(leadId, LeadAct.Order, null, ct);

    public Task CancelOrderAsync(Guid leadId, string reason, CancellationToken ct) => StepAsync(leadId, LeadAct.CancelOrder, reason, ct);

    private async Task StepAsync(Guid leadId, LeadAct act, string? reason, CancellationToken ct)
    {
        var lead = await FindAsync(leadId, ct);
        lead.Progress(act, db.Engine.NextGuid(), user.Id, clock.UtcNow, reason);
    }

    public async Task PayAsync(Guid leadId, CancellationToken ct)
    {
        var lead = await FindAsync(leadId, ct);
        var isFirst = lead.IsOpen;
        lead.Progress(LeadAct.Pay, db.Engine.NextGuid(), user.Id, clock.UtcNow);
        // The stage first: a won lead counts against no cap, and leaves none.
        if (isFirst)
            await ownership.ConvertAsync(lead, ct);
    }

    public async Task RefundAsync(Guid leadId, string reason, CancellationToken ct)
    {
        var lead = await LeadReopening.WithPerson(db.Set<Lead>()).FirstOrDefaultAsync(l => l.Id == leadId, ct).OrNotFound();
        lead.Allow(LeadAct.Refund);
        var holder = await reopening.LastHolderAsync(lead, ct);
        // Money goes back also where the last owner is full.
        if (holder is not null && !await reopening.HasRoomAsync(holder, LeadStage.Negotiating, ct))
            holder = null;
        await reopening.OpenAsync(lead, LeadEvent.Refunded, holder, null, reason, ct);
        lead.TakeBackWin(db.Engine.NextGuid(), user.Id, clock.UtcNow);
    }

    private async Task<Lead> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<Lead>().FirstOrDefaultAsync(l => l.Id == id, ct).OrNotFound();
}

/// <summary>Who must not get which lead, for rules that choose people.</summary>
internal sealed class LeadExclusions(LeadCrmDbContext db) : ILeadExclusions
{
    public IQueryable<LeadExclusionFact> Query() =>
        db.Set<LeadExclusion>()
            .AsNoTracking()
            .Select(e => new LeadExclusionFact
            {
                LeadId = e.LeadId,
                UserId = e.UserId,
                At = e.At,
            });

    public async Task<ILookup<Guid, Guid>> OfAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var found = new List<(Guid LeadId, Guid UserId)>();
        foreach (var chunk in leadIds.Distinct().Chunk(500))
            found.AddRange(
                (
                    await db.Set<LeadExclusion>()
                        .AsNoTracking()
                        .Where(e => EF.Parameter(chunk).Contains(e.LeadId))
                        .Select(e => new { e.LeadId, e.UserId })
                        .ToListAsync(ct)
                ).Select(e => (e.LeadId, e.UserId))
            );
        return found.ToLookup(e => e.LeadId, e => e.UserId);
    }
}
