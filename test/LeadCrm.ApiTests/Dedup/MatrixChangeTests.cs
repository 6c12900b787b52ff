using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Dedup;

public abstract class MatrixChangeTests(AppFixture fixture)
{
    private const string Url = "/api/leads/dedup-matrix";
    private static readonly string[] Told = ["KeepTouch", "NotifyOwner", "RaisePriority"];
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Nobody_has_changed_it_and_every_cell_is_as_the_specification_has_it()
    {
        var other = await fixture.StartAsync();
        var matrix = await other.As("admin").Get<MatrixDto>(Url);
        (matrix.Version, matrix.ChangedAt).ShouldBe((0, null));
        matrix.Cells.ShouldAllBe(c => c.Outcome == c.DefaultOutcome && c.PossibleOutcomes.Contains(c.Outcome) && c.Entries.Count == 0);
        matrix.Cells.Count(c => c.Row == MatrixRow.Pool).ShouldBe(3);
        matrix.Cells.ShouldNotContain(c => c.Row == MatrixRow.ColleagueOpen && c.Submitter == Submitter.Owner);
    }

    [Fact]
    public async Task A_change_counts_from_the_next_request_and_is_kept_with_who_made_it()
    {
        var lead = await app.Given.Lead("sales.bj1");
        (await app.Check(lead, "sales.bj2")).Verdict.ShouldBe(DedupVerdict.Blocked);
        var before = await app.As("admin").Get<MatrixDto>(Url);
        var changed = await Put(before.Version, "先放开", Cell("ColleagueOpen", "OtherStaff", "Touch", Told)).Read<MatrixDto>();
        changed.Version.ShouldBe(before.Version + 1);
        (await app.Check(lead, "sales.bj2")).Verdict.ShouldBe(DedupVerdict.Touch);

        var version = (await app.As("admin").Get<PagedResult<MatrixVersionDto>>($"{Url}/history")).Items[0];
        (version.Version, version.Note).ShouldBe((changed.Version, "先放开"));
        version.ActorName.ShouldNotBeNullOrEmpty();
        var change = version.Changes.Single(c => c.Row == MatrixRow.ColleagueOpen);
        (change.From!.Outcome, change.To!.Outcome).ShouldBe((DedupVerdict.Blocked, DedupVerdict.Touch));

        await app.As("admin").Post($"{Url}/reset", new { version = changed.Version }).ShouldAnswer(200);
        (await app.Check(lead, "sales.bj2")).Verdict.ShouldBe(DedupVerdict.Blocked);
    }

    [Fact]
    public async Task A_cell_for_one_entry_goes_before_the_one_for_all()
    {
        var version = (await app.As("admin").Get<MatrixDto>(Url)).Version;
        var changed = await Put(version, null, Cell("Pool", "System", "Touch", ["KeepTouch"], "Call")).Read<MatrixDto>();
        var (called, filled) = (await app.Given.PoolLead(), await app.Given.PoolLead());
        (await app.Inquire(called.Phone, LeadEntry.Call)).Verdict.ShouldBe(DedupVerdict.Touch);
        (await app.Inquire(filled.Phone, LeadEntry.Form)).Verdict.ShouldBe(DedupVerdict.ToQueue);
        (await app.Row(called.Id)).Location.ShouldBe(LeadLocation.Pool);
        await app.As("admin").Post($"{Url}/reset", new { version = changed.Version }).ShouldAnswer(200);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_what_would()
    {
        var version = (await app.As("admin").Get<MatrixDto>(Url)).Version;
        await Put(version, null, Cell("ColleagueOpen", "Owner", "Touch", Told)).ShouldFailWith(400, "Leads:MatrixNoCell", "cells[0]");
        var wrong = await Put(version, null, Cell("FranchiseProtected", "OtherStaff", "Create", []))
            .ShouldFailWith(400, "Leads:MatrixOutcome");
        wrong.GetProperty("detail").GetString()!.ShouldContain("ProtectedElsewhere");
        await Put(version, null, Cell("ColleagueOpen", "OtherStaff", "Touch", ["NotifyOwner"]))
            .ShouldFailWith(400, "Leads:MatrixEffectNeeded");
        await Put(version, null, Cell("None", "System", "Create", ["SecurityAlert"])).ShouldFailWith(400, "Leads:MatrixEffect");
        var twice = Cell("Pool", "System", "Touch", ["KeepTouch"]);
        await Put(version, null, twice, twice).ShouldFailWith(400, "Leads:MatrixCellTwice");
        await app.As("admin").Put(Url, new { version }).ShouldRefuse();
        (await app.As("admin").Get<MatrixDto>(Url)).Version.ShouldBe(version);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_one_is_told()
    {
        var version = (await app.As("admin").Get<MatrixDto>(Url)).Version;
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Put(version, null, Cell("Lost", "System", "Touch", ["KeepTouch"])))
        );
        replies.Count(r => r.IsSuccessStatusCode).ShouldBe(1);
        foreach (var late in replies.Where(r => !r.IsSuccessStatusCode))
            await Task.FromResult(late).ShouldFailWith(409, "Core:StaleVersion");
        await app.As("admin").Post($"{Url}/reset", new { version = version + 1 }).ShouldAnswer(200);
    }

    [Fact]
    public async Task Only_those_who_may_see_and_change_it()
    {
        foreach (var by in new[] { "sales.bj1", "sales.manager.bj", "f1.admin" })
        {
            await app.As(by).GetAsync(Url).ShouldFailWith(403, "Core:Forbidden");
            await app.As(by).Post($"{Url}/simulate", new { businessLine = "java" }).ShouldFailWith(403, "Core:Forbidden");
        }
    }

    [Theory]
    [InlineData(MatrixRow.ColleagueOpen, "sales.bj2", null, DedupVerdict.Blocked, Submitter.OtherStaff)]
    [InlineData(MatrixRow.ColleagueOpen, "sales.bj1", null, DedupVerdict.OpenExisting, Submitter.Owner)]
    [InlineData(MatrixRow.Pool, null, "Form", DedupVerdict.ToQueue, Submitter.System)]
    [InlineData(MatrixRow.Lost, "sales.sh1", null, DedupVerdict.Reopen, Submitter.OtherStaff)]
    [InlineData(MatrixRow.Blacklist, "sales.sh1", "Import", DedupVerdict.ScrapTouch, Submitter.System)]
    public async Task The_simulator_says_what_would_happen_and_writes_nothing(
        MatrixRow row,
        string? by,
        string? entry,
        DedupVerdict verdict,
        Submitter submitter
    )
    {
        var lead = await app.GivenIn(row);
        var before = await Rows(lead);
        var answer = await app.As("admin")
            .Post(
                $"{Url}/simulate",
                new
                {
                    phones = new[] { lead.Phone },
                    businessLine = "java",
                    userId = by is null ? (Guid?)null : await app.Id(by),
                    entry,
                }
            )
            .Read<SimulatedVerdictDto>();
        (answer.Verdict, answer.Submitter).ShouldBe((verdict, submitter));
        answer.Existing!.MatchedBy.ShouldBe($"{lead.Phone[..3]} **** {lead.Phone[^4..]}");
        (await Rows(lead)).ShouldBe(before);
    }

    private Task<string> Rows(GivenLead lead) =>
        app.Do(async db =>
        {
            var row = await db.Set<Lead>().AsNoTracking().SingleAsync(l => l.Id == lead.Id);
            var counts = new[]
            {
                await db.Set<Touch>().CountAsync(),
                await db.Set<DedupLog>().CountAsync(),
                await db.Set<LeadEvent>().CountAsync(),
                await db.Set<Lead>().CountAsync(),
            };
            return $"{row.Version} {row.Location} {row.ReInquiredAt} {string.Join(' ', counts)}";
        });

    private static object Cell(string row, string submitter, string outcome, string[] effects, string? entry = null) =>
        new
        {
            row,
            submitter,
            entry,
            outcome,
            effects,
        };

    private Task<HttpResponseMessage> Put(int version, string? note, params object[] cells) =>
        app.As("admin")
            .Put(
                Url,
                new
                {
                    version,
                    note,
                    cells,
                }
            );
}

public sealed class MatrixChangeOnSqlite(SqliteFixture fixture) : MatrixChangeTests(fixture), IClassFixture<SqliteFixture>;

public sealed class MatrixChangeOnServer(ServerFixture fixture) : MatrixChangeTests(fixture), IClassFixture<ServerFixture>;
