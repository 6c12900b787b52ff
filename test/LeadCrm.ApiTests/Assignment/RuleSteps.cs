using LeadCrm.ApiTests.Dedup;
using LeadCrm.ApiTests.Messaging;
using LeadCrm.Assignment.Application.Rules;
using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Paging;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Assignment;

/// <summary>What people do with assignment rules, and what the rules do.</summary>
internal static class RuleSteps
{
    /// <summary>The rules give leads out.</summary>
    public static readonly (string Name, string Value) GivesOut = ("Assignment:GivesOut", "true");

    /// <summary>An app at ten in the morning of a working day.</summary>
    public static async Task<LeadCrmApp> InTheMorning(this AppFixture fixture, params (string Name, string Value)[] settings)
    {
        var app = await fixture.StartAsync([GivesOut, .. settings]);
        app.Clock.SetBusinessTime(2026, 3, 2, 10);
        return app;
    }

    /// <summary>A candidate by name, with a weight and a quota.</summary>
    public static async Task<object> Seat(this LeadCrmApp app, string userName, int? weight = null, int? dailyQuota = null) =>
        new
        {
            kind = "User",
            id = await app.Id(userName),
            weight,
            dailyQuota,
        };

    /// <summary>A rule of headquarters with one step.</summary>
    public static async Task<RuleDto> Rule(this LeadCrmApp app, string strategy, params string[] userNames)
    {
        var seats = new List<object>();
        foreach (var name in userNames)
            seats.Add(await app.Seat(name));
        return await app.Rule(new { strategy, candidates = seats });
    }

    public static Task<RuleDto> Rule(this LeadCrmApp app, params object[] steps) =>
        app.TryRule($"规则 {Guid.NewGuid():N}"[..20], new { steps }).Read<RuleDto>();

    public static Task<HttpResponseMessage> TryRule(this LeadCrmApp app, string name, object definition, string by = "admin") =>
        app.As(by).Post("/api/assignment-rules", new { name, definition });

    /// <summary>A lead from a form.</summary>
    public static async Task<GivenLead> FormLead(this LeadCrmApp app, string? phone = null, Guid? tenant = null)
    {
        phone ??= Given.Phone();
        var taken = await app.Inquire(phone, tenant: tenant);
        return new GivenLead(taken.LeadId!.Value, "", phone);
    }

    /// <summary>Who has the lead as soon as somebody has it.</summary>
    public static async Task<string> Owner(this LeadCrmApp app, GivenLead lead) =>
        (
            await MessagingSteps.Until(
                () => app.Given.Seen(lead),
                seen => seen.OwnerName is not null,
                seen => $"{seen.Number} is {seen.Location} with nobody"
            )
        ).OwnerName!;

    /// <summary>The lead's waiting as soon as it was looked at.</summary>
    public static Task<HoldItem> Held(this LeadCrmApp app, GivenLead lead) =>
        MessagingSteps.Until(() => app.Waiting(lead), i => i.State == HoldState.Held, i => $"the lead is {i.State}");

    public static Task<HoldItem> Waiting(this LeadCrmApp app, GivenLead lead) =>
        app.Do(db => db.Set<HoldItem>().AsNoTracking().Where(i => i.LeadId == lead.Id).OrderByDescending(i => i.ArrivedAt).FirstAsync());

    public static Task<LeadAssignmentDto> Why(this LeadCrmApp app, GivenLead lead, string by = "admin") =>
        app.As(by).Get<LeadAssignmentDto>($"{lead.Url}/assignment");

    public static async Task<IReadOnlyList<HoldItemDto>> Queue(this LeadCrmApp app, string by = "admin") =>
        (await app.As(by).Get<PagedResult<HoldItemDto>>("/api/assignment-rules/queue?maxResultCount=200")).Items;

    public static async Task Duty(this LeadCrmApp app, bool isOnDuty, params string[] userNames)
    {
        foreach (var name in userNames)
            await app.As(name).Put("/api/account/duty", new { isOnDuty }).ShouldSucceed();
    }

    public static Task Note(this LeadCrmApp app, GivenLead lead, string by, string disposition = "NoAnswer") =>
        app.As(by).Post($"{lead.Url}/follow-ups", new { type = "Call", disposition }).ShouldAnswer(201);

    /// <summary>What the clock does every minute.</summary>
    public static Task Minute(this LeadCrmApp app) => app.RunRecurring("FirstCallJob");

    /// <summary>Names of people, by their names of account.</summary>
    public static async Task<string[]> Names(this LeadCrmApp app, params string[] userNames)
    {
        var names = new List<string>();
        foreach (var name in userNames)
            names.Add((await app.Person(name)).DisplayName);
        return [.. names];
    }
}
