using System.Net;
using LeadCrm.ApiTests.Franchises;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Application.Duplicates;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Duplicates;

public abstract class MergeTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_merge_moves_everything_to_the_survivor_and_the_old_id_goes_on_working()
    {
        var (first, second, cluster) = await Found();
        await app.As("sales.bj1").Post($"{second.Url}/follow-ups", new { type = "Call", content = "想学 Java" }).ShouldSucceed();
        await app.As("sales.bj1")
            .Put(
                second.Url,
                new
                {
                    tags = new[] { "急" },
                    remark = "下午联系",
                    version = 2,
                }
            )
            .ShouldSucceed();
        cluster = await app.As("admin").Get<DuplicateDetailDto>($"/api/leads/duplicates/{cluster.Id}");
        var merge = await app.TryMerge(cluster, first).Read<MergeDto>();
        (merge.MergedLeads, merge.MergedPersons, merge.SurvivorNumber).ShouldBe((1, 1, first.Number));
        merge.MergedNumbers.ShouldBe([second.Number]);

        var kept = await app.Given.Seen(first, "sales.bj1");
        kept.Contacts.Count.ShouldBe(2);
        (kept.Gender, kept.Remark).ShouldBe((Gender.Male, "下午联系"), "empty fields are filled");
        kept.Tags.ShouldBe(["急"]);
        kept.MergedLeads.Single().Number.ShouldBe(second.Number);
        var other = await app.Given.Seen(second, "sales.bj1");
        other.Id.ShouldBe(first.Id, "the id of the merged lead answers the lead that stands for it");
        var timeline = await app.Timeline(second, "sales.bj1");
        timeline.ShouldContain(e => e.Content == "想学 Java");
        timeline.ShouldContain(e => e.Kind == "Merged");
        await app.As("sales.bj1").Post($"{second.Url}/follow-ups", new { type = "Call", content = "到旧编号" }).ShouldSucceed();
        (await app.Timeline(first, "sales.bj1")).ShouldContain(e => e.Content == "到旧编号");
        (await app.Check("sales.bj1", second.Phone)).Existing!.Id.ShouldBe(first.Id, "its key leads to the survivor");
        (await app.As("sales.bj1").Get<Core.Paging.PagedResult<LeadListDto>>($"/api/leads?filter={second.Number}")).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task An_undo_brings_everything_back_and_tells_what_stays()
    {
        var (first, second, cluster) = await Found();
        await app.As("sales.bj1")
            .Put(
                second.Url,
                new
                {
                    tags = new[] { "急" },
                    remark = "下午联系",
                    version = 1,
                }
            )
            .ShouldSucceed();
        cluster = await app.As("admin").Get<DuplicateDetailDto>($"/api/leads/duplicates/{cluster.Id}");
        var before = (await app.Given.Seen(first), await app.Given.Seen(second));
        var merge = await app.TryMerge(cluster, first).Read<MergeDto>();
        await app.As("sales.bj1").Post($"{first.Url}/follow-ups", new { type = "Call", content = "合并之后" }).ShouldSucceed();
        var now = await app.Given.Seen(first);
        await app.As("sales.bj1").Put(first.Url, new { remark = "改过了", version = now.Version }).ShouldSucceed();

        var undone = await app.TryUndo(merge).Read<UndoneMergeDto>();
        undone.Restored.ShouldBe(1);
        undone.Stayed.ShouldContain(new StayedDto(first.Number, "fact", "remark"));
        undone.Stayed.ShouldContain(new StayedDto(first.Number, "followUps", "1"));
        var (one, two) = (await app.Given.Seen(first), await app.Given.Seen(second));
        two.Id.ShouldBe(second.Id);
        (two.Location, two.Stage, two.OwnerName).ShouldBe((before.Item2.Location, before.Item2.Stage, before.Item2.OwnerName));
        (two.Remark, two.ReceivedAt, two.PersonId).ShouldBe((before.Item2.Remark, before.Item2.ReceivedAt, before.Item2.PersonId));
        two.Contacts.Select(c => c.Value).ShouldBe(before.Item2.Contacts.Select(c => c.Value));
        one.Contacts.Select(c => c.Value).ShouldBe(before.Item1.Contacts.Select(c => c.Value));
        (one.Gender, one.Remark, one.Tags.Count).ShouldBe((null, "改过了", 0));
        (await app.Check("sales.bj1", second.Phone)).Existing!.Id.ShouldBe(second.Id);
        (await app.Check("sales.bj1", first.Phone)).Existing!.Id.ShouldBe(first.Id);
        (await app.Timeline(first, "admin")).ShouldContain(e => e.Kind == "Unmerged");
        await app.TryUndo(merge with { Version = merge.Version + 1 }).ShouldFailWith(409, "Leads:MergeUndone");
        (await app.As("admin").Get<DuplicateDetailDto>($"/api/leads/duplicates/{cluster.Id}")).State.ShouldBe(DuplicateClusterState.Open);
    }

    [Fact]
    public async Task A_lead_of_another_line_goes_over_to_the_survivor_and_comes_back()
    {
        var (first, second, _) = await app.EnteredTwice(secondLine: "python");
        var cluster = await Written(first, second);
        var merge = await app.TryMerge(cluster, first).Read<MergeDto>();
        merge.MergedLeads.ShouldBe(0);
        var (one, two) = (await app.Given.Seen(first), await app.Given.Seen(second));
        (two.Id, two.PersonId).ShouldBe((second.Id, one.PersonId));
        two.Contacts.Count.ShouldBe(2);
        await app.TryUndo(merge).ShouldSucceed();
        (await app.Given.Seen(second)).PersonId.ShouldNotBe(one.PersonId);
    }

    [Fact]
    public async Task The_user_chooses_fields_and_the_survivor()
    {
        var (first, second, cluster) = await Found();
        await app.As("sales.bj1").Put(second.Url, new { city = "天津", version = 1 }).ShouldSucceed();
        cluster = await app.As("admin").Get<DuplicateDetailDto>($"/api/leads/duplicates/{cluster.Id}");
        var from = cluster.Compared.Single(p => p.Leads[0].Id == first.Id).PersonId;
        await app.TryMerge(cluster, second, choices: new[] { new { field = "phone", from } })
            .ShouldFailWith(400, "Leads:MergeField", "choices");
        await app.TryMerge(cluster, second, choices: new[] { new { field = "city", from = Guid.NewGuid() } })
            .ShouldFailWith(400, "Leads:MergeField");
        await app.TryMerge(cluster, new GivenLead(Guid.NewGuid(), "", "")).ShouldFailWith(400, "Leads:MergeSurvivor", "survivorLeadId");
        await app.TryMerge(cluster, second, choices: new[] { new { field = "city", from } }).ShouldSucceed();
        var kept = await app.Given.Seen(first);
        (kept.Id, kept.City).ShouldBe((second.Id, "北京"));
    }

    [Fact]
    public async Task Of_two_merges_at_once_one_wins()
    {
        await app.Person("admin");
        await app.Person("sales.manager.bj");
        for (var round = 0; round < 3; round++)
        {
            var (first, second, cluster) = await Found();
            var replies = await Task.WhenAll(
                app.TryMerge(cluster, first),
                app.TryMerge(cluster, second, "sales.manager.bj"),
                app.As("admin").Post($"/api/leads/duplicates/{cluster.Id}/not-duplicate", new { cluster.Version })
            );
            replies.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            replies
                .Where(r => r.StatusCode != HttpStatusCode.OK)
                .ShouldAllBe(r => r.StatusCode == HttpStatusCode.Conflict || r.StatusCode == HttpStatusCode.ServiceUnavailable);
        }
    }

    [Fact]
    public async Task An_edit_and_a_merge_at_once_are_never_both_lost()
    {
        for (var round = 0; round < 3; round++)
        {
            var (first, second, cluster) = await Found();
            var editing = app.As("sales.bj1").Put(second.Url, new { remark = "同时改", version = 1 });
            var merging = app.TryMerge(cluster, first);
            var (edited, merged) = ((await editing).IsSuccessStatusCode, await merging);
            ((int)merged.StatusCode).ShouldBeOneOf(200, 409, 503);
            var seen = await app.Given.Seen(merged.IsSuccessStatusCode ? first : second);
            seen.Remark.ShouldBe(edited ? "同时改" : null);
        }
    }

    [Fact]
    public async Task What_was_read_before_somebody_changed_it_is_not_merged()
    {
        var (first, second, cluster) = await Found();
        await app.As("sales.bj1").Put(second.Url, new { remark = "改了", version = 1 }).ShouldSucceed();
        await app.TryMerge(cluster, first).ShouldFailWith(409, "Core:StaleVersion");
        await app.TryMerge(cluster with { Version = 99 }, first).ShouldFailWith(409, "Core:StaleVersion");
    }

    [Fact]
    public async Task Nothing_merges_across_tenants()
    {
        var (name, phone) = (DuplicateSteps.NewName(), Given.Phone());
        var ours = await app.Entered("sales.bj1", new { name });
        var theirs = await app.Entered("f1.sales1", new { name }, phone: phone);
        var cluster = await Written(ours, theirs);
        await app.TryMerge(cluster, ours).ShouldFailWith(409, "Leads:MergeAcrossTenants");
        await app.TryMerge(cluster, theirs, "f1.admin").ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task Every_way_a_student_is_reached_comes_along_and_more_than_one_person_can_have_are_not_merged()
    {
        const int most = LeadConsts.MaxMergedContacts / LeadConsts.MaxPhones;
        var (name, leads) = (DuplicateSteps.NewName(), new List<GivenLead>());
        var phones = Enumerable.Range(0, (most + 1) * LeadConsts.MaxPhones).Select(_ => Given.Phone()).ToArray();
        foreach (var own in phones.Chunk(LeadConsts.MaxPhones))
        {
            var made = await app.As("admin")
                .Post(
                    "/api/leads",
                    new
                    {
                        name,
                        phones = own,
                        businessLine = "java",
                    }
                )
                .Read<CreatedLeadDto>();
            leads.Add(new GivenLead(made.Id, made.Number, own[0]));
        }
        await app.TryMerge(await Written([.. leads]), leads[0]).ShouldFailWith(422, "Leads:MergeTooManyContacts", "personIds");
        await app.TryMerge(await Written([.. leads.Take(most)]), leads[0]).ShouldSucceed();
        var found = await app.Do(db => db.Set<LeadKey>().AsNoTracking().Where(k => k.LeadId == leads[0].Id).CountAsync());
        found.ShouldBe(LeadConsts.MaxMergedContacts);
        (await app.Given.Seen(leads[1])).Contacts.Count.ShouldBe(LeadConsts.MaxMergedContacts);
    }

    [Fact]
    public async Task A_closed_lead_does_not_swallow_one_that_is_being_worked_on()
    {
        var (first, second, _) = await app.EnteredTwice();
        await app.Do(async db =>
        {
            var lead = await db.FindAsync<Lead>(first.Id);
            db.Entry(lead!).Property(l => l.Location).CurrentValue = LeadLocation.Archived;
            return await db.SaveChangesAsync();
        });
        var cluster = await Written(first, second);
        cluster.SuggestedSurvivorId.ShouldBe(second.Id);
        await app.TryMerge(cluster, first).ShouldFailWith(422, "Leads:MergeClosedSurvivor");
        await app.TryMerge(cluster, second).ShouldSucceed();
    }

    [Fact]
    public async Task The_lead_of_somebody_who_left_goes_back_to_the_queue()
    {
        var other = await fixture.StartAsync();
        var (first, second, _) = await other.EnteredTwice("sales.bj1", "sales.bj2");
        await other.Scan();
        var cluster = (await other.Duplicates()).Single();
        var detail = await other.As("admin").Get<DuplicateDetailDto>($"/api/leads/duplicates/{cluster.Id}");
        var merge = await other.TryMerge(detail, first).Read<MergeDto>();
        (await other.Given.Seen(second, "sales.bj2")).Id.ShouldBe(first.Id, "who held the merged lead works on it, too");
        await other.Disable("sales.bj2");
        var undone = await other.TryUndo(merge).Read<UndoneMergeDto>();
        undone.Stayed.ShouldContain(s => s.What == "owner" && s.LeadNumber == second.Number);
        var back = await other.Given.Seen(second);
        (back.Location, back.OwnerId).ShouldBe((LeadLocation.Unassigned, null));
    }

    [Fact]
    public async Task After_thirty_days_nothing_is_undone()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 2, 10);
        var (first, second, _) = await other.EnteredTwice();
        var written = await other.WriteCluster(first.Id, second.Id);
        var cluster = await other.As("admin").Get<DuplicateDetailDto>($"/api/leads/duplicates/{written.Id}");
        var merge = await other.TryMerge(cluster, first).Read<MergeDto>();
        merge.CanUndo.ShouldBeTrue();
        other.Clock.SetBusinessTime(2026, 4, 1, 10, 1);
        (await other.As("admin").Get<MergeDto>($"/api/leads/merges/{merge.Id}")).CanUndo.ShouldBeFalse();
        await other.TryUndo(merge).ShouldFailWith(409, "Leads:MergeTooOld");
    }

    [Fact]
    public async Task The_later_of_two_merges_goes_back_first()
    {
        var name = DuplicateSteps.NewName();
        var leads = new List<GivenLead>();
        for (var i = 0; i < 3; i++)
            leads.Add(await app.Entered("sales.bj1", new { name, city = "北京" }));
        var one = await app.TryMerge(await Written(leads[0], leads[1]), leads[1]).Read<MergeDto>();
        var two = await app.TryMerge(await Written(leads[1], leads[2]), leads[2]).Read<MergeDto>();
        (await app.Given.Seen(leads[0])).Id.ShouldBe(leads[2].Id, "an old id leads to the last survivor");
        await app.TryUndo(one).ShouldFailWith(409, "Leads:MergeCovered");
        await app.TryUndo(two).ShouldSucceed();
        (await app.Given.Seen(leads[0])).Id.ShouldBe(leads[1].Id);
        await app.TryUndo(one).ShouldSucceed();
        foreach (var lead in leads)
        {
            (await app.Given.Seen(lead)).Id.ShouldBe(lead.Id);
            (await app.Check("sales.bj1", lead.Phone)).Existing!.Id.ShouldBe(lead.Id);
        }
    }

    private async Task<(GivenLead First, GivenLead Second, DuplicateDetailDto Cluster)> Found()
    {
        var (first, second, _) = await app.EnteredTwice();
        return (first, second, await Written(first, second));
    }

    private async Task<DuplicateDetailDto> Written(params GivenLead[] leads)
    {
        var written = await app.WriteCluster([.. leads.Select(l => l.Id)]);
        return await app.As("admin").Get<DuplicateDetailDto>($"/api/leads/duplicates/{written.Id}");
    }
}

public sealed class MergeOnSqlite(SqliteFixture fixture) : MergeTests(fixture), IClassFixture<SqliteFixture>;

public sealed class MergeOnServer(ServerFixture fixture) : MergeTests(fixture), IClassFixture<ServerFixture>;
