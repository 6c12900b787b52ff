using LeadCrm.Assignment.Application.Recycle;
using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>Who may hand over to whom, and who has to agree.</summary>
internal static class HandoverPeople
{
    /// <summary>A person whose leads the user sees; the account may be closed already.</summary>
    public static UserRef Giver(this IOrganisation organisation, Guid id, ICurrentUser user)
    {
        var me = user.Required;
        if (organisation.FindUser(id) is { } person && (person.TenantId == me.TenantId || me.PassesTenantWall) && user.Sees(person))
            return person;
        throw new BusinessException(HandoverErrorCodes.UnknownGiver).ForField("fromUserId");
    }

    /// <summary>Colleagues of the giver who can take leads over.</summary>
    public static bool MayTake(this IOrganisation organisation, UserRef person, Guid tenantId, Guid giver) =>
        person.IsActive
        && person.TenantId == tenantId
        && person.Id != giver
        && organisation.AccessOf(person.Id)?.Permissions.Contains(LeadRights.FollowUp) == true;

    /// <summary>
    /// The managers who have to agree: the one the giver reports to, and those of the receivers; each once. Whoever gives or takes does not decide,
    /// the next one above does. Where there is none above, anybody decides who may approve and sees the people.
    /// </summary>
    public static List<HandoverApproval> Approvals(this IOrganisation organisation, Handover handover, Func<Guid> nextId)
    {
        var parties = Parties(handover);
        var seats = new List<(Guid? ApproverId, bool ForGiver)> { (Above(organisation, handover.FromUserId, parties), true) };
        foreach (var receiver in handover.Receivers)
            seats.Add((Above(organisation, receiver.UserId, parties), false));
        return seats
            .GroupBy(s => s.ApproverId)
            .Select(g => new HandoverApproval
            {
                Id = nextId(),
                HandoverId = handover.Id,
                ApproverId = g.Key,
                ForGiver = g.Any(s => s.ForGiver),
                ForReceivers = g.Any(s => !s.ForGiver),
            })
            .ToList();
    }

    /// <summary>The approvals that are this user's to decide and are not decided yet.</summary>
    public static List<HandoverApproval> MineOf(this IOrganisation organisation, Handover handover, ICurrentUser user)
    {
        var me = user.Required.UserId;
        if (Parties(handover).Contains(me) || !user.Can(HandoverPermissions.Approve))
            return [];
        return [.. handover.Approvals.Where(a => a.DecidedAt is null && Decides(organisation, handover, a, user))];
    }

    // A named manager decides, or somebody above; who has left is as if there were none.
    private static bool Decides(IOrganisation organisation, Handover handover, HandoverApproval approval, ICurrentUser user)
    {
        var me = user.Required.UserId;
        if (organisation.FindUser(approval.ApproverId) is not { IsActive: true } named)
            return (!approval.ForGiver || user.Sees(organisation.FindUser(handover.FromUserId)))
                && (!approval.ForReceivers || handover.Receivers.All(r => user.Sees(organisation.FindUser(r.UserId))));
        var seen = new HashSet<Guid>();
        for (var at = named; at is not null && seen.Add(at.Id); at = organisation.LeaderOf(at.Id))
            if (at.Id == me)
                return true;
        return false;
    }

    private static Guid? Above(IOrganisation organisation, Guid person, HashSet<Guid> parties)
    {
        var seen = new HashSet<Guid>();
        for (
            var leader = organisation.LeaderOf(person);
            leader is not null && seen.Add(leader.Id);
            leader = organisation.LeaderOf(leader.Id)
        )
            if (!parties.Contains(leader.Id) && organisation.AccessOf(leader.Id)?.Permissions.Contains(HandoverPermissions.Approve) == true)
                return leader.Id;
        return null;
    }

    private static HashSet<Guid> Parties(Handover handover) => [handover.FromUserId, .. handover.Receivers.Select(r => r.UserId)];

    /// <summary>Handovers in the user's scope, and those the user gives, takes, decides on or drew up.</summary>
    public static IQueryable<Handover> VisibleTo(this IQueryable<Handover> handovers, ICurrentUser user)
    {
        var (me, scope) = (user.Required.UserId, user.ScopeOf(Scopes.Leads));
        var (departments, people) = (scope.DepartmentIds, scope.UserIds);
        return scope.Kind switch
        {
            DataScope.All => handovers,
            DataScope.Department or DataScope.DepartmentAndBelow => handovers.Where(h =>
                departments.Contains(h.DepartmentId)
                || h.FromUserId == me
                || h.CreatedBy == me
                || h.Receivers.Any(r => r.UserId == me || departments.Contains(r.DepartmentId))
                || h.Approvals.Any(a => a.ApproverId == me)
            ),
            _ => handovers.Where(h =>
                people.Contains(h.FromUserId)
                || h.FromUserId == me
                || h.CreatedBy == me
                || h.Receivers.Any(r => r.UserId == me || people.Contains(r.UserId))
                || h.Approvals.Any(a => a.ApproverId == me)
            ),
        };
    }
}
