using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>Starts, shows and stops scans.</summary>
internal sealed class DuplicateScanAppService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    IJobQueue jobs,
    BusinessClock clock
)
{
    public async Task<DuplicateScanDto> StartAsync(StartDuplicateScanInput input, CancellationToken ct)
    {
        var access = user.Required;
        var organisation = await directory.GetAsync(ct);
        var tenant = organisation.FindDepartment(input.TenantId);
        // Only what is a tenant, and the own one for those before whom the wall stands.
        if (tenant is null || tenant.Id != tenant.TenantId || (tenant.Id != access.TenantId && !access.PassesTenantWall))
            throw new BusinessException(CoreErrorCodes.NotFound);
        var scan = await QueueAsync(tenant.Id, ct) ?? throw new BusinessException(LeadsErrorCodes.DuplicateScanRunning);
        return Describe(scan, organisation);
    }

    /// <summary>Queues a scan of the tenant; null when one is running already.</summary>
    public async Task<DuplicateScan?> QueueAsync(Guid tenantId, CancellationToken ct)
    {
        var scan = new DuplicateScan { Id = db.Engine.NextGuid(), TenantId = tenantId };
        scan.Queue();
        db.Add(scan);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.SaveChangesAsync(ct);
            await jobs.EnqueueAsync<DuplicateScanJob>(scan.Id, ct);
            await transaction.CommitAsync(ct);
            return scan;
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            db.ChangeTracker.Clear();
            return null;
        }
    }

    public async Task<PagedResult<DuplicateScanDto>> GetListAsync(GetDuplicateScansInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var scans = db.Set<DuplicateScan>().AsNoTracking();
        var total = await scans.LongCountAsync(ct);
        var page = await scans
            .OrderByDescending(s => s.CreatedAt)
            .ThenByDescending(s => s.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<DuplicateScanDto>(page.ConvertAll(s => Describe(s, organisation)), total, null);
    }

    public async Task<DuplicateScanDto> GetAsync(Guid id, CancellationToken ct)
    {
        var scan = await db.Set<DuplicateScan>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct).OrNotFound();
        return Describe(scan, await directory.GetAsync(ct));
    }

    public async Task<DuplicateScanDto> CancelAsync(Guid id, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var scan = await db.Set<DuplicateScan>().FirstOrDefaultAsync(s => s.Id == id, ct).OrNotFound();
            scan.Cancel(clock.UtcNow);
            try
            {
                await db.SaveChangesAsync(ct);
                return Describe(scan, await directory.GetAsync(ct));
            }
            catch (DbUpdateConcurrencyException) when (attempt < 5)
            {
                // The job noted its progress meanwhile.
                db.ChangeTracker.Clear();
            }
        }
    }

    private static DuplicateScanDto Describe(DuplicateScan scan, IOrganisation organisation) =>
        new()
        {
            Id = scan.Id,
            TenantId = scan.TenantId,
            TenantName = organisation.FindDepartment(scan.TenantId)?.Name ?? "",
            State = scan.State,
            Persons = scan.Persons,
            PassesDone = scan.PassesDone,
            Passes = scan.Passes,
            PairsCompared = scan.PairsCompared,
            PairsFound = scan.PairsFound,
            Clusters = scan.Clusters,
            PersonsInClusters = scan.PersonsInClusters,
            NewClusters = scan.NewClusters,
            ErrorCode = scan.ErrorCode,
            CreatedAt = scan.CreatedAt,
            CreatedByName = organisation.FindUser(scan.CreatedBy)?.DisplayName,
            StartedAt = scan.StartedAt,
            EndedAt = scan.EndedAt,
        };
}

/// <summary>Scans headquarters and every franchise, each by itself, in the night to Sunday.</summary>
internal sealed class WeeklyDuplicateScan(DuplicateScanAppService scans, IOrganisationDirectory directory, ISettings settings)
    : IRecurringJob
{
    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        if (!await settings.GetAsync(LeadsSettings.WeeklyDuplicateScan, ct))
            return;
        var organisation = await directory.GetAsync(ct);
        foreach (var tenant in organisation.Franchises.Where(f => f.IsActive).Prepend(organisation.Headquarters))
            await scans.QueueAsync(tenant.Id, ct);
    }
}
