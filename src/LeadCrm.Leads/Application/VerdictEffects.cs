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

    public DateTime Now => clock.UtcNow;

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

    /// <summary>
    /// A renewal is the consultant's who has the member, as far as cap and quotas go; else it waits in that department.
    /// <paramref name="isFull"/> says that there is certainly no room.
    /// </summary>
    public async Task<LeadPlace> PlaceOfRenewalAsync(KeyHolder member, string source, bool isFull, ILeadCaps caps, CancellationToken ct)
    {
        var owner = (await directory.GetAsync(ct)).FindUser(member.LastOwnerId);
        if (owner is not { IsActive: true } || owner.TenantId != member.TenantId)
            return new LeadPlace(member.DepartmentId);
        var room = (await caps.RoomAsync([owner.Id], ct)).GetValueOrDefault(owner.Id);
        return isFull || room?.Fit([source], ReceiveType.Assigned) is [false]
            ? new LeadPlace(owner.DepartmentId)
            : new LeadPlace(owner.DepartmentId, owner.Id, ReceiveType.Assigned);
    }

    /// <summary>What the member's lead is told of the one that was made for the new inquiry.</summary>
    public LeadEvent MemberInquired(KeyHolder member, Lead made, Guid? actor) =>
        new()
        {
            Id = db.Engine.NextGuid(),
            LeadId = member.LeadId,
            Kind = LeadEvent.MemberInquired,
            At = clock.UtcNow,
            ActorId = actor,
            Reason = LeadNumbers.Format(made.Number),
        };

    /// <summary>The verdict with its facts, for later dispute.</summary>
    public DedupLog Log(
        Decision decision,
        string? sourceCode,
        Guid? newLead = null,
        string? reason = null,
        Guid? importId = null,
        int? rowNumber = null
    ) =>
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
            SourceCode = sourceCode?.Length > LeadConsts.MaxCode ? null : sourceCode,
            ImportId = importId,
            RowNumber = rowNumber,
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
        await ToQueueAsync([lead], departmentId ?? lead.DepartmentId, reason, ct);
        return lead;
    }

    /// <summary>The same with many tracked leads, in the pool or closed.</summary>
    public async Task ToQueueAsync(IReadOnlyList<Lead> leads, Guid departmentId, string? reason, CancellationToken ct)
    {
        if (leads.Count == 0)
            return;
        var preferred = await PreferredAsync([.. leads.Select(l => l.Id)], ct);
        var pooled = leads.Where(l => l.Location == LeadLocation.Pool).ToList();
        // Of one student with several closed leads of a line, who is met by several keys, one is opened again.
        var closed = await WithFreeKeysAsync(leads.Where(l => !l.IsOpen).DistinctBy(l => (l.PersonId, l.BusinessLine)).ToList(), ct);
        if (pooled.Count > 0)
            await ownership.ReturnToQueueAsync(pooled, departmentId, reason, ct);
        if (closed.Count > 0)
            await ownership.ReopenAsync(closed, null, departmentId, reason, ct);
        foreach (var lead in pooled.Concat(closed))
            lead.AwaitRule(preferred.GetValueOrDefault(lead.Id));
    }

    // A student may have more keys than the one that was met. Where another lead holds one of them, the student has an open lead under it, and
    // the closed one stays closed.
    private async Task<List<Lead>> WithFreeKeysAsync(List<Lead> closed, CancellationToken ct)
    {
        if (closed.Count == 0)
            return closed;
        var (ids, persons) = (closed.Select(l => l.Id).ToArray(), closed.Select(l => l.PersonId).Distinct().ToArray());
        var taken = await (
            from contact in db.Set<ContactKey>().AsNoTracking().IgnoreQueryFilters([QueryFilters.Tenant])
            where EF.Parameter(persons).Contains(contact.PersonId) && contact.IsHard
            from key in db.Set<LeadKey>().AsNoTracking()
            where key.TenantId == contact.TenantId && key.Key == contact.Key && key.Slot == contact.Slot
            where !EF.Parameter(ids).Contains(key.LeadId)
            select new { contact.PersonId, key.BusinessLine }
        ).ToListAsync(ct);
        var free = closed.FindAll(l => !taken.Exists(t => t.PersonId == l.PersonId && t.BusinessLine == l.BusinessLine));
        return free.Count < 2 ? free : await WithKeysOfTheirOwnAsync(free, ct);
    }

    // Of two students who are reached by the same number the first one's lead is opened.
    private async Task<List<Lead>> WithKeysOfTheirOwnAsync(List<Lead> closed, CancellationToken ct)
    {
        var persons = closed.Select(l => l.PersonId).Distinct().ToArray();
        var contacts = await db.Set<ContactKey>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(c => EF.Parameter(persons).Contains(c.PersonId) && c.IsHard)
            .Select(c => new
            {
                c.PersonId,
                c.Key,
                c.Slot,
            })
            .ToListAsync(ct);
        var keys = contacts.ToLookup(c => c.PersonId, c => (c.Key, c.Slot));
        var first = new Dictionary<(Guid, string, string?, Guid), Guid>();
        return closed.FindAll(l =>
        {
            var own = keys[l.PersonId].Select(k => (l.TenantId, l.BusinessLine, k.Key, k.Slot)).ToList();
            if (own.Exists(k => first.TryGetValue(k, out var other) && other != l.Id))
                return false;
            own.ForEach(k => first.TryAdd(k, l.Id));
            return true;
        });
    }

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
