using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Leads.Application.Duplicates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Leads.Http;

/// <summary>
/// The id of a lead that became one with another goes on working: what is asked of it is asked of the lead that stands for it. Only who finds
/// nothing under an id pays for the look.
/// </summary>
internal sealed class MergedLeadFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BusinessException e) when (e.Error == CoreErrorCodes.NotFound && context.Arguments is [Guid, ..])
        {
            var http = context.HttpContext;
            http.RequestServices.GetRequiredService<LeadCrmDbContext>().ChangeTracker.Clear();
            var merges = http.RequestServices.GetRequiredService<MergeQueryService>();
            if (await merges.SurvivorOfAsync((Guid)context.Arguments[0]!, http.RequestAborted) is not { } survivor)
                throw;
            context.Arguments[0] = survivor;
            return await next(context);
        }
    }
}
