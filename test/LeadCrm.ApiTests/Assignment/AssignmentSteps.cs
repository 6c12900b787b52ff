using System.Text.Json;
using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;

namespace LeadCrm.ApiTests.Assignment;

/// <summary>What people do with caps and pools.</summary>
internal static class AssignmentSteps
{
    public const string Manager = "sales.manager.bj";

    /// <summary>A rule for one person.</summary>
    public static async Task<CapRuleDto> Limit(
        this LeadCrmApp app,
        string userName,
        int? holdCap = null,
        int? newPerDay = null,
        int? claimsPerDay = null,
        object[]? sources = null
    ) =>
        await app.As("admin")
            .Post(
                "/api/caps/rules",
                new
                {
                    scope = "User",
                    userId = await app.Id(userName),
                    holdCap,
                    newPerDay,
                    claimsPerDay,
                    sources,
                }
            )
            .Read<CapRuleDto>();

    public static async Task<CapPersonDto> Caps(this LeadCrmApp app, string userName) =>
        await app.As("admin").Get<CapPersonDto>($"/api/caps/people/{await app.Id(userName)}");

    /// <summary>A pool of headquarters from which the named people claim.</summary>
    public static async Task<PoolDto> Pool(this LeadCrmApp app, string name, params string[] members) =>
        await app.As("admin").Post("/api/pools", new { name, members = await Members(app, members) }).Read<PoolDto>();

    public static async Task<object[]> Members(this LeadCrmApp app, params string[] userNames)
    {
        var members = new List<object>();
        foreach (var name in userNames)
            members.Add(new { kind = "User", id = await app.Id(name) });
        return [.. members];
    }

    /// <summary>A lead in a named pool.</summary>
    public static async Task<GivenLead> LeadIn(this LeadCrmApp app, PoolDto pool, string releasedBy = "sales.bj1")
    {
        var lead = await app.Given.Lead(releasedBy);
        await app.As(releasedBy).Post($"{lead.Url}/release", new { reason = "没有时间跟进", poolId = pool.Id }).ShouldSucceed();
        return lead;
    }

    public static Task<HttpResponseMessage> Claim(this LeadCrmApp app, GivenLead lead, string by) => app.As(by).Post($"{lead.Url}/claim");

    public static async Task Assign(this LeadCrmApp app, GivenLead lead, string to, string by = Manager)
    {
        var result = await app.TryAssign([lead], to, by);
        result.Failed.ShouldBe(0, result.Items[0].Message);
    }

    public static async Task<BatchResultDto> TryAssign(this LeadCrmApp app, GivenLead[] leads, string to, string by = Manager) =>
        await app.As(by)
            .Post("/api/leads/assign", new { leadIds = leads.Select(l => l.Id), userId = await app.Id(to) })
            .Read<BatchResultDto>();

    public static Task Release(this LeadCrmApp app, GivenLead lead, string by) =>
        app.As(by).Post($"{lead.Url}/release", new { reason = "没有时间跟进" }).ShouldSucceed();

    public static async Task<List<Guid>> PoolList(this LeadCrmApp app, string by, string filter = "")
    {
        var page = await app.As(by).Get<PagedResult<LeadListDto>>($"/api/leads?location=Pool&maxResultCount=200{filter}");
        return [.. page.Items.Select(l => l.Id)];
    }

    public static Task<MyPoolsDto> MyPools(this LeadCrmApp app, string by) => app.As(by).Get<MyPoolsDto>("/api/pools/mine");

    public static Task<int> Change(this LeadCrmApp app, Func<LeadCrmDbContext, Task<int>> work) => app.Do(work);

    public static string Detail(this JsonElement problem) => problem.GetProperty("detail").GetString()!;

    public static Task Set(this LeadCrmApp app, string setting, string value) =>
        app.As("admin").Put($"/api/settings/{setting}", new { value }).ShouldAnswer(200);
}
