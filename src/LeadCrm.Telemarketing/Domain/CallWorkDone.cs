using LeadCrm.Contracts.Reports;

namespace LeadCrm.Telemarketing.Domain;

/// <summary>What of telemarketing counts as somebody's work. The same whether it happens now or is read from the rows again.</summary>
internal static class CallWorkDone
{
    public static readonly WorkKind[] Kinds =
    [
        WorkKind.Call,
        WorkKind.InboundCall,
        WorkKind.TmkValid,
        WorkKind.Transferred,
        WorkKind.Accepted,
        WorkKind.Rejected,
        WorkKind.Appointment,
        WorkKind.Kept,
        WorkKind.NoShow,
        WorkKind.Visit,
    ];

    /// <summary>A call that has ended; null while it goes on, and without a person or a student.</summary>
    public static WorkDone? OfCall(Call call) =>
        call is not { IsEnded: true, IsOutside: true, UserId: { } user }
            ? null
            : new WorkDone(call.Direction == CallDirection.Inbound ? WorkKind.InboundCall : WorkKind.Call, call.Id, user, call.StartedAt)
            {
                DepartmentId = call.DepartmentId,
                LeadId = call.LeadId,
                IsConnected = call.IsConnected,
                IsEffective = call.IsEffective,
                Seconds = call.IsConnected ? call.TalkSeconds : null,
                Number = call.Number,
            };

    /// <summary>The first verdict of a cycle counts.</summary>
    public static WorkDone OfValid(Qualification row) =>
        new(WorkKind.TmkValid, row.Id, row.ResultBy!.Value, row.ResultAt!.Value) { LeadId = row.LeadId };

    /// <summary>Who offers a lead has transferred it; the next candidates of the same offer are the machine's.</summary>
    public static WorkDone? OfOffer(TransferOffer offer) =>
        offer.Round > 1
            ? null
            : new WorkDone(WorkKind.Transferred, offer.Id, offer.FromUserId, offer.OfferedAt)
            {
                DepartmentId = offer.FromDepartmentId,
                LeadId = offer.LeadId,
            };

    /// <summary>Accepted or rejected, by the one who answered.</summary>
    public static WorkDone OfAnswer(TransferOffer offer, OfferState state, Guid by, DateTime at) =>
        new(state == OfferState.Accepted ? WorkKind.Accepted : WorkKind.Rejected, offer.Id, by, at) { LeadId = offer.LeadId };

    /// <summary>Another time for the same visit is no other appointment.</summary>
    public static WorkDone? OfMade(Appointment a, DateTime at) =>
        a.Round > 1 ? null : new(WorkKind.Appointment, a.Id, a.MakerId, at) { DepartmentId = a.MakerDepartmentId, LeadId = a.LeadId };

    /// <summary>
    /// The student came, or did not: of the maker, whose show rate it is, and of the one who received the student. Who comes after all was not missed.
    /// </summary>
    public static IEnumerable<WorkDone> OfEnd(Appointment a, DateTime? missedAt)
    {
        if (missedAt is { } missed)
            yield return new WorkDone(WorkKind.NoShow, a.Id, a.MakerId, missed) { LeadId = a.LeadId, IsUndone = true };
        if (a is { State: AppointmentState.NoShow, EndedAt: { } at })
            yield return new WorkDone(WorkKind.NoShow, a.Id, a.MakerId, at) { LeadId = a.LeadId };
        if (a is not { State: AppointmentState.Arrived, VisitAt: { } came })
            yield break;
        yield return new WorkDone(WorkKind.Kept, a.Id, a.MakerId, came) { LeadId = a.LeadId };
        if (a.ConsultantId is { } consultant)
            yield return new WorkDone(WorkKind.Visit, a.Id, consultant, came) { LeadId = a.LeadId };
    }
}
