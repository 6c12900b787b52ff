using LeadCrm.Assignment.Application.Recycle;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Recycling;

/// <summary>Steps of the tests around recycling.</summary>
internal static class RecycleSteps
{
    /// <summary>A lead of grade B that a manager has given to somebody.</summary>
    public static async Task<GivenLead> AssignedLead(this LeadCrmApp app, string to = "sales.bj1", string intention = "B")
    {
        var phone = Given.Phone();
        var body = new
        {
            name = "王小明",
            phones = new[] { phone },
            businessLine = "java",
            intention,
        };
        var by = to.StartsWith("sales.sh", StringComparison.Ordinal) ? "sales.manager.sh" : "sales.manager.bj";
        var made = await app.As(by).Post("/api/leads", body).Read<LeadCrm.Leads.Application.CreatedLeadDto>();
        var lead = new GivenLead(made.Id, made.Number, phone);
        await app.As(by).Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = await app.Id(to) }).ShouldSucceed();
        return lead;
    }

    /// <summary>A call as a call centre would note it, with its length.</summary>
    public static Task Call(
        this LeadCrmApp app,
        GivenLead lead,
        int? seconds,
        Disposition disposition = Disposition.ConnectedMedium,
        DateTime? next = null
    ) =>
        app.Do(async db =>
        {
            var row = await db.Set<Lead>().FirstAsync(l => l.Id == lead.Id);
            var note = new FollowUp
            {
                Id = db.Engine.NextGuid(),
                TenantId = row.TenantId,
                LeadId = row.Id,
                AuthorId = row.OwnerId,
                At = app.Clock.UtcNow,
                Type = FollowUpType.Call,
                Disposition = disposition,
                TalkSeconds = seconds,
                NextContactAt = next,
            };
            row.FollowUp(note, app.Clock.UtcNow, db.Engine.NextGuid());
            db.Add(note);
            return await db.SaveChangesAsync();
        });

    /// <summary>The night at whose end this day begins.</summary>
    public static Task Night(this LeadCrmApp app, int month, int day)
    {
        app.Clock.SetBusinessTime(2026, month, day, 0, 10);
        return app.RunRecurring("RecycleJob");
    }

    public static Task<LeadClockDto> ClockOf(this LeadCrmApp app, GivenLead lead, string by = "admin") =>
        app.As(by).Get<LeadClockDto>($"{lead.Url}/clock");

    /// <summary>The run of headquarters of that day.</summary>
    public static async Task<RecycleRunDto> RunOf(this LeadCrmApp app, int month, int day, string by = "sales.manager.bj")
    {
        var runs = await app.As(by).Get<PagedResult<RecycleRunDto>>("/api/recycling/runs?maxResultCount=200");
        return runs.Items.Single(r => r.AsOf == new DateOnly(2026, month, day) && r.SubjectName is null);
    }

    public static async Task<IReadOnlyDictionary<Guid, RecycleItemDto>> ItemsOf(
        this LeadCrmApp app,
        RecycleRunDto run,
        string by = "sales.manager.bj"
    )
    {
        var items = await app.As(by).Get<PagedResult<RecycleItemDto>>($"/api/recycling/runs/{run.Id}/items?maxResultCount=200");
        items.TotalCount.ShouldBe(items.Items.Count);
        return items.Items.ToDictionary(i => i.Id);
    }
}
