using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>Says what would happen to a number that somebody enters somewhere. Writes nothing.</summary>
internal sealed class MatrixSimulator(
    DuplicateFinder duplicates,
    VerdictDecider decider,
    ReferenceData reference,
    ICurrentUser user,
    IOrganisationDirectory directory
)
{
    public async Task<SimulatedVerdictDto> SimulateAsync(SimulateVerdictInput input, CancellationToken ct)
    {
        var line = await reference.LineAsync(input.BusinessLine, ct);
        var keys = ContactSet.Parse(input, null).HardKeys;
        var access = await AccessAsync(input.UserId, ct);
        var entry = input.Entry ?? LeadEntry.Manual;
        var submission = new Submission(access?.TenantId ?? user.Required.TenantId, line.Code, keys, entry)
        {
            UserId = access?.UserId,
            IsSystem = access is null || entry != LeadEntry.Manual || Submission.EntersForOthers(access),
            IsVerified = input.IsVerified == true,
        };
        var open = await duplicates.FindAsync(submission.TenantId, submission.BusinessLine, keys, ct);
        var closed = await duplicates.FindClosedAsync(submission.TenantId, keys, ct);
        var decision = await decider.DecideAsync(submission, open, closed, ct);
        var told = await duplicates.DescribeAsync(decision, new Simulated(access), ct);
        var isOwnSide = decision.Existing?.TenantId == submission.TenantId;
        return new SimulatedVerdictDto(
            decision.Row,
            decision.Submitter,
            entry,
            decision.IsForEntry,
            decision.Cell.Outcome,
            decision.Cell.Effects,
            decision.Verdict,
            told.Actions,
            told.Existing,
            told.ProtectedUntil,
            decision.MatrixVersion
        )
        {
            ClosedAt = isOwnSide ? decision.Existing?.ClosedAt : null,
            InvalidReason = isOwnSide ? decision.Existing?.InvalidReason : null,
            ScrapReason = isOwnSide ? decision.Existing?.ScrapReason : null,
        };
    }

    private async Task<UserAccess?> AccessAsync(Guid? id, CancellationToken ct)
    {
        if (id is not { } userId)
            return null;
        var organisation = await directory.GetAsync(ct);
        return !organisation.IsBehindWall(userId, user) && organisation.AccessOf(userId) is { } access
            ? access
            : throw new BusinessException(LeadsErrorCodes.UnknownAssignee).ForField("userId");
    }

    /// <summary>What the other one would be told.</summary>
    private sealed class Simulated(UserAccess? access) : ICurrentUser
    {
        public UserAccess? Access => access;

        public UserAccess Required => access ?? throw new BusinessException(CoreErrorCodes.Unauthenticated);

        public ResolvedScope ScopeOf(string resource) =>
            access?.Scopes.GetValueOrDefault(resource) ?? new ResolvedScope(DataScope.Self, [], []);

        public void ActAs(UserAccess? access) => throw new NotSupportedException();
    }
}
