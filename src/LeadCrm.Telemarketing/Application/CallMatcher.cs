using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Whose a call is and which lead it is about. The lead: that of the intent whose id came back, else that of the agent's own intent to the number
/// within two minutes, else one with the number: the newest open one of the agent, else the newest open one of anybody. Nobody: an unknown number.
/// </summary>
internal sealed class CallMatcher(LeadCrmDbContext db, ICallSeats seats, ILeadPhones phones, IOrganisationDirectory directory)
{
    private static readonly TimeSpan NearIntent = TimeSpan.FromMinutes(2);

    /// <summary>Answers the calls that got their person only now.</summary>
    public async Task<IReadOnlyList<Call>> MatchAsync(IReadOnlyList<CallWork> works, WorkResult result, CancellationToken ct)
    {
        foreach (var work in works)
            Number(result.Calls[(work.Provider, work.Event.UniqueId)], work);
        var waiting = result.Calls.Values.Where(c => c.UserId is null).ToList();
        await FindPeopleAsync(waiting, works, result, ct);
        var intents = await IntentsAsync(works, result, ct);
        await FindLeadsAsync(result.Calls.Values.Where(c => c is { LeadId: null, IsOutside: true }).ToList(), ct);
        foreach (var intent in intents.Where(i => i.CallId is not null))
            if (result.Calls.Values.FirstOrDefault(c => c.Id == intent.CallId) is { IsEnded: true })
                intent.OpenFor = null;
        return waiting.FindAll(c => c.UserId is not null);
    }

    private void Number(Call call, CallWork work)
    {
        if (call.Number is null && work.Event.Customer is { } raw)
            call.Number = phones.Normalize(raw) ?? (raw.Length <= CallConsts.MaxNumber ? raw : raw[..CallConsts.MaxNumber]);
    }

    private async Task FindPeopleAsync(List<Call> calls, IReadOnlyList<CallWork> works, WorkResult result, CancellationToken ct)
    {
        foreach (var work in works.Where(w => w.UserId is not null))
            result.Calls[(work.Provider, work.Event.UniqueId)].UserId ??= work.UserId;
        foreach (var provider in calls.Where(c => c is { UserId: null, AgentNo: not null }).GroupBy(c => c.Provider))
        {
            var bindings = (await seats.OfNumbersAsync(provider.Key, [.. provider.Select(c => c.AgentNo!)], ct)).ToLookup(s => s.AgentNo);
            foreach (var call in provider)
                call.UserId = bindings[call.AgentNo!].FirstOrDefault(s => s.IsOn(call.StartedAt))?.UserId;
        }
        var organisation = await directory.GetAsync(ct);
        var people = calls.Select(c => c.UserId).OfType<Guid>().ToHashSet();
        var stays = people.Count == 0 ? null : (await seats.StaysOfAsync(people, ct)).ToLookup(s => s.UserId);
        foreach (var call in calls)
        {
            var person = organisation.FindUser(call.UserId);
            call.TenantId = person?.TenantId ?? (call.TenantId == Guid.Empty ? organisation.Headquarters.Id : call.TenantId);
            if (person is not null)
                call.DepartmentId =
                    stays![person.Id].FirstOrDefault(s => s.From <= call.StartedAt && (s.To is null || call.StartedAt < s.To))?.DepartmentId
                    ?? person.DepartmentId;
            if (call is { AgentNo: not null, UserId: null, IsOutside: true })
                call.Anomaly ??= CallAnomaly.UnknownAgent;
            else if (call.UserId is not null && call.Anomaly == CallAnomaly.UnknownAgent)
                call.Anomaly = null;
        }
    }

    private async Task<List<CallIntent>> IntentsAsync(IReadOnlyList<CallWork> works, WorkResult result, CancellationToken ct)
    {
        var named = new Dictionary<Guid, Call>();
        foreach (var work in works)
            if (Guid.TryParse(work.Event.UserField, out var id))
                named[id] = result.Calls[(work.Provider, work.Event.UniqueId)];
        foreach (var call in result.Calls.Values.Where(c => c.IntentId is not null))
            named[call.IntentId!.Value] = call;
        var ids = named.Keys.ToArray();
        var found = ids.Length == 0 ? [] : await db.Set<CallIntent>().Where(i => EF.Parameter(ids).Contains(i.Id)).ToListAsync(ct);
        foreach (var intent in found)
            if (named[intent.Id] is var call && call.Provider == intent.Provider)
                Join(call, intent);
        var alone = result
            .Calls.Values.Where(c => c is { IntentId: null, UserId: not null, Number: not null, Direction: CallDirection.Outbound })
            .ToList();
        found.AddRange(await NearbyAsync(alone, ct));
        return found;
    }

    private async Task<List<CallIntent>> NearbyAsync(List<Call> calls, CancellationToken ct)
    {
        if (calls.Count == 0)
            return [];
        var users = calls.Select(c => c.UserId!.Value).Distinct().ToArray();
        var (from, to) = (calls.Min(c => c.StartedAt) - NearIntent, calls.Max(c => c.StartedAt) + NearIntent);
        var open = await db.Set<CallIntent>()
            .Where(i => EF.Parameter(users).Contains(i.UserId) && i.At >= from && i.At <= to && i.CallId == null)
            .Where(i => i.State != CallIntentState.Refused)
            .ToListAsync(ct);
        var joined = new List<CallIntent>();
        foreach (var call in calls)
        {
            var near = open.Where(i =>
                    i.CallId is null && i.UserId == call.UserId && i.Number == call.Number && i.Provider == call.Provider
                )
                .Where(i => (i.At - call.StartedAt).Duration() <= NearIntent)
                .MinBy(i => (i.At - call.StartedAt).Duration());
            if (near is null)
                continue;
            Join(call, near);
            joined.Add(near);
        }
        return joined;
    }

    private static void Join(Call call, CallIntent intent)
    {
        call.IntentId = intent.Id;
        call.LeadId ??= intent.LeadId;
        call.Number ??= intent.Number;
        if (intent.CallId is not null)
            return;
        if (call.DisposedAt is null)
            (call.Disposition, call.DisposedAt) = (intent.Disposition, intent.DisposedAt);
        (intent.CallId, intent.State) = (call.Id, CallIntentState.Matched);
    }

    private async Task FindLeadsAsync(List<Call> calls, CancellationToken ct)
    {
        var numbers = calls.Select(c => c.Number).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (numbers.Count == 0)
            return;
        var leads = (await phones.FindAsync(numbers, ct)).ToLookup(l => l.Number);
        foreach (var call in calls.Where(c => c.Number is not null))
            call.LeadId = Choose(call, leads[call.Number!].Where(l => l.TenantId == call.TenantId).ToList());
    }

    private static Guid? Choose(Call call, List<PhoneLead> leads)
    {
        var open = leads.FindAll(l => l.IsOpen);
        var best =
            open.Where(l => call.UserId is not null && l.OwnerId == call.UserId).MaxBy(l => l.CreatedAt)
            ?? open.Where(l => l.OwnerId is not null).MaxBy(l => l.CreatedAt)
            ?? open.MaxBy(l => l.CreatedAt)
            ?? leads.MaxBy(l => l.CreatedAt);
        return best?.LeadId;
    }
}
