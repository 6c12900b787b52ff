using System.Net;
using System.Text.Json;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Domain;

namespace LeadCrm.ApiTests.Messaging;

public abstract class LiveInboxTests(AppFixture fixture)
{
    [Fact]
    public async Task An_open_screen_is_told_at_once_and_hears_of_what_is_read_elsewhere()
    {
        var app = await fixture.StartMessagingAsync();
        using var screen = await Screen.OpenAsync(app, "sales.bj1");
        (await screen.NextAsync()).Unread.ShouldBe(0);
        await app.Publish(await app.Notice("sales.bj2"), await app.Notice("sales.bj1"));
        var told = await screen.NextAsync();
        told.Unread.ShouldBe(1);
        var item = told.Items.ShouldHaveSingleItem();
        item.GetProperty("type").GetString().ShouldBe(NoticeTypes.ClaimResult);
        var id = item.GetProperty("id").GetGuid();
        await MessagingSteps.Until(
            () => app.As("sales.bj1").Get<NotificationDto>($"/api/notifications/{id}"),
            n => n.State == NotificationState.Delivered,
            n => $"{n.State}"
        );
        await app.As("sales.bj1").Post($"/api/notifications/{id}/read").ShouldAnswer(204);
        var afterwards = await screen.NextAsync();
        (afterwards.Unread, afterwards.Items.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_screen_on_one_node_hears_of_what_happens_on_another()
    {
        if (fixture.Provider == "Sqlite")
            return;
        var database = await fixture.NewDatabaseAsync();
        var (one, other) = (
            fixture.Start(database, MessagingSteps.Fast),
            fixture.Start(database, MessagingSteps.Fast, ("Jobs:Run", "false"))
        );
        foreach (var node in new[] { one, other })
            node.Clock.SetBusinessTime(2026, 3, 2, 11);
        using var screen = await Screen.OpenAsync(other, "sales.bj1");
        await screen.NextAsync();
        await one.Publish(await one.Notice("sales.bj1"));
        (await screen.NextAsync()).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_closed_account_is_cut_off()
    {
        var app = await fixture.StartMessagingAsync();
        using var screen = await Screen.OpenAsync(app, "sales.sh1");
        await screen.NextAsync();
        var version = (await app.As("admin").Get<JsonElement>($"/api/users/{await app.Id("sales.sh1")}")).GetProperty("version").GetInt32();
        await app.As("admin").Post($"/api/users/{await app.Id("sales.sh1")}/disable", new { reason = "离职", version }).ShouldSucceed();
        (await screen.EndsAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_asks_for_no_stream_gets_the_inbox_and_nobody_else_anything()
    {
        var app = fixture.App;
        (await app.As("sales.bj1").Get<InboxDto>("/api/notifications/live")).Urgent.ShouldNotBeNull();
        await app.Anonymous().GetAsync(new Uri("/api/notifications/live", UriKind.Relative)).ShouldAnswer(401);
    }

    private sealed class Screen(HttpResponseMessage reply, StreamReader lines) : IDisposable
    {
        public static async Task<Screen> OpenAsync(LeadCrmApp app, string userName)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/notifications/live");
            request.Headers.Accept.ParseAdd("text/event-stream");
            var reply = await app.As(userName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            reply.StatusCode.ShouldBe(HttpStatusCode.OK);
            reply.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            return new Screen(reply, new StreamReader(await reply.Content.ReadAsStreamAsync()));
        }

        public async Task<(int Unread, List<JsonElement> Items)> NextAsync()
        {
            using var time = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (await lines.ReadLineAsync(time.Token) is { } line)
                if (line.StartsWith("data: {", StringComparison.Ordinal))
                {
                    var root = JsonDocument.Parse(line[6..]).RootElement;
                    return (root.GetProperty("unreadCount").GetInt32(), [.. root.GetProperty("items").EnumerateArray()]);
                }
            throw new InvalidOperationException("The stream has ended.");
        }

        public async Task<bool> EndsAsync()
        {
            using var time = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (await lines.ReadLineAsync(time.Token) is not null) { }
            return true;
        }

        public void Dispose()
        {
            lines.Dispose();
            reply.Dispose();
        }
    }
}

public sealed class LiveInboxOnSqlite(SqliteFixture fixture) : LiveInboxTests(fixture), IClassFixture<SqliteFixture>;

public sealed class LiveInboxOnServer(ServerFixture fixture) : LiveInboxTests(fixture), IClassFixture<ServerFixture>;
