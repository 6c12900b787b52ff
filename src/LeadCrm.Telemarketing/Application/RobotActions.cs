using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Does what a result asks for. Who has a lead keeps it, what a person judged or planned stays, and nothing is declared invalid: that is proposed.
/// </summary>
internal sealed class RobotActions(
    LeadCrmDbContext db,
    ILeadFacts leads,
    ILeadWork work,
    ILeadOwnership ownership,
    IRuleAdvice rules,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock
)
{
    private const string Reason = "LeadReason:Robot";

    public async Task DoAsync(RobotCall call, CancellationToken ct)
    {
        var lead = await leads.Query().FirstOrDefaultAsync(l => l.Id == call.LeadId, ct);
        var task = await db.Set<RobotTask>().AsNoTracking().FirstAsync(t => t.Id == call.TaskId, ct);
        if (lead is null || lead.ClosedAt is not null || lead.PendingCaseId is not null || lead.TenantId != call.TenantId)
            await MarkAsync(call, RobotEffect.Gone, ct);
        else if (call.Action == RobotAction.Propose)
            await ProposeAsync(call, ct);
        else if (call.Action == RobotAction.Nurture)
            await PlanAsync(
                call,
                lead,
                RobotEffect.Planned,
                clock.UtcNow.AddDays(await settings.GetAsync(RobotSettings.NurtureDays, ct)),
                ct
            );
        else if (lead.OwnerId is not null)
            await PlanAsync(call, lead, RobotEffect.Kept, await SoonAsync(ct), ct);
        else if (call.Action != RobotAction.Assign || !await AssignAsync(call, lead, task, ct))
            await QueueAsync(call, lead, task, ct);
    }

    private async Task<DateTime> SoonAsync(CancellationToken ct) =>
        clock.UtcNow.AddMinutes(await settings.GetAsync(RobotSettings.SlaMinutes, ct));

    private async Task<bool> AssignAsync(RobotCall call, LeadFact lead, RobotTask task, CancellationToken ct)
    {
        // Before the transaction, as the rules decide in one of their own.
        var organisation = await directory.GetAsync(ct);
        var others = organisation
            .Users.Where(u => u.TenantId == lead.TenantId && !TmkStaff.Accepts(organisation.AccessOf(u.Id)))
            .Select(u => u.Id)
            .ToList();
        if (await rules.ChooseAsync(lead.Id, others, ct) is not { } who)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await MarkAsync(call, RobotEffect.Assigned, ct))
            return true;
        if (!await IntoQueueAsync(lead, task, ct))
            return false;
        var department = lead.Location == LeadLocation.Pool ? task.DepartmentId : lead.DepartmentId;
        if (!(await ownership.TakeFromQueueAsync([lead.Id], department, who, Reason, ct))[0].IsDone)
            return false;
        await JudgeAsync(call, lead, await SoonAsync(ct), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task QueueAsync(RobotCall call, LeadFact lead, RobotTask task, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await MarkAsync(call, RobotEffect.Queued, ct))
            return;
        await IntoQueueAsync(lead, task, ct);
        await JudgeAsync(call, lead, clock.UtcNow, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    // Out of the pool; what waits in a queue stays where it waits. False when somebody claimed it meanwhile.
    private async Task<bool> IntoQueueAsync(LeadFact lead, RobotTask task, CancellationToken ct)
    {
        if (lead.Location != LeadLocation.Pool)
            return true;
        var leaving = new LeadLeaving(LeadMoveKinds.ReturnedToQueue, Reason) { OnlyFromPool = true };
        return (await ownership.ReturnToQueueAsync([lead.Id], task.DepartmentId, leaving, ct))[0].IsDone;
    }

    private async Task PlanAsync(RobotCall call, LeadFact lead, RobotEffect effect, DateTime at, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await MarkAsync(call, effect, ct))
            return;
        await JudgeAsync(call, lead, at, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task JudgeAsync(RobotCall call, LeadFact lead, DateTime at, CancellationToken ct)
    {
        if (RobotCodes.IntentionOf(call.Intent) is { } intention)
            await work.GradeAsync(lead.Id, intention, ct);
        if (lead.NextContactAt is null || lead.NextContactAt <= clock.UtcNow)
            await work.PlanAsync(lead.Id, at, ct);
    }

    private async Task ProposeAsync(RobotCall call, CancellationToken ct)
    {
        var isVacant = call.Result == RobotResult.VacantNumber;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await MarkAsync(call, RobotEffect.Proposed, ct))
                return;
            if (!await db.Set<RobotProposal>().AnyAsync(p => p.OpenLeadId == call.LeadId, ct))
                db.Add(
                    new RobotProposal
                    {
                        Id = db.Engine.NextGuid(),
                        TenantId = call.TenantId,
                        LeadId = call.LeadId,
                        OpenLeadId = call.LeadId,
                        TaskId = call.TaskId,
                        RobotCallId = call.Id,
                        Kind = isVacant ? RobotProposalKind.Vacant : RobotProposalKind.Intent,
                        Reason = isVacant ? InvalidReason.EmptyNumber : InvalidReason.NotATarget,
                        Intent = call.Intent,
                        Summary = call.Summary,
                    }
                );
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (Exception e) when (db.Engine.IsUniqueViolation(e))
        {
            // Another call of the same lead proposed it at this moment.
            db.ChangeTracker.Clear();
            await MarkAsync(call, RobotEffect.Proposed, ct);
        }
    }

    private async Task<bool> MarkAsync(RobotCall call, RobotEffect to, CancellationToken ct)
    {
        RobotEffect? effect = to;
        return await db.Set<RobotCall>()
                .Where(c => c.Id == call.Id && c.Effect == RobotEffect.Due)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Effect, effect), ct) == 1;
    }
}
