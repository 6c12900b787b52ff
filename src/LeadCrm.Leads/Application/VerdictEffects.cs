using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>What follows from a verdict for the lead that is there. Within the caller's transaction; the caller saves.</summary>
internal sealed class VerdictEffects(
    LeadCrmDbContext db,
    LeadOwnership ownership,
    DomainEvents events,
    ISecurityAlerts alerts,
    ISettings settings,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    public const string BlacklistAlert = "BlacklistReturned";

    /// <summary>Touch, word to the owner, priority, alert: as the cell says. What the submitter's tenant does not own is left alone.</summary>
    public async Task NoteAsync(Decision decision, string sourceCode, string? remark, CancellationToken ct)
    {
        var (submission, cell, now) = (decision.Submission, decision.Cell, clock.UtcNow);
        if (decision.Existing is not { } existing || existing.TenantId != submission.TenantId)
            return;
        if (cell.Does(DedupEffect.KeepTouch))
            db.Add(TouchOf(existing.LeadId, submission, sourceCode, remark, now));
        // No new version: who has the lead open can go on writing.
        if (cell.Does(DedupEffect.RaisePriority))
            await db.Set<Lead>().Where(l => l.Id == existing.LeadId).ExecuteUpdateAsync(s => s.SetProperty(l => l.ReInquiredAt, now), ct);
        if (cell.Does(DedupEffect.NotifyOwner))
            await events.DispatchAsync([new LeadReInquired(existing.LeadId, existing.LastOwnerId, sourceCode, now)], ct);
        if (cell.Does(DedupEffect.SecurityAlert))
            await AlertAsync(existing, submission.UserId, ct);
    }

    /// <summary>Somebody on the black list turned up. Of what comes from outside it is the one who had the lead last whom it is about.</summary>
    public async Task AlertAsync(KeyHolder existing, Guid? userId, CancellationToken ct)
    {
        var about = userId ?? existing.LastOwnerId ?? (await directory.GetAsync(ct)).Users.FirstOrDefault(u => u.IsActive)?.Id;
        var facts = new Dictionary<string, string>
        {
            ["Number"] = LeadNumbers.Format(existing.Number),
            ["Contact"] = ContactMasks.MaskKey(existing.Key),
        };
        if (about is { } user)
            await alerts.RaiseAsync(BlacklistAlert, user, facts, ct);
    }

    public Touch TouchOf(Guid leadId, Submission submission, string sourceCode, string? remark, DateTime now) =>
        new()
        {
            Id = db.Engine.NextGuid(),
            TenantId = submission.TenantId,
            LeadId = leadId,
            Entry = submission.Entry,
            SourceCode = sourceCode,
            At = now,
            ActorId = submission.UserId,
            IsReInquiry = true,
            Remark = remark,
        };

    /// <summary>The verdict with its facts, for later dispute.</summary>
    public DedupLog Log(Decision decision, string? sourceCode, Guid? newLead = null, string? reason = null) =>
        new()
        {
            Id = db.Engine.NextGuid(),
            TenantId = decision.Submission.TenantId,
            At = clock.UtcNow,
            ActorId = decision.Submission.UserId,
            Entry = decision.Submission.Entry,
            BusinessLine = decision.Submission.BusinessLine,
            Keys = KeysOf(decision.Submission.Keys),
            Verdict = decision.Verdict,
            LeadId = decision.Existing?.LeadId,
            ExistingLocation = decision.Existing?.Location,
            ExistingOwnerId = decision.Existing?.OwnerId,
            ExistingStage = decision.Existing?.Stage,
            Row = decision.Row,
            Submitter = decision.Submitter,
            MatrixVersion = decision.MatrixVersion,
            NewLeadId = newLead,
            Reason = reason,
            SourceCode = sourceCode,
        };

    public static string KeysOf(IReadOnlyList<string> keys)
    {
        const int max = 1200;
        var text = string.Join('\n', keys);
        return text.Length <= max ? text : text[..max];
    }

    /// <summary>Out of the pool or a closed place into a queue, to be given out by rule.</summary>
    public async Task<Lead?> ToQueueAsync(Guid leadId, Guid? departmentId, string? reason, CancellationToken ct)
    {
        var lead = await db.Set<Lead>().FirstOrDefaultAsync(l => l.Id == leadId, ct);
        if (lead is null || (lead.IsOpen && lead.Location != LeadLocation.Pool))
            return lead;
        var preferred = (await PreferredAsync([leadId], ct)).GetValueOrDefault(leadId);
        await ToQueueAsync(lead, departmentId ?? lead.DepartmentId, preferred, reason, ct);
        return lead;
    }

    public async Task ToQueueAsync(Lead lead, Guid departmentId, Guid? preferred, string? reason, CancellationToken ct)
    {
        if (lead.Location == LeadLocation.Pool)
            await ownership.ReturnToQueueAsync([lead], departmentId, reason, ct);
        else
            await ownership.ReopenAsync(lead, null, departmentId, KindOf(lead), reason, ct);
        lead.AwaitRule(preferred);
    }

    public static string KindOf(Lead lead) =>
        lead.Location is LeadLocation.Invalid or LeadLocation.Scrap ? LeadEvent.Revived : LeadEvent.Reopened;

    /// <summary>Who had each of the leads last, not long ago and with an account in use.</summary>
    public async Task<Dictionary<Guid, Guid?>> PreferredAsync(Guid[] leadIds, CancellationToken ct)
    {
        var since = clock.UtcNow.AddDays(-await settings.GetAsync(LeadsSettings.LastOwnerDays, ct));
        var ended = await db.Set<LeadAssignment>()
            .AsNoTracking()
            .Where(a => EF.Parameter(leadIds).Contains(a.LeadId) && (a.EndedAt == null || a.EndedAt >= since))
            .Select(a => new
            {
                a.LeadId,
                a.UserId,
                a.EndedAt,
            })
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return ended
            .GroupBy(a => a.LeadId)
            .Select(g => (Lead: g.Key, g.MaxBy(a => a.EndedAt ?? DateTime.MaxValue)!.UserId))
            .Where(a => organisation.FindUser(a.UserId) is { IsActive: true })
            .ToDictionary(a => a.Lead, a => (Guid?)a.UserId);
    }
}
