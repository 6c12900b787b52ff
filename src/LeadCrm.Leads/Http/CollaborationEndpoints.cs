using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Leads.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Leads.Http;

/// <summary>Working on a lead together.</summary>
internal static class CollaborationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var leads = routes.MapGroup("/api/leads").WithTags("Collaboration");
        leads
            .MapPost(
                "{id:guid}/collaborators",
                async (Guid id, AddCollaboratorInput input, CollaborationService s, CancellationToken ct) =>
                {
                    await s.AddAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("AddCollaborator")
            .RequirePermission(LeadsPermissions.Collaborate)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                LeadsErrorCodes.UnknownAssignee,
                LeadsErrorCodes.LeadIsClosed,
                LeadsErrorCodes.CollaboratorMayNot,
                LeadsErrorCodes.ReadOnlyLead,
                LeadsErrorCodes.OwnerIsNoCollaborator,
                LeadsErrorCodes.TooManyCollaborators
            );
        leads
            .MapDelete(
                "{id:guid}/collaborators/{userId:guid}",
                async (Guid id, Guid userId, CollaborationService s, CancellationToken ct) =>
                {
                    await s.RemoveAsync(id, userId, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("RemoveCollaborator")
            .RequirePermission(LeadsPermissions.Collaborate)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, LeadsErrorCodes.CollaboratorMayNot, LeadsErrorCodes.ReadOnlyLead);
        MapRequests(leads);
    }

    private static void MapRequests(RouteGroupBuilder leads)
    {
        leads
            .MapPost(
                "collaboration-requests",
                async (DuplicateCheckInput input, CollaborationService s, CancellationToken ct) =>
                {
                    await s.AskAsync(input, ct);
                    return TypedResults.Accepted((string?)null);
                }
            )
            .WithName("AskToCollaborate")
            .RequirePermission(LeadsPermissions.Collaborate)
            .Unscoped("Asks about a lead one cannot see; its owner is told, the asker learns nothing.")
            .Refuses(
                LeadsErrorCodes.NothingToAsk,
                LeadsErrorCodes.InvalidPhone,
                LeadsErrorCodes.InvalidContact,
                LeadsErrorCodes.NoContact,
                LeadsErrorCodes.UnknownBusinessLine
            );
        MapAnswer(leads, "accept", "AcceptCollaboration", accepted: true);
        MapAnswer(leads, "decline", "DeclineCollaboration", accepted: false);
    }

    private static void MapAnswer(RouteGroupBuilder leads, string verb, string name, bool accepted) =>
        leads
            .MapPost(
                "{id:guid}/collaboration-requests/{userId:guid}/" + verb,
                async (Guid id, Guid userId, CollaborationService s, CancellationToken ct) =>
                {
                    await s.AnswerAsync(id, userId, accepted, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName(name)
            .RequirePermission(LeadsPermissions.Collaborate)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                LeadsErrorCodes.LeadIsClosed,
                LeadsErrorCodes.CollaboratorMayNot,
                LeadsErrorCodes.ReadOnlyLead,
                LeadsErrorCodes.TooManyCollaborators
            );
}
