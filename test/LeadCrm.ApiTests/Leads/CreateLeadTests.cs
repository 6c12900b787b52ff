using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Leads;

public abstract class CreateLeadTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_consultant_holds_the_lead_they_enter()
    {
        var phone = Given.Phone();
        var made = await app.As("sales.bj1")
            .Post(
                "/api/leads",
                new
                {
                    name = "林小雨",
                    phones = new[] { phone },
                    businessLine = "java",
                    city = "北京",
                    remark = "周末上课",
                    tags = new[] { "高意向", "转介绍" },
                    gender = "female",
                    intention = "A",
                    nextContactAt = "2030-01-02T10:00:00+08:00",
                }
            )
            .Read<CreatedLeadDto>();

        made.Verdict.ShouldBe("Created");
        made.Number.ShouldMatch("^L[0-9]{8}$");
        made.Location.ShouldBe(LeadLocation.Owned);
        var lead = await app.As("sales.bj1").Get<LeadDto>($"/api/leads/{made.Id}");
        lead.OwnerId.ShouldBe(await app.Id("sales.bj1"));
        lead.Stage.ShouldBe(LeadStage.New);
        lead.Name.ShouldBe("林小雨");
        lead.City.ShouldBe("北京");
        lead.Gender.ShouldBe(Gender.Female);
        lead.Intention.ShouldBe(Intention.A);
        lead.SourceCode.ShouldBe("self");
        lead.ReceiveType.ShouldBe(ReceiveType.SelfEntered);
        lead.NextContactAt.ShouldBe(new DateTime(2030, 1, 2, 2, 0, 0, DateTimeKind.Utc));
        lead.Tags.ShouldBe(["高意向", "转介绍"], ignoreOrder: true);
        lead.Contacts.ShouldHaveSingleItem().Value.ShouldBe($"{phone[..3]} **** {phone[^4..]}");
        lead.Actions.ShouldContain("release");
    }

    [Fact]
    public async Task A_managers_lead_waits_in_the_departments_queue()
    {
        var lead = await app.Given.Seen(await app.Given.Lead("sales.manager.bj"), "sales.manager.bj");
        lead.Location.ShouldBe(LeadLocation.Unassigned);
        lead.OwnerId.ShouldBeNull();
        lead.DepartmentName.ShouldBe("北京分校");
    }
}

public sealed class CreateLeadOnSqlite(SqliteFixture fixture) : CreateLeadTests(fixture), IClassFixture<SqliteFixture>;

public sealed class CreateLeadOnServer(ServerFixture fixture) : CreateLeadTests(fixture), IClassFixture<ServerFixture>;
