using LeadCrm.Contracts.Messaging;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Messaging;

public abstract class InboxTests(AppFixture fixture) : IAsyncLifetime
{
    private LeadCrmApp app = null!;

    public async Task InitializeAsync() => app = await fixture.SharedMessagingAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Of_one_type_and_subject_a_person_is_told_once_a_day_however_often_it_is_published_at_once()
    {
        var notice = await app.Notice("sales.bj1");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => app.Publish(notice, notice))));
        await app.Settled();
        (await app.Inbox("sales.bj1")).Items.Count(n => n.Subject.Id == notice.Subject.Id).ShouldBe(1);
        (await app.Unread("sales.bj1")).ShouldBe(1);

        app.Clock.SetBusinessTime(2026, 3, 3, 11);
        await app.Publish(notice);
        await app.Told("sales.bj1", notice.Type, 2);
    }

    [Fact]
    public async Task The_bell_is_exact_when_all_is_marked_at_once()
    {
        const int count = 40;
        for (var i = 0; i < count; i++)
            await app.Publish(await app.Notice("sales.bj1"));
        var told = await app.Told("sales.bj1", NoticeTypes.ClaimResult, count);
        (await app.Unread("sales.bj1")).ShouldBe(count);
        // Each of thirty twice, at the same time, while ten more come in.
        var marks = told.Take(30)
            .SelectMany(n => new[] { n, n })
            .Select(n => Task.Run(() => app.As("sales.bj1").Post($"/api/notifications/{n.Id}/read").ShouldAnswer(204)));
        var more = Enumerable.Range(0, 10).Select(_ => Task.Run(async () => await app.Publish(await app.Notice("sales.bj1"))));
        await Task.WhenAll(marks.Concat(more));
        await app.Told("sales.bj1", NoticeTypes.ClaimResult, count + 10);
        (await app.Unread("sales.bj1")).ShouldBe(20);
        (await app.Inbox("sales.bj1", "&unread=true")).TotalCount.ShouldBe(20);
    }

    [Fact]
    public async Task Marking_all_leaves_unread_what_came_afterwards()
    {
        await app.Publish(await app.Notice("sales.bj1"), await app.Notice("sales.bj1"));
        var seen = await app.Told("sales.bj1", NoticeTypes.ClaimResult, 2);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await app.Publish(await app.Notice("sales.bj1"));
        await app.Told("sales.bj1", NoticeTypes.ClaimResult, 3);
        var marked = await app.As("sales.bj1").Post("/api/notifications/read-all", new { upTo = seen[0].At }).Read<ReadAllDto>();
        marked.ShouldBe(new ReadAllDto(2, 1));
    }

    [Fact]
    public async Task A_notification_goes_through_its_states_and_no_other_way()
    {
        await app.Publish(await app.Notice("sales.bj1", NoticeTypes.AppointmentSoon));
        var note = (await app.Told("sales.bj1", NoticeTypes.AppointmentSoon)).Single();
        (note.Priority, note.State, note.IsUnread).ShouldBe((NoticePriority.P0, NotificationState.Sent, true));
        (await app.As("sales.bj1").Get<InboxDto>("/api/notifications/inbox")).Urgent.Single().Id.ShouldBe(note.Id);
        await app.As("sales.bj1").Post($"/api/notifications/{note.Id}/read").ShouldAnswer(204);
        await app.As("sales.bj1").Post($"/api/notifications/{note.Id}/read").ShouldAnswer(204);
        await app.As("sales.bj1").Post($"/api/notifications/{note.Id}/acknowledge").ShouldAnswer(204);
        var refused = await app.As("sales.bj1")
            .Post($"/api/notifications/{note.Id}/acknowledge")
            .ShouldFailWith(409, "Messaging:IllegalTransition");
        refused.GetProperty("data").GetProperty("State").GetString().ShouldBe("Acknowledged");
        await app.As("sales.bj1").Post($"/api/notifications/{note.Id}/read").ShouldFailWith(409, "Messaging:IllegalTransition");
        var now = await app.As("sales.bj1").Get<NotificationDto>($"/api/notifications/{note.Id}");
        (now.State, now.IsUnread, now.ReadAt, now.AcknowledgedAt).ShouldBe(
            (NotificationState.Acknowledged, false, app.Clock.UtcNow, app.Clock.UtcNow)
        );
    }

    [Theory]
    [InlineData("sales.bj2")]
    [InlineData("sales.manager.bj")]
    [InlineData("admin")]
    [InlineData("f1.admin")]
    public async Task Nobody_reads_another_ones_inbox(string other)
    {
        await app.Publish(await app.Notice("sales.bj1"));
        var note = (await app.Told("sales.bj1", NoticeTypes.ClaimResult)).First();
        (await app.Inbox(other)).Items.ShouldNotContain(n => n.Id == note.Id);
        await app.As(other).GetAsync(new Uri($"/api/notifications/{note.Id}", UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        await app.As(other).Post($"/api/notifications/{note.Id}/read").ShouldFailWith(404, "Core:NotFound");
        await app.As(other).Post($"/api/notifications/{note.Id}/acknowledge").ShouldFailWith(404, "Core:NotFound");
        await app.As(other).Post("/api/notifications/read-all", new { upTo = app.Clock.UtcNow }).ShouldAnswer(200);
        (await app.As("sales.bj1").Get<NotificationDto>($"/api/notifications/{note.Id}")).IsUnread.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_about_one_tenant_is_not_told_to_another()
    {
        var franchise = (await app.Person("f1.admin")).TenantId;
        var people = new[] { "f1.sales1", "f2.sales1", "sales.bj1", "channel1" };
        var audience = NoticeAudience.Of(await Task.WhenAll(people.Select(app.Id)));
        await app.Publish(
            new Notice(NoticeTypes.ClaimResult, new NoticeSubject(NoticeSubjects.None, Guid.NewGuid()), audience) { TenantId = franchise }
        );
        await app.Told("f1.sales1", NoticeTypes.ClaimResult);
        await app.Settled();
        // The wall is open to the channel manager.
        (await app.Inbox("channel1")).TotalCount.ShouldBe(1);
        (await app.Inbox("sales.bj1")).TotalCount.ShouldBe(0);
        (await app.Inbox("f2.sales1")).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task Leaders_and_those_with_a_permission_are_told_too_and_nobody_twice()
    {
        var audience = new NoticeAudience
        {
            Users = [await app.Id("sales.manager.bj")],
            LeadersOf = [await app.Id("sales.bj1"), await app.Id("sales.bj2")],
            Permission = "LeadCrm.Leads.RuleConflicts",
        };
        await app.Publish(new Notice(NoticeTypes.ClaimResult, new NoticeSubject(NoticeSubjects.None, Guid.NewGuid()), audience));
        await app.Told("sales.manager.bj", NoticeTypes.ClaimResult);
        await app.Settled();
        (await app.Inbox("sales.manager.bj")).TotalCount.ShouldBe(1);
        (await app.Inbox("channel1")).TotalCount.ShouldBe(1);
        (await app.Inbox("sales.bj1")).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_closed_account_is_told_nothing()
    {
        var notice = await app.Notice("sales.sh1");
        await app.Disable("sales.sh1");
        await app.Publish(notice);
        await app.Settled();
        var row = await app.Do(db => db.Set<Notification>().AsNoTracking().SingleAsync(n => n.SubjectId == notice.Subject.Id));
        (row.State, row.Reason, row.IsUnread).ShouldBe((NotificationState.Suppressed, SuppressReason.Disabled, false));
    }

    [Fact]
    public async Task A_type_can_be_switched_off_by_its_reader_unless_it_is_urgent()
    {
        await app.As("sales.bj1")
            .Put(
                "/api/notifications/preferences",
                new
                {
                    type = "ClaimResult",
                    channel = "InApp",
                    isOn = false,
                }
            )
            .ShouldAnswer(200);
        await app.As("sales.bj1")
            .Put(
                "/api/notifications/preferences",
                new
                {
                    type = "ReInquiry",
                    channel = "InApp",
                    isOn = false,
                }
            )
            .ShouldFailWith(422, "Messaging:MandatoryType", "isOn");
        await app.As("sales.bj1")
            .Put(
                "/api/notifications/preferences",
                new
                {
                    type = "ClaimResult",
                    channel = "WeCom",
                    isOn = true,
                }
            )
            .ShouldFailWith(422, "Messaging:ChannelNotYours", "channel");
        await app.As("sales.bj1")
            .Put(
                "/api/notifications/preferences",
                new
                {
                    type = "Nothing",
                    channel = "InApp",
                    isOn = true,
                }
            )
            .ShouldFailWith(404, "Messaging:UnknownType");
        await app.As("sales.bj1").Put("/api/notifications/preferences", new { }).ShouldRefuse();
        var notice = await app.Notice("sales.bj1");
        await app.Publish(notice, await app.Notice("sales.bj2"));
        await app.Told("sales.bj2", NoticeTypes.ClaimResult);
        (await app.Inbox("sales.bj1")).TotalCount.ShouldBe(0);
        (await app.Unread("sales.bj1")).ShouldBe(0);
        var mine = await app.As("sales.bj1").Get<PreferencesDto>("/api/notifications/preferences");
        mine.Types.Single(t => t.Type == "ClaimResult").Channels.ShouldBeEmpty();
        (await app.As("sales.bj2").Get<PreferencesDto>("/api/notifications/preferences"))
            .Types.Single(t => t.Type == "ClaimResult")
            .Channels.ShouldBe([NoticeChannel.InApp]);
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_told()
    {
        var notice = await app.Notice("sales.bj1");
        await app.Do(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(
                new NoticeRow
                {
                    Id = db.Engine.NextGuid(),
                    Type = notice.Type,
                    SubjectKind = "None",
                    SubjectId = notice.Subject.Id,
                    Audience = "{}",
                    Args = "{}",
                    At = app.Clock.UtcNow,
                }
            );
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return 0;
        });
        await app.Settled();
        (await app.Inbox("sales.bj1")).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task One_notice_that_cannot_be_told_does_not_hold_up_the_others()
    {
        await app.Do(async db =>
        {
            db.Add(
                new NoticeRow
                {
                    Id = db.Engine.NextGuid(),
                    Type = NoticeTypes.ClaimResult,
                    SubjectKind = "None",
                    SubjectId = Guid.NewGuid(),
                    Audience = "not what anybody reads",
                    Args = "{}",
                    At = app.Clock.UtcNow.AddMinutes(-1),
                }
            );
            return await db.SaveChangesAsync();
        });
        await app.Publish(await app.Notice("sales.bj1"));
        await app.Told("sales.bj1", NoticeTypes.ClaimResult);
        await app.Settled();
        (await app.Do(db => db.Set<NoticeRow>().CountAsync(n => n.Error != null))).ShouldBe(1);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await app.As("sales.bj1").GetAsync(new Uri("/api/notifications?priority=P9", UriKind.Relative)).ShouldRefuse();
        await app.As("sales.bj1").GetAsync(new Uri("/api/notifications?maxResultCount=1000", UriKind.Relative)).ShouldRefuse();
        await app.As("sales.bj1").Post("/api/notifications/read-all", new { }).ShouldFailWith(400, "Core:Validation", "upTo");
    }
}

public sealed class InboxOnSqlite(SqliteFixture fixture) : InboxTests(fixture), IClassFixture<SqliteFixture>;

public sealed class InboxOnServer(ServerFixture fixture) : InboxTests(fixture), IClassFixture<ServerFixture>;
