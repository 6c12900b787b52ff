using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>The recycle rules of the user's own tenant.</summary>
internal sealed class RecycleRuleService(
    LeadCrmDbContext db,
    ICurrentUser user,
    RecycleSetup setup,
    RecyclePools pools,
    IJobQueue jobs,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    private const int MostVersions = 200;

    public async Task<RecycleRulesDto> GetAsync(CancellationToken ct)
    {
        var (terms, rules) = (await setup.TermsAsync(ct), await setup.RulesAsync(user.Required.TenantId, ct));
        var organisation = await directory.GetAsync(ct);
        return new RecycleRulesDto
        {
            Rules = RecycleRuleSet.Rules.Select(r => Describe(rules.Latest(r), organisation)).ToList(),
            GraceHours = terms.RuleGraceHours,
            MaxProtectionDays = terms.MaxProtectionDays,
            StrongDays = terms.StrongDays,
            MediumDays = terms.MediumDays,
            BrakePercent = terms.BrakePercent,
        };
    }

    /// <summary>All versions of a rule, newest first.</summary>
    public async Task<IReadOnlyList<RecycleRuleDto>> GetHistoryAsync(RecycleRule rule, CancellationToken ct)
    {
        var tenant = user.Required.TenantId;
        var rows = await db.Set<RecycleRuleVersion>()
            .AsNoTracking()
            .Where(v => v.TenantId == tenant && v.Rule == rule)
            .OrderByDescending(v => v.Version)
            .Take(MostVersions)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return rows.ConvertAll(v => Describe(v, organisation));
    }

    public async Task<RecycleRulesDto> ChangeAsync(ChangeRecycleRulesInput input, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var terms = await setup.TermsAsync(ct);
        var from = input.EffectiveFrom is { } wanted && wanted > now ? wanted : now;
        // Whoever announces a change long enough before has given that grace already.
        var grace = now.AddHours(terms.RuleGraceHours);
        var reason = string.IsNullOrWhiteSpace(input.Reason) ? null : input.Reason.Trim();
        var versions = await ReadAsync(input.Rules!, new VersionFacts(from, from > grace ? from : grace, reason), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            db.AddRange(versions);
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            throw new BusinessException(RecycleErrorCodes.RuleChanged).WithData("Rule", versions[0].Rule);
        }
        await jobs.EnqueueAsync<RecycleRecomputeJob>(versions[0].Id, ct);
        await transaction.CommitAsync(ct);
        return await GetAsync(ct);
    }

    /// <summary>What a version has beside the rule itself.</summary>
    internal sealed record VersionFacts(DateTime From, DateTime Grace, string? Reason);

    /// <summary>The versions that an input describes; checked, not saved.</summary>
    internal async Task<List<RecycleRuleVersion>> ReadAsync(IReadOnlyList<RecycleRuleInput> rules, VersionFacts facts, CancellationToken ct)
    {
        var known = await setup.RulesAsync(user.Required.TenantId, ct);
        if (rules.Any(r => r is null) || rules.Select(r => r.Rule).Distinct().Count() != rules.Count)
            throw new BusinessException(RecycleErrorCodes.RuleTwice).ForField("rules");
        foreach (var pool in rules.Select(r => r.PoolId).OfType<Guid>())
            await pools.EnsureAsync(user.Required.TenantId, pool, ct);
        return rules.Select(r => Read(r, known.Latest(r.Rule!.Value), facts)).ToList();
    }

    private RecycleRuleVersion Read(RecycleRuleInput input, RecycleRuleVersion latest, VersionFacts facts)
    {
        var rule = input.Rule!.Value;
        if (Missing(input) is { } missing)
            throw new BusinessException(RecycleErrorCodes.IncompleteRule)
                .WithData("Rule", rule)
                .WithData("Field", missing)
                .ForField(missing);
        if (input.Version != latest.Version)
            throw new BusinessException(RecycleErrorCodes.RuleChanged).WithData("Rule", rule);
        return new RecycleRuleVersion
        {
            Id = db.Engine.NextGuid(),
            TenantId = user.Required.TenantId,
            Rule = rule,
            Version = latest.Version + 1,
            IsOn = input.IsOn!.Value,
            Limit = input.Limit,
            DaysA = input.DaysA,
            DaysB = input.DaysB,
            DaysC = input.DaysC,
            Attempts = input.Attempts,
            AttemptDays = input.AttemptDays,
            AttemptParts = input.AttemptParts,
            PoolId = input.PoolId,
            EffectiveFrom = facts.From,
            GraceUntil = facts.Grace,
            At = clock.UtcNow,
            ActorId = user.Id,
            Reason = facts.Reason,
        };
    }

    private static string? Missing(RecycleRuleInput input) =>
        input.Rule switch
        {
            RecycleRule.R1 or RecycleRule.R3 or RecycleRule.R4 when input.Limit is null => "limit",
            RecycleRule.R2 when input.DaysA is null => "daysA",
            RecycleRule.R2 when input.DaysB is null => "daysB",
            RecycleRule.R2 when input.DaysC is null => "daysC",
            RecycleRule.R5 when input.Attempts is null => "attempts",
            RecycleRule.R5 when input.AttemptDays is null => "attemptDays",
            RecycleRule.R5 when input.AttemptParts is null => "attemptParts",
            _ => null,
        };

    private static RecycleRuleDto Describe(RecycleRuleVersion version, IOrganisation organisation)
    {
        var isDefault = version.Version == 0;
        return new RecycleRuleDto
        {
            Rule = version.Rule,
            Version = version.Version,
            IsOn = version.IsOn,
            Limit = version.Limit,
            DaysA = version.DaysA,
            DaysB = version.DaysB,
            DaysC = version.DaysC,
            Attempts = version.Attempts,
            AttemptDays = version.AttemptDays,
            AttemptParts = version.AttemptParts,
            PoolId = version.PoolId,
            EffectiveFrom = isDefault ? null : version.EffectiveFrom,
            GraceUntil = isDefault ? null : version.GraceUntil,
            ChangedAt = isDefault ? null : version.At,
            ChangedByName = organisation.FindUser(version.ActorId)?.DisplayName,
            Reason = version.Reason,
        };
    }
}
