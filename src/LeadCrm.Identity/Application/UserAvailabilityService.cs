using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Duty, leave and agent numbers: when somebody takes work, and whose a call is.</summary>
internal sealed class UserAvailabilityService(
    LeadCrmDbContext db,
    ICurrentUser user,
    OrganisationChange change,
    AccountGuard guard,
    BusinessClock clock
)
{
    /// <summary>The signed-in user begins or ends duty.</summary>
    public async Task SetOwnDutyAsync(DutyInput input, CancellationToken ct)
    {
        var me = await db.Set<User>().FirstAsync(u => u.Id == user.Required.UserId, ct);
        me.IsOnDuty = input.IsOnDuty!.Value;
        await db.SaveChangesAsync(ct);
    }

    public async Task SetDutyAsync(Guid id, DutyInput input, CancellationToken ct)
    {
        var target = await ManageableAsync(id, ct);
        if (target.IsDisabled)
            throw new BusinessException(IdentityErrorCodes.UserState).WithData("State", UserState.Disabled);
        target.IsOnDuty = input.IsOnDuty!.Value;
        await db.SaveChangesAsync(ct);
    }

    public Task<LeaveDto> AddLeaveAsync(Guid id, CreateLeaveInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                await ManageableAsync(id, ct);
                var (from, to) = (input.FromAt!.Value, input.ToAt!.Value);
                if (to <= from || to - from > TimeSpan.FromDays(366))
                    throw new BusinessException(IdentityErrorCodes.InvalidPeriod).ForField("toAt");
                if (await db.Set<UserLeave>().AnyAsync(l => l.UserId == id && l.FromAt < to && from < l.ToAt, ct))
                    throw new BusinessException(IdentityErrorCodes.LeaveOverlaps).ForField("fromAt");
                var leave = new UserLeave
                {
                    Id = db.Engine.NextGuid(),
                    UserId = id,
                    FromAt = from,
                    ToAt = to,
                    Reason = input.Reason?.Trim(),
                };
                db.Add(leave);
                await StampedCaches.TouchAsync(db, OrganisationCache.StampName, ct);
                await db.SaveChangesAsync(ct);
                return new LeaveDto(leave.Id, leave.FromAt, leave.ToAt, leave.Reason);
            },
            ct
        );

    public async Task RemoveLeaveAsync(Guid id, Guid leaveId, CancellationToken ct)
    {
        await ManageableAsync(id, ct);
        var leave = await db.Set<UserLeave>().FirstOrDefaultAsync(l => l.Id == leaveId && l.UserId == id, ct).OrNotFound();
        db.Remove(leave);
        await db.SaveChangesAsync(ct);
    }

    public Task<CallBindingDto> AddBindingAsync(Guid id, CreateCallBindingInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                await ManageableAsync(id, ct);
                var (provider, agent) = (input.Provider!.Trim().ToLowerInvariant(), input.AgentNo!.Trim());
                var (from, to) = (input.ValidFrom ?? clock.UtcNow, input.ValidTo);
                if (to <= from)
                    throw new BusinessException(IdentityErrorCodes.InvalidPeriod).ForField("validTo");
                await RefuseOverlapsAsync(id, provider, agent, from, to, ct);
                var binding = new CallBinding
                {
                    Id = db.Engine.NextGuid(),
                    UserId = id,
                    Provider = provider,
                    AgentNo = agent,
                    ValidFrom = from,
                    ValidTo = to,
                };
                db.Add(binding);
                await StampedCaches.TouchAsync(db, OrganisationCache.StampName, ct);
                await db.SaveChangesAsync(ct);
                return new CallBindingDto(binding.Id, provider, agent, from, to);
            },
            ct
        );

    // A number is one person's at a time, and a person has one number per provider at a time. Whose it is in another tenant is not told.
    private async Task RefuseOverlapsAsync(Guid id, string provider, string agent, DateTime from, DateTime? to, CancellationToken ct)
    {
        var near = await db.Set<CallBinding>().Where(b => b.Provider == provider && (b.AgentNo == agent || b.UserId == id)).ToListAsync(ct);
        if (near.Find(b => b.Overlaps(from, to)) is not { } other)
            return;
        if (other.UserId == id)
            throw new BusinessException(IdentityErrorCodes.BindingOverlaps).WithData("AgentNo", other.AgentNo).ForField("validFrom");
        var holder = await db.Set<User>()
            .VisibleTo(user)
            .Where(u => u.Id == other.UserId)
            .Select(u => u.DisplayName)
            .FirstOrDefaultAsync(ct);
        throw new BusinessException(IdentityErrorCodes.AgentTaken)
            .WithData("AgentNo", agent)
            .WithData("Name", holder ?? "–")
            .ForField("agentNo");
    }

    public async Task EndBindingAsync(Guid id, Guid bindingId, EndCallBindingInput? input, CancellationToken ct)
    {
        await ManageableAsync(id, ct);
        var binding = await db.Set<CallBinding>().FirstOrDefaultAsync(b => b.Id == bindingId && b.UserId == id, ct).OrNotFound();
        if (input?.At is null && binding.ValidFrom > clock.UtcNow)
        {
            // It never came into force.
            db.Remove(binding);
            await db.SaveChangesAsync(ct);
            return;
        }
        var at = input?.At ?? clock.UtcNow;
        if (at <= binding.ValidFrom || at > binding.ValidTo)
            throw new BusinessException(IdentityErrorCodes.InvalidPeriod).ForField("at");
        binding.ValidTo = at;
        await db.SaveChangesAsync(ct);
    }

    private async Task<User> ManageableAsync(Guid id, CancellationToken ct)
    {
        var target = await db.Set<User>().VisibleTo(user).FirstOrDefaultAsync(u => u.Id == id, ct).OrNotFound();
        await guard.RefuseStrongerAsync(target, ct);
        return target;
    }
}
