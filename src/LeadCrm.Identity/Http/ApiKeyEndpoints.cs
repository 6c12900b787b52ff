using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Identity.Http;

internal static class ApiKeyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/api-keys").WithTags("ApiKeys").ForPeople();
        keys.MapGet("", ([AsParameters] PagedInput input, ApiKeyAppService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetApiKeys")
            .RequirePermission(IdentityPermissions.ApiKeys)
            .ScopedBy(IdentityResources.Users);
        keys.MapGet(
                "permissions",
                ([AsParameters] GetApiKeyPermissionsInput input, ApiKeyAppService s, CancellationToken ct) =>
                    s.GetPermissionsAsync(input.UserId, ct)
            )
            .WithName("GetApiKeyPermissions")
            .RequirePermission(IdentityPermissions.ApiKeys)
            .ScopedBy(IdentityResources.Users)
            .Refuses(IdentityErrorCodes.ApiKeyUserUnknown);
        keys.MapPost(
                "",
                async (CreateApiKeyInput input, ApiKeyAppService s, CancellationToken ct) =>
                {
                    var made = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/api-keys/{made.Key.Id}", made);
                }
            )
            .WithName("CreateApiKey")
            .RequirePermission(IdentityPermissions.ApiKeys)
            .ScopedBy(IdentityResources.Users)
            .Refuses(
                IdentityErrorCodes.ApiKeyUserUnknown,
                IdentityErrorCodes.ApiKeyPermissionUnknown,
                IdentityErrorCodes.ApiKeyPermissionBeyond
            );
        keys.MapPost(
                "{id:guid}/revoke",
                async (Guid id, ApiKeyAppService s, CancellationToken ct) =>
                {
                    await s.RevokeAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("RevokeApiKey")
            .RequirePermission(IdentityPermissions.ApiKeys)
            .ScopedBy(IdentityResources.Users)
            .Refuses(CoreErrorCodes.NotFound);
    }
}
