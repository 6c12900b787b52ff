using System.Text.RegularExpressions;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>What needs looking after: messages set aside, gaps, the nightly comparison.</summary>
internal sealed partial class CallCentreService(
    LeadCrmDbContext db,
    IOrganisationDirectory directory,
    ProviderRegistry providers,
    CallBell bell,
    ISettings settings,
    BusinessClock clock
)
{
    private static readonly DeadReason[] Retryable = [DeadReason.UnknownAgent, DeadReason.Failed];

    public async Task<IReadOnlyList<CallProviderDto>> GetProvidersAsync(CancellationToken ct)
    {
        var rows = new List<CallProviderDto>();
        foreach (var provider in providers.All.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var events = db.Set<CallEvent>().Where(e => e.Provider == provider.Name);
            rows.Add(
                new CallProviderDto(
                    provider.Name,
                    provider.CanCall,
                    provider.CanList,
                    await events.CountAsync(e => e.State == CallEventState.Pending, ct),
                    await events.MaxAsync(e => (DateTime?)e.ReceivedAt, ct)
                )
            );
        }
        return rows;
    }

    public async Task<PagedResult<DeadEventDto>> GetDeadAsync(GetDeadEventsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var events = db.Set<CallEvent>().AsNoTracking().Where(e => e.State == CallEventState.Dead);
        if (!string.IsNullOrWhiteSpace(input.Provider))
            events = events.Where(e => e.Provider == input.Provider);
        if (input.Reason is { } reason)
            events = events.Where(e => e.Reason == reason);
        var total = await events.LongCountAsync(ct);
        var page = await events
            .OrderByDescending(e => e.ReceivedAt)
            .ThenByDescending(e => e.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        return new PagedResult<DeadEventDto>(page.ConvertAll(Describe), total, null);
    }

    private static DeadEventDto Describe(CallEvent e) =>
        new()
        {
            Id = e.Id,
            Provider = e.Provider,
            ReceivedAt = e.ReceivedAt,
            Reason = e.Reason ?? DeadReason.Failed,
            Type = e.Data is null ? null : e.TypeKey,
            UniqueId = e.Data is null ? null : e.UniqueId,
            Address = e.Address,
            Error = e.Error,
            Payload = (e.Payload ?? e.Data) is { } text ? LongNumber().Replace(text, m => $"{m.Value[..3]}****{m.Value[^2..]}") : null,
            CanRetry = e.Data is not null && Retryable.Contains(e.Reason ?? DeadReason.Malformed),
        };

    [GeneratedRegex(@"\d{10,}")]
    private static partial Regex LongNumber();

    /// <summary>Worked in again: the agent number is bound by now, or what was in the way is gone.</summary>
    public async Task RetryAsync(Guid id, CancellationToken ct)
    {
        DeadReason? none = null;
        DateTime? now = null;
        await SetAsync(
            id,
            db.Set<CallEvent>()
                .Where(e => e.Id == id && e.State == CallEventState.Dead && e.Data != null && Retryable.Contains(e.Reason!.Value)),
            q =>
                q.ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(e => e.State, CallEventState.Pending)
                            .SetProperty(e => e.Reason, none)
                            .SetProperty(e => e.Attempts, 0)
                            .SetProperty(e => e.TakenUntil, now),
                    ct
                ),
            ct
        );
        bell.Now();
    }

    /// <summary>Looked at and let be.</summary>
    public Task DismissAsync(Guid id, CancellationToken ct) =>
        SetAsync(
            id,
            db.Set<CallEvent>().Where(e => e.Id == id && e.State == CallEventState.Dead),
            q => q.ExecuteUpdateAsync(s => s.SetProperty(e => e.State, CallEventState.Dismissed), ct),
            ct
        );

    private async Task SetAsync(Guid id, IQueryable<CallEvent> which, Func<IQueryable<CallEvent>, Task<int>> set, CancellationToken ct)
    {
        if (await set(which) > 0)
            return;
        throw new BusinessException(
            await db.Set<CallEvent>().AnyAsync(e => e.Id == id, ct) ? CallErrorCodes.EventState : CoreErrorCodes.NotFound
        );
    }

    /// <summary>Calls that were asked for long enough ago and of which nothing was told, and those the provider refused.</summary>
    public async Task<PagedResult<CallGapDto>> GetGapsAsync(GetDeadEventsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var before = clock.UtcNow.AddMinutes(-await settings.GetAsync(CallSettings.GapMinutes, ct));
        var gaps = db.Set<CallIntent>()
            .AsNoTracking()
            .Where(i =>
                i.State == CallIntentState.Gap
                || i.State == CallIntentState.Refused
                || (i.CallId == null && i.At <= before && i.State != CallIntentState.Matched)
            );
        if (!string.IsNullOrWhiteSpace(input.Provider))
            gaps = gaps.Where(i => i.Provider == input.Provider);
        var total = await gaps.LongCountAsync(ct);
        var page = await gaps.OrderByDescending(i => i.At)
            .ThenByDescending(i => i.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<CallGapDto>(
            page.ConvertAll(i => new CallGapDto
            {
                Id = i.Id,
                At = i.At,
                Provider = i.Provider,
                AgentNo = i.AgentNo,
                UserName = organisation.FindUser(i.UserId)?.DisplayName,
                LeadId = i.LeadId,
                Number = ContactMask.Phone(i.Number),
                State = i.State == CallIntentState.Refused ? i.State : CallIntentState.Gap,
                Error = i.Error,
            }),
            total,
            null
        );
    }

    public async Task<PagedResult<CallComparisonDto>> GetComparisonsAsync(GetComparisonsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var rows = db.Set<CallComparison>().AsNoTracking();
        if (input.Day is { } day)
            rows = rows.Where(c => c.Day == day);
        var total = await rows.LongCountAsync(ct);
        var page = await rows.OrderByDescending(c => c.Day)
            .ThenBy(c => c.Provider)
            .ThenBy(c => c.AgentNo)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<CallComparisonDto>(
            page.ConvertAll(c => new CallComparisonDto
            {
                Provider = c.Provider,
                Day = c.Day,
                AgentNo = c.AgentNo,
                UserName = organisation.FindUser(c.UserId)?.DisplayName,
                Listed = c.Listed,
                Pushed = c.Pushed,
                Missing = c.Missing,
                Differing = c.Differing,
                At = c.At,
            }),
            total,
            null
        );
    }
}
