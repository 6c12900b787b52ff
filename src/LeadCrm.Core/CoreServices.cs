using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadCrm.Core;

/// <summary>Registers what every module builds on.</summary>
public static class CoreServices
{
    /// <summary>Modules, texts, time, the current user, permissions, problem details, JSON and mapping.</summary>
    public static IServiceCollection AddLeadCrmCore(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyList<LeadCrmModule> modules
    )
    {
        foreach (var module in modules)
            services.AddSingleton(module);
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<BusinessTimeOptions>(configuration.GetSection("Business"));
        services.AddSingleton<BusinessClock>();
        services.AddSingleton<PermissionCatalog>();
        services.AddSingleton<TextCatalog>();
        services.AddSingleton<ValidationTexts>();
        services.AddSingleton<Sequences>();
        services.AddSingleton<StampedCaches>();
        services.AddSingleton<TransactionEnds>();
        services.AddSingleton<IInterceptor>(s => s.GetRequiredService<TransactionEnds>());
        services.AddSingleton<SettingStore>();
        services.AddSingleton<ISettings>(s => s.GetRequiredService<SettingStore>());
        services.AddSingleton<Files.FileStore>();
        services.AddScoped<ICurrentUser, CurrentUser>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<Events.DomainEvents>();

        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionHandler>();
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
            o.SerializerOptions.Converters.Add(new UtcDateTimeJsonConverter());
            o.SerializerOptions.TypeInfoResolver = (
                o.SerializerOptions.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()
            ).WithAddedModifier(NulRefusal.Modify);
        });
        services.AddAutoMapper(o => o.AddMaps(modules.Select(m => m.Assembly).ToArray()));
        return services;
    }

    /// <summary>Registers a handler of a domain event.</summary>
    public static IServiceCollection AddEventHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : Events.IDomainEvent
        where THandler : class, Events.IEventHandler<TEvent> => services.AddScoped<Events.IEventHandler<TEvent>, THandler>();

    /// <summary>After authentication: makes repeated creates answer once.</summary>
    public static IApplicationBuilder UseIdempotency(this IApplicationBuilder app) => app.UseMiddleware<IdempotencyMiddleware>();

    /// <summary>After authentication, around all that may refuse: notes every command.</summary>
    public static IApplicationBuilder UseAudit(this IApplicationBuilder app) => app.UseMiddleware<AuditMiddleware>();

    /// <summary>Refuses with <paramref name="error"/> when the row is not there, or not for this user.</summary>
    public static async Task<T> OrNotFound<T>(this Task<T?> row, ErrorCode? error = null)
        where T : class => await row ?? throw new BusinessException(error ?? CoreErrorCodes.NotFound);
}
