using LeadCrm.Assignment.Application.Handovers;
using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Handovers;

/// <summary>What people do with handovers.</summary>
internal static class HandoverSteps
{
    public const string Manager = "sales.manager.bj";

    /// <summary>What is to be handed over to whom, as a client sends it.</summary>
    public static async Task<Dictionary<string, object?>> Plan(this LeadCrmApp app, string from, params string[] to)
    {
        var receivers = new List<object>();
        foreach (var name in to)
            receivers.Add(new { userId = await app.Id(name) });
        return new()
        {
            ["fromUserId"] = await app.Id(from),
            ["trigger"] = "Transfer",
            ["split"] = to.Length > 1 ? "ByWeight" : "One",
            ["receivers"] = receivers,
        };
    }

    public static Dictionary<string, object?> With(this Dictionary<string, object?> plan, string name, object? value) =>
        new(plan) { [name] = value };

    public static Task<HandoverPreviewDto> PreviewOf(this LeadCrmApp app, Dictionary<string, object?> plan, string by = Manager) =>
        app.As(by).Post("/api/handovers/preview", plan).Read<HandoverPreviewDto>();

    public static Task<HttpResponseMessage> TryDraft(this LeadCrmApp app, Dictionary<string, object?> plan, string by = Manager) =>
        app.As(by).Post("/api/handovers", plan);

    public static Task<HandoverDetailDto> Draft(this LeadCrmApp app, Dictionary<string, object?> plan, string by = Manager) =>
        app.TryDraft(plan, by).Read<HandoverDetailDto>();

    public static Task<HandoverDetailDto> Seen(this LeadCrmApp app, HandoverDetailDto handover, string by = "admin") =>
        app.As(by).Get<HandoverDetailDto>($"/api/handovers/{handover.Id}");

    /// <summary>A step that names the version.</summary>
    public static async Task<HttpResponseMessage> Step(this LeadCrmApp app, HandoverDetailDto handover, string verb, string by = Manager) =>
        await app.As(by).Post($"/api/handovers/{handover.Id}/{verb}", new { version = (await app.Seen(handover)).Version });

    /// <summary>A decision, which names the round.</summary>
    public static async Task<HttpResponseMessage> Decide(
        this LeadCrmApp app,
        HandoverDetailDto handover,
        string verb,
        string by,
        string? reason = null
    ) => await app.As(by).Post($"/api/handovers/{handover.Id}/{verb}", new { round = (await app.Seen(handover)).Round, reason });

    /// <summary>Drawn up, submitted and approved by the manager of Beijing.</summary>
    public static async Task<HandoverDetailDto> Approved(this LeadCrmApp app, Dictionary<string, object?> plan)
    {
        var handover = await app.Draft(plan);
        await app.Step(handover, "submit").ShouldAnswer(200);
        return await app.Decide(handover, "approve", Manager).Read<HandoverDetailDto>();
    }

    /// <summary>Approved, confirmed by all receivers, and over.</summary>
    public static async Task<HandoverDetailDto> HandedOver(this LeadCrmApp app, Dictionary<string, object?> plan, params string[] to)
    {
        var handover = await app.Approved(plan);
        foreach (var receiver in to)
            await app.Decide(handover, "confirm", receiver).ShouldAnswer(200);
        return await app.Finished(handover);
    }

    public static Task<HandoverDetailDto> Finished(this LeadCrmApp app, HandoverDetailDto handover) =>
        app.Until(handover, h => h.State is HandoverState.Done or HandoverState.Undone);

    public static async Task<HandoverDetailDto> Undone(this LeadCrmApp app, HandoverDetailDto handover, string by = Manager)
    {
        await app.Step(handover, "undo", by).ShouldAnswer(200);
        return await app.Until(handover, h => h.UndoEnded);
    }

    public static async Task<HandoverDetailDto> Until(this LeadCrmApp app, HandoverDetailDto handover, Func<HandoverDetailDto, bool> isSo)
    {
        for (var until = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(80))
        {
            var seen = await app.Seen(handover);
            if (isSo(seen))
                return seen;
            DateTime.UtcNow.ShouldBeLessThan(until, $"it is {seen.State} with {seen.Figures}\n{ServerLog.Latest}");
        }
    }

    public static async Task<IReadOnlyList<HandoverItemDto>> ItemsOf(
        this LeadCrmApp app,
        HandoverDetailDto handover,
        string by = "admin",
        string filter = ""
    ) => (await app.As(by).Get<PagedResult<HandoverItemDto>>($"/api/handovers/{handover.Id}/items?maxResultCount=200{filter}")).Items;

    public static async Task<List<GivenLead>> Leads(this LeadCrmApp app, int count, string by)
    {
        var leads = new List<GivenLead>();
        for (var i = 0; i < count; i++)
            leads.Add(await app.Given.Lead(by));
        return leads;
    }

    /// <summary>An appointment is made for each, as the module of appointments says it.</summary>
    public static async Task Appoint(this LeadCrmApp app, IEnumerable<GivenLead> leads)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var lifecycle = scope.ServiceProvider.GetRequiredService<ILeadLifecycle>();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        foreach (var lead in leads)
            await lifecycle.AppointAsync(lead.Id, default);
        await db.SaveChangesAsync();
    }
}
