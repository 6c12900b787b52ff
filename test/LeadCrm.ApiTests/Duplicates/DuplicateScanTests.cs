using LeadCrm.ApiTests.Franchises;
using LeadCrm.Leads.Application.Duplicates;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using LeadCrm.Leads.Domain.Duplicates.Matching;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Duplicates;

public abstract class DuplicateScanTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_scan_finds_one_person_entered_twice_and_says_why()
    {
        var (first, second, name) = await app.EnteredTwice();
        await app.Entered(
            "sales.bj1",
            new
            {
                name = DuplicateSteps.NewName(),
                birthDate = "1999-03-04",
                city = "上海",
            }
        );
        var scan = await app.Scan();
        scan.State.ShouldBe(DuplicateScanState.Done, scan.ErrorCode);
        scan.PassesDone.ShouldBe(scan.Passes);
        scan.Clusters.ShouldBeGreaterThan(0);
        var cluster = await app.Cluster(name);
        cluster.Compared.SelectMany(p => p.Leads).Select(l => l.Id).ShouldBe([first.Id, second.Id], ignoreOrder: true);
        cluster.Confidence.ShouldBeInRange(0.9, 0.9999);
        cluster.Reasons.ShouldContain(new DuplicateReasonDto(DuplicateFact.BirthDate, DuplicateAgreement.Same));
        cluster.Reasons.ShouldContain(new DuplicateReasonDto(DuplicateFact.Phone, DuplicateAgreement.Different));
        cluster.SuggestedSurvivorId.ShouldBe(first.Id, "both are new, so the older one stays");
        cluster.Compared[0].Contacts.ShouldAllBe(c => c.Value.Contains("****"));
    }

    [Fact]
    public async Task Whoever_does_not_see_all_of_a_cluster_does_not_see_it()
    {
        var (_, _, name) = await app.EnteredTwice("sales.bj1", "sales.sh1");
        var (_, _, mine) = await app.EnteredTwice("sales.sh1");
        await app.Scan();
        var cluster = await app.Cluster(name);
        (await app.Duplicates("sales.manager.sh")).Select(d => d.Persons[0].Name).ShouldContain(mine);
        (await app.Duplicates("sales.manager.sh")).Select(d => d.Persons[0].Name).ShouldNotContain(name);
        await app.As("sales.manager.sh").GetAsync($"/api/leads/duplicates/{cluster.Id}").ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.manager.sh")
            .Post($"/api/leads/duplicates/{cluster.Id}/not-duplicate", new { cluster.Version })
            .ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.bj1").GetAsync("/api/leads/duplicates").ShouldAnswer(403);
    }

    [Fact]
    public async Task Nothing_is_found_across_the_wall_between_tenants()
    {
        var (name, facts) = (DuplicateSteps.NewName(), 0);
        var person = new
        {
            name,
            birthDate = "2001-09-09",
            city = "北京",
            school = "墙内中学" + facts,
        };
        await app.Entered("sales.bj1", person);
        await app.Entered("f1.sales1", person);
        await app.Entered("f2.sales1", person);
        await app.Scan();
        await app.Scan(await app.Tenant("f1.admin"), "f1.admin");
        (await app.Duplicates()).ShouldNotContain(d => d.Persons.Any(p => p.Name == name));
        (await app.Duplicates("f1.admin")).ShouldBeEmpty();
        await app.As("f1.admin")
            .Post("/api/leads/duplicate-scans", new { tenantId = await app.Tenant("f2.admin") })
            .ShouldFailWith(404, "Core:NotFound");
        await app.As("f1.admin").Post("/api/leads/duplicate-scans", new { tenantId = Guid.NewGuid() }).ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task Who_is_said_to_be_different_does_not_come_back()
    {
        var (_, _, name) = await app.EnteredTwice();
        await app.Scan();
        var cluster = await app.Cluster(name);
        var said = await app.As("sales.manager.bj")
            .Post($"/api/leads/duplicates/{cluster.Id}/not-duplicate", new { cluster.Version })
            .Read<DuplicateDetailDto>();
        said.State.ShouldBe(DuplicateClusterState.NotDuplicate);
        await app.As("sales.manager.bj")
            .Post($"/api/leads/duplicates/{cluster.Id}/not-duplicate", new { said.Version })
            .ShouldFailWith(409, "Leads:DuplicateDecided");
        await app.Scan();
        (await app.Duplicates()).ShouldNotContain(d => d.Persons.Any(p => p.Name == name));
        (await app.Duplicates(query: "&state=NotDuplicate")).ShouldContain(d => d.Id == cluster.Id);
    }

    [Fact]
    public async Task A_second_scan_keeps_what_is_open_and_lets_go_what_is_no_longer_so()
    {
        var (_, _, name) = await app.EnteredTwice();
        var (_, gone, other) = await app.EnteredTwice();
        await app.Scan();
        var (kept, lost) = (await app.Cluster(name), await app.Cluster(other));
        await app.As("sales.bj1")
            .Put(
                gone.Url,
                new
                {
                    name = "皇甫" + DuplicateSteps.NewName()[2..],
                    birthDate = "1960-02-02",
                    city = "拉萨",
                    school = "山上小学",
                    version = 1,
                }
            )
            .ShouldSucceed();
        var again = await app.Scan();
        again.State.ShouldBe(DuplicateScanState.Done);
        (await app.Cluster(name)).Id.ShouldBe(kept.Id);
        (await app.As("admin").Get<DuplicateDetailDto>($"/api/leads/duplicates/{lost.Id}")).State.ShouldBe(DuplicateClusterState.Stale);
    }

    [Fact]
    public async Task A_scan_that_was_cut_short_goes_on_with_the_pass_it_was_in()
    {
        var (_, _, name) = await app.EnteredTwice();
        var id = await app.Do(async db =>
        {
            var tenant = await app.Tenant("f2.admin");
            var scan = new DuplicateScan { Id = db.Engine.NextGuid(), TenantId = tenant };
            scan.Queue();
            scan.Begin(2, DuplicateMatcher.Passes, DateTime.UtcNow);
            db.Add(scan);
            await db.SaveChangesAsync();
            return scan.Id;
        });
        await app.RunJob(nameof(DuplicateScanJob), id);
        var scan = await app.As("admin").Get<DuplicateScanDto>($"/api/leads/duplicate-scans/{id}");
        (scan.State, scan.PassesDone).ShouldBe((DuplicateScanState.Done, DuplicateMatcher.Passes));
        (await app.Do(db => db.Set<DuplicateScanPair>().CountAsync(p => p.ScanId == id))).ShouldBe(0);
        await app.RunJob(nameof(DuplicateScanJob), id);
        name.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_tenant_is_scanned_once_at_a_time_and_a_scan_can_be_stopped()
    {
        var tenant = await app.Tenant("f1.admin");
        var waiting = await app.Do(async db =>
        {
            var scan = new DuplicateScan { Id = db.Engine.NextGuid(), TenantId = tenant };
            scan.Queue();
            db.Add(scan);
            await db.SaveChangesAsync();
            return scan.Id;
        });
        await app.As("f1.admin")
            .Post("/api/leads/duplicate-scans", new { tenantId = tenant })
            .ShouldFailWith(409, "Leads:DuplicateScanRunning");
        await app.As("f2.admin").Post($"/api/leads/duplicate-scans/{waiting}/cancel").ShouldFailWith(404, "Core:NotFound");
        var stopped = await app.As("f1.admin").Post($"/api/leads/duplicate-scans/{waiting}/cancel").Read<DuplicateScanDto>();
        stopped.State.ShouldBe(DuplicateScanState.Cancelled);
        await app.As("f1.admin").Post($"/api/leads/duplicate-scans/{waiting}/cancel").ShouldFailWith(409, "Leads:DuplicateScanState");
        await app.RunJob(nameof(DuplicateScanJob), waiting);
        (await app.As("f1.admin").Get<DuplicateScanDto>($"/api/leads/duplicate-scans/{waiting}")).State.ShouldBe(
            DuplicateScanState.Cancelled
        );
        (await app.Scan(tenant, "f1.admin")).State.ShouldBe(DuplicateScanState.Done);
    }

    [Fact]
    public async Task Every_tenant_is_scanned_in_the_night_to_Sunday()
    {
        await app.RunRecurring(nameof(WeeklyDuplicateScan));
        var tenant = await app.Tenant("f2.admin");
        (await app.Do(db => db.Set<DuplicateScan>().AnyAsync(s => s.TenantId == tenant && s.CreatedBy == null))).ShouldBeTrue();
        for (var until = DateTime.UtcNow.AddMinutes(1); DateTime.UtcNow < until; await Task.Delay(50))
            if (!await app.Do(db => db.Set<DuplicateScan>().AnyAsync(s => s.RunningFor != null)))
                return;
    }
}

public sealed class DuplicateScanOnSqlite(SqliteFixture fixture) : DuplicateScanTests(fixture), IClassFixture<SqliteFixture>;

public sealed class DuplicateScanOnServer(ServerFixture fixture) : DuplicateScanTests(fixture), IClassFixture<ServerFixture>;
