using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

internal sealed class UserContacts(LeadCrmDbContext db) : IUserContacts
{
    public async Task<IReadOnlyDictionary<Guid, UserContact>> OfAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct)
    {
        var ids = userIds.ToArray();
        return await db.Set<User>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(u => EF.Parameter(ids).Contains(u.Id) && !u.IsDisabled)
            .Select(u => new UserContact(u.Id, u.Email, u.PhoneNumber))
            .ToDictionaryAsync(u => u.UserId, ct);
    }
}
