using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Errors;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

// Out of the open places and back.
internal sealed partial class LeadOwnership
{
    private static readonly IReadOnlySet<LeadLocation> Closed = new HashSet<LeadLocation>(
        Enum.GetValues<LeadLocation>().Where(l => !Lead.OpenLocations.Contains(l))
    );

    /// <summary>Ends an open lead: nobody holds it, its keys are free, its protection is over. May be opened again.</summary>
    /// <param name="lead">Lead.</param>
    /// <param name="kind">What the history calls it.</param>
    /// <param name="to">Lost and archived leads, invalid ones and scrap each have their place.</param>
    /// <param name="code">Name of the reason, where it is one of a list.</param>
    /// <param name="reason">Words.</param>
    /// <param name="ct">Cancels.</param>
    public async Task CloseAsync(Lead lead, string kind, LeadLocation to, string? code, string? reason, CancellationToken ct)
    {
        var move = new LeadMove(kind, Lead.OpenLocations, to, null, lead.DepartmentId, null, null, reason) { Code = code };
        await MoveAsync([lead], move, ct);
        lead.Protect(null);
        await FreeKeysAsync(lead, ct);
    }

    /// <summary>The first money is confirmed: the owner stays the member's consultant, the holding ends.</summary>
    public async Task ConvertAsync(Lead lead, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var move = new LeadMove(
            LeadEvent.Converted,
            Lead.OpenLocations,
            LeadLocation.Converted,
            lead.OwnerId,
            lead.DepartmentId,
            null,
            null,
            null
        )
        {
            KeepsOwner = lead.OwnerId is not null,
        };
        Move(lead, move, db.Engine.NextGuid(), user.Id, now);
        await EndHoldingsAsync([lead.Id], now, ct);
        await FreeKeysAsync(lead, ct);
    }

    /// <summary>
    /// Opens a closed lead, with somebody or in its department's queue, and takes its keys again; whoever has one of them meanwhile makes the
    /// save fail by the unique key. The lead needs its person with contacts.
    /// </summary>
    public async Task ReopenAsync(Lead lead, string kind, UserRef? holder, string? code, string? reason, CancellationToken ct)
    {
        var move = holder is null
            ? new LeadMove(kind, Closed, LeadLocation.Unassigned, null, lead.DepartmentId, null, null, reason) { Code = code }
            : OwnedBy(kind, Closed, holder, ReceiveType.Recycled, user.Id, reason) with
            {
                Code = code,
            };
        move = await PlacedAsync(move, ct);
        // A member's consultant has the lead already, in another place.
        var now = clock.UtcNow;
        await RefuseExcludedAsync([lead], holder?.Id, ct);
        Move(lead, move, db.Engine.NextGuid(), user.Id, now);
        await EndHoldingsAsync([lead.Id], now, ct);
        if (holder is not null)
            db.Add(StartHolding(db.Engine.NextGuid(), lead, holder.Id, ReceiveType.Recycled, user.Id, reason, now));
        await TakeKeysAsync([lead], ct);
    }

    /// <summary>
    /// Opens closed leads because the student inquired again: with somebody, or in a department's queue where a rule gives them out. Takes the
    /// persons' keys again; whoever has one of them meanwhile makes the save fail by the unique key.
    /// </summary>
    public async Task ReopenAsync(IReadOnlyList<Lead> leads, UserRef? to, Guid departmentId, string? reason, CancellationToken ct)
    {
        var now = clock.UtcNow;
        await RefuseExcludedAsync(leads, to?.Id, ct);
        await EndHoldingsAsync([.. leads.Select(l => l.Id)], now, ct);
        foreach (var lead in leads)
        {
            var kind = lead.Location == LeadLocation.Archived ? LeadEvent.Reopened : LeadEvent.Revived;
            var move = to is null
                ? new LeadMove(kind, Closed, LeadLocation.Unassigned, null, departmentId, null, null, reason)
                : OwnedBy(kind, Closed, to, ReceiveType.SelfEntered, user.Id, reason);
            Move(lead, await PlacedAsync(move, ct), db.Engine.NextGuid(), user.Id, now);
            if (to is not null)
                db.Add(StartHolding(db.Engine.NextGuid(), lead, to.Id, ReceiveType.SelfEntered, user.Id, reason, now));
            lead.Resume(db.Engine.NextGuid(), user.Id, now);
        }
        await TakeKeysAsync(leads, ct);
    }

    private async Task TakeKeysAsync(IReadOnlyList<Lead> leads, CancellationToken ct)
    {
        foreach (var line in leads.GroupBy(l => l.BusinessLine))
            await OneOpenLead.EnsureAsync(
                db,
                [.. line.Select(l => l.PersonId).Distinct()],
                line.Key,
                ct,
                beside: [.. line.Select(l => l.Id)]
            );
        var (ids, persons) = (leads.Select(l => l.Id).ToArray(), leads.Select(l => l.PersonId).Distinct().ToArray());
        var held = await db.Set<LeadKey>()
            .AsNoTracking()
            .Where(k => EF.Parameter(ids).Contains(k.LeadId))
            .Select(k => new { k.LeadId, k.Key })
            .ToListAsync(ct);
        await ReadWithContactsAsync(persons, ct);
        // What the caller adds to the person in the same save is not in the database yet.
        var stored = await db.Set<ContactKey>().Where(c => EF.Parameter(persons).Contains(c.PersonId) && c.IsHard).ToListAsync(ct);
        var added = db.ChangeTracker.Entries<ContactKey>().Where(e => e.State == EntityState.Added).Select(e => e.Entity);
        var contacts = stored.Concat(added.Where(c => c.IsHard)).ToLookup(c => c.PersonId);
        foreach (var lead in leads)
        foreach (var contact in contacts[lead.PersonId].DistinctBy(c => c.Key))
            if (!held.Exists(h => h.LeadId == lead.Id && h.Key == contact.Key))
                db.Add(LeadKey.Of(lead, contact));
    }

    // Whoever changes how one of them is reached between now and the save gets another version, or this does.
    private async Task ReadWithContactsAsync(Guid[] persons, CancellationToken ct)
    {
        foreach (var person in await db.Set<Person>().Where(p => EF.Parameter(persons).Contains(p.Id)).ToListAsync(ct))
            if (db.Entry(person).State is EntityState.Unchanged or EntityState.Modified)
                db.Entry(person).Property(p => p.Version).IsModified = true;
    }

    public static List<string> KeysOf(Lead lead) => lead.Person.Contacts.Where(c => c.IsHard).Select(c => c.Key!).Distinct().ToList();

    private async Task FreeKeysAsync(Lead lead, CancellationToken ct) =>
        db.RemoveRange(await db.Set<LeadKey>().Where(k => k.LeadId == lead.Id).ToListAsync(ct));

    // Whoever had a lead that was declared invalid wrongly must not get it again, in whatever way.
    private async Task RefuseExcludedAsync(IReadOnlyList<Lead> leads, Guid? userId, CancellationToken ct)
    {
        if (userId is not { } to)
            return;
        foreach (var chunk in leads.Select(l => l.Id).Chunk(500))
            if (await db.Set<LeadExclusion>().AnyAsync(e => e.UserId == to && EF.Parameter(chunk).Contains(e.LeadId), ct))
                throw new BusinessException(LeadsErrorCodes.ExcludedHolder);
    }
}
