using System.Net.Http.Headers;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Domain;

namespace LeadCrm.ApiTests.Messaging;

public abstract class NoticeTypeTests(AppFixture fixture) : IAsyncLifetime
{
    private LeadCrmApp app = null!;

    public async Task InitializeAsync() => app = await fixture.SharedMessagingAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<HttpResponseMessage> Change(string type, object body) => app.As("admin").Put($"/api/notification-types/{type}", body);

    private static object With(string? titleZh = null, string? bodyZh = null, bool isOn = true, int? version = null) =>
        new
        {
            isOn,
            channels = Array.Empty<string>(),
            titleZh,
            bodyZh,
            version,
        };

    [Fact]
    public async Task Every_type_has_texts_in_every_language_with_placeholders_of_its_own()
    {
        var all = await app.As("admin").Get<NoticeTypesDto>("/api/notification-types");
        all.Types.Select(t => t.Type)
            .ShouldBe(
                typeof(NoticeTypes).GetFields().Select(f => (string)f.GetRawConstantValue()!),
                ignoreOrder: true,
                "the catalogue has every type of the contract"
            );
        all.Channels.Where(c => c.IsSetUp).Select(c => c.Channel).ShouldBe([NoticeChannel.InApp]);
        foreach (var type in all.Types)
        foreach (var text in type.Texts)
        {
            type.Title.ShouldNotContain("NoticeType:");
            text.Title.ShouldNotContain("Notice:");
            var preview = await app.As("admin")
                .Post(
                    $"/api/notification-types/{type.Type}/preview",
                    new
                    {
                        text.Language,
                        text.Title,
                        text.Body,
                    }
                )
                .Read<NoticePreviewDto>();
            (preview.Title + preview.Body + preview.Outside).ShouldNotContain("NoticeSample:");
            (preview.Title + preview.Body).ShouldNotContain("{");
        }
    }

    [Fact]
    public async Task A_text_is_changed_previewed_and_taken_back()
    {
        var changed = await Change("NewLead", With("来了：{Name}", "{Name} 等您联系")).Read<NoticeTypeDto>();
        (changed.IsChanged, changed.Version).ShouldBe((true, 1));
        var lead = await app.Given.Lead("sales.manager.bj", name: "赵六");
        await app.As("sales.manager.bj")
            .Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = await app.Id("sales.bj1") })
            .ShouldAnswer(200);
        (await app.Told("sales.bj1", NoticeTypes.NewLead)).Single().Title.ShouldBe("来了：赵六");
        await Change("NewLead", With("来了：{Name}", version: 0)).ShouldFailWith(409, "Core:StaleVersion");
        var back = await Change("NewLead", With(version: 1)).Read<NoticeTypeDto>();
        back.Texts[0].Title.ShouldBe(back.Texts[0].ShippedTitle);
        (await app.Inbox("sales.bj1")).Items.Single().Title.ShouldBe("新线索：赵六");
    }

    [Theory]
    [InlineData("你好 {Phone}", "Messaging:UnknownPlaceholder")]
    [InlineData("你好 {name}", "Messaging:UnknownPlaceholder")]
    [InlineData("你好 {Name", "Messaging:BrokenTemplate")]
    [InlineData("你好 }{", "Messaging:BrokenTemplate")]
    [InlineData("你好 {{Name}}", "Messaging:BrokenTemplate")]
    public async Task A_template_that_cannot_be_filled_is_refused(string template, string code)
    {
        await Change("NewLead", With(titleZh: template)).ShouldFailWith(400, code, "titleZh");
        await app.As("admin")
            .Post(
                "/api/notification-types/NewLead/preview",
                new
                {
                    language = "zh-Hans",
                    title = "可以",
                    body = template,
                }
            )
            .ShouldFailWith(400, code, "body");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await Change("NewLead", new { }).ShouldRefuse();
        await Change("NewLead", With(titleZh: new string('长', 101))).ShouldFailWith(400, "Core:Validation", "titleZh");
        await Change("Nothing", With()).ShouldFailWith(404, "Messaging:UnknownType");
        await Change("ReInquiry", With(isOn: false)).ShouldFailWith(422, "Messaging:MandatoryType", "isOn");
        await app.As("admin")
            .Post("/api/notification-types/test-channel", new { channel = "Email" })
            .ShouldFailWith(422, "Messaging:ChannelOff", "channel");
        foreach (var other in new[] { "sales.manager.bj", "f1.admin", "auditor1" })
            await app.As(other).GetAsync(new Uri("/api/notification-types", UriKind.Relative)).ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task A_type_that_is_switched_off_tells_nobody()
    {
        await Change("ClaimResult", With(isOn: false)).ShouldAnswer(200);
        await app.Publish(await app.Notice("sales.bj1"), await app.Notice("sales.bj1", NoticeTypes.QaAppealed));
        await app.Told("sales.bj1", NoticeTypes.QaAppealed);
        (await app.Inbox("sales.bj1")).TotalCount.ShouldBe(1);
    }

    [Fact]
    public async Task Each_reader_reads_in_the_own_language()
    {
        await app.Publish(await app.Notice("sales.bj1", NoticeTypes.QaAppealed));
        (await app.Told("sales.bj1", NoticeTypes.QaAppealed)).Single().Title.ShouldBe("系统提出申诉");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/notifications");
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        using var reply = await app.As("sales.bj1").SendAsync(request);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("the system appeals");
    }

    [Fact]
    public async Task The_channel_is_tried_with_a_message_to_oneself()
    {
        using var smtp = new SmtpTestServer();
        var mailing = await fixture.StartMessagingAsync(smtp.Settings);
        await mailing
            .As("admin")
            .Post("/api/notification-types/test-channel", new { channel = "Email" })
            .ShouldFailWith(422, "Messaging:NoAddress", "channel");
        await mailing.Reach("admin", "admin@example.com");
        await mailing.As("admin").Post("/api/notification-types/test-channel", new { channel = "Email" }).ShouldAnswer(204);
        smtp.Mails.Single().To.ShouldBe("admin@example.com");
        smtp.Behaviour = Smtp.NoSuchUser;
        await mailing
            .As("admin")
            .Post("/api/notification-types/test-channel", new { channel = "Email" })
            .ShouldFailWith(422, "Messaging:ChannelFailed");
    }
}

public sealed class NoticeTypesOnSqlite(SqliteFixture fixture) : NoticeTypeTests(fixture), IClassFixture<SqliteFixture>;

public sealed class NoticeTypesOnServer(ServerFixture fixture) : NoticeTypeTests(fixture), IClassFixture<ServerFixture>;
