using System.Globalization;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Leads;

public abstract class IdCardAndContactChangeTests(AppFixture fixture)
{
    private static int sequence;
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task An_id_card_is_masked_everywhere_and_shown_by_a_reveal_only()
    {
        var number = NewNumber();
        var made = await Create("sales.bj1", number).Read<CreatedLeadDto>();
        var lead = await app.As("sales.bj1").Get<LeadDto>($"/api/leads/{made.Id}");
        lead.Contacts.Single(c => c.Kind == ContactKind.IdCard).Value.ShouldBe($"{number[..3]}***********{number[^4..]}");
        var stored = await app.Do(db => db.Set<ContactKey>().Where(c => c.PersonId == lead.PersonId).ToListAsync());
        stored.ShouldAllBe(c => !(c.Raw + c.Value + c.Key + c.Protected).Contains(number));
        var clear = await app.As("sales.bj1").Post($"/api/leads/{made.Id}/reveal").Read<RevealedContactsDto>();
        clear.Contacts.Single(c => c.Kind == ContactKind.IdCard).Value.ShouldBe(number);
    }

    [Fact]
    public async Task The_same_id_card_is_the_same_person_whoever_enters_it()
    {
        var number = NewNumber();
        await Create("sales.bj1", number).ShouldAnswer(201);
        var refused = await Create("sales.bj2", number.ToLowerInvariant()).ShouldFailWith(409, "Leads:Duplicate");
        refused.GetProperty("existing").GetProperty("matchedBy").GetString().ShouldBe("****");
        var check = await app.As("sales.bj2")
            .Post("/api/leads/duplicate-check", new { businessLine = "java", idCard = number })
            .Read<DuplicateCheckDto>();
        check.Verdict.ShouldBe(DedupVerdict.Blocked);
        // Simultaneously the unique index decides.
        var another = NewNumber();
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Create("sales.bj1", another))));
        replies.Count(r => (int)r.StatusCode == 201).ShouldBe(1);
        replies.Count(r => (int)r.StatusCode == 409).ShouldBe(5);
    }

    [Theory]
    [InlineData("110101199003071234")]
    [InlineData("11010119900307")]
    [InlineData("110101900307123")]
    [InlineData("' or 1=1 --")]
    [InlineData("11010119901307123X")]
    public async Task What_cannot_be_an_id_card_is_refused_and_not_repeated(string text)
    {
        var refused = await Create("sales.bj1", text).ShouldFailWith(400, "Leads:InvalidIdCard", "idCard");
        refused.ToString().ShouldNotContain(text);
    }

    [Fact]
    public async Task An_id_card_is_kept_changed_and_removed()
    {
        var (first, second) = (NewNumber(), NewNumber());
        var made = await Create("sales.bj1", first).Read<CreatedLeadDto>();
        var masked = $"{first[..3]}***********{first[^4..]}";
        var lead = await Put(made.Id, new { version = 1, idCard = masked }).Read<LeadDto>();
        lead.Version.ShouldBe(1, "the masked number is the one that is there");
        lead = await Put(made.Id, new { version = 1, idCard = second }).Read<LeadDto>();
        lead.Contacts.Single(c => c.Kind == ContactKind.IdCard).Value.ShouldEndWith(second[^4..]);
        await Create("sales.bj2", first).ShouldAnswer(201);
        lead = await Put(made.Id, new { version = lead.Version, idCard = "" }).Read<LeadDto>();
        lead.Contacts.ShouldAllBe(c => c.Kind != ContactKind.IdCard);
    }

    [Fact]
    public async Task A_changed_phone_leaves_its_masked_past_and_is_checked_again()
    {
        var lead = await app.Given.Lead();
        var theirs = await app.Given.Lead("sales.bj2");
        var fresh = Given.Phone();
        await Put(lead.Id, new { version = 1, phones = new[] { theirs.Phone } }).ShouldFailWith(409, "Leads:Duplicate");
        await Put(lead.Id, new { version = 1, phones = new[] { fresh } }).ShouldAnswer(200);
        var timeline = await app.As("sales.bj1").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline");
        var change = timeline.Items.Single(e => e.Kind == "ContactsChanged");
        change.Data["before"].ShouldBe($"{lead.Phone[..3]} **** {lead.Phone[^4..]}");
        change.Data["after"].ShouldBe($"{fresh[..3]} **** {fresh[^4..]}");
    }

    [Fact]
    public async Task Who_may_not_change_contacts_changes_the_rest()
    {
        var other = await fixture.StartAsync();
        var lead = await other.Given.Lead();
        await other.Revoke("sales", "LeadCrm.Leads.ChangeContacts");
        var put = (object body) => other.As("sales.bj1").Put(lead.Url, body);
        await put(new { version = 1, phones = new[] { Given.Phone() } }).ShouldFailWith(403, "Core:Forbidden");
        await put(new { version = 1, weChat = "wei_1234" }).ShouldFailWith(403, "Core:Forbidden");
        var seen = await other.As("sales.bj1").Get<LeadDto>(lead.Url);
        var same = seen.Contacts.Select(c => c.Value).ToArray();
        await put(
                new
                {
                    version = 1,
                    city = "北京",
                    phones = same,
                }
            )
            .ShouldAnswer(200);
    }

    private Task<HttpResponseMessage> Create(string by, string idCard) =>
        app.As(by)
            .Post(
                "/api/leads",
                new
                {
                    name = "证件",
                    phones = new[] { Given.Phone() },
                    businessLine = "java",
                    idCard,
                }
            );

    private Task<HttpResponseMessage> Put(Guid id, object body) => app.As("sales.bj1").Put($"/api/leads/{id}", body);

    // A number with a right check character that nobody has.
    private static string NewNumber()
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"11010119900307{Interlocked.Increment(ref sequence) % 1000:D3}");
        return "0123456789X".Select(c => digits + c).Single(n => IdCardNumber.Normalize(n) is not null);
    }
}

public sealed class IdCardsOnSqlite(SqliteFixture fixture) : IdCardAndContactChangeTests(fixture), IClassFixture<SqliteFixture>;

public sealed class IdCardsOnServer(ServerFixture fixture) : IdCardAndContactChangeTests(fixture), IClassFixture<ServerFixture>;
