using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>Who can be given leads: what they are good at, and what keeps them from new leads now.</summary>
internal sealed class AgentService(LeadCrmDbContext db, ICurrentUser user, RuleDesks desks, RuleBook book, IOrganisationDirectory directory)
{
    public async Task<PagedResult<AgentDto>> GetListAsync(GetAgentsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var organisation = await directory.GetAsync(ct);
        var text = input.Filter?.Trim();
        var people = Visible(organisation)
            .Where(u =>
                string.IsNullOrEmpty(text)
                || u.DisplayName.Contains(text, StringComparison.OrdinalIgnoreCase)
                || u.UserName.Contains(text, StringComparison.OrdinalIgnoreCase)
            )
            .OrderBy(u => u.UserName, StringComparer.Ordinal)
            .ToList();
        var page = people.Skip(input.SkipCount ?? 0).Take(input.MaxResultCount ?? 50).ToList();
        return new PagedResult<AgentDto>(await DescribeAsync(page, organisation, ct), people.Count, null);
    }

    /// <summary>Says what somebody is good at, instead of what was said before.</summary>
    public async Task<AgentDto> SetSkillsAsync(Guid userId, SetSkillsInput input, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var person = Visible(organisation).FirstOrDefault(u => u.Id == userId) ?? throw new BusinessException(CoreErrorCodes.NotFound);
        var (lines, skills) = (Clean(input.Lines!), Clean(input.Skills!));
        var there = await db.Set<AgentSkill>().Where(s => s.UserId == userId).ToListAsync(ct);
        var wanted = lines.Select(l => (IsLine: true, Code: l)).Concat(skills.Select(s => (IsLine: false, Code: s))).ToHashSet();
        db.RemoveRange(there.Where(s => !wanted.Contains((s.IsLine, s.Code))));
        foreach (var (isLine, code) in wanted.Except(there.Select(s => (s.IsLine, s.Code))))
            db.Add(
                new AgentSkill
                {
                    UserId = userId,
                    TenantId = person.TenantId,
                    IsLine = isLine,
                    Code = code,
                }
            );
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e) || e is DbUpdateConcurrencyException)
        {
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", 0);
        }
        return (await DescribeAsync([person], organisation, ct))[0];
    }

    private static List<string> Clean(IReadOnlyList<string> texts) =>
        texts.Any(t => string.IsNullOrWhiteSpace(t) || t.Trim().Length > RuleConsts.MaxCode)
            ? throw new BusinessException(RuleErrorCodes.UnknownRuleValue).ForField("skills")
            : [.. texts.Select(t => t.Trim()).Distinct(StringComparer.Ordinal)];

    private IEnumerable<UserRef> Visible(IOrganisation organisation)
    {
        var (me, scope) = (user.Required, user.ScopeOf(Scopes.Users));
        return organisation
            .Users.Where(u => u.IsActive && (me.PassesTenantWall || u.TenantId == me.TenantId))
            .Where(u =>
                scope.Kind switch
                {
                    DataScope.All => true,
                    DataScope.Department or DataScope.DepartmentAndBelow => scope.DepartmentIds.Contains(u.DepartmentId),
                    _ => scope.UserIds.Contains(u.Id),
                }
            )
            .Where(u => organisation.AccessOf(u.Id)?.Permissions.Contains(LeadRights.FollowUp) == true);
    }

    private async Task<List<AgentDto>> DescribeAsync(List<UserRef> people, IOrganisation organisation, CancellationToken ct)
    {
        var agents = await desks.PeopleAsync([.. people.Select(u => u.Id)], ct);
        var shelf = await book.GetAsync(ct);
        return people.ConvertAll(u =>
        {
            var agent = agents[u.Id];
            return new AgentDto
            {
                Id = u.Id,
                Name = u.DisplayName,
                DepartmentName = organisation.FindDepartment(u.DepartmentId)?.Name,
                Lines = [.. shelf.LinesOf(u.Id).Order(StringComparer.Ordinal)],
                Skills = [.. shelf.SkillsOf(u.Id).Order(StringComparer.Ordinal)],
                Reason = Eligibility.Now(agent),
                Today = agent.Today,
                Held = agent.Held,
            };
        });
    }
}
