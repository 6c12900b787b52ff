using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadCrm.Leads.Application;

/// <summary>Limits of the module that an administrator sets.</summary>
internal sealed class LeadsOptions
{
    /// <summary>Different leads whose contacts one user may reveal in a business day.</summary>
    public int RevealsPerDay { get; set; } = 200;

    public ImportLimitOptions Import { get; set; } = new();
}

/// <summary>Limits of imported files.</summary>
internal sealed class ImportLimitOptions
{
    public long MaxFileBytes { get; set; } = 512L * 1024 * 1024;
    public int MaxRows { get; set; } = 1_000_000;
    public int ChunkRows { get; set; } = 2_000;
}

/// <summary>Shows contacts in clear to those who may see them, and keeps who looked.</summary>
internal sealed class RevealService(LeadCrmDbContext db, ICurrentUser user, BusinessClock clock, IOptions<LeadsOptions> options)
{
    public async Task<RevealedContactsDto> RevealAsync(Guid id, CancellationToken ct)
    {
        var (me, now, limit) = (user.Required.UserId, clock.UtcNow, options.Value.RevealsPerDay);
        var lead = await db.Set<Lead>()
            .VisibleTo(user)
            .Where(l => l.Id == id)
            .Select(l => new { l.Id, l.PersonId })
            .FirstOrDefaultAsync(ct)
            .OrNotFound();
        var startOfDay = clock.StartOf(clock.Today);
        var today = db.Set<PhoneReveal>().Where(r => r.UserId == me && r.At >= startOfDay);
        var used = await today.Select(r => r.LeadId).Distinct().CountAsync(ct);
        // Looking again at the same lead on the same day costs nothing more, and is logged all the same.
        var again = await today.AnyAsync(r => r.LeadId == id, ct);
        if (!again && used >= limit)
            throw new BusinessException(LeadsErrorCodes.RevealLimit).WithData("Limit", limit);

        db.Add(
            new PhoneReveal
            {
                Id = db.Engine.NextGuid(),
                UserId = me,
                LeadId = id,
                At = now,
            }
        );
        db.Add(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = id,
                Kind = LeadEvent.Revealed,
                At = now,
                ActorId = me,
            }
        );
        await db.SaveChangesAsync(ct);
        var contacts = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => c.PersonId == lead.PersonId)
            .OrderBy(c => c.Id)
            .Select(c => new RevealedContactDto(c.Kind, Plain(c.Value), c.Relation))
            .ToListAsync(ct);
        return new RevealedContactsDto(contacts, Math.Max(0, limit - used - (again ? 0 : 1)));
    }

    // Chinese mobiles are read and dialled without their country code.
    private static string Plain(string value) =>
        value.Length == 14 && value.StartsWith("+861", StringComparison.Ordinal) ? value[3..] : value;
}
