using LeadCrm.Core;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Telemarketing.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Telemarketing.Http;

/// <summary>Offers of qualified leads: seeing and answering them.</summary>
internal static class OfferEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var offers = routes.MapGroup("/api/transfer-offers").WithTags("Transfer offers");
        offers
            .MapGet("", ([AsParameters] GetOffersInput input, OfferQueryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetTransferOffers")
            .RequirePermission(TelemarketingPermissions.Default)
            .ScopedBy(Scopes.Leads)
            .Refuses(TelemarketingErrorCodes.UnknownFilter);
        offers
            .MapGet(
                "undecided",
                ([AsParameters] GetUndecidedInput input, UndecidedService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetUndecidedLeads")
            .RequirePermission(TelemarketingPermissions.Manage)
            .ScopedBy(Scopes.Leads);
        offers
            .MapGet("receivers", async (OfferQueryService s, CancellationToken ct) => TypedResults.Ok(await s.ReceiversAsync(ct)))
            .WithName("GetOfferReceivers")
            .RequirePermission(TelemarketingPermissions.Default)
            .Unscoped("Names of the own tenant's consultants, for everybody who hands leads over or makes appointments.");
        offers
            .MapGet("{id:guid}", (Guid id, OfferQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetTransferOffer")
            .RequirePermission(TelemarketingPermissions.Default)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        offers
            .MapPost(
                "{id:guid}/accept",
                async (Guid id, OfferService s, OfferQueryService read, CancellationToken ct) =>
                {
                    await s.AcceptAsync(id, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("AcceptTransferOffer")
            .RequirePermission(TelemarketingPermissions.AcceptOffers)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, TelemarketingErrorCodes.OfferAnswered);
        offers
            .MapPost(
                "{id:guid}/reject",
                async (Guid id, RejectOfferInput input, OfferService s, OfferQueryService read, CancellationToken ct) =>
                {
                    await s.RejectAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("RejectTransferOffer")
            .RequirePermission(TelemarketingPermissions.AcceptOffers)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, TelemarketingErrorCodes.OfferAnswered);
    }
}
