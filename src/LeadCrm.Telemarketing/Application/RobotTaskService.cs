using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Makes, starts, pauses and cancels robot tasks.</summary>
internal sealed class RobotTaskService(
    LeadCrmDbContext db,
    ProviderRegistry providers,
    ILeadFacts leads,
    ILeadPhones phones,
    IOrganisationDirectory directory,
    ISettings settings,
    ICurrentUser user,
    BusinessClock clock
)
{
    private const int UsualMost = 500;
    private const int UsualConcurrency = 5;
    private const int Tries = 4;
    private static readonly LeadLocation[] Callable = [LeadLocation.Unassigned, LeadLocation.Tmk, LeadLocation.Pool];

    public async Task<RobotSetupDto> SetupAsync(CancellationToken ct) => new([.. Lines()], await settings.GetAsync(CallSettings.Hours, ct));

    private IEnumerable<string> Lines() => providers.All.Where(p => p.IsRobot).Select(p => p.Name).Order(StringComparer.Ordinal);

    public async Task<Guid> CreateAsync(CreateRobotTaskInput input, CancellationToken ct)
    {
        var team = input.DepartmentId!.Value;
        await EnsureTeamAsync(team, ct);
        var name = string.IsNullOrWhiteSpace(input.Provider) ? null : input.Provider.Trim().ToLowerInvariant();
        var line =
            Lines().FirstOrDefault(l => name is null || l == name)
            ?? throw new BusinessException(RobotErrorCodes.NoRobot).ForField("provider");
        var windows = await WindowsAsync(input.Windows, ct);
        var places = input.Locations is { Count: > 0 } some ? some.Distinct().ToArray() : [LeadLocation.Unassigned];
        if (Array.Find(places, p => !Callable.Contains(p)) is var odd && places.Any(p => !Callable.Contains(p)))
            throw new BusinessException(TelemarketingErrorCodes.UnknownFilter).WithData("Value", odd).ForField("locations");
        var found = await Matching(input, team, places)
            .OrderBy(l => l.CreatedAt)
            .ThenBy(l => l.Number)
            .Take(input.Most ?? UsualMost)
            .Select(l => l.Id)
            .ToListAsync(ct);
        if (found.Count == 0)
            throw new BusinessException(TelemarketingErrorCodes.EmptyTask);
        var task = new RobotTask
        {
            Id = db.Engine.NextGuid(),
            TenantId = user.Required.TenantId,
            Name = input.Name!.Trim(),
            DepartmentId = team,
            Provider = line,
            Script = input.Script!.Trim(),
            Windows = windows,
            Concurrency = input.Concurrency ?? UsualConcurrency,
            Criteria = Criteria(input),
            Locations = string.Join(',', places),
            Total = found.Count,
        };
        db.Add(task);
        var place = 0;
        foreach (var lead in found)
            db.Add(
                new RobotItem
                {
                    Id = db.Engine.NextGuid(),
                    TenantId = task.TenantId,
                    TaskId = task.Id,
                    LeadId = lead,
                    Place = ++place,
                }
            );
        await db.SaveChangesAsync(ct);
        return task.Id;
    }

    private static string Criteria(CreateRobotTaskInput input) =>
        JsonSerializer.Serialize(
            new
            {
                input.BusinessLine,
                input.SourceCode,
                input.SourceGrade,
                input.From,
                input.To,
            }
        );

    private async Task EnsureTeamAsync(Guid team, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var scope = user.ScopeOf(Scopes.Leads);
        var seen = scope.Kind == DataScope.All || scope.DepartmentIds.Contains(team);
        if (organisation.FindDepartment(team) is not { IsActive: true } found || found.TenantId != user.Required.TenantId || !seen)
            throw new BusinessException(TelemarketingErrorCodes.UnknownTeam).ForField("departmentId");
    }

    private async Task<string> WindowsAsync(string? text, CancellationToken ct)
    {
        var house = await settings.GetAsync(CallSettings.Hours, ct);
        if (string.IsNullOrWhiteSpace(text))
            return house;
        var (own, wanted) = (CallingHours.Parse(text), text.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries).Length);
        if (own.Count == 0 || own.Count != wanted || !CallingHours.Parse(house).Cover(own))
            throw new BusinessException(RobotErrorCodes.RobotWindows).WithData("Hours", house).ForField("windows");
        return text.Trim();
    }

    private IQueryable<LeadFact> Matching(CreateRobotTaskInput input, Guid team, LeadLocation[] places)
    {
        var some = leads
            .Visible()
            .Where(l => l.DepartmentId == team && EF.Parameter(places).Contains(l.Location) && l.PendingCaseId == null);
        if (!string.IsNullOrWhiteSpace(input.BusinessLine))
            some = some.Where(l => l.BusinessLine == input.BusinessLine);
        if (!string.IsNullOrWhiteSpace(input.SourceCode))
            some = some.Where(l => l.SourceCode == input.SourceCode);
        if (!string.IsNullOrWhiteSpace(input.SourceGrade))
            some = some.Where(l => l.SourceGrade == input.SourceGrade);
        if (input.From is { } from)
        {
            var since = clock.StartOf(from);
            some = some.Where(l => l.CreatedAt >= since);
        }
        if (input.To is { } to && to < DateOnly.MaxValue)
        {
            var until = clock.StartOf(to.AddDays(1));
            some = some.Where(l => l.CreatedAt < until);
        }
        return some;
    }

    /// <summary>Begins, or goes on after a pause. At the beginning those are left out who must not be called or are on another running list.</summary>
    public async Task StartAsync(Guid id, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                var task = await FindAsync(id, ct);
                var begins = task.IsDraft;
                task.Start(clock.UtcNow);
                await db.SaveChangesAsync(ct);
                if (begins)
                    await ClaimAsync(id, ct);
                await transaction.CommitAsync(ct);
                return;
            }
            catch (Exception e) when (attempt < Tries && db.Engine.IsUniqueViolation(e))
            {
                // Another task that was started at this moment has one of the leads: then it is left out here.
                db.ChangeTracker.Clear();
            }
    }

    private async Task ClaimAsync(Guid id, CancellationToken ct)
    {
        var items = db.Set<RobotItem>().Where(i => i.TaskId == id && i.State == RobotItemState.Waiting);
        var ids = await items.Select(i => i.LeadId).ToListAsync(ct);
        var numbers = await phones.OfLeadsAsync(ids, ct);
        await SkipAsync(id, ids.FindAll(l => numbers.TryGetValue(l, out var n) && n.IsBlocked), RobotSkip.DoNotCall, ct);
        await SkipAsync(id, ids.FindAll(l => !numbers.ContainsKey(l)), RobotSkip.NoNumber, ct);
        RobotSkip? elsewhere = RobotSkip.OtherTask;
        await items
            .Where(i => db.Set<RobotItem>().Any(o => o.ActiveLeadId == i.LeadId))
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, RobotItemState.Skipped).SetProperty(i => i.Skip, elsewhere), ct);
        if (await items.ExecuteUpdateAsync(s => s.SetProperty(i => i.ActiveLeadId, i => i.LeadId), ct) == 0)
            throw new BusinessException(TelemarketingErrorCodes.EmptyTask);
    }

    private async Task SkipAsync(Guid id, List<Guid> leadIds, RobotSkip why, CancellationToken ct)
    {
        RobotSkip? skip = why;
        foreach (var chunk in leadIds.Chunk(500))
            await db.Set<RobotItem>()
                .Where(i => i.TaskId == id && i.State == RobotItemState.Waiting && EF.Parameter(chunk).Contains(i.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, RobotItemState.Skipped).SetProperty(i => i.Skip, skip), ct);
    }

    /// <summary>No new calls; what is under way is heard out.</summary>
    public async Task PauseAsync(Guid id, CancellationToken ct)
    {
        (await FindAsync(id, ct)).Pause();
        await db.SaveChangesAsync(ct);
    }

    /// <summary>For good: its leads are free for other tasks. Results of calls under way still count.</summary>
    public async Task CancelAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        (await FindAsync(id, ct)).Cancel(clock.UtcNow);
        await db.SaveChangesAsync(ct);
        RobotSkip? skip = RobotSkip.Cancelled;
        Guid? nobody = null;
        await db.Set<RobotItem>()
            .Where(i => i.TaskId == id && i.State == RobotItemState.Waiting)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, RobotItemState.Skipped).SetProperty(i => i.Skip, skip), ct);
        await db.Set<RobotItem>()
            .Where(i => i.TaskId == id && i.ActiveLeadId != null)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.ActiveLeadId, nobody), ct);
        await transaction.CommitAsync(ct);
    }

    private Task<RobotTask> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<RobotTask>().VisibleTo(user).FirstOrDefaultAsync(t => t.Id == id, ct).OrNotFound();
}

/// <summary>Which robot tasks somebody sees: those of teams within the scope on leads.</summary>
internal static class RobotScope
{
    public static IQueryable<RobotTask> VisibleTo(this IQueryable<RobotTask> tasks, ICurrentUser user)
    {
        var scope = user.ScopeOf(Scopes.Leads);
        return scope.Kind == DataScope.All ? tasks : tasks.Where(t => scope.DepartmentIds.Contains(t.DepartmentId));
    }
}
