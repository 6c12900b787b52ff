using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>
/// What a provider tells of a dial and what the caller says of it come in any order and are one call. Whoever comes first counts; the lead's version
/// decides between two who come at once.
/// </summary>
internal static class Dials
{
    public static async Task<bool> IsKnownAsync(LeadCrmDbContext db, Guid? dialId, CancellationToken ct) =>
        dialId is { } dial
        && (db.Set<FollowUp>().Local.Any(f => f.DialId == dial) || await db.Set<FollowUp>().AnyAsync(f => f.DialId == dial, ct));

    /// <summary>Without what a later word on the same dial stands for.</summary>
    public static IQueryable<FollowUp> Shown(this IQueryable<FollowUp> notes, LeadCrmDbContext db) =>
        notes.Where(f =>
            f.DialId == null || f.IsAddition || !db.Set<FollowUp>().Any(a => a.DialId == f.DialId && a.IsAddition && a.LeadId == f.LeadId)
        );
}
