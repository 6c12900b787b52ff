using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Shows contacts in clear to those who may see them, and keeps who looked.</summary>
internal sealed class RevealService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadAccess access,
    ISettings settings,
    IdCards idCards,
    RevealWatch watch,
    BusinessClock clock
)
{
    public async Task<RevealedContactsDto> RevealAsync(Guid id, RevealInput? input, CancellationToken ct)
    {
        var lead = await db.Set<Lead>()
            .VisibleTo(user)
            .Where(l => l.Id == id)
            .Select(l => new
            {
                l.Id,
                l.PersonId,
                l.OwnerId,
                l.DepartmentId,
            })
            .FirstOrDefaultAsync(ct)
            .OrNotFound();
        await access.EnsureWorksAsync(id, lead.OwnerId, lead.DepartmentId, ct);
        var reason = string.IsNullOrWhiteSpace(input?.Reason) ? null : input.Reason.Trim();
        if (reason is null && await settings.GetAsync(LeadsSettings.RevealAsksReason, ct))
            throw new BusinessException(LeadsErrorCodes.RevealReasonNeeded);

        var limit = await settings.GetAsync(LeadsSettings.RevealsPerDay, ct);
        var used = await CountAsync(id, reason, limit, ct);
        await watch.LookAsync(used, limit, ct);

        var contacts = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => c.PersonId == lead.PersonId)
            .OrderBy(c => c.Id)
            .Select(c => new
            {
                c.Kind,
                c.Value,
                c.Protected,
                c.Relation,
            })
            .ToListAsync(ct);
        return new RevealedContactsDto(
            contacts.ConvertAll(c => new RevealedContactDto(c.Kind, idCards.Clear(c.Protected) ?? Plain(c.Value), c.Relation)),
            Math.Max(0, limit - used)
        );
    }

    public async Task<PagedResult<RevealDto>> GetListAsync(
        Guid id,
        GetRevealsInput input,
        IOrganisationDirectory directory,
        CancellationToken ct
    )
    {
        if (!await db.Set<Lead>().VisibleTo(user).AnyAsync(l => l.Id == id, ct))
            throw new BusinessException(CoreErrorCodes.NotFound);
        var reveals = db.Set<PhoneReveal>().AsNoTracking().Where(r => r.LeadId == id);
        var total = await reveals.LongCountAsync(ct);
        var page = await reveals
            .OrderByDescending(r => r.At)
            .ThenByDescending(r => r.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var people = await directory.GetAsync(ct);
        return new PagedResult<RevealDto>(
            page.ConvertAll(r =>
            {
                var who = people.FindUser(r.UserId);
                return new RevealDto(r.Id, r.At, r.UserId, who?.DisplayName, people.FindDepartment(who?.DepartmentId)?.Name, r.Reason);
            }),
            total,
            null
        );
    }

    /// <summary>Counts and notes the reveal in one transaction; answers how many leads the user has now revealed today.</summary>
    private async Task<int> CountAsync(Guid leadId, string? reason, int limit, CancellationToken ct)
    {
        var (me, now, day) = (user.Required.UserId, clock.UtcNow, clock.Today);
        var startOfDay = clock.StartOf(day);
        var counter = db.Set<RevealDay>().Where(d => d.UserId == me && d.Day == day);
        await EnsureCounterAsync(counter, me, day, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // A write of what is there: whoever reveals at the same time waits here, and reads what this one has written.
        await counter.ExecuteUpdateAsync(s => s.SetProperty(d => d.Used, d => d.Used), ct);
        // Looking again at the same lead on the same day costs nothing more, and is logged all the same.
        var again = await db.Set<PhoneReveal>().AnyAsync(r => r.UserId == me && r.LeadId == leadId && r.At >= startOfDay, ct);
        if (
            !again
            && await counter.Where(d => d.Used < limit).ExecuteUpdateAsync(s => s.SetProperty(d => d.Used, d => d.Used + 1), ct) == 0
        )
            throw new BusinessException(LeadsErrorCodes.RevealLimit).WithData("Limit", limit);
        db.Add(
            new PhoneReveal
            {
                Id = db.Engine.NextGuid(),
                UserId = me,
                LeadId = leadId,
                At = now,
                Reason = reason,
            }
        );
        db.Add(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = leadId,
                Kind = LeadEvent.Revealed,
                At = now,
                ActorId = me,
                Reason = reason,
            }
        );
        await db.SaveChangesAsync(ct);
        var used = await counter.Select(d => d.Used).FirstAsync(ct);
        await transaction.CommitAsync(ct);
        return used;
    }

    // Outside the transaction, as PostgreSQL gives up one in which an index refused a row.
    private async Task EnsureCounterAsync(IQueryable<RevealDay> counter, Guid me, DateOnly day, CancellationToken ct)
    {
        if (await counter.AnyAsync(ct))
            return;
        try
        {
            db.Add(new RevealDay { UserId = me, Day = day });
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            // Somebody with the same name was faster: that is as good.
        }
        db.ChangeTracker.Clear();
    }

    // Chinese mobiles are read and dialled without their country code.
    private static string Plain(string value) =>
        value.Length == 14 && value.StartsWith("+861", StringComparison.Ordinal) ? value[3..] : value;
}
