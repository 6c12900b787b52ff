using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Telemarketing.Domain;

/// <summary>预约类型.</summary>
public enum AppointmentType
{
    /// <summary>到访.</summary>
    Visit,

    /// <summary>试听.</summary>
    TrialLesson,
}

/// <summary>确认状态.</summary>
public enum AppointmentState
{
    /// <summary>待确认.</summary>
    Pending,

    /// <summary>已确认.</summary>
    Confirmed,

    /// <summary>已到访.</summary>
    Arrived,

    /// <summary>爽约.</summary>
    NoShow,

    /// <summary>已取消.</summary>
    Cancelled,

    /// <summary>已改期: the next appointment stands for it.</summary>
    Rescheduled,
}

/// <summary>预约: when and where a student comes. One is active per lead; another time is another row.</summary>
internal sealed class Appointment : AggregateRoot, ITenantOwned
{
    private static readonly Dictionary<AppointmentState, AppointmentState[]> Table = new()
    {
        [AppointmentState.Pending] = [AppointmentState.Confirmed, AppointmentState.Cancelled, AppointmentState.Rescheduled],
        [AppointmentState.Confirmed] =
        [
            AppointmentState.Arrived,
            AppointmentState.NoShow,
            AppointmentState.Cancelled,
            AppointmentState.Rescheduled,
        ],
        // The same business day only, and by the front desk.
        [AppointmentState.NoShow] = [AppointmentState.Arrived],
        [AppointmentState.Arrived] = [],
        [AppointmentState.Cancelled] = [],
        [AppointmentState.Rescheduled] = [],
    };

    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public AppointmentType Type { get; init; }

    /// <summary>校区: a department.</summary>
    public Guid CampusId { get; init; }
    public DateTime At { get; init; }
    public int Minutes { get; init; }

    /// <summary>How many people come.</summary>
    public int People { get; init; }
    public Guid MakerId { get; init; }

    /// <summary>The maker's department at that time.</summary>
    public Guid MakerDepartmentId { get; init; }

    /// <summary>Who receives the student; follows the lead's owner.</summary>
    public Guid? ConsultantId { get; private set; }

    /// <summary>The consultant's department; the campus' as long as there is none.</summary>
    public Guid DepartmentId { get; private set; }
    public AppointmentState State { get; private set; }

    [Masked(MaskKind.Text)]
    public string? Note { get; init; }

    /// <summary>Why it was cancelled or moved.</summary>
    [Masked(MaskKind.Text)]
    public string? Reason { get; private set; }
    public DateTime? ConfirmedAt { get; private set; }
    public Guid? ConfirmedBy { get; private set; }
    public DateTime? VisitAt { get; private set; }
    public Guid? VisitBy { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>The appointment that this one stands for.</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>Which of the chain, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>When people were told a day and two hours before.</summary>
    public DateTime? DayToldAt { get; private set; }
    public DateTime? HoursToldAt { get; private set; }

    /// <summary>When a no-show went back to telemarketing.</summary>
    public DateTime? ReturnedAt { get; private set; }

    /// <summary>The lead while the appointment is active: only one may be.</summary>
    public Guid? ActiveLeadId { get; private set; }

    public bool IsActive => State is AppointmentState.Pending or AppointmentState.Confirmed;

    public static IReadOnlyList<AppointmentState> Next(AppointmentState from) => Table[from];

    public Appointment Make(Guid? consultantId, Guid departmentId, DateTime now)
    {
        (ConsultantId, DepartmentId, ActiveLeadId) = (consultantId, departmentId, LeadId);
        Raise(new LeadEvidence(LeadId, LeadEvidenceKind.AppointmentMade, now));
        if (CallWorkDone.OfMade(this, now) is { } work)
            Raise(work);
        return this;
    }

    public void Confirm(Guid by, DateTime now)
    {
        Go(AppointmentState.Confirmed);
        (ConfirmedAt, ConfirmedBy) = (now, by);
    }

    public void Arrive(Guid by, DateTime now)
    {
        var missedAt = State == AppointmentState.NoShow ? EndedAt : null;
        Go(AppointmentState.Arrived);
        (VisitAt, VisitBy, EndedAt) = (now, by, now);
        foreach (var work in CallWorkDone.OfEnd(this, missedAt))
            Raise(work);
        Raise(new LeadEvidence(LeadId, LeadEvidenceKind.Visit, now));
    }

    public void Miss(DateTime now)
    {
        Go(AppointmentState.NoShow);
        EndedAt = now;
        foreach (var work in CallWorkDone.OfEnd(this, null))
            Raise(work);
        Raise(new LeadEvidence(LeadId, LeadEvidenceKind.AppointmentMissed, now));
    }

    public void Cancel(string reason, DateTime now)
    {
        Go(AppointmentState.Cancelled);
        (Reason, EndedAt) = (reason, now);
    }

    public void Move(string? reason, DateTime now)
    {
        Go(AppointmentState.Rescheduled);
        (Reason, EndedAt) = (reason, now);
    }

    public void TellDay(DateTime now) => DayToldAt = now;

    public void TellHours(DateTime now) => (HoursToldAt, DayToldAt) = (now, DayToldAt ?? now);

    public void Return(DateTime now) => ReturnedAt = now;

    private void Go(AppointmentState to)
    {
        if (!Table[State].Contains(to))
            throw Illegal(State);
        State = to;
        if (!IsActive)
            ActiveLeadId = null;
    }

    /// <summary>Says where it stands and where it can go from there.</summary>
    public static BusinessException Illegal(AppointmentState state) =>
        new BusinessException(TelemarketingErrorCodes.IllegalTransition)
            .WithData("State", state)
            .WithData("Possible", Table[state].Length == 0 ? "–" : string.Join(", ", Table[state]));
}
