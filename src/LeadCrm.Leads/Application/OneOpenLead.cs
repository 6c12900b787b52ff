using LeadCrm.Core.Data;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>
/// One student has one open lead of a line. What was decided before the transaction may be wrong by now: the student may have become one with
/// another, whose lead is open under other keys.
/// </summary>
internal static class OneOpenLead
{
    /// <exception cref="DbUpdateConcurrencyException">One of the persons has an open lead of the line beside these; to be decided again.</exception>
    public static async Task EnsureAsync(
        LeadCrmDbContext db,
        Guid[] persons,
        string businessLine,
        CancellationToken ct,
        Guid[]? beside = null
    )
    {
        var except = beside ?? [];
        var isThere = await db.Set<Lead>()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .AnyAsync(
                l =>
                    EF.Parameter(persons).Contains(l.PersonId)
                    && l.BusinessLine == businessLine
                    && LeadQueries.Open.Contains(l.Location)
                    && l.Stage != LeadStage.Won
                    && !EF.Parameter(except).Contains(l.Id),
                ct
            );
        if (isThere)
            throw new DbUpdateConcurrencyException("The student got an open lead of the line meanwhile.");
    }
}
