using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Messaging.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Messaging.Http;

/// <summary>Types, texts and channels, and what left the application: for administrators of headquarters.</summary>
internal static class NoticeTypeEndpoints
{
    private const string Everywhere = "Belongs to the whole installation.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var types = routes.MapGroup("/api/notification-types").WithTags("NotificationTypes");
        types
            .MapGet("", (NoticeTypeService s, CancellationToken ct) => s.GetListAsync(ct))
            .WithName("GetNotificationTypes")
            .RequirePermission(MessagingPermissions.Types)
            .Unscoped(Everywhere);
        types
            .MapGet("{type}", (string type, NoticeTypeService s, CancellationToken ct) => s.GetAsync(type, ct))
            .WithName("GetNotificationType")
            .RequirePermission(MessagingPermissions.Types)
            .Unscoped(Everywhere)
            .Refuses(MessagingErrorCodes.UnknownType);
        types
            .MapPut(
                "{type}",
                (string type, UpdateNoticeTypeInput input, NoticeTypeService s, CancellationToken ct) => s.UpdateAsync(type, input, ct)
            )
            .WithName("UpdateNotificationType")
            .RequirePermission(MessagingPermissions.Types)
            .Unscoped(Everywhere)
            .Refuses(
                MessagingErrorCodes.UnknownType,
                MessagingErrorCodes.MandatoryType,
                MessagingErrorCodes.UnknownPlaceholder,
                MessagingErrorCodes.BrokenTemplate,
                CoreErrorCodes.StaleVersion
            );
        types
            .MapPost(
                "{type}/preview",
                (string type, PreviewNoticeInput input, NoticeTypeService s, CancellationToken ct) => s.PreviewAsync(type, input, ct)
            )
            .WithName("PreviewNotificationType")
            .RequirePermission(MessagingPermissions.Types)
            .Unscoped(Everywhere)
            .ReadsOnly()
            .Refuses(MessagingErrorCodes.UnknownType, MessagingErrorCodes.UnknownPlaceholder, MessagingErrorCodes.BrokenTemplate);
        types
            .MapPost(
                "test-channel",
                async (TestChannelInput input, NoticeTypeService s, CancellationToken ct) =>
                {
                    await s.TestAsync(input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("TestNotificationChannel")
            .RequirePermission(MessagingPermissions.Types)
            .Unscoped(Everywhere)
            .ForPeople()
            .Refuses(MessagingErrorCodes.ChannelOff, MessagingErrorCodes.NoAddress, MessagingErrorCodes.ChannelFailed);
        MapDeliveries(routes);
    }

    private static void MapDeliveries(IEndpointRouteBuilder routes)
    {
        var deliveries = routes.MapGroup("/api/notification-deliveries").WithTags("NotificationTypes");
        deliveries
            .MapGet("", ([AsParameters] GetDeliveriesInput input, DeliveryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetNotificationDeliveries")
            .RequirePermission(MessagingPermissions.Deliveries)
            .Unscoped("The operators of the installation look after all of them; no text of a message is shown.");
        deliveries
            .MapPost(
                "{id:guid}/retry",
                async (Guid id, DeliveryService s, CancellationToken ct) =>
                {
                    await s.RetryAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("RetryNotificationDelivery")
            .RequirePermission(MessagingPermissions.Deliveries)
            .Unscoped("As the list.")
            .Refuses(CoreErrorCodes.NotFound, MessagingErrorCodes.IllegalTransition);
    }
}
