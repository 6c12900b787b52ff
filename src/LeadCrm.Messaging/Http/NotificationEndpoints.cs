using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Security;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Messaging.Http;

/// <summary>The user's own inbox and switches. Reading one's messages is no business of the audit log.</summary>
internal static class NotificationEndpoints
{
    private const string Own = "The signed-in user's own inbox.";
    private const string EventStream = "text/event-stream";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var inbox = routes.MapGroup("/api/notifications").WithTags("Notifications").ForPeople();
        MapReading(inbox);
        MapMarking(inbox);
        MapSwitches(inbox);
    }

    private static void MapReading(RouteGroupBuilder inbox)
    {
        inbox
            .MapGet(
                "",
                ([AsParameters] GetNotificationsInput input, NotificationService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetNotifications")
            .RequireSignIn()
            .Unscoped(Own);
        inbox
            .MapGet("inbox", (NotificationService s, CancellationToken ct) => s.InboxAsync(ct))
            .WithName("GetInbox")
            .RequireSignIn()
            .Unscoped(Own);
        inbox.MapGet("live", LiveAsync).WithName("GetLiveInbox").RequireSignIn().Unscoped(Own);
        inbox
            .MapGet("{id:guid}", (Guid id, NotificationService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetNotification")
            .RequireSignIn()
            .ScopedBy(MessagingResources.Users)
            .Refuses(CoreErrorCodes.NotFound);
    }

    // Whoever does not ask for a stream gets the inbox as it is now and no open connection.
    private static async Task<Results<ServerSentEventsResult<LiveMessage?>, Ok<InboxDto>>> LiveAsync(
        HttpContext http,
        LiveStream live,
        ICurrentUser user,
        NotificationService inbox,
        [StringLength(8)] string? language,
        CancellationToken ct
    )
    {
        if (!http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase)))
            return TypedResults.Ok(await inbox.InboxAsync(ct));
        // A proxy that collects before it passes on would hold everything back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        // A browser cannot say in a header which language the interface has.
        var words =
            language is null ? NoticeWording.Language
            : language == "en" ? "en"
            : "zh-Hans";
        return TypedResults.ServerSentEvents(live.OpenAsync(user.Required, words, ct));
    }

    private static void MapMarking(RouteGroupBuilder inbox)
    {
        inbox
            .MapPost(
                "{id:guid}/read",
                async (Guid id, NotificationService s, CancellationToken ct) =>
                {
                    await s.ReadAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("ReadNotification")
            .RequireSignIn()
            .ScopedBy(MessagingResources.Users)
            .ReadsOnly()
            .Refuses(CoreErrorCodes.NotFound, MessagingErrorCodes.IllegalTransition);
        inbox
            .MapPost(
                "{id:guid}/acknowledge",
                async (Guid id, NotificationService s, CancellationToken ct) =>
                {
                    await s.AcknowledgeAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("AcknowledgeNotification")
            .RequireSignIn()
            .ScopedBy(MessagingResources.Users)
            .ReadsOnly()
            .Refuses(CoreErrorCodes.NotFound, MessagingErrorCodes.IllegalTransition);
        inbox
            .MapPost("read-all", (ReadAllInput input, NotificationService s, CancellationToken ct) => s.ReadAllAsync(input, ct))
            .WithName("ReadAllNotifications")
            .RequireSignIn()
            .Unscoped(Own)
            .ReadsOnly();
    }

    private static void MapSwitches(RouteGroupBuilder inbox)
    {
        inbox
            .MapGet("preferences", (PreferenceService s, CancellationToken ct) => s.GetAsync(ct))
            .WithName("GetNotificationPreferences")
            .RequireSignIn()
            .Unscoped(Own);
        inbox
            .MapPut(
                "preferences",
                async (SetPreferenceInput input, PreferenceService s, CancellationToken ct) =>
                {
                    await s.SetAsync(input, ct);
                    return await s.GetAsync(ct);
                }
            )
            .WithName("SetNotificationPreference")
            .RequireSignIn()
            .Unscoped(Own)
            .Refuses(MessagingErrorCodes.UnknownType, MessagingErrorCodes.MandatoryType, MessagingErrorCodes.ChannelNotYours);
    }
}
