using LeadCrm.ApiTests.Messaging;
using LeadCrm.CallCenter;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Calls;

/// <summary>What a manager does with the robot, and what its vendor tells.</summary>
internal static class RobotSteps
{
    public const string Boss = "tmk.manager";
    private static int day;

    /// <summary>Ten in the morning of a day on which no test of the robot has been yet.</summary>
    public static async Task<CallWorld> RobotMorning(this AppFixture fixture)
    {
        var world = await CallWorld.Of(fixture);
        var date = new DateOnly(2026, 4, 1).AddDays(3 * Interlocked.Increment(ref day));
        world.App.Clock.SetBusinessTime(date.Year, date.Month, date.Day, 10);
        (world.Centre.Refuses, world.Centre.RobotBreaksOff) = (null, false);
        return world;
    }

    /// <summary>Leads that wait in the queue of telemarketing.</summary>
    public static async Task<GivenLead[]> Waiting(this CallWorld world, int count)
    {
        var leads = new GivenLead[count];
        for (var i = 0; i < count; i++)
            leads[i] = await world.App.Given.Lead(Boss);
        return leads;
    }

    /// <summary>A task of the leads that were made today.</summary>
    public static async Task<HttpResponseMessage> TryRobot(
        this CallWorld world,
        int concurrency = 5,
        string? windows = null,
        string? provider = null,
        string by = Boss,
        string team = Boss
    )
    {
        var today = world.App.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return await world
            .App.As(by)
            .Post(
                "/api/robot-tasks",
                new
                {
                    name = "春季回访",
                    departmentId = (await world.App.Person(team)).DepartmentId,
                    script = "spring-2026",
                    concurrency,
                    windows,
                    provider,
                    from = today,
                    to = today,
                }
            );
    }

    public static async Task<RobotTaskDetailDto> Robot(this CallWorld world, int concurrency = 5)
    {
        var made = await world.TryRobot(concurrency).Read<RobotTaskDetailDto>();
        return await world.Do(made.Id, "start").Read<RobotTaskDetailDto>();
    }

    public static Task<HttpResponseMessage> Do(this CallWorld world, Guid task, string verb, string by = Boss) =>
        world.App.As(by).Post($"/api/robot-tasks/{task}/{verb}");

    public static Task<RobotTaskDetailDto> Seen(this CallWorld world, Guid task) =>
        world.App.As(Boss).Get<RobotTaskDetailDto>($"/api/robot-tasks/{task}");

    public static async Task<RobotItemDto> Item(this CallWorld world, Guid task, GivenLead lead) =>
        (await world.App.As(Boss).Get<PagedResult<RobotItemDto>>($"/api/robot-tasks/{task}/items?maxResultCount=200")).Items.Single(i =>
            i.LeadId == lead.Id
        );

    public static Task Dispatch(this CallWorld world) => world.App.RunRecurring("RobotDispatchJob");

    /// <summary>Calls that the robot really made to the lead, oldest first.</summary>
    public static RobotDial[] Dials(this CallWorld world, GivenLead lead) =>
        [.. world.Centre.RobotDials.Values.Where(d => d.Customer == lead.Phone).OrderBy(d => d.Start)];

    /// <summary>The vendor tells how its last call to the lead ended; ends when that is worked in and done.</summary>
    public static async Task Ended(this CallWorld world, GivenLead lead, string result, string? intent = null, string? summary = null)
    {
        var outcome = new RobotOutcome(result, intent, summary ?? $"小结 {result}", "机器人：您好\n客户：您好");
        (await world.Centre.TellRobotAsync(world.Dials(lead)[^1], outcome)).EnsureSuccessStatusCode();
        await world.Quiet();
    }

    /// <summary>When all that came is worked in, and what it asks for is done.</summary>
    public static async Task Quiet(this CallWorld world)
    {
        await world.Settled();
        await MessagingSteps.Until(
            () => world.App.Do(db => db.Set<RobotCall>().CountAsync(c => c.Effect == RobotEffect.Due)),
            due => due == 0,
            due => $"{due} results wait"
        );
    }

    public static async Task<IReadOnlyList<RobotProposalDto>> Proposals(this CallWorld world, GivenLead lead, string state = "Open") =>
        [
            .. (
                await world.App.As(Boss).Get<PagedResult<RobotProposalDto>>($"/api/robot-proposals?state={state}&maxResultCount=200")
            ).Items.Where(p => p.LeadId == lead.Id),
        ];
}
