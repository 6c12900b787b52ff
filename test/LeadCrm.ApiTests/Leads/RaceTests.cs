using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using LeadCrm.ApiTests.Duplicates;
using LeadCrm.ApiTests.Imports;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Application.Duplicates;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using LeadCrm.Leads.Http;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Leads;

/// <summary>
/// Everything that makes, moves, joins and changes leads, all at once and about few people, so that they meet all the time. Six seconds, or a
/// minute where <c>LEADCRM_LONG_RACES=1</c> asks for it; the seed is in the message.
/// </summary>
public abstract class RaceTests(AppFixture fixture)
{
    private const int Numbers = 60;
    private static readonly string[] Consultants = ["sales.bj1", "sales.bj2", "sales.sh1"];
    private static readonly string[] Lines = ["java", "java", "python"];
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("LEADCRM_LONG_RACES") == "1";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(IsLong ? 60 : 6);

    private readonly ConcurrentDictionary<string, int> answers = new();
    private readonly ConcurrentBag<string> failures = [];
    private readonly string[] phones = [.. Enumerable.Range(0, Numbers).Select(_ => Given.Phone())];
    private LeadCrmApp app = null!;
    private DateTime until;

    [Fact]
    public async Task Whatever_happens_at_once_no_lead_is_nowhere_or_has_two_owners()
    {
        app = await fixture.StartAsync(("Leads:Import:ChunkRows", "15"));
        app.Clock.SetBusinessTime(2026, 3, 2, 10);
        foreach (var name in Consultants.Concat(["sales.manager.bj", "admin"]))
            await app.Person(name);
        for (var i = 0; i < 12; i++)
            await app.Given.Lead(Consultants[i % 3], $"学员{i}", phones[i]);
        var seed = Environment.TickCount;
        until = DateTime.UtcNow + Length;
        await Task.WhenAll(
            Work("create", seed, CreateAsync),
            Work("create", seed + 1, CreateAsync),
            Work("claim", seed + 2, ClaimAsync),
            Work("release", seed + 3, ReleaseAsync),
            Work("assign", seed + 4, AssignAsync),
            Work("edit", seed + 5, EditAsync),
            Work("merge", seed + 6, MergeAsync),
            Work("lose", seed + 7, LoseAsync),
            Work("import", seed + 8, ImportAsync),
            Work("import", seed + 9, ImportAsync),
            Work("recycle", seed + 10, RecycleAsync)
        );
        var said =
            $"seed {seed}: {string.Join(", ", answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key} × {a.Value}"))}";
        Console.WriteLine($"{fixture.Provider} {said}");
        failures.ShouldBeEmpty(said);
        string[] wanted = IsLong
            ? ["create 201", "create 409", "claim 200", "release 204", "assign 200", "edit 200", "merge 200", "import Done", "lose 204"]
            : ["create 201", "import Done"];
        foreach (var what in wanted)
            answers.ShouldContainKey(what, said);
        await app.ShouldHold(said);
    }

    // Until the time is over, each worker with its own dice.
    private Task Work(string what, int seed, Func<Random, Task<string?>> step) =>
        Task.Run(async () =>
        {
            var random = new Random(seed);
            while (DateTime.UtcNow < until && failures.IsEmpty)
            {
                try
                {
                    if (await step(random) is { } answer)
                        answers.AddOrUpdate($"{what} {answer}", 1, (_, n) => n + 1);
                    else
                        await Task.Delay(20);
                }
                catch (Exception e)
                {
                    failures.Add($"{what}: {e}");
                }
            }
        });

    private async Task<string> Answer(Task<HttpResponseMessage> sent)
    {
        using var reply = await sent;
        // A deadlock that the engine ends is answered with 503 and changes nothing.
        if ((int)reply.StatusCode >= 500 && reply.StatusCode != HttpStatusCode.ServiceUnavailable)
            failures.Add(
                $"{reply.RequestMessage!.Method} {reply.RequestMessage.RequestUri}: {await reply.Content.ReadAsStringAsync()}\n{ServerLog.Latest}"
            );
        return ((int)reply.StatusCode).ToString(CultureInfo.InvariantCulture);
    }

    private Task<string> Answer(string by, string url, object body) => Answer(app.As(by).Post(url, body));

    private async Task<string?> CreateAsync(Random random) =>
        await Answer(
            Consultants[random.Next(3)],
            "/api/leads",
            new
            {
                name = $"学员{random.Next(8)}",
                phones = random.Next(3) == 0 ? new[] { Phone(random), Phone(random) } : [Phone(random)],
                businessLine = Lines[random.Next(3)],
                city = "绵阳",
                birthYear = 2000 + random.Next(3),
            }
        );

    private async Task<string?> ClaimAsync(Random random) =>
        await OneAsync(random, l => l.Location == LeadLocation.Pool) is { } lead
            ? await Answer(Consultants[random.Next(3)], $"/api/leads/{lead.Id}/claim", new { })
            : null;

    private async Task<string?> ReleaseAsync(Random random) =>
        await OneAsync(random, l => l.Location == LeadLocation.Owned) is { Owner: { } owner } lead
            ? await Answer(owner, $"/api/leads/{lead.Id}/release", new { reason = "不在本地" })
            : null;

    private async Task<string?> AssignAsync(Random random)
    {
        var leads = new List<Guid>();
        for (var i = 0; i < 4; i++)
            if (await OneAsync(random, l => l.OwnerId == null) is { } lead)
                leads.Add(lead.Id);
        return leads.Count == 0
            ? null
            : await Answer(
                "admin",
                "/api/leads/assign",
                new { leadIds = leads.Distinct(), userId = await app.Id(Consultants[random.Next(3)]) }
            );
    }

    private async Task<string?> EditAsync(Random random)
    {
        if (await OneAsync(random, l => l.Location == LeadLocation.Owned) is not { Owner: { } owner } lead)
            return null;
        object body = random.Next(3) switch
        {
            0 => new { version = lead.Version, phones = new[] { Phone(random), Phone(random) } },
            1 => new
            {
                version = lead.Version,
                name = $"学员{random.Next(8)}",
                birthYear = 2000 + random.Next(3),
            },
            _ => new { version = lead.Version, city = random.Next(2) == 0 ? "绵阳" : "德阳" },
        };
        return await Answer(app.As(owner).Put($"/api/leads/{lead.Id}", body));
    }

    private async Task<string?> LoseAsync(Random random)
    {
        if (random.Next(4) > 0 || await OneAsync(random, l => l.Location == LeadLocation.Owned) is not { Owner: { } owner } lead)
            return null;
        await app.As(owner).Post($"/api/leads/{lead.Id}/follow-ups", new { type = "Call", disposition = "ConnectedHigh" });
        var lost = await Answer(owner, $"/api/leads/{lead.Id}/lose", new { reason = "NoTime", note = "没时间" });
        if (random.Next(2) == 0)
            answers.AddOrUpdate(
                "reopen " + await Answer(owner, $"/api/leads/{lead.Id}/reopen", new { reason = "又来了" }),
                1,
                (_, n) => n + 1
            );
        return lost;
    }

    private async Task<string?> MergeAsync(Random random)
    {
        var (one, two) = (await OneAsync(random, l => l.Location != LeadLocation.Converted), await OneAsync(random, _ => true));
        if (one is null || two is null || one.PersonId == two.PersonId)
            return null;
        DuplicateCluster cluster;
        try
        {
            cluster = await app.WriteCluster(one.Id, two.Id);
        }
        catch (DbUpdateException)
        {
            // These two have been looked at, or one of them is gone.
            return null;
        }
        using var seen = await app.As("admin").GetAsync(new Uri($"/api/leads/duplicates/{cluster.Id}", UriKind.Relative));
        if (seen.StatusCode != HttpStatusCode.OK)
            return "gone";
        var detail = JsonSerializer.Deserialize<DuplicateDetailDto>(await seen.Content.ReadAsStringAsync(), HttpSteps.Json)!;
        return await Answer(app.TryMerge(detail, new GivenLead(one.Id, "", "")));
    }

    private async Task<string?> ImportAsync(Random random)
    {
        var rows = Enumerable
            .Range(0, 40)
            .Select(_ => $"学员{random.Next(8)},{Phone(random)},{(random.Next(4) == 0 ? Phone(random) : "")},绵阳,{2000 + random.Next(3)}");
        var update = random.Next(4) == 0;
        using var reply = await app.Given.Upload(
            ImportFiles.Utf8(ImportFiles.Csv(["姓名,手机,备用手机,城市,出生年份", .. rows])),
            new
            {
                businessLine = Lines[random.Next(3)],
                mode = update ? "Update" : "Create",
                updateRule = "FillEmpty",
                target = new { kind = random.Next(2) == 0 ? "Pool" : "Me" },
            }
        );
        // The night may have fallen since the token was issued.
        if (reply.StatusCode == HttpStatusCode.Unauthorized)
            return null;
        var done = await EndedAsync((await Task.FromResult(reply).Read<AcceptedImportDto>()).Id);
        if (done.State is not (ImportState.Done or ImportState.DoneWithErrors))
            failures.Add($"import {done.State} {done.ErrorCode}\n{ServerLog.Latest}");
        else if (done.ProcessedRows != 40)
            failures.Add($"import of 40 rows did {done.ProcessedRows}");
        return done.State == ImportState.DoneWithErrors ? "Done" : done.State.ToString();
    }

    private async Task<LeadImport> EndedAsync(Guid id)
    {
        for (var late = DateTime.UtcNow.AddMinutes(2); DateTime.UtcNow < late; await Task.Delay(50))
            if (await app.Do(db => db.Set<LeadImport>().AsNoTracking().SingleAsync(i => i.Id == id)) is { IsWaitingOrRunning: false } ended)
                return ended;
        throw new TimeoutException("An import does not end.");
    }

    // Another day begins, and whoever was not called leaves.
    private async Task<string?> RecycleAsync(Random random)
    {
        await Task.Delay(400);
        app.Clock.Advance(TimeSpan.FromHours(16));
        await app.RunRecurring("RecycleJob");
        return "night";
    }

    private string Phone(Random random) => phones[random.Next(Numbers)];

    private sealed record Seen(Guid Id, int Version, Guid PersonId, string? Owner);

    private async Task<Seen?> OneAsync(Random random, System.Linq.Expressions.Expression<Func<Lead, bool>> wanted)
    {
        var found = await app.Do(db =>
            db.Set<Lead>()
                .AsNoTracking()
                .Where(l => l.Location != LeadLocation.Archived)
                .Where(wanted)
                .Select(l => new
                {
                    l.Id,
                    l.Version,
                    l.PersonId,
                    l.OwnerId,
                })
                .ToListAsync()
        );
        if (found.Count == 0)
            return null;
        var one = found[random.Next(found.Count)];
        string? owner = null;
        foreach (var name in Consultants.Append("sales.manager.bj"))
            if (one.OwnerId is not null && await app.Id(name) == one.OwnerId)
                owner = name;
        return new Seen(one.Id, one.Version, one.PersonId, owner);
    }

    [Fact]
    public async Task Parallel_imports_of_the_same_file_make_each_lead_once_and_no_touch_twice()
    {
        var other = await fixture.StartAsync(("Leads:Import:ChunkRows", "50"));
        var (file, _) = ImportFiles.Many(600);
        var uploads = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => other.Given.Upload(file, new { businessLine = "java" }).Read<AcceptedImportDto>())
        );
        var done = new List<ImportDto>();
        foreach (var upload in uploads)
            done.Add(await other.Given.Finished(upload.Id));
        done.ShouldAllBe(d => d.State == ImportState.Done, string.Join(", ", done.Select(d => d.ErrorCode)));
        done.Sum(d => d.Counts.Created).ShouldBe(600);
        done.Sum(d => d.Counts.Touched).ShouldBe(1_800);
        (await other.As("admin").Get<PagedResult<LeadListDto>>("/api/leads?maxResultCount=1")).TotalCount.ShouldBe(600);
        (await other.Do(db => db.Set<Touch>().CountAsync())).ShouldBe(600, "the same row of the same file is one touch");
        await other.ShouldHold("four times the same file");
    }
}

public sealed class RacesOnSqlite(SqliteFixture fixture) : RaceTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RacesOnServer(ServerFixture fixture) : RaceTests(fixture), IClassFixture<ServerFixture>;
