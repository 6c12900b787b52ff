using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Creates, changes, closes and opens accounts.</summary>
internal sealed class UserCommandService(
    LeadCrmDbContext db,
    ICurrentUser user,
    OrganisationChange change,
    AccountGuard guard,
    NewAccounts accounts,
    SessionService sessions,
    IEnumerable<IOnUserMoved> moved,
    IEnumerable<IOnUserDisabled> disabled,
    BusinessClock clock
)
{
    public Task<InitialPasswordDto> CreateAsync(CreateUserInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var department = await DepartmentAsync(input.DepartmentId!.Value, ct);
                await guard.CheckGrantsAsync(department, input.RoleIds!.ToList(), input.Permissions ?? [], ct);
                var (made, password) = await accounts.AddAsync(
                    input.UserName!,
                    input.DisplayName!,
                    department,
                    input.RoleIds!,
                    u => Fill(u, input)
                );
                await CheckManagerAsync(made, input.ManagerId, ct);
                foreach (var permission in (input.Permissions ?? []).Distinct())
                    db.Add(new UserPermission { UserId = made.Id, Permission = permission });
                await db.SaveChangesAsync(ct);
                return new InitialPasswordDto(made.Id, password);
            },
            ct
        );

    public Task UpdateAsync(Guid id, UpdateUserInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var target = await FindAsync(id, input.Version, ct);
                await guard.RefuseStrongerAsync(target, ct);
                var department = await DepartmentAsync(input.DepartmentId!.Value, ct);
                if (department.TenantId != target.TenantId)
                    throw new BusinessException(IdentityErrorCodes.OtherTenant).ForField("departmentId");
                await CheckManagerAsync(target, input.ManagerId, ct);
                // What other modules move along with the person is written at once, and must stand or fall with this.
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                Fill(target, input);
                await SetGrantsAsync(target, department, input, ct);
                await MoveAsync(target, department, ct);
                target.Version++;
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
            },
            ct
        );

    /// <summary>Closes the account; its sessions, tokens and keys end at once.</summary>
    public Task DisableAsync(Guid id, DisableUserInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var target = await FindAsync(id, input.Version, ct);
                await guard.RefuseStrongerAsync(target, ct);
                if (target.Id == user.Id)
                    throw new BusinessException(IdentityErrorCodes.OwnAccount);
                if (target.IsDisabled)
                    throw new BusinessException(IdentityErrorCodes.UserState).WithData("State", UserState.Disabled);
                await guard.RefuseLastAdministratorAsync(id, ct);
                (target.IsDisabled, target.DisabledReason, target.IsOnDuty) = (true, input.Reason!.Trim(), false);
                target.SecurityStamp = NewAccounts.NewStamp();
                target.Version++;
                await sessions.EndAllAsync(id, SessionEnd.AccountDisabled, ct: ct);
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await db.SaveChangesAsync(ct);
                foreach (var module in disabled)
                    await module.DisabledAsync(id, ct);
                await transaction.CommitAsync(ct);
            },
            ct
        );

    public Task EnableAsync(Guid id, VersionInput? input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var target = await FindAsync(id, input?.Version, ct);
                await guard.RefuseStrongerAsync(target, ct);
                if (!target.IsDisabled && target.LockoutEnd is null)
                    throw new BusinessException(IdentityErrorCodes.UserState).WithData("State", UserState.Active);
                // It may have been dissolved while nobody open was in it.
                var department = await db.Set<Department>().FirstAsync(d => d.Id == target.DepartmentId, ct);
                if (target.IsDisabled && department.DissolvedAt is not null)
                    throw new BusinessException(IdentityErrorCodes.DepartmentDissolved).WithData("Name", department.Name);
                (target.IsDisabled, target.DisabledReason, target.LockoutEnd, target.AccessFailedCount) = (false, null, null, 0);
                target.Version++;
                await db.SaveChangesAsync(ct);
            },
            ct
        );

    /// <summary>A new first password; every session of the account ends.</summary>
    public Task<InitialPasswordDto> ResetPasswordAsync(Guid id, VersionInput? input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var target = await FindAsync(id, input?.Version, ct);
                await guard.RefuseStrongerAsync(target, ct);
                if (target.Id == user.Id)
                    throw new BusinessException(IdentityErrorCodes.OwnAccount);
                var password = accounts.GivePassword(target);
                target.Version++;
                await sessions.EndAllAsync(id, SessionEnd.PasswordChanged, ct: ct);
                await db.SaveChangesAsync(ct);
                return new InitialPasswordDto(id, password);
            },
            ct
        );

    private async Task SetGrantsAsync(User target, Department department, UpdateUserInput input, CancellationToken ct)
    {
        var roles = await db.Set<IdentityUserRole<Guid>>().Where(r => r.UserId == target.Id).ToListAsync(ct);
        var own = await db.Set<UserPermission>().Where(p => p.UserId == target.Id).ToListAsync(ct);
        var (wantedRoles, wantedOwn) = (input.RoleIds!.ToHashSet(), (input.Permissions ?? own.ConvertAll(p => p.Permission)).ToHashSet());
        if (wantedRoles.SetEquals(roles.Select(r => r.RoleId)) && wantedOwn.SetEquals(own.Select(p => p.Permission)))
            return;
        await guard.CheckGrantsAsync(department, wantedRoles, wantedOwn, ct);
        if (roles.Exists(r => !wantedRoles.Contains(r.RoleId)))
            await RefuseLosingLastAdministratorAsync(target, wantedRoles, ct);
        db.RemoveRange(roles.Where(r => !wantedRoles.Contains(r.RoleId)));
        db.RemoveRange(own.Where(p => !wantedOwn.Contains(p.Permission)));
        foreach (var role in wantedRoles.Where(w => roles.TrueForAll(r => r.RoleId != w)))
            db.Add(new IdentityUserRole<Guid> { UserId = target.Id, RoleId = role });
        foreach (var permission in wantedOwn.Where(w => own.TrueForAll(p => p.Permission != w)))
            db.Add(new UserPermission { UserId = target.Id, Permission = permission });
    }

    private async Task RefuseLosingLastAdministratorAsync(User target, HashSet<Guid> wanted, CancellationToken ct)
    {
        var admin = await db.Set<Role>().Where(r => r.Name == Role.Admin).Select(r => r.Id).FirstAsync(ct);
        if (!wanted.Contains(admin))
            await guard.RefuseLastAdministratorAsync(target.Id, ct);
    }

    private async Task MoveAsync(User target, Department to, CancellationToken ct)
    {
        if (target.DepartmentId == to.Id)
            return;
        var now = clock.UtcNow;
        foreach (var open in await db.Set<DepartmentMembership>().Where(m => m.UserId == target.Id && m.ToAt == null).ToListAsync(ct))
            open.ToAt = now;
        db.Add(
            new DepartmentMembership
            {
                Id = db.Engine.NextGuid(),
                UserId = target.Id,
                DepartmentId = to.Id,
                FromAt = now,
            }
        );
        target.DepartmentId = to.Id;
        foreach (var module in moved)
            await module.MovedAsync(target.Id, to.Id, ct);
    }

    private async Task CheckManagerAsync(User target, Guid? managerId, CancellationToken ct)
    {
        if (managerId is null)
            return;
        var managers = await db.Set<User>()
            .Where(u => u.TenantId == target.TenantId)
            .Select(u => new { u.Id, u.ManagerId })
            .ToDictionaryAsync(u => u.Id, u => u.ManagerId, ct);
        if (!managers.ContainsKey(managerId.Value))
            throw new BusinessException(IdentityErrorCodes.UnknownManager).ForField("managerId");
        var seen = new HashSet<Guid>();
        for (var above = managerId; above is { } id && seen.Add(id); above = managers.GetValueOrDefault(id))
            if (id == target.Id)
                throw new BusinessException(IdentityErrorCodes.ManagerCycle).ForField("managerId");
    }

    internal static void Fill(User target, UserInput input)
    {
        (target.DisplayName, target.EmployeeNo) = (input.DisplayName!.Trim(), input.EmployeeNo?.Trim() ?? "");
        (target.Email, target.NormalizedEmail) = (Text(input.Email), Text(input.Email)?.ToUpperInvariant());
        (target.PhoneNumber, target.ManagerId, target.Level) = (Text(input.PhoneNumber), input.ManagerId, input.Level);
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private async Task<Department> DepartmentAsync(Guid id, CancellationToken ct) =>
        await db.Set<Department>().VisibleTo(user).FirstOrDefaultAsync(d => d.Id == id && d.DissolvedAt == null, ct)
        ?? throw new BusinessException(IdentityErrorCodes.UnknownDepartment).ForField("departmentId");

    private async Task<User> FindAsync(Guid id, int? version, CancellationToken ct)
    {
        var target = await db.Set<User>().VisibleTo(user).FirstOrDefaultAsync(u => u.Id == id, ct).OrNotFound();
        if (version is not null && version != target.Version)
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", target.Version);
        return target;
    }
}
