using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Dedup;

public abstract class SoftKeyRebuildTests(AppFixture fixture)
{
    [Fact]
    public async Task Who_was_stored_before_there_were_soft_keys_is_found_after_the_next_start()
    {
        var database = await fixture.NewDatabaseAsync();
        var before = fixture.Start(database);
        await Student(before, "王晓明");
        await Student(before, "李若溪");
        var keys = await Keys(before);
        keys.Count.ShouldBeGreaterThan(4);
        await ForgetAsync(before);
        (await Similar(before, "王晓鸣")).ShouldBe(0);

        var after = fixture.Start(database);
        for (var until = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < until && await Similar(after, "王晓鸣") == 0; )
            await Task.Delay(50);
        (await Similar(after, "王晓鸣")).ShouldBe(1);
        (await Keys(after)).ShouldBe(keys);
        await Finished(after);
        // It has been done, whoever asks again.
        await after.RunJob(nameof(SoftKeyRebuildJob), SoftKeyRebuildJob.JobId);
        (await Keys(after)).ShouldBe(keys);
    }

    [Fact]
    public async Task Keys_of_other_rules_are_replaced_and_nobody_is_found_by_a_person_without_leads()
    {
        var app = await fixture.StartAsync();
        await Student(app, "王晓明");
        var gone = await Student(app, "李若溪");
        var keys = await Keys(app);
        await app.Do(async db =>
        {
            var persons = await db.Set<Person>().Select(p => p.Id).ToListAsync();
            db.AddRange(persons.Select((id, i) => new SoftKey { Key = i + 1, PersonId = id }));
            await db.SaveChangesAsync();
            await db.Set<Lead>().Where(l => l.Id == gone).ExecuteUpdateAsync(s => s.SetProperty(l => l.DeletedAt, app.Clock.UtcNow));
            return await db.Set<SoftKeyRebuild>().ExecuteDeleteAsync();
        });
        await app.RunJob(nameof(SoftKeyRebuildJob), SoftKeyRebuildJob.JobId);
        var left = await Keys(app);
        left.ShouldBeSubsetOf(keys);
        (await Similar(app, "王晓鸣")).ShouldBe(1);
        (await Similar(app, "李若曦")).ShouldBe(0);
        left.Count.ShouldBeLessThan(keys.Count);
    }

    [Fact]
    public async Task A_rebuild_that_was_cut_short_goes_on_behind_the_last_page_and_looks_again_at_who_was_changed()
    {
        var app = await fixture.StartAsync();
        await Student(app, "王晓明");
        await Student(app, "李若溪");
        var keys = await Keys(app);
        await app.Do(async db =>
        {
            await db.Set<SoftKey>().ExecuteDeleteAsync();
            await db.Set<SoftKeyRebuild>().ExecuteDeleteAsync();
            var ids = await db.Set<Person>().OrderBy(p => p.Id).Select(p => p.Id).ToListAsync();
            db.Add(
                new SoftKeyRebuild
                {
                    Rules = SoftKeys.Rules,
                    StartedAt = app.Clock.UtcNow.AddMinutes(-1),
                    LastPersonId = ids[0],
                    Persons = 1,
                }
            );
            await db.SaveChangesAsync();
            // Changed since it began, and not to be found by what is behind the last page.
            var now = app.Clock.UtcNow;
            return await db.Set<Person>().Where(p => p.Id == ids[0]).ExecuteUpdateAsync(s => s.SetProperty(p => p.ModifiedAt, now));
        });
        await app.RunJob(nameof(SoftKeyRebuildJob), SoftKeyRebuildJob.JobId);
        (await Keys(app)).ShouldBe(keys);
        (await Finished(app)).Persons.ShouldBe(2, "only those behind the last page are counted anew");
    }

    [Fact]
    public async Task An_empty_database_has_nothing_to_make_up_for()
    {
        var app = await fixture.StartAsync();
        (await Finished(app)).Persons.ShouldBe(0);
    }

    private static async Task<Guid> Student(LeadCrmApp app, string name) =>
        (
            await app.As("sales.bj1")
                .Post(
                    "/api/leads",
                    new
                    {
                        name,
                        phones = new[] { Given.Phone() },
                        businessLine = "java",
                        city = "攀枝花",
                        school = "市三中",
                        birthYear = 2005,
                    }
                )
                .Read<CreatedLeadDto>()
        ).Id;

    private static async Task<int> Similar(LeadCrmApp app, string name)
    {
        var typed = new
        {
            name,
            phones = new[] { "19912345678" },
            businessLine = "java",
            city = "攀枝花",
            school = "市三中",
        };
        return (await app.Check(typed, "sales.bj2")).Similar.Count;
    }

    private static Task<List<(long, Guid)>> Keys(LeadCrmApp app) =>
        app.Do(async db =>
            (await db.Set<SoftKey>().AsNoTracking().OrderBy(k => k.PersonId).ThenBy(k => k.Key).ToListAsync()).ConvertAll(k =>
                (k.Key, k.PersonId)
            )
        );

    private static Task<int> ForgetAsync(LeadCrmApp app) =>
        app.Do(async db =>
        {
            await db.Set<SoftKeyRebuild>().ExecuteDeleteAsync();
            return await db.Set<SoftKey>().ExecuteDeleteAsync();
        });

    private static async Task<SoftKeyRebuild> Finished(LeadCrmApp app)
    {
        for (var until = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < until; await Task.Delay(50))
            if (await app.Do(db => db.Set<SoftKeyRebuild>().AsNoTracking().SingleOrDefaultAsync(r => r.FinishedAt != null)) is { } done)
                return done;
        throw new TimeoutException("Soft keys are not made.\n" + ServerLog.Latest);
    }
}

public sealed class SoftKeyRebuildsOnSqlite(SqliteFixture fixture) : SoftKeyRebuildTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SoftKeyRebuildsOnServer(ServerFixture fixture) : SoftKeyRebuildTests(fixture), IClassFixture<ServerFixture>;
