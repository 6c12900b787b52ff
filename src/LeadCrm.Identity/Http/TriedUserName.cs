using LeadCrm.Core.Auditing;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Http;

namespace LeadCrm.Identity.Http;

/// <summary>Tells the audit log who tries to sign in, also when nobody has that name.</summary>
internal sealed class TriedUserName(AuditTrail audit, OrganisationCache cache) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.Arguments.OfType<LoginInput>().FirstOrDefault()?.UserName?.Trim() is { Length: > 0 } name)
        {
            var known = (await cache.GetAsync(context.HttpContext.RequestAborted)).FindUser(name);
            audit.Tries(known?.UserName ?? name, known?.Id, known?.TenantId);
        }
        return await next(context);
    }
}
