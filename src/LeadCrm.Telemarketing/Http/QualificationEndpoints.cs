using LeadCrm.Core;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Telemarketing.Http;

/// <summary>The dial queue, verdicts on leads, and offering them to sales.</summary>
internal static class QualificationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tmk = routes.MapGroup("/api/tmk").WithTags("Telemarketing");
        MapQueue(tmk);
        MapVerdicts(tmk);
        MapHandOver(tmk);
    }

    private static void MapQueue(RouteGroupBuilder tmk)
    {
        tmk.MapGet("queue", ([AsParameters] GetQueueInput input, DialQueueService s, CancellationToken ct) => s.GetAsync(input, ct))
            .WithName("GetTmkQueue")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .ScopedBy(Scopes.Leads);
        tmk.MapPost("queue/take", (TakeLeadsInput input, DialQueueService s, CancellationToken ct) => s.TakeAsync(input, ct))
            .WithName("TakeTmkLeads")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .Unscoped("What waits in the own department's queue is free for all who dial there.")
            .Refuses(TelemarketingErrorCodes.HoldCapReached);
        tmk.MapGet("leads/{id:guid}", (Guid id, QualificationDesk s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetQualification")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapVerdicts(RouteGroupBuilder tmk)
    {
        tmk.MapPost(
                "leads/{id:guid}/disposition",
                async (Guid id, DispositionInput input, QualificationService s, QualificationDesk read, CancellationToken ct) =>
                {
                    await s.NoteAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("NoteDial")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, TelemarketingErrorCodes.NotYourLead, TelemarketingErrorCodes.DateNotAhead);
        tmk.MapPost(
                "leads/{id:guid}/pending",
                async (Guid id, DeferLeadInput input, QualificationService s, QualificationDesk read, CancellationToken ct) =>
                {
                    await s.DeferAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("DeferTmkLead")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, TelemarketingErrorCodes.NotYourLead, TelemarketingErrorCodes.DateNotAhead);
        tmk.MapPost(
                "leads/{id:guid}/invalid",
                async (Guid id, RefuteLeadInput input, QualificationService s, CancellationToken ct) =>
                    TypedResults.Ok(new RefutedLeadDto(await s.RefuteAsync(id, input, ct)))
            )
            .WithName("RefuteTmkLead")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .ScopedBy(Scopes.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                TelemarketingErrorCodes.NotYourLead,
                TelemarketingErrorCodes.TooFewAttempts
            );
        tmk.MapPost(
                "leads/{id:guid}/valid",
                async (Guid id, ConfirmLeadInput input, QualificationService s, QualificationDesk read, CancellationToken ct) =>
                {
                    await s.ConfirmAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("ConfirmTmkLead")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .ScopedBy(Scopes.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                TelemarketingErrorCodes.NotYourLead,
                TelemarketingErrorCodes.QualificationIncomplete,
                TelemarketingErrorCodes.DateNotAhead
            );
    }

    private static void MapHandOver(RouteGroupBuilder tmk)
    {
        tmk.MapPost(
                "leads/{id:guid}/call",
                (Guid id, Guid? keyId, QualificationService s, CancellationToken ct) => s.CallAsync(id, keyId ?? Guid.Empty, ct)
            )
            .WithName("CallTmkLead")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .ScopedBy(Scopes.Leads)
            .ForPeople()
            .Refuses([CoreErrorCodes.NotFound, TelemarketingErrorCodes.NotYourLead, .. CallEndpoints.CallRefusals]);
        tmk.MapPost(
                "leads/{id:guid}/offer",
                async (Guid id, OfferLeadInput input, OfferService s, OfferQueryService read, CancellationToken ct) =>
                {
                    var offer = await s.OfferAsync(id, input, ct);
                    return TypedResults.Created($"/api/transfer-offers/{offer}", await read.GetAsync(offer, ct));
                }
            )
            .WithName("OfferLead")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .ScopedBy(Scopes.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                TelemarketingErrorCodes.NotYourLead,
                TelemarketingErrorCodes.OfferNeedsValid,
                TelemarketingErrorCodes.OfferOpen,
                TelemarketingErrorCodes.UnknownReceiver,
                TelemarketingErrorCodes.NobodyToOffer,
                TelemarketingErrorCodes.ManagerDecides
            );
    }
}

/// <summary>The case that began.</summary>
/// <param name="CaseId">Case.</param>
public sealed record RefutedLeadDto(Guid CaseId);
