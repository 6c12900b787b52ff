using System.Text.Json;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Dedup;

internal static class DedupSteps
{
    /// <summary>Puts a lead where only another part of the product would bring it, as that part does: without keys and holders.</summary>
    public static Task Close(
        this LeadCrmApp app,
        GivenLead lead,
        LeadLocation place,
        LeadStage? stage = null,
        InvalidReason? invalid = null,
        ScrapReason? scrap = null,
        int daysAgo = 0
    ) =>
        app.Do(async db =>
        {
            var at = app.Clock.UtcNow.AddDays(-daysAgo);
            var row = db.Set<Lead>().IgnoreQueryFilters().Where(l => l.Id == lead.Id);
            await row.ExecuteUpdateAsync(s =>
                s.SetProperty(l => l.Location, place)
                    .SetProperty(l => l.PreviousOwnerId, l => l.OwnerId ?? l.PreviousOwnerId)
                    .SetProperty(l => l.ClosedAt, at)
                    .SetProperty(l => l.InvalidReason, invalid)
                    .SetProperty(l => l.ScrapReason, scrap)
            );
            if (place != LeadLocation.Converted)
                await row.ExecuteUpdateAsync(s => s.SetProperty(l => l.OwnerId, (Guid?)null));
            if (stage is { } reached)
                await row.ExecuteUpdateAsync(s => s.SetProperty(l => l.Stage, reached));
            await db.Set<LeadKey>().Where(k => k.LeadId == lead.Id).ExecuteDeleteAsync();
            return await db.Set<LeadAssignment>()
                .IgnoreQueryFilters()
                .Where(a => a.LeadId == lead.Id && a.EndedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.EndedAt, at));
        });

    /// <summary>A lead that is closed in the way of a row of the matrix.</summary>
    public static async Task<GivenLead> GivenIn(this LeadCrmApp app, MatrixRow row, string by = "sales.bj1", int daysAgo = 0)
    {
        if (row == MatrixRow.Pool)
            return await app.Given.PoolLead(by);
        var lead = await app.Given.Lead(
            row == MatrixRow.Waiting ? "sales.manager.bj" : by,
            line: row == MatrixRow.MemberOtherLine ? "design" : "java"
        );
        await (
            row switch
            {
                MatrixRow.Lost => app.Close(lead, LeadLocation.Archived, LeadStage.Lost, daysAgo: daysAgo),
                MatrixRow.Archived => app.Close(lead, LeadLocation.Archived, daysAgo: daysAgo),
                MatrixRow.InvalidNumber => app.Close(lead, LeadLocation.Invalid, invalid: InvalidReason.EmptyNumber, daysAgo: daysAgo),
                MatrixRow.InvalidTarget => app.Close(lead, LeadLocation.Invalid, invalid: InvalidReason.NotATarget, daysAgo: daysAgo),
                MatrixRow.ScrapTest => app.Close(lead, LeadLocation.Scrap, scrap: ScrapReason.Test),
                MatrixRow.ScrapInternal => app.Close(lead, LeadLocation.Scrap, scrap: ScrapReason.Internal),
                MatrixRow.Blacklist => app.Close(lead, LeadLocation.Scrap, scrap: ScrapReason.Blacklist),
                MatrixRow.DoNotCall => app.Close(lead, LeadLocation.Scrap, scrap: ScrapReason.DoNotCall),
                MatrixRow.MemberSameLine or MatrixRow.MemberOtherLine => app.Close(lead, LeadLocation.Converted, LeadStage.Won),
                _ => Task.CompletedTask,
            }
        );
        return lead;
    }

    /// <summary>Enters the phone of the lead again.</summary>
    public static Task<HttpResponseMessage> Again(
        this LeadCrmApp app,
        GivenLead lead,
        string by,
        string? reason = null,
        string[]? more = null,
        string line = "java"
    ) =>
        app.As(by)
            .Post(
                "/api/leads",
                new
                {
                    name = "再次咨询",
                    phones = new[] { "0086" + lead.Phone }.Concat(more ?? []),
                    businessLine = line,
                    reason,
                }
            );

    public static Task<DuplicateCheckDto> Check(this LeadCrmApp app, object keys, string by) =>
        app.As(by).Post("/api/leads/duplicate-check", keys).Read<DuplicateCheckDto>();

    public static Task<DuplicateCheckDto> Check(this LeadCrmApp app, GivenLead lead, string by, string line = "java") =>
        app.Check(new { phones = new[] { lead.Phone }, businessLine = line }, by);

    /// <summary>An inquiry from outside, as the module that takes it in brings it.</summary>
    public static async Task<LeadIntakeResult> Inquire(
        this LeadCrmApp app,
        string phone,
        LeadEntry entry = LeadEntry.Form,
        string? key = null,
        bool verified = false,
        string line = "java",
        Guid? tenant = null
    )
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ILeadIntake>()
            .SubmitAsync(
                new LeadInquiry
                {
                    Key = key ?? Guid.NewGuid().ToString(),
                    BusinessLine = line,
                    SourceCode = "website",
                    Entry = entry,
                    Phones = [phone],
                    Name = "表单学员",
                    IsVerified = verified,
                    TenantId = tenant,
                },
                default
            );
    }

    public static Task<List<DedupLog>> Logs(this LeadCrmApp app, GivenLead lead) =>
        app.Do(db =>
            db.Set<DedupLog>().AsNoTracking().Where(d => d.LeadId == lead.Id || d.NewLeadId == lead.Id).OrderBy(d => d.At).ToListAsync()
        );

    public static Task<Lead> Row(this LeadCrmApp app, Guid id) =>
        app.Do(db => db.Set<Lead>().AsNoTracking().IgnoreQueryFilters().SingleAsync(l => l.Id == id));

    public static Task<int> Touches(this LeadCrmApp app, Guid id) => app.Do(db => db.Set<Touch>().CountAsync(t => t.LeadId == id));

    public static string? Verdict(this JsonElement problem) => problem.GetProperty("verdict").GetString();

    public static string?[] Actions(this JsonElement problem) =>
        problem.GetProperty("actions").EnumerateArray().Select(a => a.GetString()).ToArray();
}
