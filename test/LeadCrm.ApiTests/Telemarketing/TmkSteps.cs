using System.Text.Json;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.ApiTests.Telemarketing;

/// <summary>What telemarketers, consultants and the front desk do.</summary>
internal static class TmkSteps
{
    private static int day;

    /// <summary>Ten in the morning of a day on which no test has been yet.</summary>
    public static void Morning(this LeadCrmApp app)
    {
        var date = new DateOnly(2026, 3, 2).AddDays(4 * Interlocked.Increment(ref day));
        app.Clock.SetBusinessTime(date.Year, date.Month, date.Day, 10);
    }

    public static Task<HttpResponseMessage> Tmk(this LeadCrmApp app, GivenLead lead, string verb, object body, string by = "tmk1") =>
        app.As(by).Post($"/api/tmk/leads/{lead.Id}/{verb}", body);

    public static Task<QualificationDto> Dial(
        this LeadCrmApp app,
        GivenLead lead,
        string disposition = "ConnectedHigh",
        DateTime? next = null,
        string by = "tmk1"
    ) => app.Tmk(lead, "disposition", new { disposition, nextContactAt = next }, by).Read<QualificationDto>();

    public static Task<QualificationDto> Qualification(this LeadCrmApp app, GivenLead lead, string by = "tmk1") =>
        app.As(by).Get<QualificationDto>($"/api/tmk/leads/{lead.Id}");

    public static Task<HttpResponseMessage> TryValid(this LeadCrmApp app, GivenLead lead, string by = "tmk1", object? body = null) =>
        app.Tmk(
            lead,
            "valid",
            body
                ?? new
                {
                    relation = "Self",
                    courseInterest = "Python 数据分析",
                    intention = "A",
                    city = "成都",
                    budget = "两万",
                    nextAction = "Transfer",
                },
            by
        );

    /// <summary>A lead that a telemarketer has talked to and declared valid.</summary>
    public static async Task<GivenLead> ValidLead(this LeadCrmApp app, string by = "tmk1")
    {
        var lead = await app.Given.Lead(by);
        await app.Dial(lead, by: by);
        await app.TryValid(lead, by).ShouldAnswer(200);
        return lead;
    }

    public static async Task<HttpResponseMessage> TryOffer(this LeadCrmApp app, GivenLead lead, string? to, string by = "tmk1") =>
        await app.Tmk(
            lead,
            "offer",
            to is null
                ? new
                {
                    kind = "Department",
                    departmentId = (Guid?)(await app.Person("sales.bj1")).DepartmentId,
                    userId = (Guid?)null,
                }
                : new
                {
                    kind = "Consultant",
                    departmentId = (Guid?)null,
                    userId = (Guid?)await app.Id(to),
                },
            by
        );

    /// <summary>Offers to a consultant, or to the whole department in Beijing.</summary>
    public static Task<OfferDto> Offer(this LeadCrmApp app, GivenLead lead, string? to = "sales.bj1", string by = "tmk1") =>
        app.TryOffer(lead, to, by).Read<OfferDto>();

    public static Task<HttpResponseMessage> Answer(this LeadCrmApp app, OfferDto offer, string by, string? reject = null) =>
        reject is null
            ? app.As(by).Post($"/api/transfer-offers/{offer.Id}/accept")
            : app.As(by).Post($"/api/transfer-offers/{offer.Id}/reject", new { reason = reject });

    public static async Task<IReadOnlyList<OfferDto>> Offers(this LeadCrmApp app, GivenLead lead, string by = "admin") =>
        [
            .. (await app.As(by).Get<PagedResult<OfferDto>>("/api/transfer-offers?maxResultCount=200"))
                .Items.Where(o => o.LeadId == lead.Id)
                .OrderBy(o => o.OfferedAt)
                .ThenBy(o => o.Round),
        ];

    public static Task<QueueDto> Queue(this LeadCrmApp app, string by = "tmk1", int take = 50) =>
        app.As(by).Get<QueueDto>($"/api/tmk/queue?take={take}");

    public static async Task<HttpResponseMessage> TryAppoint(
        this LeadCrmApp app,
        GivenLead lead,
        string by,
        DateTime? at = null,
        string campus = "sales.bj1"
    ) =>
        await app.As(by)
            .Post(
                "/api/appointments",
                new
                {
                    leadId = lead.Id,
                    type = "Visit",
                    campusId = (await app.Person(campus)).DepartmentId,
                    at = at ?? app.Clock.UtcNow.AddHours(30),
                    people = 2,
                }
            );

    public static Task<AppointmentDto> Appoint(this LeadCrmApp app, GivenLead lead, string by, DateTime? at = null) =>
        app.TryAppoint(lead, by, at).Read<AppointmentDto>();

    public static Task<AppointmentDto> Appointment(this LeadCrmApp app, AppointmentDto appointment, string by = "admin") =>
        app.As(by).Get<AppointmentDto>($"/api/appointments/{appointment.Id}");

    /// <summary>A step of an appointment as it is now.</summary>
    public static async Task<HttpResponseMessage> Step(this LeadCrmApp app, AppointmentDto appointment, string verb, string by)
    {
        var version = (await app.Appointment(appointment)).Version;
        return await app.As(by).Post($"/api/appointments/{appointment.Id}/{verb}", new { version });
    }

    public static string Possible(this JsonElement problem) => problem.GetProperty("data").GetProperty("Possible").GetString()!;
}
