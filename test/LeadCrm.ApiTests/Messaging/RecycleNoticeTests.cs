using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Messaging;

public abstract class RecycleNoticeTests(AppFixture fixture)
{
    [Fact]
    public async Task Owners_are_warned_and_leaders_told_of_what_is_held_back()
    {
        var app = await fixture.SharedMessagingAsync();
        var (owner, tenant, day) = (await app.Id("sales.bj1"), (await app.Person("sales.bj1")).TenantId, new DateOnly(2026, 3, 4));
        var lead = await app.Given.Lead("sales.bj1", name: "王小明");
        LeadRecycleWarned Warned(Guid id) => new(id, tenant, owner, day, RecycleRule.R2, RecycleWarning.TwoDaysBefore, app.Clock.UtcNow);
        await Dispatch(app, Warned(lead.Id));
        var told = (await app.Told("sales.bj1", NoticeTypes.AboutToRecycle)).Single();
        told.Body.ShouldBe($"线索 {lead.Number} 王小明 将于 03-05 00:00 按规则 R2 回收。");
        await Dispatch(app, [.. Enumerable.Range(0, 5).Select(_ => Warned(Guid.NewGuid()))]);
        (await app.Told("sales.bj1", NoticeTypes.ManyAboutToRecycle)).Single().Title.ShouldBe("5 条线索即将回收");
        await Dispatch(app, new LeadsHeldBack(tenant, owner, day, 7, app.Clock.UtcNow));
        (await app.Told("sales.manager.bj", NoticeTypes.RecycleHeldBack)).Single().Body.ShouldContain("7");
    }

    private static async Task Dispatch(LeadCrmApp app, params IDomainEvent[] events)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DomainEvents>().DispatchAsync(events, default);
        await scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>().SaveChangesAsync();
    }
}

public sealed class RecycleNoticesOnSqlite(SqliteFixture fixture) : RecycleNoticeTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RecycleNoticesOnServer(ServerFixture fixture) : RecycleNoticeTests(fixture), IClassFixture<ServerFixture>;
