using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Leads;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Channels;
using LeadCrm.Messaging.Http;
using LeadCrm.Messaging.Live;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Messaging;

/// <summary>消息提醒: who is told what, when and by which channel.</summary>
public sealed class MessagingModule : LeadCrmModule
{
    /// <inheritdoc />
    public override string Name => "Messaging";

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions => MessagingPermissions.All;

    /// <inheritdoc />
    public override IReadOnlyList<Setting> Settings => MessagingSettings.All;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
        services.Configure<MessagingOptions>(configuration.GetSection("Messaging"));
        services.AddScoped<INotifications, NoticePublisher>();
        services.AddScoped<ILiveSignals, LiveSignals>();
        services.AddScoped<NoticeTeller>();
        services.AddScoped<NoticeRecipients>();
        services.AddScoped<Inboxes>();
        services.AddScoped<IHandoverPart, HandoverMessages>();
        services.AddSingleton<NoticeTypeStore>();
        services.AddSingleton<NoticeWording>();
        services.AddSingleton<ScheduleSource>();
        services.AddScoped<NotificationService>();
        services.AddScoped<PreferenceService>();
        services.AddScoped<NoticeTypeService>();
        services.AddScoped<DeliveryService>();
        AddEvents(services);
        AddChannels(services);
        services.AddSingleton<WakeUp>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<LiveStream>();
        services.AddHostedService<NoticePump>();
        services.AddHostedService<DeliveryPump>();
        services.AddHostedService<LivePump>();
    }

    private static void AddEvents(IServiceCollection services)
    {
        services.AddEventHandler<LeadMoved, OnLeadMoved>();
        services.AddEventHandler<LeadReInquired, OnLeadReInquired>();
        services.AddEventHandler<LeadContacted, OnLeadContacted>();
        services.AddEventHandler<LeadRecycleWarned, OnLeadRecycleWarned>();
        services.AddEventHandler<LeadsHeldBack, OnLeadsHeldBack>();
        services.AddRecurringJob<FollowUpReminders>(FollowUpReminders.Cron);
        services.AddRecurringJob<OverdueLadder>(OverdueLadder.Cron);
        services.AddRecurringJob<NotificationCleanUp>(NotificationCleanUp.Cron);
    }

    private static void AddChannels(IServiceCollection services)
    {
        // An answer that leads elsewhere is no answer of the server that was set.
        services
            .AddHttpClient(HttpChannel.Client)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton<IChannel, SmtpChannel>();
        services.AddSingleton<IChannel, SmsChannel>();
        services.AddSingleton<IChannel, WeComChannel>();
        services.AddSingleton<IChannel, DingTalkChannel>();
        services.AddSingleton<ChannelRegistry>();
        services.AddScoped<DeliverySender>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        NotificationEndpoints.Map(routes);
        NoticeTypeEndpoints.Map(routes);
    }
}
