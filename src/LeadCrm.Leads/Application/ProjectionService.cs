using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Filters of the differences between leads and their history.</summary>
public sealed record GetDifferencesInput : PagedInput
{
    /// <summary>Of this check; the last one unless said.</summary>
    public Guid? CheckId { get; init; }
}

/// <summary>A comparison of all leads with what their events say.</summary>
/// <param name="Id">The check.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC; null while it runs or when it was cut short.</param>
/// <param name="Leads">Leads looked at.</param>
/// <param name="Differences">Facts that differ.</param>
public sealed record ProjectionCheckDto(Guid Id, DateTime StartedAt, DateTime? EndedAt, long Leads, int Differences);

/// <summary>A fact of a lead that is not what its events say.</summary>
public sealed record ProjectionDifferenceDto
{
    /// <summary>The difference.</summary>
    public Guid Id { get; init; }

    /// <summary>The lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>线索编号.</summary>
    public string LeadNumber { get; init; } = "";

    /// <summary>Headquarters or the franchise.</summary>
    public string? TenantName { get; init; }

    /// <summary><c>Location</c>, <c>Stage</c> or <c>Owner</c>.</summary>
    public string Field { get; init; } = "";

    /// <summary>What the lead's row says; the name of an owner.</summary>
    public string? RowValue { get; init; }

    /// <summary>What its events say; the name of an owner.</summary>
    public string? EventValue { get; init; }

    /// <summary>The last event that speaks of it, UTC.</summary>
    public DateTime? EventAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime FoundAt { get; init; }
}

/// <summary>What the nightly check found, and running it now.</summary>
internal sealed class ProjectionService(LeadCrmDbContext db, JobDesk desk, IOrganisationDirectory directory)
{
    private const int MostChecks = 30;

    public async Task<IReadOnlyList<ProjectionCheckDto>> ChecksAsync(CancellationToken ct) =>
        await db.Set<ProjectionCheck>()
            .AsNoTracking()
            .OrderByDescending(c => c.StartedAt)
            .Take(MostChecks)
            .Select(c => new ProjectionCheckDto(c.Id, c.StartedAt, c.EndedAt, c.Leads, c.Differences))
            .ToListAsync(ct);

    public async Task<PagedResult<ProjectionDifferenceDto>> GetListAsync(GetDifferencesInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var check =
            input.CheckId
            ?? await db.Set<ProjectionCheck>().OrderByDescending(c => c.StartedAt).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct);
        var found = db.Set<ProjectionDifference>().AsNoTracking().Where(d => d.CheckId == check);
        var total = await found.LongCountAsync(ct);
        var page = await found
            .OrderBy(d => d.LeadNumber)
            .ThenBy(d => d.Field)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<ProjectionDifferenceDto>(page.ConvertAll(d => Describe(d, organisation)), total, null);
    }

    private static ProjectionDifferenceDto Describe(ProjectionDifference d, IOrganisation organisation) =>
        new()
        {
            Id = d.Id,
            LeadId = d.LeadId,
            LeadNumber = LeadNumbers.Format(d.LeadNumber),
            TenantName = organisation.FindDepartment(d.TenantId)?.Name,
            Field = d.Field,
            RowValue = Worded(d.Field, d.RowValue, organisation),
            EventValue = Worded(d.Field, d.EventValue, organisation),
            EventAt = d.EventAt,
            FoundAt = d.FoundAt,
        };

    private static string? Worded(string field, string? value, IOrganisation organisation) =>
        field == "Owner" && Guid.TryParse(value, out var id) ? organisation.NameOf(id) ?? value : value;

    public async Task RunNowAsync(CancellationToken ct)
    {
        if (!await desk.TryRunNowAsync(nameof(ProjectionCheckJob), ct))
            throw new BusinessException(LeadsErrorCodes.CheckIsRunning);
    }
}
