using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Reports.Domain;

namespace LeadCrm.Reports.Application;

/// <summary>
/// Planned contacts. One is done by the next contact with the student, in time when that is no later than the planned day. A plan that is changed
/// before its day, or whose lead goes to somebody else by then, is no plan any more; one whose day has passed stays missed.
/// </summary>
internal sealed class DueBook(LeadCrmDbContext db, WorkBook book, IOrganisationDirectory directory, BusinessClock clock)
{
    /// <summary>Contacts end plans and make new ones.</summary>
    public async Task ContactedAsync(IReadOnlyList<WorkDone> contacts, BookKeeping how, CancellationToken ct)
    {
        if (contacts.Count == 0)
            return;
        var plans = (await OpenAsync(contacts.Select(c => c.LeadId!.Value), ct)).ToLookup(f => f.LeadId!.Value);
        var made = new Dictionary<Guid, WorkFact>();
        var open = await book.OpenAsync(ct);
        foreach (var contact in contacts)
        {
            var lead = contact.LeadId!.Value;
            var day = clock.DayOf(contact.At);
            foreach (var plan in plans[lead].Append(made.GetValueOrDefault(lead)).OfType<WorkFact>().Where(p => !p.IsConnected))
            {
                // What a machine notes changes no plan that still lies ahead.
                if (contact.Kind == WorkKind.AutoNote && plan.Day > day)
                    continue;
                if (!how.OpensAll && !open.IsOpen(plan.Day))
                    continue;
                (plan.IsConnected, plan.IsEffective) = (true, day <= plan.Day);
                book.Unfold(plan);
            }
            if (contact is { Kind: WorkKind.Note, PlannedAt: { } at } && at > contact.At)
                made[lead] = await PlanAsync(contact.SourceId, contact.UserId, lead, at, contact.SourceCode, contact.BusinessLine, how, ct);
        }
    }

    /// <summary>The plan of a lead was changed without a contact.</summary>
    public async Task ReplannedAsync(LeadReplanned change, CancellationToken ct)
    {
        await DropAsync([change.LeadId], ct);
        if (change is { NextContactAt: { } at, OwnerId: { } owner } && clock.DayOf(at) >= clock.Today)
            await PlanAsync(db.Engine.NextGuid(), owner, change.LeadId, at, change.SourceCode, change.BusinessLine, BookKeeping.Live, ct);
    }

    /// <summary>Leads went to somebody else, or to nobody.</summary>
    public Task LeftAsync(IReadOnlyList<Guid> leadIds, CancellationToken ct) => DropAsync(leadIds, ct);

    private async Task DropAsync(IReadOnlyList<Guid> leadIds, CancellationToken ct)
    {
        var today = clock.Today;
        foreach (var plan in (await OpenAsync(leadIds, ct)).Where(p => p.Day >= today))
        {
            plan.State = WorkState.Undone;
            book.Unfold(plan);
        }
    }

    private async Task<List<WorkFact>> OpenAsync(IEnumerable<Guid> leadIds, CancellationToken ct) =>
        (await book.OfLeadsAsync(leadIds, [WorkKind.Due], ct)).FindAll(f => !f.IsConnected);

    private async Task<WorkFact> PlanAsync(
        Guid sourceId,
        Guid userId,
        Guid leadId,
        DateTime at,
        string? source,
        string? line,
        BookKeeping how,
        CancellationToken ct
    )
    {
        var person = (await directory.GetAsync(ct)).FindUser(userId)!;
        var day = clock.DayOf(at);
        var plan = new WorkFact
        {
            Id = db.Engine.NextGuid(),
            TenantId = person.TenantId,
            Kind = WorkKind.Due,
            SourceId = sourceId,
            Day = day,
            UserId = userId,
            DepartmentId =
                how.Stays?[userId].FirstOrDefault(s => s.From <= at && (s.To is null || at < s.To))?.DepartmentId ?? person.DepartmentId,
            SourceCode = source ?? "",
            BusinessLine = line ?? "",
            At = at,
            HourSlot = day.DayNumber * 24,
            LeadId = leadId,
        };
        db.Add(plan);
        return plan;
    }
}
