using AutoMapper;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Data;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Reading calls.</summary>
internal sealed class CallQueryService(
    LeadCrmDbContext db,
    ICurrentUser user,
    ILeadFacts leads,
    ILeadPhones phones,
    IOrganisationDirectory directory,
    IMapper mapper,
    BusinessClock clock
)
{
    private const int MostPlays = 20;
    private static readonly SortMap<Call> Sorts = new SortMap<Call>("startedAt desc", c => c.Id)
        .By("startedAt", c => c.StartedAt)
        .By("talkSeconds", c => c.TalkSeconds);

    public async Task<PagedResult<CallListDto>> GetListAsync(GetCallsInput input, CancellationToken ct)
    {
        var calls = Matching(await ScopedAsync(input, ct), input);
        var page = await calls.ToPagedAsync<Call, CallListDto>(input, Sorts, mapper.ConfigurationProvider, ct);
        return page with { Items = await WithNamesAsync(page.Items, ct) };
    }

    private async Task<IQueryable<Call>> ScopedAsync(GetCallsInput input, CancellationToken ct)
    {
        var calls = db.Set<Call>().AsNoTracking();
        if (input.LeadId is not { } lead)
            return calls.VisibleTo(user);
        return await leads.Visible().AnyAsync(l => l.Id == lead, ct)
            ? calls.Where(c => c.LeadId == lead)
            : calls.VisibleTo(user).Where(c => c.LeadId == lead);
    }

    private IQueryable<Call> Matching(IQueryable<Call> calls, GetCallsInput input)
    {
        if (input.From is { } from && from.Year > 1)
        {
            var begin = clock.StartOf(from);
            calls = calls.Where(c => c.StartedAt >= begin);
        }
        if (input.To is { } to && to.Year < 9000)
        {
            var end = clock.StartOf(to.AddDays(1));
            calls = calls.Where(c => c.StartedAt < end);
        }
        if (input.UserId is { } by)
            calls = calls.Where(c => c.UserId == by);
        if (input.Direction is { } direction)
            calls = calls.Where(c => c.Direction == direction);
        if (input.Result is { } result)
            calls = calls.Where(c => c.Result == result);
        if (input.Connected is { } connected)
            calls = calls.Where(c => c.IsConnected == connected);
        if (input.Effective is { } effective)
            calls = calls.Where(c => c.IsEffective == effective);
        if (input.Unknown is { } unknown)
            calls = unknown
                ? calls.Where(c => c.LeadId == null && c.Direction != CallDirection.Internal)
                : calls.Where(c => c.LeadId != null);
        if (input.Anomalous is { } anomalous)
            calls = anomalous ? calls.Where(c => c.Anomaly != null) : calls.Where(c => c.Anomaly == null);
        if (string.IsNullOrWhiteSpace(input.Filter))
            return calls;
        var (text, number) = (input.Filter.Trim(), phones.Normalize(input.Filter) ?? input.Filter.Trim());
        return calls.Where(c => c.Number == number || c.AgentNo == text || c.UniqueId == text);
    }

    public async Task<CallDto> GetAsync(Guid id, CancellationToken ct)
    {
        var call = await FindAsync(id, ct);
        var row = (await WithNamesAsync([mapper.Map<CallListDto>(call)], ct))[0];
        var recording = await db.Set<CallRecording>().AsNoTracking().FirstOrDefaultAsync(r => r.CallId == id, ct);
        return Describe(call, row) with
        {
            RecordingSeconds = recording?.Seconds,
            Peaks = recording?.Peaks is { } peaks ? [.. peaks.Chunk(2).Select(p => (p[0] - '0') * 10 + (p[1] - '0'))] : [],
            Plays = await PlaysAsync(id, ct),
        };
    }

    /// <summary>A call in scope, or about a lead in scope; 404 otherwise.</summary>
    public async Task<Call> FindAsync(Guid id, CancellationToken ct)
    {
        // Two queries: one that asks for leads as well tracks nothing, and the caller may change the call.
        var seen = db.Set<Call>().SeenBy(user, leads.Visible().Select(l => (Guid?)l.Id));
        if (!await seen.AnyAsync(c => c.Id == id, ct))
            throw new BusinessException(CoreErrorCodes.NotFound);
        return await db.Set<Call>().FirstOrDefaultAsync(c => c.Id == id, ct).OrNotFound();
    }

    private async Task<IReadOnlyList<RecordingPlayDto>> PlaysAsync(Guid id, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var plays = await db.Set<RecordingPlay>()
            .AsNoTracking()
            .Where(p => p.CallId == id)
            .OrderByDescending(p => p.At)
            .Take(MostPlays)
            .ToListAsync(ct);
        return plays.ConvertAll(p => new RecordingPlayDto(p.At, organisation.FindUser(p.UserId)?.DisplayName, p.Use));
    }

    public async Task<MyCallStateDto> MineAsync(CallDuties duties, ICallSeats seats, ProviderRegistry providers, CancellationToken ct)
    {
        var (me, now) = (user.Required.UserId, clock.UtcNow);
        var bound = await seats.OfUserAsync(me, now, ct);
        var seat = bound.FirstOrDefault(s => providers.Find(s.Provider) is { CanCall: true }) ?? (bound.Count > 0 ? bound[0] : null);
        var intent = await db.Set<CallIntent>().AsNoTracking().FirstOrDefaultAsync(i => i.OpenFor == me, ct);
        var since = now.AddHours(-2);
        var live = await db.Set<Call>()
            .AsNoTracking()
            .Where(c => c.UserId == me && c.StartedAt >= since && c.State != CallState.Ended)
            .OrderByDescending(c => c.StartedAt)
            .FirstOrDefaultAsync(ct);
        var owed = await duties.OwedAsync(ct);
        return new MyCallStateDto(
            seat?.AgentNo,
            seat?.Provider,
            seat is not null && providers.Find(seat.Provider) is { CanCall: true },
            intent is null ? null : new OpenIntentDto(intent.Id, intent.LeadId, ContactMask.Phone(intent.Number), intent.At),
            live is null ? null : (await WithNamesAsync([mapper.Map<CallListDto>(live)], ct))[0],
            owed is null ? null : (await WithNamesAsync([mapper.Map<CallListDto>(owed)], ct))[0]
        );
    }

    private async Task<IReadOnlyList<CallListDto>> WithNamesAsync(IReadOnlyList<CallListDto> rows, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var ids = rows.Select(r => r.LeadId).OfType<Guid>().Distinct().ToArray();
        var named =
            ids.Length == 0
                ? []
                : await leads
                    .Visible()
                    .Where(l => EF.Parameter(ids).Contains(l.Id))
                    .Select(l => new
                    {
                        l.Id,
                        l.Number,
                        l.Name,
                    })
                    .ToDictionaryAsync(l => l.Id, ct);
        return
        [
            .. rows.Select(r =>
            {
                var lead = r.LeadId is { } id ? named.GetValueOrDefault(id) : null;
                return r with
                {
                    UserName = organisation.FindUser(r.UserId)?.DisplayName,
                    DepartmentName = organisation.FindDepartment(r.DepartmentId)?.Name,
                    LeadNumber = lead is null ? null : $"L{lead.Number:D8}",
                    LeadName = lead?.Name,
                };
            }),
        ];
    }

    private static CallDto Describe(Call call, CallListDto row) =>
        new()
        {
            Id = row.Id,
            Provider = row.Provider,
            Direction = row.Direction,
            Kind = row.Kind,
            UserId = row.UserId,
            UserName = row.UserName,
            DepartmentId = row.DepartmentId,
            DepartmentName = row.DepartmentName,
            AgentNo = row.AgentNo,
            LeadId = row.LeadId,
            LeadNumber = row.LeadNumber,
            LeadName = row.LeadName,
            Number = row.Number,
            StartedAt = row.StartedAt,
            EndAt = row.EndAt,
            TalkSeconds = row.TalkSeconds,
            State = row.State,
            Result = row.Result,
            IsConnected = row.IsConnected,
            IsEffective = row.IsEffective,
            HangupSide = row.HangupSide,
            Source = row.Source,
            Anomaly = row.Anomaly,
            Recording = row.Recording,
            Disposition = row.Disposition,
            WasSkipped = row.WasSkipped,
            UniqueId = call.UniqueId,
            DisplayNo = call.DisplayNo is null ? null : ContactMask.Phone(call.DisplayNo),
            Queue = call.Queue,
            RingAt = call.RingAt,
            AnswerAt = call.AnswerAt,
            BridgeAt = call.BridgeAt,
            TotalSeconds = call.TotalSeconds,
            Status = call.Status,
            EndReason = call.EndReason,
            Keys = call.Keys,
            Satisfaction = call.Satisfaction,
            Differs = call.Differs?.Split(',') ?? [],
            Remark = call.Remark,
            DisposedAt = call.DisposedAt,
        };
}
