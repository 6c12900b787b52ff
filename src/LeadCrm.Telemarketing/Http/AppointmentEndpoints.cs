using LeadCrm.Core;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Telemarketing.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Telemarketing.Http;

/// <summary>Appointments and visits.</summary>
internal static class AppointmentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var appointments = routes.MapGroup("/api/appointments").WithTags("Appointments");
        MapReading(appointments);
        MapMaking(appointments);
        MapSteps(appointments);
    }

    private static void MapReading(RouteGroupBuilder appointments)
    {
        appointments
            .MapGet(
                "",
                ([AsParameters] GetAppointmentsInput input, AppointmentQueryService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetAppointments")
            .RequirePermission(TelemarketingPermissions.Appointments)
            .ScopedBy(Scopes.Leads)
            .Refuses(TelemarketingErrorCodes.UnknownFilter);
        appointments
            .MapGet("campuses", async (Campuses s, CancellationToken ct) => TypedResults.Ok(await s.GetListAsync(ct)))
            .WithName("GetCampuses")
            .RequirePermission(TelemarketingPermissions.Appointments)
            .Unscoped("Names of the own tenant's campuses.");
        appointments
            .MapGet("{id:guid}", (Guid id, AppointmentQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetAppointment")
            .RequirePermission(TelemarketingPermissions.Appointments)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapMaking(RouteGroupBuilder appointments)
    {
        appointments
            .MapPost(
                "",
                async (CreateAppointmentInput input, AppointmentService s, AppointmentQueryService read, CancellationToken ct) =>
                {
                    var id = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/appointments/{id}", await read.GetAsync(id, ct));
                }
            )
            .WithName("CreateAppointment")
            .RequirePermission(TelemarketingPermissions.MakeAppointments)
            .ScopedBy(Scopes.Leads)
            .Idempotent()
            .Refuses(
                CoreErrorCodes.NotFound,
                TelemarketingErrorCodes.NotYourLead,
                TelemarketingErrorCodes.DateNotAhead,
                TelemarketingErrorCodes.UnknownCampus,
                TelemarketingErrorCodes.UnknownReceiver,
                TelemarketingErrorCodes.AppointmentActive
            );
        appointments
            .MapPost(
                "{id:guid}/reschedule",
                async (
                    Guid id,
                    RescheduleAppointmentInput input,
                    AppointmentService s,
                    AppointmentQueryService read,
                    CancellationToken ct
                ) =>
                {
                    var next = await s.RescheduleAsync(id, input, ct);
                    return TypedResults.Created($"/api/appointments/{next}", await read.GetAsync(next, ct));
                }
            )
            .WithName("RescheduleAppointment")
            .RequirePermission(TelemarketingPermissions.MakeAppointments)
            .ScopedBy(Scopes.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                TelemarketingErrorCodes.IllegalTransition,
                TelemarketingErrorCodes.DateNotAhead,
                TelemarketingErrorCodes.UnknownCampus
            );
        appointments
            .MapPost(
                "{id:guid}/cancel",
                async (Guid id, CancelAppointmentInput input, AppointmentService s, AppointmentQueryService read, CancellationToken ct) =>
                {
                    await s.CancelAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("CancelAppointment")
            .RequirePermission(TelemarketingPermissions.MakeAppointments)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, TelemarketingErrorCodes.IllegalTransition);
    }

    private static void MapSteps(RouteGroupBuilder appointments)
    {
        appointments
            .MapPost(
                "{id:guid}/confirm",
                async (Guid id, AppointmentStepInput input, AppointmentService s, AppointmentQueryService read, CancellationToken ct) =>
                {
                    await s.ConfirmAsync(id, input.Version, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("ConfirmAppointment")
            .RequirePermission(TelemarketingPermissions.MakeAppointments)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, TelemarketingErrorCodes.IllegalTransition);
        appointments
            .MapPost(
                "{id:guid}/arrive",
                async (Guid id, AppointmentStepInput input, AppointmentService s, AppointmentQueryService read, CancellationToken ct) =>
                {
                    await s.ArriveAsync(id, input.Version, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("ArriveAppointment")
            .RequirePermission(TelemarketingPermissions.ReceiveVisits)
            .ScopedBy(Scopes.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                TelemarketingErrorCodes.IllegalTransition,
                TelemarketingErrorCodes.VisitNeedsOther,
                TelemarketingErrorCodes.NoShowIsOver
            );
        appointments
            .MapPost(
                "{id:guid}/arrive-late",
                async (Guid id, AppointmentStepInput input, AppointmentService s, AppointmentQueryService read, CancellationToken ct) =>
                {
                    await s.ArriveLateAsync(id, input.Version, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("ArriveLateAppointment")
            .RequirePermission(TelemarketingPermissions.FrontDesk)
            .ScopedBy(Scopes.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                TelemarketingErrorCodes.IllegalTransition,
                TelemarketingErrorCodes.VisitNeedsOther,
                TelemarketingErrorCodes.NoShowIsOver
            );
        appointments
            .MapPost(
                "{id:guid}/no-show",
                async (Guid id, AppointmentStepInput input, AppointmentService s, AppointmentQueryService read, CancellationToken ct) =>
                {
                    await s.MissAsync(id, input.Version, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("MissAppointment")
            .RequirePermission(TelemarketingPermissions.ReceiveVisits)
            .ScopedBy(Scopes.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                TelemarketingErrorCodes.IllegalTransition,
                TelemarketingErrorCodes.VisitNeedsOther,
                TelemarketingErrorCodes.TooEarly
            );
    }
}
