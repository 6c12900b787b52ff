using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Pools;

/// <summary>Makes and changes pools.</summary>
internal sealed class PoolService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    PoolCache cache,
    ILeadFacts leads
)
{
    public async Task<Guid> CreateAsync(CreatePoolInput input, CancellationToken ct)
    {
        var pool = new Pool
        {
            Id = db.Engine.NextGuid(),
            TenantId = user.Required.TenantId,
            Name = "",
        };
        await ApplyAsync(pool, input, ct);
        db.Add(pool);
        await SaveAsync(pool, ct);
        return pool.Id;
    }

    public async Task UpdateAsync(Guid id, UpdatePoolInput input, CancellationToken ct)
    {
        var pool = await FindAsync(id, ct);
        pool.EnsureVersion(input.Version);
        await ApplyAsync(pool, input, ct);
        // Its members are part of what was read with this version.
        if (db.Entry(pool).State == EntityState.Unchanged)
            db.Entry(pool).State = EntityState.Modified;
        await SaveAsync(pool, ct);
    }

    public async Task EnableAsync(Guid id, CancellationToken ct)
    {
        var pool = await FindAsync(id, ct);
        pool.Enable(true);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Only an empty pool. It is closed first and looked at then: once the change is answered no node lets leads into it any more, so what is
    /// seen in it afterwards is all there will be.
    /// </summary>
    public async Task DisableAsync(Guid id, CancellationToken ct)
    {
        var pool = await FindAsync(id, ct);
        if (pool.IsDefault)
            throw new BusinessException(AssignmentErrorCodes.DefaultPoolStays);
        await EnsureEmptyAsync(pool, ct);
        pool.Enable(false);
        await db.SaveChangesAsync(ct);
        try
        {
            await EnsureEmptyAsync(pool, ct);
        }
        catch (BusinessException)
        {
            pool.Enable(true);
            await db.SaveChangesAsync(ct);
            throw;
        }
    }

    private async Task EnsureEmptyAsync(Pool pool, CancellationToken ct)
    {
        var count = await leads.Query().CountAsync(l => l.PoolId == pool.Id && l.Location == LeadLocation.Pool, ct);
        if (count > 0)
            throw new BusinessException(AssignmentErrorCodes.PoolNotEmpty).WithData("Pool", pool.Name).WithData("Leads", count);
    }

    // The default pool has no row until somebody changes it.
    private async Task<Pool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Pool>().Include(p => p.Members).FirstOrDefaultAsync(p => p.Id == id, ct) is { } there)
            return there;
        var isTenant = (await directory.GetAsync(ct)).FindDepartment(id) is { ParentId: null, IsActive: true };
        if (!isTenant || !(user.Required.PassesTenantWall || id == user.Required.TenantId))
            throw new BusinessException(CoreErrorCodes.NotFound);
        var made = (await cache.GetAsync(ct)).Default(id);
        db.Add(made);
        return made;
    }

    private async Task ApplyAsync(Pool pool, PoolFacts facts, CancellationToken ct)
    {
        (pool.Name, pool.BusinessLine, pool.Region) = (facts.Name!.Trim(), Text(facts.BusinessLine), Text(facts.Region));
        (pool.SourceGrade, pool.IsUnreachable, pool.TakesReleases) = (
            Text(facts.SourceGrade),
            facts.IsUnreachable,
            pool.IsDefault || (facts.TakesReleases ?? true)
        );
        (pool.CoolingDays, pool.ClaimsPerDay, pool.ViewsPerDay, pool.FirstCallHours) = (
            facts.CoolingDays,
            facts.ClaimsPerDay,
            facts.ViewsPerDay,
            facts.FirstCallHours
        );
        var organisation = await directory.GetAsync(ct);
        var members = (facts.Members ?? []).Select(m => (m.Kind!.Value, m.Id!.Value)).ToHashSet();
        if (!members.All(m => IsOfTenant(m, pool.TenantId, organisation)))
            throw new BusinessException(AssignmentErrorCodes.UnknownPoolMember).ForField("members");
        pool.SetMembers(members);
    }

    private static bool IsOfTenant((PoolMemberKind Kind, Guid Id) member, Guid tenant, IOrganisation organisation) =>
        tenant
        == (
            member.Kind == PoolMemberKind.Department
                ? organisation.FindDepartment(member.Id)?.TenantId
                : organisation.FindUser(member.Id)?.TenantId
        );

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task SaveAsync(Pool pool, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            throw new BusinessException(AssignmentErrorCodes.PoolNameTaken).WithData("Name", pool.Name).ForField("name");
        }
    }
}
