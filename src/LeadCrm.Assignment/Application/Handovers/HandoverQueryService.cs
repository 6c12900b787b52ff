using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Application.Recycle;
using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>Reading handovers.</summary>
internal sealed class HandoverQueryService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    ILeadCaps caps,
    PoolCache pools,
    ISettings settings,
    BusinessClock clock
)
{
    private const int MostPeople = 50;

    public async Task<PagedResult<HandoverDto>> GetListAsync(GetHandoversInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var handovers = Filter(db.Set<Handover>().AsNoTracking().VisibleTo(user), input);
        var total = await handovers.LongCountAsync(ct);
        var page = await handovers
            .Include(h => h.Receivers)
            .OrderByDescending(h => h.CreatedAt)
            .ThenByDescending(h => h.Number)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var figures = await HandoverFigures.OfAsync(db, [.. page.Select(h => h.Id)], ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<HandoverDto>(page.ConvertAll(h => Describe(new HandoverDto(), h, figures, organisation)), total, null);
    }

    private IQueryable<Handover> Filter(IQueryable<Handover> handovers, GetHandoversInput input)
    {
        var me = user.Required.UserId;
        if (input.State is { } state)
            handovers = handovers.Where(h => h.State == state);
        if (input.FromUserId is { } from)
            handovers = handovers.Where(h => h.FromUserId == from);
        return input.Waiting switch
        {
            HandoverPart.ToApprove => handovers.Where(h =>
                h.State == HandoverState.Previewed && h.Approvals.Any(a => a.ApproverId == me && a.DecidedAt == null)
            ),
            HandoverPart.ToConfirm => handovers.Where(h =>
                h.State == HandoverState.Approved && h.Receivers.Any(r => r.UserId == me && r.ConfirmedAt == null)
            ),
            _ => handovers,
        };
    }

    public async Task<Handover> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<Handover>()
            .AsNoTracking()
            .VisibleTo(user)
            .Include(h => h.Receivers)
            .Include(h => h.Approvals)
            .AsSplitQuery()
            .FirstOrDefaultAsync(h => h.Id == id, ct)
            .OrNotFound();

    public async Task<HandoverDetailDto> GetAsync(Guid id, CancellationToken ct)
    {
        var handover = await FindAsync(id, ct);
        var organisation = await directory.GetAsync(ct);
        var figures = await HandoverFigures.OfAsync(db, [id], ct);
        var pool = handover.RestPoolId is { } rest ? (await pools.GetAsync(ct)).Find(handover.TenantId, rest) : null;
        var undoUntil = handover.UndoUntil(clock.DayOf, await settings.GetAsync(HandoverSettings.UndoDays, ct));
        return Describe(new HandoverDetailDto(), handover, figures, organisation) with
        {
            Round = handover.Round,
            RestPoolId = handover.RestPoolId,
            RestPoolName = pool?.Name,
            Note = handover.Note,
            Receivers = Receivers(handover, figures.GetValueOrDefault(id)?.MovedBy ?? [], organisation),
            Approvals = Approvals(handover, organisation),
            Picks = await db.Set<HandoverPick>().CountAsync(p => p.HandoverId == id, ct),
            SubmittedAt = handover.SubmittedAt,
            ApprovedAt = handover.ApprovedAt,
            ConfirmUntil = handover.ApprovedAt?.AddHours(await settings.GetAsync(HandoverSettings.ConfirmHours, ct)),
            StartedAt = handover.StartedAt,
            RefusedReason = handover.RefusedReason,
            RefusedByName = organisation.FindUser(handover.RefusedBy)?.DisplayName,
            UndoUntil = undoUntil,
            UndoneAt = handover.UndoneAt,
            UndoneByName = organisation.FindUser(handover.UndoneBy)?.DisplayName,
            UndoEnded = handover.UndoEndedAt is not null,
            Actions = Actions(handover, organisation, undoUntil),
        };
    }

    private static List<HandoverReceiverDto> Receivers(Handover handover, Dictionary<Guid, int> moved, IOrganisation organisation) =>
        [
            .. handover
                .Receivers.OrderBy(r => r.Place)
                .Select(r =>
                {
                    var person = organisation.FindUser(r.UserId);
                    return new HandoverReceiverDto(
                        r.UserId,
                        person?.DisplayName ?? "",
                        organisation.FindDepartment(person?.DepartmentId)?.Name ?? "",
                        person?.IsActive == true,
                        r.Weight,
                        r.ConfirmedAt,
                        r.ByTime,
                        moved.GetValueOrDefault(r.UserId)
                    );
                }),
        ];

    private static List<HandoverApprovalDto> Approvals(Handover handover, IOrganisation organisation) =>
        [
            .. handover
                .Approvals.OrderByDescending(a => a.ForGiver)
                .Select(a => new HandoverApprovalDto(
                    a.ApproverId,
                    organisation.FindUser(a.ApproverId)?.DisplayName,
                    a.ForGiver,
                    a.ForReceivers,
                    a.DecidedAt,
                    organisation.FindUser(a.DecidedBy)?.DisplayName
                )),
        ];

    private List<string> Actions(Handover handover, IOrganisation organisation, DateOnly? undoUntil)
    {
        var (mayManage, isReceiver) = (
            user.Can(HandoverPermissions.Manage),
            handover.Receivers.Any(r => r.UserId == user.Required.UserId && r.ConfirmedAt is null)
        );
        var mayCut =
            user.Can(HandoverPermissions.CutLogin)
            && handover is { IsOpen: true, Trigger: HandoverTrigger.Resignation }
            && organisation.FindUser(handover.FromUserId) is { IsActive: true };
        return [.. Steps(), .. mayCut ? ["cutLogin"] : Array.Empty<string>()];

        string[] Steps() =>
            handover.State switch
            {
                HandoverState.Draft when mayManage => ["edit", "submit", "discard"],
                HandoverState.Previewed =>
                [
                    .. organisation.MineOf(handover, user).Count > 0 ? ["approve", "refuse"] : Array.Empty<string>(),
                    .. mayManage ? ["takeBack"] : Array.Empty<string>(),
                ],
                HandoverState.Approved =>
                [
                    .. isReceiver ? ["confirm", "decline"] : Array.Empty<string>(),
                    .. mayManage ? ["takeBack"] : Array.Empty<string>(),
                ],
                HandoverState.Done when mayManage && clock.Today <= undoUntil => ["undo"],
                _ => [],
            };
    }

    /// <summary>The leads named for receivers of a draft, to be changed.</summary>
    public async Task<IReadOnlyList<HandoverPickDto>> GetPicksAsync(Guid id, CancellationToken ct)
    {
        await FindAsync(id, ct);
        return await db.Set<HandoverPick>()
            .AsNoTracking()
            .Where(p => p.HandoverId == id)
            .OrderBy(p => p.LeadId)
            .Take(Handover.MaxPicks)
            .Select(p => new HandoverPickDto(p.LeadId, p.UserId))
            .ToListAsync(ct);
    }

    /// <summary>Colleagues of the giver who can take leads over, with their room.</summary>
    public async Task<IReadOnlyList<HandoverCandidateDto>> GetPeopleAsync(GetHandoverPeopleInput input, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var giver = input.FromUserId is { } from ? organisation.Giver(from, user) : null;
        var tenant = giver?.TenantId ?? user.Required.TenantId;
        var people = organisation
            .Users.Where(u => organisation.MayTake(u, tenant, giver?.Id ?? Guid.Empty))
            .OrderByDescending(u => u.DepartmentId == giver?.DepartmentId);
        return await CandidatesAsync(people, input.Filter, organisation, ct);
    }

    /// <summary>People whose leads the user may hand over, also those whose account is closed already.</summary>
    public async Task<IReadOnlyList<HandoverCandidateDto>> GetGiversAsync(GetHandoverPeopleInput input, CancellationToken ct)
    {
        var (organisation, me) = (await directory.GetAsync(ct), user.Required);
        var people = organisation
            .Users.Where(u => (u.TenantId == me.TenantId || me.PassesTenantWall) && user.Sees(u))
            .Where(u => !u.IsActive || organisation.MayTake(u, u.TenantId, Guid.Empty))
            .OrderByDescending(u => u.IsActive);
        return await CandidatesAsync(people, input.Filter, organisation, ct);
    }

    private async Task<IReadOnlyList<HandoverCandidateDto>> CandidatesAsync(
        IOrderedEnumerable<UserRef> people,
        string? filter,
        IOrganisation organisation,
        CancellationToken ct
    )
    {
        var text = filter?.Trim() ?? "";
        var found = people
            .ThenBy(u => u.UserName, StringComparer.Ordinal)
            .Where(u =>
                u.DisplayName.Contains(text, StringComparison.OrdinalIgnoreCase)
                || u.UserName.Contains(text, StringComparison.OrdinalIgnoreCase)
            )
            .Take(MostPeople)
            .ToList();
        var rooms = await caps.RoomAsync([.. found.Select(p => p.Id)], ct);
        return found.ConvertAll(p => new HandoverCandidateDto(
            p.Id,
            p.DisplayName,
            organisation.FindDepartment(p.DepartmentId)?.Name ?? "",
            p.IsActive,
            rooms.GetValueOrDefault(p.Id)?.Held ?? 0,
            rooms.GetValueOrDefault(p.Id)?.HoldCap ?? 0
        ));
    }

    private static T Describe<T>(T dto, Handover handover, Dictionary<Guid, HandoverFigures> figures, IOrganisation organisation)
        where T : HandoverDto
    {
        var from = organisation.FindUser(handover.FromUserId);
        return dto with
        {
            Id = handover.Id,
            Number = HandoverNumbers.Format(handover.Number),
            From = new HandoverPersonDto(
                handover.FromUserId,
                from?.DisplayName ?? "",
                organisation.FindDepartment(handover.DepartmentId)?.Name ?? "",
                from?.IsActive == true
            ),
            Trigger = handover.Trigger,
            ReturnOn = handover.ReturnOn,
            State = handover.State,
            Split = handover.Split,
            ReceiverNames = [.. handover.Receivers.OrderBy(r => r.Place).Select(r => organisation.FindUser(r.UserId)?.DisplayName ?? "")],
            PreviewedLeads = handover.PreviewedLeads,
            CreatedAt = handover.CreatedAt,
            CreatedByName = organisation.FindUser(handover.CreatedBy)?.DisplayName,
            DoneAt = handover.DoneAt,
            Version = handover.Version,
            Figures = figures.GetValueOrDefault(handover.Id)?.Counts ?? new HandoverFiguresDto(),
        };
    }
}

/// <summary>What became of the leads of a handover, in numbers.</summary>
internal sealed record HandoverFigures(HandoverFiguresDto Counts, Dictionary<Guid, int> MovedBy)
{
    public static async Task<Dictionary<Guid, HandoverFigures>> OfAsync(LeadCrmDbContext db, Guid[] ids, CancellationToken ct)
    {
        var rows = await db.Set<HandoverItem>()
            .Where(i => EF.Parameter(ids).Contains(i.HandoverId))
            .GroupBy(i => new
            {
                i.HandoverId,
                i.ToUserId,
                i.Outcome,
                i.Undo,
            })
            .Select(g => new
            {
                g.Key.HandoverId,
                g.Key.ToUserId,
                g.Key.Outcome,
                g.Key.Undo,
                Count = g.Count(),
            })
            .ToListAsync(ct);
        return rows.GroupBy(r => r.HandoverId)
            .ToDictionary(
                g => g.Key,
                g =>
                {
                    int Of(HandoverOutcome outcome) => g.Where(r => r.Outcome == outcome).Sum(r => r.Count);
                    int Undone(HandoverUndo undo) => g.Where(r => r.Undo == undo).Sum(r => r.Count);
                    return new HandoverFigures(
                        new HandoverFiguresDto
                        {
                            Total = g.Sum(r => r.Count),
                            Pending = Of(HandoverOutcome.Pending),
                            Moved = Of(HandoverOutcome.Moved),
                            ToPool = Of(HandoverOutcome.ToPool),
                            Stayed = Of(HandoverOutcome.Stayed),
                            Skipped = Of(HandoverOutcome.Skipped),
                            Restored = Undone(HandoverUndo.Restored),
                            Kept = Undone(HandoverUndo.Kept),
                            Refused = Undone(HandoverUndo.Refused),
                        },
                        g.Where(r => r.Outcome == HandoverOutcome.Moved && r.ToUserId is not null)
                            .GroupBy(r => r.ToUserId!.Value)
                            .ToDictionary(r => r.Key, r => r.Sum(x => x.Count))
                    );
                }
            );
    }
}
