using LeadCrm.Core.Errors;

namespace LeadCrm.Core.Security;

internal sealed class CurrentUser : ICurrentUser
{
    public UserAccess? Access { get; private set; }

    public UserAccess Required => Access ?? throw new BusinessException(CoreErrorCodes.Unauthenticated);

    public ResolvedScope ScopeOf(string resource)
    {
        var access = Required;
        return access.Scopes.TryGetValue(resource, out var scope) ? scope : new ResolvedScope(DataScope.Self, [], [access.UserId]);
    }

    public void ActAs(UserAccess? access) => Access = access;
}
