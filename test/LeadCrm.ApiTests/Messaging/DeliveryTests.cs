using System.Runtime.CompilerServices;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Messaging;

/// <summary>Against real servers of this machine that misbehave on demand.</summary>
public abstract class DeliveryTests(AppFixture fixture)
{
    private static readonly (string, string)[] NoWait =
    [
        ("Messaging:RetryDelays:0", "00:00:00"),
        ("Messaging:RetryDelays:1", "00:00:00"),
        ("Messaging:RetryDelays:2", "00:00:00"),
        ("Messaging:TimeoutSeconds", "2"),
    ];

    private static bool Over(List<DeliveryDto> rows) => rows.Count > 0 && rows.TrueForAll(r => r.State != NotificationState.Queued);

    private static readonly ConditionalWeakTable<AppFixture, SmtpTestServer> Servers = [];

    // One mail server and one app for all tests of the class.
    private SmtpTestServer Server(Smtp behaviour = Smtp.Accepts)
    {
        var server = Servers.GetValue(fixture, _ => new SmtpTestServer());
        server.Begin(behaviour);
        return server;
    }

    private async Task<LeadCrmApp> MailingAsync(SmtpTestServer smtp)
    {
        var app = await fixture.SharedMessagingAsync([.. smtp.Settings, .. NoWait]);
        smtp.Begin(smtp.Behaviour);
        await app.Reach("sales.bj1", "lin@example.com", "13800001111");
        await app.By(NoticeTypes.ReceiptConfirmed, "Email");
        return app;
    }

    private static async Task<Notice> Receipt(LeadCrmApp app, string to = "sales.bj1") =>
        (await app.Notice(to, NoticeTypes.ReceiptConfirmed)) with
        {
            Args = new Dictionary<string, object?> { ["Order"] = "O1", ["Amount"] = 12800m },
        };

    [Fact]
    public async Task A_mail_arrives_with_its_words_and_an_id_of_its_own()
    {
        var smtp = Server();
        var app = await MailingAsync(smtp);
        await app.Publish(await Receipt(app));
        var sent = (await app.Deliveries(Over)).Single();
        (sent.State, sent.Attempts, sent.Channel, sent.UserName).ShouldBe((NotificationState.Sent, 1, NoticeChannel.Email, "林晓雯"));
        var mail = smtp.Mails.Single();
        mail.ShouldBe(new Mail("lin@example.com", $"<{sent.Id:N}@leadcrm>", "收款已确认：12800.00", mail.Body));
        mail.Body.ShouldContain("订单 O1 的收款 12800.00 元已确认。");
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_is_asked_again()
    {
        var smtp = Server(Smtp.TryLaterTwice);
        var app = await MailingAsync(smtp);
        await app.Publish(await Receipt(app));
        var sent = (await app.Deliveries(Over)).Single();
        (sent.State, sent.Attempts).ShouldBe((NotificationState.Sent, 3));
        smtp.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_three_more_attempts_it_has_failed_and_an_administrator_sends_it_again()
    {
        var smtp = Server(Smtp.TryLater);
        var app = await MailingAsync(smtp);
        await app.Publish(await Receipt(app));
        var failed = (await app.Deliveries(Over)).Single();
        (failed.State, failed.Attempts, smtp.Tries).ShouldBe((NotificationState.Failed, 4, 4));
        failed.Error.ShouldNotBeNullOrEmpty();
        smtp.Behaviour = Smtp.Accepts;
        await app.As("admin").Post($"/api/notification-deliveries/{failed.Id}/retry").ShouldAnswer(204);
        (await app.Deliveries(Over)).Single().State.ShouldBe(NotificationState.Sent);
        await app.As("admin").Post($"/api/notification-deliveries/{failed.Id}/retry").ShouldFailWith(409, "Messaging:IllegalTransition");
        await app.As("admin").Post($"/api/notification-deliveries/{Guid.NewGuid()}/retry").ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.manager.bj").Post($"/api/notification-deliveries/{failed.Id}/retry").ShouldAnswer(403);
    }

    [Fact]
    public async Task Who_does_not_exist_is_not_tried_again()
    {
        var smtp = Server(Smtp.NoSuchUser);
        var app = await MailingAsync(smtp);
        await app.Publish(await Receipt(app));
        var failed = (await app.Deliveries(Over)).Single();
        (failed.State, failed.Attempts, smtp.Tries).ShouldBe((NotificationState.Failed, 1, 1));
    }

    [Fact]
    public async Task What_may_have_arrived_is_not_sent_a_second_time()
    {
        var smtp = Server(Smtp.HangsUpAfterData);
        var app = await MailingAsync(smtp);
        await app.Publish(await Receipt(app));
        (await app.Deliveries(Over)).Single().State.ShouldBe(NotificationState.Failed);
        await Task.Delay(300);
        smtp.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_tried_again_since_nothing_was_sent()
    {
        var smtp = Server(Smtp.Silent);
        var app = await MailingAsync(smtp);
        await app.Publish(await Receipt(app));
        await app.Deliveries(rows => rows.Exists(r => r.Error == "no answer"));
        smtp.Behaviour = Smtp.Accepts;
        (await app.Deliveries(Over)).Single().State.ShouldBe(NotificationState.Sent);
        smtp.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Killed_before_it_was_handed_over_it_is_sent_and_killed_behind_that_it_is_shown()
    {
        var smtp = Server();
        var app = await MailingAsync(smtp);
        app.Clock.SetBusinessTime(2026, 3, 2, 22);
        await app.Publish(await Receipt(app), await Receipt(app));
        await app.Deliveries(rows => rows.Count == 2);
        // As a node leaves them that dies with a claim, once before and once behind the mark.
        await app.Do(async db =>
        {
            var ids = await db.Set<Delivery>().OrderBy(d => d.Id).Select(d => d.Id).ToListAsync();
            var until = app.Clock.UtcNow;
            await db.Set<Delivery>().ExecuteUpdateAsync(s => s.SetProperty(d => d.ClaimedUntil, until).SetProperty(d => d.Attempts, 1));
            return await db.Set<Delivery>().Where(d => d.Id == ids[1]).ExecuteUpdateAsync(s => s.SetProperty(d => d.HandedOverAt, until));
        });
        app.Clock.SetBusinessTime(2026, 3, 3, 8, 0, 1);
        var over = await app.Deliveries(Over);
        over.Select(d => d.State).Order().ShouldBe([NotificationState.Sent, NotificationState.Failed]);
        smtp.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Several_nodes_send_each_mail_once()
    {
        using var smtp = new SmtpTestServer();
        var database = await fixture.NewDatabaseAsync();
        var settings = new[] { MessagingSteps.Fast }.Concat(smtp.Settings).ToArray();
        var nodes = Enumerable.Range(0, fixture.Provider == "Sqlite" ? 1 : 3).Select(_ => fixture.Start(database, settings)).ToList();
        foreach (var node in nodes)
            node.Clock.SetBusinessTime(2026, 3, 2, 11);
        var app = nodes[0];
        await app.Reach("sales.bj1", "lin@example.com");
        await app.By(NoticeTypes.ReceiptConfirmed, "Email");
        await Task.Delay(100);
        var notices = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => Receipt(app)));
        await app.Publish(notices);
        (await app.Deliveries(r => Over(r) && r.Count == 15)).ShouldAllBe(d => d.State == NotificationState.Sent);
        smtp.Mails.Select(m => m.Id).Distinct().Count().ShouldBe(15);
        smtp.Mails.Count.ShouldBe(15);
    }

    [Fact]
    public async Task Nothing_leaves_in_quiet_hours_not_even_what_is_urgent()
    {
        var smtp = Server();
        var app = await MailingAsync(smtp);
        await app.By(NoticeTypes.AppointmentSoon, "Email");
        app.Clock.SetBusinessTime(2026, 3, 2, 23);
        await app.Publish(await app.Notice("sales.bj1", NoticeTypes.AppointmentSoon));
        await app.Told("sales.bj1", NoticeTypes.AppointmentSoon);
        await Task.Delay(200);
        smtp.Mails.ShouldBeEmpty();
        app.Clock.SetBusinessTime(2026, 3, 3, 8);
        await app.Deliveries(Over);
        smtp.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_can_wait_goes_out_as_one_digest()
    {
        var smtp = Server();
        var app = await MailingAsync(smtp);
        await app.By(NoticeTypes.JobDone, "Email");
        for (var i = 1; i <= 3; i++)
            await app.Publish(
                (await app.Notice("sales.bj1", NoticeTypes.JobDone)) with
                {
                    Args = new Dictionary<string, object?> { ["Job"] = $"任务{i}", ["Result"] = "成功" },
                }
            );
        await app.Deliveries(rows => rows.Count == 3);
        await Task.Delay(200);
        smtp.Mails.ShouldBeEmpty();
        app.Clock.SetBusinessTime(2026, 3, 2, 18);
        (await app.Deliveries(Over)).ShouldAllBe(d => d.State == NotificationState.Sent);
        var mail = smtp.Mails.Single();
        mail.Subject.ShouldBe("您有 3 条新消息");
        foreach (var job in new[] { "任务1", "任务2", "任务3" })
            mail.Body.ShouldContain(job);
    }

    [Fact]
    public async Task The_name_of_a_student_leaves_masked()
    {
        var smtp = Server();
        var app = await MailingAsync(smtp);
        await app.By(NoticeTypes.NewLead, "Email");
        var lead = await app.Given.Lead("sales.manager.bj", name: "王小明");
        await app.As("sales.manager.bj")
            .Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = await app.Id("sales.bj1") })
            .ShouldAnswer(200);
        var inside = (await app.Told("sales.bj1", NoticeTypes.NewLead)).Single();
        inside.Title.ShouldBe("新线索：王小明");
        inside.Body.ShouldBe($"周文博分配给您线索 {lead.Number} 王小明，请尽快首次联系。");
        await app.Deliveries(Over);
        smtp.Mails.Single().Subject.ShouldBe("新线索：王**");
        smtp.Mails.Single().Body.ShouldNotContain("王小明");
    }

    [Fact]
    public async Task Without_an_address_and_for_a_closed_account_nothing_is_sent()
    {
        var smtp = Server();
        var app = await MailingAsync(smtp);
        await app.Reach("sales.sh1", "shen@example.com");
        app.Clock.SetBusinessTime(2026, 3, 2, 22);
        await app.Publish(await Receipt(app, "sales.bj2"), await Receipt(app, "sales.sh1"));
        await app.Deliveries(rows => rows.Count == 2);
        await app.Disable("sales.sh1");
        app.Clock.SetBusinessTime(2026, 3, 3, 9);
        var over = await app.Deliveries(Over);
        over.ShouldAllBe(d => d.State == NotificationState.Suppressed);
        over.Select(d => d.Reason).Order().ShouldBe([SuppressReason.Disabled, SuppressReason.NoAddress]);
        smtp.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_many_in_one_hour_are_held_back()
    {
        var smtp = Server();
        var app = await MailingAsync(smtp);
        await app.As("admin").Put("/api/settings/Messaging.OutsidePerHour", new { value = "3" }).ShouldAnswer(200);
        await app.Publish(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Receipt(app))));
        var rows = await app.Deliveries(r => Over(r) && r.Count == 5);
        rows.Count(d => d.Reason == SuppressReason.Throttled).ShouldBe(2);
        smtp.Mails.Count.ShouldBe(3);
        (await app.Unread("sales.bj1")).ShouldBe(5);
        await app.As("admin").Put("/api/settings/Messaging.OutsidePerHour", new { value = "20" }).ShouldAnswer(200);
    }

    [Fact]
    public async Task A_short_message_carries_id_signature_and_token_and_is_repeated_under_the_same_id()
    {
        await using var sink = await HttpSink.StartAsync();
        sink.Answer = n => n == 1 ? null : (200, "");
        var app = await fixture.StartMessagingAsync([
            ("Messaging:Sms:Url", sink.Url),
            ("Messaging:Sms:Token", "geheim"),
            ("Messaging:Sms:Signature", "启航教育"),
            .. NoWait,
        ]);
        await app.Reach("sales.bj1", null, "13800001111");
        await app.By(NoticeTypes.ReceiptConfirmed, "Sms");
        await app.Publish(await Receipt(app));
        var sent = (await app.Deliveries(Over)).Single();
        (sent.State, sent.Attempts).ShouldBe((NotificationState.Sent, 2));
        sink.All.Select(p => p.Body.GetProperty("id").GetString()).ShouldBe([$"{sent.Id:N}", $"{sent.Id:N}"]);
        sink.All[1].Body.GetProperty("text").GetString().ShouldBe("【启航教育】订单 O1 的收款 12800.00 元已确认。");
        (sink.All[1].Body.GetProperty("phone").GetString(), sink.All[1].Authorization).ShouldBe(("13800001111", "Bearer geheim"));
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    [InlineData(429, 4)]
    [InlineData(503, 4)]
    public async Task A_gateway_is_asked_again_only_where_that_may_help(int status, int attempts)
    {
        await using var sink = await HttpSink.StartAsync();
        sink.Answer = _ => (status, "no");
        var app = await fixture.StartMessagingAsync([("Messaging:Sms:Url", sink.Url), .. NoWait]);
        await app.Reach("sales.bj1", null, "13800001111");
        await app.By(NoticeTypes.ReceiptConfirmed, "Sms");
        await app.Publish(await Receipt(app));
        var failed = (await app.Deliveries(Over)).Single();
        (failed.State, failed.Attempts, failed.Error, sink.All.Count).ShouldBe(
            (NotificationState.Failed, attempts, $"HTTP {status}", attempts)
        );
    }

    [Fact]
    public async Task Robots_speak_to_the_room_of_headquarters_and_mention_who_is_meant()
    {
        await using var weCom = await HttpSink.StartAsync();
        await using var ding = await HttpSink.StartAsync();
        ding.Answer = _ => (200, """{"errcode":310000,"errmsg":"sign not match"}""");
        var app = await fixture.StartMessagingAsync([
            ("Messaging:WeCom:Url", weCom.Url + "?key=k"),
            ("Messaging:DingTalk:Url", ding.Url + "?access_token=t"),
            ("Messaging:DingTalk:Secret", "SEC1"),
            .. NoWait,
        ]);
        await app.Reach("sales.bj1", null, "13800001111");
        await app.By(NoticeTypes.ReceiptConfirmed, "WeCom", "DingTalk");
        await app.Publish(await Receipt(app), await Receipt(app, "f1.sales1"));
        var rows = await app.Deliveries(r => Over(r) && r.Count == 2);
        rows.Single(d => d.Channel == NoticeChannel.WeCom).State.ShouldBe(NotificationState.Sent);
        var refused = rows.Single(d => d.Channel == NoticeChannel.DingTalk);
        (refused.State, refused.Error).ShouldBe((NotificationState.Failed, "310000 sign not match"));
        // Of the franchise nothing goes to headquarters' room.
        var text = weCom.All.Single().Body.GetProperty("text");
        text.GetProperty("content").GetString().ShouldBe("收款已确认：12800.00\n订单 O1 的收款 12800.00 元已确认。");
        text.GetProperty("mentioned_mobile_list")[0].GetString().ShouldBe("13800001111");
        ding.All.Single().Query.ShouldStartWith("?access_token=t&timestamp=");
        ding.All.Single().Query.ShouldContain("&sign=");
    }
}

public sealed class DeliveriesOnSqlite(SqliteFixture fixture) : DeliveryTests(fixture), IClassFixture<SqliteFixture>;

public sealed class DeliveriesOnServer(ServerFixture fixture) : DeliveryTests(fixture), IClassFixture<ServerFixture>;
