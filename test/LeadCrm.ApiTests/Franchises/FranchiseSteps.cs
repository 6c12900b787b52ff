using LeadCrm.Core.Jobs;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Franchises;

/// <summary>What headquarters and franchises do with each other.</summary>
internal static class FranchiseSteps
{
    public const string Channel = "channel1";

    /// <summary>The root department, which is the tenant, of somebody's channel.</summary>
    public static async Task<Guid> Tenant(this LeadCrmApp app, string userName) =>
        userName.StartsWith('f') ? (await app.Person(userName)).DepartmentId : await app.Headquarters();

    private static async Task<Guid> Headquarters(this LeadCrmApp app) => (await app.Person("admin")).DepartmentId;

    public static Task<HttpResponseMessage> TryDispatch(
        this LeadCrmApp app,
        IEnumerable<Guid> leads,
        Guid franchise,
        string by = Channel,
        object? more = null
    ) =>
        app.As(by)
            .Post(
                "/api/leads/dispatches",
                more
                    ?? new
                    {
                        leadIds = leads,
                        franchiseId = franchise,
                        settlement = "PerLead",
                        rate = 50,
                    }
            );

    public static async Task<DispatchResultDto> Dispatch(this LeadCrmApp app, string to, params GivenLead[] leads) =>
        await app.TryDispatch(leads.Select(l => l.Id), await app.Tenant(to)).Read<DispatchResultDto>();

    public static Task<DuplicateCheckDto> Check(this LeadCrmApp app, string by, string phone, string line = "java") =>
        app.As(by).Post("/api/leads/duplicate-check", new { phones = new[] { phone }, businessLine = line }).Read<DuplicateCheckDto>();

    public static Task<HttpResponseMessage> TryCreate(this LeadCrmApp app, string by, string phone, string line = "java") =>
        app.As(by)
            .Post(
                "/api/leads",
                new
                {
                    name = "后来者",
                    phones = new[] { phone },
                    businessLine = line,
                }
            );

    public static async Task<long?> Total(this LeadCrmApp app, string by) =>
        (await app.As(by).Get<PagedResult<LeadListDto>>("/api/leads?maxResultCount=1")).TotalCount;

    /// <summary>The conflicts that are there over the phone, as the user sees them.</summary>
    public static async Task<List<ConflictDto>> Conflicts(this LeadCrmApp app, string phone, string by = Channel) =>
        (await app.As(by).Get<PagedResult<ConflictDto>>("/api/leads/conflicts?maxResultCount=200"))
            .Items.Where(c => c.MatchedBy == $"{phone[..3]} **** {phone[^4..]}")
            .ToList();

    public static Task<ConflictDetailDto> Conflict(this LeadCrmApp app, Guid id, string by = Channel) =>
        app.As(by).Get<ConflictDetailDto>($"/api/leads/conflicts/{id}");

    public static Task<HttpResponseMessage> Rule(this LeadCrmApp app, ConflictDto conflict, string outcome, string by = Channel) =>
        app.As(by)
            .Post(
                $"/api/leads/conflicts/{conflict.Id}/rule",
                new
                {
                    outcome,
                    reason = "以时间线为准",
                    conflict.Version,
                }
            );

    public static async Task<List<TimelineEntryDto>> Timeline(this LeadCrmApp app, GivenLead lead, string by) =>
        [.. (await app.As(by).Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline?maxResultCount=100")).Items];

    /// <summary>Runs work that is planned by the clock, as of now.</summary>
    public static async Task RunJob(this LeadCrmApp app, string name)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IRecurringJob>(name).RunAsync(app.Clock.UtcNow, default);
    }
}
