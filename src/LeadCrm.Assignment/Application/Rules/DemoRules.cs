using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>Two rules, so that a lead from a form has somebody at the first start of a demonstration.</summary>
internal sealed class DemoRules(LeadCrmDbContext db, IOrganisationDirectory directory, BusinessClock clock)
{
    public async Task SeedAsync(CancellationToken ct)
    {
        if (await db.Set<AssignmentRule>().AnyAsync(ct))
            return;
        var organisation = await directory.GetAsync(ct);
        if (organisation.FindUser("sales.bj1") is not { } north || organisation.FindUser("sales.sh1") is not { } south)
            return;
        var both = new[] { Team(north), Team(south) };
        Add(
            organisation.Headquarters.Id,
            1,
            "上海线索 → 上海团队",
            new RuleFilter { Regions = ["上海"] },
            new RuleStep { Strategy = RuleStrategy.RoundRobin, Candidates = [Team(south)] }
        );
        Add(
            organisation.Headquarters.Id,
            2,
            "默认：熟客优先，其余轮流",
            null,
            new RuleStep { Strategy = RuleStrategy.Sticky },
            new RuleStep { Strategy = RuleStrategy.RoundRobin, Candidates = both }
        );
        await db.SaveChangesAsync(ct);
    }

    private static RuleCandidate Team(UserRef of) => new() { Kind = CandidateKind.Department, Id = of.DepartmentId };

    // The made-up leads have call-backs that nobody made.
    private void Add(Guid tenant, int place, string name, RuleFilter? filter, params RuleStep[] steps)
    {
        var text = RuleJson.Write(
            new RuleDefinition
            {
                Filter = filter,
                Steps = steps,
                AllowsOverdue = true,
            }
        );
        var rule = new AssignmentRule
        {
            Id = db.Engine.NextGuid(),
            TenantId = tenant,
            Name = name,
            IsEnabled = true,
            Place = place,
            Definition = text,
        };
        db.Add(rule);
        db.Add(
            new AssignmentRuleVersion
            {
                Id = db.Engine.NextGuid(),
                TenantId = tenant,
                RuleId = rule.Id,
                Version = 1,
                Name = name,
                IsEnabled = true,
                Definition = text,
                At = clock.UtcNow,
            }
        );
    }
}
