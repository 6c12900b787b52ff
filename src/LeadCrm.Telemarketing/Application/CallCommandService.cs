using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>What people say of calls.</summary>
internal sealed class CallCommandService(
    LeadCrmDbContext db,
    CallQueryService reading,
    CallNotes notes,
    ILeadLifecycle lifecycle,
    ILeadFacts leads,
    ILeadIntake intake,
    ILeadOwnership ownership,
    ICurrentUser user,
    BusinessClock clock
)
{
    private const int MostSameNumber = 50;

    /// <summary>The agent says what came of the call; the lead hears of it as of a follow-up.</summary>
    public async Task DisposeAsync(Guid id, DisposeCallInput input, CancellationToken ct)
    {
        var call = await OwnAsync(id, ct);
        var (disposition, content) = (input.Disposition!.Value, Clean(input.Content));
        (call.Disposition, call.Remark, call.DisposedAt) = (disposition, content, clock.UtcNow);
        if (call.LeadId is { } lead && Adds(call, input, content))
            await lifecycle.CallAsync(
                new LeadCall(lead, disposition, call.TalkSeconds, user.Id, clock.UtcNow, content)
                {
                    // What the provider told was counted when the call ended; this adds to it.
                    DialId = call.DialId,
                    Intention = input.Intention,
                    NextContactAt = input.NextContactAt,
                },
                ct
            );
        await db.SaveChangesAsync(ct);
    }

    // Saying again what the provider has said already adds nothing.
    private static bool Adds(Call call, DisposeCallInput input, string? content) =>
        content is not null
        || input.Intention is not null
        || input.NextContactAt is not null
        || call.NotedResult is null
        || CallNotes.DispositionOf(call) != input.Disposition;

    public async Task SkipAsync(Guid id, SkipDispositionInput input, CancellationToken ct)
    {
        var call = await OwnAsync(id, ct);
        (call.WasSkipped, call.DisposedAt) = (true, clock.UtcNow);
        db.Add(
            new DispositionSkip
            {
                Id = db.Engine.NextGuid(),
                CallId = id,
                UserId = user.Required.UserId,
                At = clock.UtcNow,
                Reason = input.Reason!.Trim(),
            }
        );
        await db.SaveChangesAsync(ct);
    }

    private async Task<Call> OwnAsync(Guid id, CancellationToken ct)
    {
        var call = await reading.FindAsync(id, ct);
        if (call.UserId != user.Required.UserId)
            throw new BusinessException(CallErrorCodes.NotYourCall);
        if (!call.IsEnded)
            throw new BusinessException(CallErrorCodes.CallNotOver);
        return call.DisposedAt is null ? call : throw new BusinessException(CallErrorCodes.DispositionGiven);
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>The unknown number is that of a lead the user sees.</summary>
    public async Task<CallLeadDto> LinkAsync(Guid id, LinkCallInput input, CancellationToken ct)
    {
        var call = await UnknownAsync(id, ct);
        var lead = input.LeadId!.Value;
        if (!await leads.Visible().AnyAsync(l => l.Id == lead && l.TenantId == call.TenantId, ct))
            throw new BusinessException(CallErrorCodes.UnknownLead).ForField("leadId");
        await AttachAsync([call], lead, ct);
        return new CallLeadDto(lead, false);
    }

    /// <summary>Makes a lead of the number, or finds the one that is there by now; a new one begins with who asked.</summary>
    public async Task<CallLeadDto> CreateLeadAsync(Guid id, CreateCallLeadInput input, CancellationToken ct)
    {
        var call = await UnknownAsync(id, ct);
        if (call.Number is not { Length: > 4 } number)
            throw new BusinessException(CallErrorCodes.CallHasNoNumber);
        var taken = await intake.SubmitAsync(
            new LeadInquiry
            {
                Key = $"call:{call.Id}",
                BusinessLine = input.BusinessLine!.Trim(),
                SourceCode = Clean(input.SourceCode),
                Entry = LeadEntry.Call,
                Phones = [number],
                Name = Clean(input.Name),
                TenantId = call.TenantId,
                DepartmentId = call.DepartmentId,
                IsVerified = call.IsConnected,
            },
            ct
        );
        if (taken.LeadId is not { } lead)
            throw new BusinessException(CallErrorCodes.DoNotCall);
        // The intake has a context of its own life: the call is read anew.
        db.ChangeTracker.Clear();
        var same = await db.Set<Call>()
            .Where(c => c.TenantId == call.TenantId && c.Number == number && c.LeadId == null)
            .OrderByDescending(c => c.StartedAt)
            .Take(MostSameNumber)
            .ToListAsync(ct);
        await AttachAsync(same, lead, ct);
        db.ChangeTracker.Clear();
        if (taken.IsNew && call.TenantId == user.Required.TenantId)
            await ownership.AssignAsync([lead], user.Required.UserId, ReceiveType.SelfEntered, null, ct);
        return new CallLeadDto(lead, taken.IsNew);
    }

    private async Task<Call> UnknownAsync(Guid id, CancellationToken ct)
    {
        var call = await reading.FindAsync(id, ct);
        return call.LeadId is null ? call : throw new BusinessException(CallErrorCodes.CallHasLead);
    }

    private async Task AttachAsync(List<Call> calls, Guid lead, CancellationToken ct)
    {
        foreach (var call in calls)
            call.LeadId = lead;
        await notes.TellLeadsAsync(calls.OrderBy(c => c.StartedAt), ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Ends what the user is on.</summary>
    public async Task HangUpAsync(ICallSeats seats, ProviderRegistry providers, CancellationToken ct)
    {
        var bound = await seats.OfUserAsync(user.Required.UserId, clock.UtcNow, ct);
        foreach (var seat in bound)
            if (providers.Find(seat.Provider) is { CanCall: true } provider)
            {
                try
                {
                    await provider.HangUpAsync(seat.AgentNo, ct);
                    return;
                }
                catch (ProviderException)
                {
                    throw new BusinessException(CallErrorCodes.ProviderRefused).WithData("Provider", provider.Name);
                }
            }
        throw new BusinessException(CallErrorCodes.NoSeat);
    }
}
