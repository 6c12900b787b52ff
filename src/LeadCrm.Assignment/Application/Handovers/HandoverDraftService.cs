using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>Draws handovers up, changes drafts and drops them.</summary>
internal sealed class HandoverDraftService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    PoolCache pools,
    IStaffing staffing,
    Sequences sequences,
    BusinessClock clock
)
{
    public async Task<Guid> CreateAsync(CreateHandoverInput input, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var giver = organisation.Giver(input.FromUserId!.Value, user);
        RefuseCutting(input);
        if (await db.Set<Handover>().AnyAsync(h => h.OpenKey == giver.Id, ct))
            throw AlreadyOpen(giver);
        var number = await sequences.NextAsync(HandoverNumbers.Sequence, ct);
        var handover = Handover.Draw(db.Engine.NextGuid(), giver.TenantId, giver.DepartmentId, number, giver.Id);
        await PlanAsync(handover, input, organisation, ct);
        db.Add(handover);
        AddPicks(handover, input);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            db.ChangeTracker.Clear();
            throw AlreadyOpen(giver);
        }
        db.ChangeTracker.Clear();
        if (input.CloseAccount && giver.IsActive)
            await CutLoginAsync(handover, ct);
        return handover.Id;
    }

    private static BusinessException AlreadyOpen(UserRef giver) =>
        new BusinessException(HandoverErrorCodes.AlreadyOpen).WithData("User", giver.DisplayName);

    private void RefuseCutting(CreateHandoverInput input)
    {
        if (!input.CloseAccount)
            return;
        if (!user.Can(HandoverPermissions.CutLogin))
            throw new BusinessException(CoreErrorCodes.Forbidden);
        if (input.Trigger != HandoverTrigger.Resignation)
            throw new BusinessException(HandoverErrorCodes.OnlyResignation).ForField("closeAccount");
    }

    // After the draft, which keeps the leads from going back into the queue the moment the account is closed; and not without it.
    private async Task CutLoginAsync(Handover handover, CancellationToken ct)
    {
        try
        {
            await staffing.CloseAccountAsync(handover.FromUserId, Reason(handover), ct);
        }
        catch (BusinessException)
        {
            db.ChangeTracker.Clear();
            await DropAsync(handover.Id, ct);
            throw;
        }
    }

    /// <summary>Closes the account of somebody whose resignation was drawn up before; done already, it changes nothing.</summary>
    public async Task CutLoginAsync(Guid id, HandoverVersionInput input, CancellationToken ct)
    {
        var handover = await FindAsync(id, input.Version, ct);
        if (!handover.IsOpen)
            throw handover.Illegal();
        if (handover.Trigger != HandoverTrigger.Resignation)
            throw new BusinessException(HandoverErrorCodes.OnlyResignation);
        db.ChangeTracker.Clear();
        if ((await directory.GetAsync(ct)).FindUser(handover.FromUserId) is { IsActive: true })
            await staffing.CloseAccountAsync(handover.FromUserId, Reason(handover), ct);
    }

    private static string Reason(Handover handover) => $"{HandoverNumbers.Format(handover.Number)} {handover.Note}".Trim();

    public async Task UpdateAsync(Guid id, UpdateHandoverInput input, CancellationToken ct)
    {
        var handover = await FindAsync(id, input.Version, ct);
        await PlanAsync(handover, input, await directory.GetAsync(ct), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<HandoverPick>().Where(p => p.HandoverId == id).ExecuteDeleteAsync(ct);
        AddPicks(handover, input);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Drops a draft as if it had never been; what was decided on once stays.</summary>
    public async Task DiscardAsync(Guid id, CancellationToken ct)
    {
        var handover = await FindAsync(id, null, ct);
        if (handover.State != HandoverState.Draft)
            throw handover.Illegal();
        db.ChangeTracker.Clear();
        if (!await DropAsync(id, ct))
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", handover.Version);
    }

    private async Task<bool> DropAsync(Guid id, CancellationToken ct)
    {
        var handover = await db.Set<Handover>()
            .Include(h => h.Receivers)
            .Include(h => h.Approvals)
            .FirstOrDefaultAsync(h => h.Id == id && h.State == HandoverState.Draft, ct);
        if (handover is null)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<HandoverPick>().Where(p => p.HandoverId == id).ExecuteDeleteAsync(ct);
        db.Remove(handover);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>What a plan comes to that is not stored yet.</summary>
    public async Task<HandoverTerms> TermsAsync(PreviewHandoverInput input, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var giver = organisation.Giver(input.FromUserId!.Value, user);
        await CheckAsync(input, giver, organisation, ct);
        return new HandoverTerms(
            giver.TenantId,
            giver.Id,
            input.Split!.Value,
            [.. (input.Receivers ?? []).Select(r => (r.UserId!.Value, r.Weight ?? 1))],
            PicksOf(input),
            input.RestPoolId
        );
    }

    private async Task<Handover> FindAsync(Guid id, int? version, CancellationToken ct)
    {
        var handover = await db.Set<Handover>()
            .VisibleTo(user)
            .Include(h => h.Receivers)
            .Include(h => h.Approvals)
            .AsSplitQuery()
            .FirstOrDefaultAsync(h => h.Id == id, ct)
            .OrNotFound();
        handover.EnsureVersion(version);
        return handover;
    }

    private async Task PlanAsync(Handover handover, HandoverPlanInput input, IOrganisation organisation, CancellationToken ct)
    {
        var giver = organisation.FindUser(handover.FromUserId) ?? throw new BusinessException(HandoverErrorCodes.UnknownGiver);
        await CheckAsync(input, giver, organisation, ct);
        var receivers = (input.Receivers ?? []).Select(
            (r, place) =>
                new HandoverReceiver
                {
                    HandoverId = handover.Id,
                    UserId = r.UserId!.Value,
                    DepartmentId = organisation.FindUser(r.UserId)!.DepartmentId,
                    Place = place,
                    Weight = r.Weight ?? 1,
                }
        );
        handover.Plan(
            input.Trigger!.Value,
            input.ReturnOn,
            input.Split!.Value,
            receivers,
            input.RestPoolId,
            string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim()
        );
    }

    private async Task CheckAsync(HandoverPlanInput input, UserRef giver, IOrganisation organisation, CancellationToken ct)
    {
        var receivers = (input.Receivers ?? []).Select(r => r.UserId!.Value).ToList();
        foreach (var receiver in receivers)
            if (organisation.FindUser(receiver) is not { } person || !organisation.MayTake(person, giver.TenantId, giver.Id))
                throw new BusinessException(HandoverErrorCodes.UnknownReceiver).ForField("receivers");
        if (
            receivers.Distinct().Count() != receivers.Count
            || (receivers.Count == 0 && input.RestPoolId is null)
            || (input.Split == HandoverSplit.One && receivers.Count > 1)
            || (input.Split == HandoverSplit.ByList && PicksOf(input).Values.Any(p => !receivers.Contains(p)))
        )
            throw new BusinessException(HandoverErrorCodes.Split).ForField("receivers");
        if (input.RestPoolId is { } pool && (await pools.GetAsync(ct)).Find(giver.TenantId, pool) is not { IsEnabled: true })
            throw new BusinessException(AssignmentErrorCodes.UnknownPool).ForField("restPoolId");
        if (input.Trigger == HandoverTrigger.LongLeave && (input.ReturnOn is not { } day || day <= clock.Today || day.Year > 9000))
            throw new BusinessException(HandoverErrorCodes.ReturnDay).ForField("returnOn");
    }

    // A lead named twice goes to the last one named.
    private static Dictionary<Guid, Guid> PicksOf(HandoverPlanInput input) =>
        input.Split == HandoverSplit.ByList
            ? (input.Picks ?? []).GroupBy(p => p.LeadId!.Value).ToDictionary(g => g.Key, g => g.Last().UserId!.Value)
            : [];

    private void AddPicks(Handover handover, HandoverPlanInput input) =>
        db.AddRange(
            PicksOf(input)
                .Select(p => new HandoverPick
                {
                    HandoverId = handover.Id,
                    LeadId = p.Key,
                    UserId = p.Value,
                })
        );
}
