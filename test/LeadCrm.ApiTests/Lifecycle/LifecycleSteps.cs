using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Lifecycle;

/// <summary>A lead's way through its life, as people and other modules make it go.</summary>
internal static class LifecycleSteps
{
    public static Task<HttpResponseMessage> Noted(this LeadCrmApp app, GivenLead lead, string disposition, string by = "sales.bj1") =>
        app.As(by).Post($"{lead.Url}/follow-ups", new { type = "Call", disposition });

    /// <summary>What a module to come does, saved with its own rows.</summary>
    public static async Task Step(this LeadCrmApp app, Func<ILeadLifecycle, Task> step)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await step(scope.ServiceProvider.GetRequiredService<ILeadLifecycle>());
        await scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>().SaveChangesAsync();
    }

    public static async Task<GivenLead> Contacted(this LeadCrmApp app, string by = "sales.bj1")
    {
        var lead = await app.Given.Lead(by);
        await app.Noted(lead, "ConnectedHigh", by).ShouldAnswer(201);
        return lead;
    }

    public static async Task<LeadDto> Qualify(this LeadCrmApp app, GivenLead lead, string by = "sales.bj1")
    {
        var version = (await app.Given.Seen(lead)).Version;
        return await app.As(by).Post($"{lead.Url}/qualify", QualifyForm(version)).Read<LeadDto>();
    }

    public static object QualifyForm(int version) =>
        new
        {
            version,
            name = "王小明",
            intention = "B",
            courseInterest = "Java 全栈",
            education = "本科",
            startPlan = "下个月",
        };

    /// <summary>A lead of sales.bj1 in one of the states of the table.</summary>
    public static async Task<GivenLead> In(this LeadCrmApp app, string state)
    {
        var http = app.As("sales.bj1");
        switch (state)
        {
            case "Unassigned/New":
                return await app.Given.Lead("sales.manager.bj");
            case "Owned/New":
                return await app.Given.Lead();
            case "Owned/Contacted":
                return await app.Contacted();
            case "Pool/Contacted":
                var pooled = await app.Contacted();
                await http.Post($"{pooled.Url}/release", new { reason = "没有时间" }).ShouldSucceed();
                return pooled;
        }
        var lead = state is "Owned/Trying" or "Invalid/New" or "Scrap/New" or "Archived/New"
            ? await app.Given.Lead()
            : await app.Contacted();
        await app.Bring(lead, state, http);
        return lead;
    }

    private static async Task Bring(this LeadCrmApp app, GivenLead lead, string state, HttpClient http)
    {
        switch (state)
        {
            case "Owned/Trying":
                await app.Noted(lead, "NoAnswer").ShouldAnswer(201);
                break;
            case "Owned/Qualified":
                await app.Qualify(lead);
                break;
            case "Owned/Appointed":
                await app.Step(l => l.AppointAsync(lead.Id, default));
                break;
            case "Owned/Visited":
                await app.Step(l => l.VisitAsync(lead.Id, default));
                break;
            case "Owned/Negotiating":
                await app.Qualify(lead);
                await http.Post($"{lead.Url}/negotiate", new { version = (await app.Given.Seen(lead)).Version }).ShouldSucceed();
                break;
            case "Owned/Ordered":
                await app.Step(l => l.OrderAsync(lead.Id, default));
                break;
            case "Converted/Won":
                await app.Step(l => l.OrderAsync(lead.Id, default));
                await app.Step(l => l.PayAsync(lead.Id, default));
                break;
            case "Owned/Nurture":
                await http.Post($"{lead.Url}/nurture", new { reason = "明年再说" }).ShouldSucceed();
                break;
            case "Archived/Lost":
                await http.Post($"{lead.Url}/lose", new { reason = "Price", note = "觉得贵" }).ShouldSucceed();
                break;
            case "Archived/New":
                await app.As("sales.manager.bj").Post($"{lead.Url}/archive", new { reason = "不再跟进" }).ShouldSucceed();
                break;
            case "Invalid/New":
                await app.Approved(await app.Propose(lead, "NotATarget", "年龄不符"));
                break;
            case "Scrap/New":
                var made = await http.Post($"{lead.Url}/scrap", new { reason = "Test" }).Read<CaseDetailDto>();
                await app.Approved(made);
                break;
            default:
                throw new ArgumentException(state);
        }
    }

    public static Task<CaseDetailDto> Propose(
        this LeadCrmApp app,
        GivenLead lead,
        string reason = "NotATarget",
        string? note = "年龄不符",
        string by = "sales.bj1"
    ) => app.As(by).Post($"{lead.Url}/invalid", new { reason, note }).Read<CaseDetailDto>();

    public static Task<CaseDetailDto> Approved(this LeadCrmApp app, CaseDetailDto about, string by = "sales.manager.bj") =>
        app.As(by).Post($"/api/leads/cases/{about.Id}/approve", new { }).Read<CaseDetailDto>();

    public static Task<CaseDetailDto> Appealed(this LeadCrmApp app, CaseDetailDto about) =>
        app.As("marketer1").Post($"/api/leads/cases/{about.Id}/appeal", new { reason = "广告账户显示为真实用户" }).Read<CaseDetailDto>();

    public static Task<HttpResponseMessage> Review(this LeadCrmApp app, CaseDetailDto about, string outcome, string by = "qa.lead") =>
        app.As(by).Post($"/api/leads/cases/{about.Id}/review", new { outcome, reason = "复核录音" });

    public static Task<CaseDetailDto> Case(this LeadCrmApp app, Guid id, string by = "admin") =>
        app.As(by).Get<CaseDetailDto>($"/api/leads/cases/{id}");

    public static async Task<IReadOnlyList<TimelineEntryDto>> History(this LeadCrmApp app, GivenLead lead) =>
        (await app.As("admin").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline?maxResultCount=100")).Items;

    /// <summary>Two closed leads turn out to be of the same student.</summary>
    public static Task<int> OfOneStudent(this LeadCrmApp app, GivenLead first, GivenLead second) =>
        app.Do(async db =>
        {
            var person = await db.Set<Lead>().Where(l => l.Id == first.Id).Select(l => l.PersonId).SingleAsync();
            return await db.Set<Lead>().Where(l => l.Id == second.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.PersonId, person));
        });

    /// <summary>Another lead holds the contact of a closed one, as it may after the check.</summary>
    public static Task<int> TakeKey(this LeadCrmApp app, GivenLead of, GivenLead by) =>
        app.Do(async db =>
        {
            var person = await db.Set<Lead>().Where(l => l.Id == of.Id).Select(l => l.PersonId).SingleAsync();
            var contact = await db.Set<ContactKey>().Where(c => c.PersonId == person && c.IsHard).FirstAsync();
            var lead = await db.Set<Lead>().SingleAsync(l => l.Id == by.Id);
            db.Add(LeadKey.Of(lead, contact.Key!));
            return await db.SaveChangesAsync();
        });

    /// <summary>Whether an open lead holds the phone, so that nobody else can enter it.</summary>
    public static Task<bool> HoldsKey(this LeadCrmApp app, GivenLead lead) =>
        app.Do(db => db.Set<LeadKey>().AnyAsync(k => k.LeadId == lead.Id));

    public static Task<int> OpenHoldings(this LeadCrmApp app, GivenLead lead) =>
        app.Do(db => db.Set<LeadAssignment>().CountAsync(a => a.LeadId == lead.Id && a.EndedAt == null));
}
