using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>The assignment rules of the user's own tenant.</summary>
internal sealed class RuleService(
    LeadCrmDbContext db,
    ICurrentUser user,
    RuleChecks checks,
    PoolCache pools,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    private const int MostVersions = 200;

    public async Task<IReadOnlyList<RuleDto>> GetListAsync(CancellationToken ct)
    {
        var rules = await Mine().AsNoTracking().OrderBy(r => r.Place).ToListAsync(ct);
        return await DescribeAsync(rules, ct);
    }

    public async Task<RuleDto> GetAsync(Guid id, CancellationToken ct) =>
        (await DescribeAsync([await Mine().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct).OrNotFound()], ct))[0];

    /// <summary>All versions, newest first.</summary>
    public async Task<IReadOnlyList<RuleVersionDto>> GetHistoryAsync(Guid id, CancellationToken ct)
    {
        await Mine().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct).OrNotFound();
        var rows = await db.Set<AssignmentRuleVersion>()
            .AsNoTracking()
            .Where(v => v.RuleId == id)
            .OrderByDescending(v => v.Version)
            .Take(MostVersions)
            .ToListAsync(ct);
        var people = await directory.GetAsync(ct);
        return rows.ConvertAll(v => new RuleVersionDto(
            v.Version,
            v.Name,
            v.IsEnabled,
            v.IsDeleted,
            RuleJson.Read<RuleDefinition>(v.Definition),
            v.At,
            people.FindUser(v.ActorId)?.DisplayName,
            v.Note
        ));
    }

    public async Task<Guid> CreateAsync(CreateRuleInput input, CancellationToken ct)
    {
        var tenant = user.Required.TenantId;
        await checks.EnsureAsync(tenant, input.Definition!, ct);
        return await StampedCaches.ChangeAsync(
            db,
            RuleBook.StampName,
            async () =>
            {
                var places = await Mine().Select(r => r.Place).ToListAsync(ct);
                if (places.Count >= RuleConsts.MaxRules)
                    throw new BusinessException(RuleErrorCodes.TooManyRules).WithData("Max", RuleConsts.MaxRules);
                var rule = new AssignmentRule
                {
                    Id = db.Engine.NextGuid(),
                    TenantId = tenant,
                    Name = input.Name!.Trim(),
                    IsEnabled = input.IsEnabled ?? true,
                    Place = places.DefaultIfEmpty().Max() + 1,
                    Definition = RuleJson.Write(input.Definition),
                };
                await RefuseNameAsync(rule, ct);
                db.Add(rule);
                db.Add(VersionOf(rule, 1, null));
                await db.SaveChangesAsync(ct);
                return rule.Id;
            },
            ct
        );
    }

    public async Task UpdateAsync(Guid id, UpdateRuleInput input, CancellationToken ct)
    {
        var rule = await Mine().FirstOrDefaultAsync(r => r.Id == id, ct).OrNotFound();
        rule.EnsureVersion(input.Version);
        await checks.EnsureAsync(rule.TenantId, input.Definition!, ct);
        rule.Name = input.Name!.Trim();
        rule.IsEnabled = input.IsEnabled ?? true;
        rule.Definition = RuleJson.Write(input.Definition);
        await RefuseNameAsync(rule, ct);
        if (db.Entry(rule).State == EntityState.Unchanged)
            return;
        db.Add(VersionOf(rule, rule.Version + 1, input.Note?.Trim()));
        await SaveAsync(rule, ct);
    }

    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        var rule = await Mine().FirstOrDefaultAsync(r => r.Id == id, ct).OrNotFound();
        db.Remove(rule);
        db.Add(VersionOf(rule, rule.Version + 1, null, isDeleted: true));
        foreach (var later in await Mine().Where(r => r.Place > rule.Place).ToListAsync(ct))
            later.Place--;
        await SaveAsync(rule, ct);
    }

    /// <summary>Tries the rules in another order.</summary>
    public async Task OrderAsync(OrderRulesInput input, CancellationToken ct)
    {
        var rules = await Mine().ToDictionaryAsync(r => r.Id, ct);
        if (input.Ids!.Count != rules.Count || !input.Ids.ToHashSet().SetEquals(rules.Keys))
            throw new BusinessException(RuleErrorCodes.RulesChanged);
        for (var i = 0; i < input.Ids.Count; i++)
            rules[input.Ids[i]].Place = i + 1;
        foreach (var moved in rules.Values.Where(r => db.Entry(r).Property(x => x.Place).IsModified))
            db.Add(VersionOf(moved, moved.Version + 1, null));
        await SaveAsync(rules[input.Ids[0]], ct);
    }

    private IQueryable<AssignmentRule> Mine()
    {
        var tenant = user.Required.TenantId;
        return db.Set<AssignmentRule>().Where(r => r.TenantId == tenant);
    }

    private AssignmentRuleVersion VersionOf(AssignmentRule rule, int version, string? note, bool isDeleted = false) =>
        new()
        {
            Id = db.Engine.NextGuid(),
            TenantId = rule.TenantId,
            RuleId = rule.Id,
            Version = version,
            Name = rule.Name,
            IsEnabled = rule.IsEnabled,
            IsDeleted = isDeleted,
            Definition = rule.Definition,
            At = clock.UtcNow,
            ActorId = user.Id,
            Note = string.IsNullOrEmpty(note) ? null : note,
        };

    private async Task RefuseNameAsync(AssignmentRule rule, CancellationToken ct)
    {
        if (await Mine().AnyAsync(r => r.Name == rule.Name && r.Id != rule.Id, ct))
            throw new BusinessException(RuleErrorCodes.RuleNameTaken).WithData("Name", rule.Name).ForField("name");
    }

    private async Task SaveAsync(AssignmentRule rule, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        // Of two who change it at once the version lets one through.
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e) || e is DbUpdateConcurrencyException)
        {
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", rule.Version);
        }
    }

    private async Task<List<RuleDto>> DescribeAsync(List<AssignmentRule> rules, CancellationToken ct)
    {
        var (people, book, morning) = (await directory.GetAsync(ct), await pools.GetAsync(ct), clock.StartOf(clock.Today));
        var ids = rules.Select(r => r.Id).ToArray();
        var given = await db.Set<RuleDecision>()
            .Where(d => d.At >= morning && d.Outcome != RuleOutcome.Held && EF.Parameter(ids).Contains(d.RuleId!.Value))
            .GroupBy(d => d.RuleId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return rules.ConvertAll(r =>
        {
            var definition = r.Read();
            return new RuleDto
            {
                Id = r.Id,
                Version = r.Version,
                Name = r.Name,
                IsEnabled = r.IsEnabled,
                Place = r.Place,
                Definition = definition,
                Names = [.. NamesOf(definition, r.TenantId, people, book)],
                GivenToday = given.GetValueOrDefault(r.Id),
            };
        });
    }

    private static IEnumerable<RuleNameDto> NamesOf(
        RuleDefinition definition,
        Guid tenantId,
        IOrganisation people,
        Domain.Pools.PoolBook book
    ) =>
        definition
            .Steps!.SelectMany(s =>
                (s.Candidates ?? [])
                    .Where(c => c.Id is not null)
                    .Select(c => (Id: c.Id!.Value, Name: people.FindUser(c.Id)?.DisplayName ?? people.FindDepartment(c.Id)?.Name))
                    .Append((Id: s.PoolId ?? Guid.Empty, Name: s.PoolId is null ? null : book.Find(tenantId, s.PoolId)?.Name))
            )
            .Where(n => n.Name is not null)
            .DistinctBy(n => n.Id)
            .Select(n => new RuleNameDto(n.Id, n.Name!));
}

/// <summary>Whether what a rule names is there.</summary>
internal sealed class RuleChecks(PoolCache pools, IOrganisationDirectory directory)
{
    private const string Steps = "definition.steps";

    /// <summary>Refuses what would never find anybody, or names what is not the tenant's.</summary>
    public async Task EnsureAsync(Guid tenantId, RuleDefinition definition, CancellationToken ct)
    {
        EnsureTexts(definition);
        var (organisation, book) = (await directory.GetAsync(ct), await pools.GetAsync(ct));
        for (var i = 0; i < definition.Steps!.Count; i++)
        {
            var step = definition.Steps[i];
            if (step?.Strategy is not { } strategy)
                throw Incomplete(i, "strategy");
            if (strategy == RuleStrategy.Pool && book.Find(tenantId, step.PoolId) is not { IsEnabled: true })
                throw new BusinessException(AssignmentErrorCodes.UnknownPool).ForField(Steps);
            if (strategy is not (RuleStrategy.Pool or RuleStrategy.Sticky) && step.Candidates is not { Count: > 0 })
                throw Incomplete(i, "candidates");
            foreach (var candidate in step.Candidates ?? [])
                if (candidate is null || !IsThere(candidate, tenantId, organisation))
                    throw new BusinessException(RuleErrorCodes.UnknownCandidate).WithData("Step", i + 1).ForField(Steps);
        }
    }

    private static BusinessException Incomplete(int step, string field) =>
        new BusinessException(RuleErrorCodes.StepIncomplete).WithData("Step", step + 1).WithData("Field", field).ForField(Steps);

    private static bool IsThere(RuleCandidate candidate, Guid tenantId, IOrganisation organisation) =>
        candidate.Kind switch
        {
            CandidateKind.User => organisation.FindUser(candidate.Id)?.TenantId == tenantId,
            CandidateKind.Department => organisation.FindDepartment(candidate.Id)?.TenantId == tenantId,
            CandidateKind.Role => !string.IsNullOrWhiteSpace(candidate.Role),
            _ => false,
        };

    // Lists of values: none empty, none longer than a code or a name can be.
    private static void EnsureTexts(RuleDefinition definition)
    {
        var filter = definition.Filter;
        var texts = new[]
        {
            filter?.BusinessLines,
            filter?.Sources,
            filter?.SourceGrades,
            filter?.Regions,
            filter?.PhonePrefixes,
            definition.Skills,
        };
        if (texts.Any(list => list?.Any(t => string.IsNullOrWhiteSpace(t) || t.Length > RuleConsts.MaxName) == true))
            throw new BusinessException(RuleErrorCodes.UnknownRuleValue).ForField("definition.filter");
        if (filter?.PhonePrefixes?.Any(p => !p.All(char.IsAsciiDigit)) == true)
            throw new BusinessException(RuleErrorCodes.UnknownRuleValue).ForField("definition.filter");
    }
}
