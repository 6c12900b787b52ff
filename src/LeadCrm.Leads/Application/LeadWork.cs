using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Work on leads for modules whose screens do it.</summary>
internal sealed class LeadWork(LeadCrmDbContext db, ICurrentUser user, CaseService cases, ISettings settings, BusinessClock clock)
    : ILeadWork
{
    public async Task NoteAsync(LeadContactNote note, CancellationToken ct)
    {
        var lead = await FindAsync(note.LeadId, ct);
        var now = clock.UtcNow;
        var followUp = new FollowUp
        {
            Id = db.Engine.NextGuid(),
            TenantId = lead.TenantId,
            LeadId = lead.Id,
            AuthorId = user.Id,
            DepartmentId = user.Access?.DepartmentId ?? lead.DepartmentId,
            At = now,
            Type = note.Type,
            Disposition = note.Disposition,
            DialId = note.DialId,
            IsAddition = await Dials.IsKnownAsync(db, note.DialId, ct),
            TalkSeconds = note.TalkSeconds,
            Intention = note.Intention,
            NextContactAt = note.NextContactAt,
            Content = note.Content,
        };
        lead.FollowUp(followUp, now, db.Engine.NextGuid(), await settings.GetAsync(LeadsSettings.ConnectedSeconds, ct));
        db.Add(followUp);
    }

    public async Task PlanAsync(Guid leadId, DateTime? nextContactAt, CancellationToken ct)
    {
        var lead = await FindAsync(leadId, ct);
        if (lead.NextContactAt == nextContactAt)
            return;
        lead.NextContactAt = nextContactAt;
        lead.Replan(clock.UtcNow);
    }

    // No contact, so no clock hears of it.
    public async Task GradeAsync(Guid leadId, Intention intention, CancellationToken ct)
    {
        var lead = await FindAsync(leadId, ct);
        if (lead.Intention is not null)
            return;
        lead.Intention = intention;
        Remember(new LeadRemark(leadId, LeadEvent.Updated) { Fields = "intention", After = intention.ToString() });
    }

    public Task<LeadLearned> KnownAsync(Guid leadId, CancellationToken ct) =>
        db.Set<Lead>()
            .AsNoTracking()
            .Where(l => l.Id == leadId)
            .Select(l => new LeadLearned
            {
                Name = l.Person.Name,
                Relation = l.Relation,
                CourseInterest = l.CourseInterest,
                Intention = l.Intention,
                City = l.Person.City,
                Budget = l.Budget,
                StartPlan = l.StartPlan,
            })
            .FirstOrDefaultAsync(ct)
            .OrNotFound();

    public async Task QualifyAsync(Guid leadId, LeadLearned learned, int? version, CancellationToken ct)
    {
        var lead = await db.Set<Lead>().Include(l => l.Person).FirstOrDefaultAsync(l => l.Id == leadId, ct).OrNotFound();
        lead.EnsureVersion(version);
        var changed = LeadFacts.Apply(
            lead,
            new UpdateLeadInput
            {
                Name = learned.Name,
                Relation = learned.Relation,
                CourseInterest = learned.CourseInterest,
                Intention = learned.Intention,
                City = learned.City,
                Budget = learned.Budget,
                StartPlan = learned.StartPlan,
            }
        );
        if (changed.Count > 0)
            Remember(new LeadRemark(leadId, LeadEvent.Updated) { Fields = string.Join(',', changed) });
        var isFurther =
            lead.IsOpen
            && lead.Stage is LeadStage.Qualified or LeadStage.Appointed or LeadStage.Visited or LeadStage.Negotiating or LeadStage.Ordered;
        if (!isFurther)
            lead.Progress(LeadAct.Qualify, db.Engine.NextGuid(), user.Id, clock.UtcNow);
    }

    public Task<Guid> ProposeInvalidAsync(
        Guid leadId,
        InvalidReason reason,
        string? note,
        bool isShown,
        int? version,
        CancellationToken ct
    ) =>
        cases.ProposeInvalidAsync(
            leadId,
            new ProposeInvalidInput
            {
                Reason = reason,
                Note = note,
                Version = version,
            },
            isShown,
            ct
        );

    public void Remember(LeadRemark remark) =>
        db.Add(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = remark.LeadId,
                Kind = remark.Kind,
                At = clock.UtcNow,
                ActorId = user.Id,
                ToOwnerId = remark.AboutUserId,
                Reason = remark.Reason,
                Fields = remark.Fields,
                Before = remark.Before,
                After = remark.After,
            }
        );

    private async Task<Lead> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<Lead>().FirstOrDefaultAsync(l => l.Id == id, ct).OrNotFound();
}
