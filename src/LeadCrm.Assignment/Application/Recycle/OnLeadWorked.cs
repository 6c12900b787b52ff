using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Events;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>Everything that happens to a held lead and bears on its clock.</summary>
internal sealed class OnLeadWorked(LeadClocks clocks, RecycleSetup setup)
    : IEventHandler<LeadContacted>,
        IEventHandler<LeadStageChanged>,
        IEventHandler<LeadReInquired>,
        IEventHandler<LeadReplanned>,
        IEventHandler<LeadEvidence>
{
    public Task HandleAsync(IReadOnlyList<LeadContacted> events, CancellationToken ct) =>
        ApplyAsync(
            events,
            e => e.LeadId,
            (clock, e, basis) =>
            {
                var evidence = RecycleEvidence.Of(e.Type, e.Disposition, e.TalkSeconds, basis.Terms);
                // The dial was counted when it was told of first; that somebody was reached after all still counts.
                if (!e.IsAddition || evidence.Reached)
                    clock.Note(evidence, e.At, basis.Calendar);
                clock.Plan(e.NextContactAt, e.At, basis.Calendar);
                // A follow-up that says nothing of the intention leaves the grade as it is.
                if (e.Intention is { } intention)
                    clock.Grade = LeadClock.GradeOf(intention, null);
            },
            ct
        );

    public Task HandleAsync(IReadOnlyList<LeadStageChanged> events, CancellationToken ct) =>
        ApplyAsync(
            events,
            e => e.LeadId,
            (clock, e, basis) =>
            {
                clock.Reach(e.To, e.At);
                var strength = e.To switch
                {
                    LeadStage.Visited => EvidenceStrength.Strong,
                    LeadStage.Appointed => EvidenceStrength.Medium,
                    _ => EvidenceStrength.Weak,
                };
                clock.Prove(strength, e.At, basis.Calendar);
            },
            ct
        );

    // The student's own inquiry is a message of the student.
    public Task HandleAsync(IReadOnlyList<LeadReInquired> events, CancellationToken ct) =>
        ApplyAsync(events, e => e.LeadId, (clock, e, basis) => clock.Prove(EvidenceStrength.Strong, e.At, basis.Calendar), ct);

    public Task HandleAsync(IReadOnlyList<LeadReplanned> events, CancellationToken ct) =>
        ApplyAsync(
            events,
            e => e.LeadId,
            (clock, e, basis) =>
            {
                clock.Plan(e.NextContactAt, e.At, basis.Calendar);
                if (e.Intention is { } intention)
                    clock.Grade = LeadClock.GradeOf(intention, null);
            },
            ct
        );

    public Task HandleAsync(IReadOnlyList<LeadEvidence> events, CancellationToken ct) =>
        ApplyAsync(
            events,
            e => e.LeadId,
            (clock, e, basis) =>
            {
                if (e.Kind == LeadEvidenceKind.AppointmentMissed)
                    clock.MissAppointment(e.At);
                else
                    clock.Prove(
                        e.Kind == LeadEvidenceKind.AppointmentMade ? EvidenceStrength.Medium : EvidenceStrength.Strong,
                        e.At,
                        basis.Calendar
                    );
            },
            ct
        );

    private async Task ApplyAsync<TEvent>(
        IReadOnlyList<TEvent> events,
        Func<TEvent, Guid> leadOf,
        Action<LeadClock, TEvent, RecycleBasis> apply,
        CancellationToken ct
    )
    {
        var found = await clocks.TrackAsync([.. events.Select(leadOf)], ct);
        if (found.Count == 0)
            return;
        var basis = await setup.BasisAsync(ct);
        foreach (var e in events)
            if (found.TryGetValue(leadOf(e), out var clock))
                apply(clock, e, basis);
        foreach (var clock in found.Values)
            await clocks.SetDueAsync(clock, basis, ct);
    }
}
