using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Caps;

/// <summary>The rules of caps and quotas.</summary>
internal sealed class CapRuleService(LeadCrmDbContext db, ICurrentUser user, IOrganisationDirectory directory)
{
    public async Task<PagedResult<CapRuleDto>> GetListAsync(GetCapRulesInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var rules = db.Set<CapRule>().AsNoTracking();
        var total = await rules.LongCountAsync(ct);
        var page = await rules
            .Include(r => r.Sources)
            .OrderBy(r => r.TenantId)
            .ThenBy(r => r.TargetKey)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 50)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<CapRuleDto>(page.ConvertAll(r => Describe(r, organisation)), total, null);
    }

    public async Task<CapRuleDto> GetAsync(Guid id, CancellationToken ct) =>
        Describe(await FindAsync(id, ct), await directory.GetAsync(ct));

    public async Task<Guid> CreateAsync(CreateCapRuleInput input, CancellationToken ct)
    {
        var (tenant, target) = Target(input, await directory.GetAsync(ct));
        var scope = input.Scope!.Value;
        var level = scope == CapScope.Level ? input.Level : null;
        var rule = new CapRule
        {
            Id = db.Engine.NextGuid(),
            TenantId = tenant,
            Scope = scope,
            TargetId = target,
            Level = level,
            TargetKey = CapRule.KeyOf(scope, target, level),
        };
        Apply(rule, input);
        db.Add(rule);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            throw new BusinessException(AssignmentErrorCodes.CapRuleExists);
        }
        return rule.Id;
    }

    public async Task UpdateAsync(Guid id, UpdateCapRuleInput input, CancellationToken ct)
    {
        var rule = await FindAsync(id, ct);
        rule.EnsureVersion(input.Version);
        Apply(rule, input);
        // Its quotas by source are part of what was read with this version.
        db.Entry(rule).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
    }

    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        db.Remove(await FindAsync(id, ct));
        await db.SaveChangesAsync(ct);
    }

    private Task<CapRule> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<CapRule>().Include(r => r.Sources).FirstOrDefaultAsync(r => r.Id == id, ct).OrNotFound();

    private static void Apply(CapRule rule, CapRuleFacts facts)
    {
        var sources = (facts.Sources ?? []).Select(s => KeyValuePair.Create(s.SourceCode!.Trim(), s.PerDay!.Value)).ToList();
        if (sources.DistinctBy(s => s.Key).Count() != sources.Count)
            throw new BusinessException(CoreErrorCodes.Validation).ForField("sources");
        rule.Set(facts.HoldCap, facts.NewPerDay, facts.ClaimsPerDay, sources);
        if (rule.IsEmpty)
            throw new BusinessException(AssignmentErrorCodes.EmptyCapRule).ForField("holdCap");
    }

    // Whoever the rule is for is on the user's side of the wall; it belongs to their tenant.
    private (Guid Tenant, Guid? Target) Target(CreateCapRuleInput input, IOrganisation organisation)
    {
        (Guid Tenant, Guid? Target)? found = input.Scope switch
        {
            CapScope.User => organisation.FindUser(input.UserId) is { } person ? (person.TenantId, person.Id) : null,
            CapScope.Department => organisation.FindDepartment(input.DepartmentId) is { IsActive: true } department
                ? (department.TenantId, department.Id)
                : null,
            _ => input.Level is null ? null : (user.Required.TenantId, null),
        };
        var isMine = found is { } target && (user.Required.PassesTenantWall || target.Tenant == user.Required.TenantId);
        return isMine ? found!.Value : throw new BusinessException(AssignmentErrorCodes.UnknownCapTarget).ForField(FieldOf(input.Scope));
    }

    private static string FieldOf(CapScope? scope) =>
        scope switch
        {
            CapScope.User => "userId",
            CapScope.Department => "departmentId",
            _ => "level",
        };

    private static CapRuleDto Describe(CapRule rule, IOrganisation organisation) =>
        new()
        {
            Id = rule.Id,
            Version = rule.Version,
            Scope = rule.Scope,
            TargetId = rule.TargetId,
            Level = rule.Level,
            TargetName = rule.Scope switch
            {
                CapScope.User => organisation.FindUser(rule.TargetId)?.DisplayName,
                CapScope.Department => organisation.FindDepartment(rule.TargetId)?.Name,
                _ => null,
            },
            TenantName = organisation.FindDepartment(rule.TenantId)?.Name,
            HoldCap = rule.HoldCap,
            NewPerDay = rule.NewPerDay,
            ClaimsPerDay = rule.ClaimsPerDay,
            Sources = rule.Sources.ToDictionary(s => s.SourceCode, s => s.PerDay),
        };
}
