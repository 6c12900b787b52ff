using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>What the user may do along a lead's life, and why something is not possible that the user has the right to do.</summary>
internal sealed class LeadActList(ICurrentUser user, TextCatalog texts)
{
    private static readonly (LeadAct Act, string Permission)[] Acts =
    [
        (LeadAct.Qualify, LeadsPermissions.FollowUp),
        (LeadAct.Negotiate, LeadsPermissions.FollowUp),
        (LeadAct.Nurture, LeadsPermissions.Close),
        (LeadAct.Lose, LeadsPermissions.Close),
        (LeadAct.Reopen, LeadsPermissions.Close),
        (LeadAct.Invalid, LeadsPermissions.ProposeInvalid),
        (LeadAct.Scrap, LeadsPermissions.ProposeInvalid),
        (LeadAct.Revive, LeadsPermissions.ApproveInvalid),
        (LeadAct.Archive, LeadsPermissions.Archive),
        (LeadAct.Delete, LeadsPermissions.Delete),
    ];

    // Refused where a lead waits for a decision or an order is under way; the other reasons show by themselves.
    private static readonly (LeadAct Act, string Permission)[] Moves =
    [
        (LeadAct.Release, LeadsPermissions.Release),
        (LeadAct.Claim, LeadsPermissions.Claim),
        (LeadAct.Transfer, LeadsPermissions.Transfer),
    ];

    /// <summary>Adds to the actions the lead has, and takes away what its stage or a waiting case forbids.</summary>
    public (IReadOnlyList<string> Actions, IReadOnlyList<ActionRefusalDto> Refusals) Of(LeadDto lead, IReadOnlyList<string> actions)
    {
        var own = !user.SeesOnlyAsCollaborator(lead.Id, lead.OwnerId, lead.DepartmentId);
        // Whoever had a closed lead last looks at it and may open it again, no more.
        if (own && lead.OwnerId is null && user.ScopeOf(LeadsResources.Leads).Kind is DataScope.Self or DataScope.SelfAndSubordinates)
            return Past(lead);
        var (possible, refusals) = (new List<string>(actions), new List<ActionRefusalDto>());
        foreach (var (act, _) in Acts.Where(a => own && user.Can(a.Permission)))
        {
            if (RefusalOf(act, lead) is { } refused)
                refusals.Add(Worded(act, refused));
            else
                possible.Add(LeadLifecycle.NameOf(act));
        }
        foreach (var (act, _) in Moves.Where(a => own && user.Can(a.Permission)))
        {
            if (RefusalOf(act, lead) is not { } refused)
                continue;
            possible.Remove(LeadLifecycle.NameOf(act));
            refusals.Add(Worded(act, refused));
        }
        return (possible, refusals);
    }

    private (IReadOnlyList<string> Actions, IReadOnlyList<ActionRefusalDto> Refusals) Past(LeadDto lead) =>
        !user.Can(LeadsPermissions.Close) ? ([], [])
        : RefusalOf(LeadAct.Reopen, lead) is { } refused ? ([], [Worded(LeadAct.Reopen, refused)])
        : ([LeadLifecycle.NameOf(LeadAct.Reopen)], []);

    private static BusinessException? RefusalOf(LeadAct act, LeadDto lead) =>
        LeadLifecycle.Refusal(act, lead.Location, lead.Stage, lead.PendingCaseId is not null);

    private ActionRefusalDto Worded(LeadAct act, BusinessException refused) =>
        new(LeadLifecycle.NameOf(act), refused.Error.Code, texts.Get(refused.Error.Code, refused.Values));
}
