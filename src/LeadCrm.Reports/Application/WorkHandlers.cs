using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Events;

namespace LeadCrm.Reports.Application;

/// <summary>Writes down what was done.</summary>
internal sealed class CountWork(WorkBook book, DueBook due) : IEventHandler<WorkDone>
{
    public async Task HandleAsync(IReadOnlyList<WorkDone> events, CancellationToken ct)
    {
        var fresh = await book.RecordAsync(events, BookKeeping.Live, ct);
        var contacts = fresh.Where(w => w.Kind == WorkKind.Note).Concat(events.Where(w => w.Kind == WorkKind.AutoNote));
        await due.ContactedAsync([.. contacts.Where(w => w.LeadId is not null).OrderBy(w => w.At)], BookKeeping.Live, ct);
    }
}

/// <summary>Planned contacts that were changed.</summary>
internal sealed class FollowPlans(DueBook due) : IEventHandler<LeadReplanned>
{
    public async Task HandleAsync(IReadOnlyList<LeadReplanned> events, CancellationToken ct)
    {
        foreach (var change in events.GroupBy(e => e.LeadId).Select(g => g.Last()))
            await due.ReplannedAsync(change, ct);
    }
}

/// <summary>Planned contacts of leads that have gone elsewhere.</summary>
internal sealed class DropPlans(DueBook due) : IEventHandler<LeadMoved>
{
    public async Task HandleAsync(IReadOnlyList<LeadMoved> events, CancellationToken ct)
    {
        var left = events.Where(e => e.FromOwnerId is not null && e.FromOwnerId != e.ToOwnerId).Select(e => e.LeadId).Distinct().ToList();
        if (left.Count > 0)
            await due.LeftAsync(left, ct);
    }
}
