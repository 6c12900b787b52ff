using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Helps somebody who has lost the telephone and the recovery codes.</summary>
internal sealed class UserTwoFactorService(
    LeadCrmDbContext db,
    ICurrentUser user,
    OrganisationChange change,
    AccountGuard guard,
    TwoFactorService twoFactor
)
{
    /// <summary>Turns the second factor off; every session of the account ends, and the password alone signs in.</summary>
    public Task ResetAsync(Guid id, VersionInput? input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var target = await db.Set<User>().VisibleTo(user).FirstOrDefaultAsync(u => u.Id == id, ct).OrNotFound();
                if (input?.Version is { } version && version != target.Version)
                    throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", target.Version);
                await guard.RefuseStrongerAsync(target, ct);
                // One's own asks for the password and a code: a session somebody left open must not be enough.
                if (target.Id == user.Id)
                    throw new BusinessException(IdentityErrorCodes.OwnAccount);
                if (!target.TwoFactorEnabled)
                    throw new BusinessException(IdentityErrorCodes.TwoFactorState);
                target.Version++;
                await twoFactor.TurnOffAsync(target, null, ct);
            },
            ct
        );
}
