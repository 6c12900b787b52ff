using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Sessions of somebody else, for administrators.</summary>
internal sealed class UserSessionService(LeadCrmDbContext db, ICurrentUser user, AccountGuard guard, SessionService sessions)
{
    public async Task<IReadOnlyList<SessionDto>> GetListAsync(Guid userId, CancellationToken ct)
    {
        await FindAsync(userId, ct);
        return await sessions.GetListAsync(userId, ct: ct);
    }

    public async Task EndAllAsync(Guid userId, CancellationToken ct)
    {
        await guard.RefuseStrongerAsync(await FindAsync(userId, ct), ct);
        await sessions.EndAllAsync(userId, SessionEnd.RevokedByAdministrator, ct: ct);
    }

    public async Task EndAsync(Guid userId, Guid sessionId, CancellationToken ct)
    {
        await guard.RefuseStrongerAsync(await FindAsync(userId, ct), ct);
        if (!await sessions.EndAsync(userId, sessionId, SessionEnd.RevokedByAdministrator, ct))
            throw new BusinessException(CoreErrorCodes.NotFound);
    }

    private async Task<User> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<User>().AsNoTracking().VisibleTo(user).FirstOrDefaultAsync(u => u.Id == id, ct).OrNotFound();
}
