using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

internal sealed class ApiKeyAppService(
    LeadCrmDbContext db,
    ICurrentUser current,
    OrganisationCache organisations,
    PermissionCatalog catalog,
    TextCatalog texts,
    BusinessClock clock
)
{
    /// <summary>Keys that act as users whom the caller sees; the newest first.</summary>
    public async Task<PagedResult<ApiKeyDto>> GetListAsync(PagedInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var query = Visible().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(input.Filter))
        {
            var text = input.Filter.Trim();
            query = query.Where(k => k.Name.Contains(text) || k.Prefix.Contains(text));
        }
        var total = await query.LongCountAsync(ct);
        var rows = await query
            .Include(k => k.Permissions)
            .OrderByDescending(k => k.CreatedAt)
            .ThenByDescending(k => k.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 50)
            .ToListAsync(ct);
        var organisation = await organisations.GetAsync(ct);
        return new PagedResult<ApiKeyDto>(rows.Select(k => Describe(k, organisation)).ToList(), total, null);
    }

    /// <summary>Makes a key. Nobody gives out through it what they do not have themselves.</summary>
    public async Task<CreatedApiKeyDto> CreateAsync(CreateApiKeyInput input, CancellationToken ct)
    {
        var user = await UserAsync(input.UserId, ct);
        var organisation = await organisations.GetAsync(ct);
        var permissions = input.Permissions!.Distinct(StringComparer.Ordinal).ToList();
        if (permissions.Exists(p => !catalog.Permissions.ContainsKey(p)))
            throw new BusinessException(IdentityErrorCodes.ApiKeyPermissionUnknown).ForField("permissions");
        var granted = organisation.AccessOf(user.Id)?.Permissions;
        if (permissions.Find(p => !current.Can(p) || granted?.Contains(p) != true) is { } beyond)
            throw new BusinessException(IdentityErrorCodes.ApiKeyPermissionBeyond).WithData("Permission", beyond).ForField("permissions");
        var (key, secret) = ApiKey.Create(
            db.Engine.NextGuid(),
            input.Name!.Trim(),
            user,
            permissions,
            clock.UtcNow.AddDays(input.ExpiresInDays!.Value)
        );
        db.Add(key);
        await db.SaveChangesAsync(ct);
        return new CreatedApiKeyDto(Describe(key, organisation), secret);
    }

    public async Task RevokeAsync(Guid id, CancellationToken ct)
    {
        var key = await Visible().FirstOrDefaultAsync(k => k.Id == id, ct).OrNotFound();
        key.Revoke(clock.UtcNow, current.Id);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>What a key of the user may be given by the caller.</summary>
    public async Task<IReadOnlyList<ApiKeyPermissionDto>> GetPermissionsAsync(Guid? userId, CancellationToken ct)
    {
        var user = await UserAsync(userId, ct);
        var granted = (await organisations.GetAsync(ct)).AccessOf(user.Id)?.Permissions;
        return catalog
            .Permissions.Keys.Where(p => current.Can(p) && granted?.Contains(p) == true)
            .Select(p => new ApiKeyPermissionDto(p, texts.Get($"Permission:{p}")))
            .ToList();
    }

    private async Task<User> UserAsync(Guid? id, CancellationToken ct) =>
        await db.Set<User>().AsNoTracking().VisibleTo(current).FirstOrDefaultAsync(u => u.Id == id && !u.IsDisabled, ct)
        ?? throw new BusinessException(IdentityErrorCodes.ApiKeyUserUnknown).ForField("userId");

    private IQueryable<ApiKey> Visible()
    {
        var users = db.Set<User>().VisibleTo(current).Select(u => u.Id);
        return db.Set<ApiKey>().Where(k => users.Contains(k.UserId));
    }

    private ApiKeyDto Describe(ApiKey key, Organisation organisation)
    {
        var user = organisation.FindUser(key.UserId);
        return new ApiKeyDto(
            key.Id,
            key.Name,
            key.Prefix,
            key.UserId,
            user?.UserName ?? "",
            user?.DisplayName ?? "",
            key.Permissions.Select(p => p.Permission).Order(StringComparer.Ordinal).ToList(),
            key.RevokedAt is not null ? ApiKeyState.Revoked
                : key.ExpiresAt <= clock.UtcNow ? ApiKeyState.Expired
                : user is { IsActive: true } ? ApiKeyState.Active
                : ApiKeyState.UserDisabled,
            key.CreatedAt,
            organisation.FindUser(key.CreatedBy)?.DisplayName,
            key.ExpiresAt,
            key.LastUsedAt,
            key.LastUsedAddress,
            key.RevokedAt,
            organisation.FindUser(key.RevokedBy)?.DisplayName
        );
    }
}
