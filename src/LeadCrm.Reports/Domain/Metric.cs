namespace LeadCrm.Reports.Domain;

/// <summary>What makes two rows one where something is counted once.</summary>
internal enum WorkOnce
{
    No,
    Lead,
    Number,
    Hour,
}

/// <summary>Which leads, as they are now, a figure is of.</summary>
internal enum HeldLeads
{
    All,
    NeverContacted,
    Overdue,
}

/// <summary>A figure: how it is worked out, and which rows it comes from. Its name and definition stand in the client's texts.</summary>
/// <param name="Name">As the API calls it.</param>
/// <param name="Value">From the sums; null where there is none.</param>
internal sealed record Metric(string Name, Func<WorkSums, decimal?> Value)
{
    /// <summary>Kinds of facts it comes from.</summary>
    public IReadOnlyList<WorkKind> Kinds { get; init; } = [];
    public bool OnlyConnected { get; init; }
    public bool OnlyEffective { get; init; }

    /// <summary>Only leads received that were called.</summary>
    public bool OnlyTimed { get; init; }
    public WorkOnce Once { get; init; }

    /// <summary>Leads as they are now, instead of facts.</summary>
    public HeldLeads? Held { get; init; }

    /// <summary>A share, a mean or a place in an order: the mean over people is not taken, and its rows are those it is a share of.</summary>
    public bool IsDerived { get; init; }
}

/// <summary>All figures, in the order in which people read them.</summary>
internal static class Metrics
{
    private static readonly WorkKind[] Received = [WorkKind.ReceivedAssigned, WorkKind.ReceivedClaimed, WorkKind.ReceivedSelf];
    private static readonly WorkKind[] Active = [WorkKind.Call, WorkKind.InboundCall, WorkKind.Note];
    private static readonly WorkKind[] Ended = [WorkKind.Kept, WorkKind.NoShow];

    public static readonly IReadOnlyList<Metric> All =
    [
        Of("dialled", s => s.Dialled, WorkKind.Call),
        Of("distinctNumbers", s => s.Numbers, WorkKind.Call) with
        {
            Once = WorkOnce.Number,
        },
        Of("connected", s => s.Connected, WorkKind.Call) with
        {
            OnlyConnected = true,
        },
        Of("effective", s => s.Effective, WorkKind.Call) with
        {
            OnlyEffective = true,
        },
        Of("callConnectRate", s => Figures.Ratio(s.Connected, s.Dialled), WorkKind.Call) with
        {
            IsDerived = true,
        },
        Of("leadsDialled", s => s.LeadsDialled, WorkKind.Call) with
        {
            Once = WorkOnce.Lead,
        },
        Of("leadsConnected", s => s.LeadsConnected, WorkKind.Call) with
        {
            Once = WorkOnce.Lead,
            OnlyConnected = true,
        },
        Of("leadConnectRate", s => Figures.Ratio(s.LeadsConnected, s.LeadsDialled), WorkKind.Call) with
        {
            Once = WorkOnce.Lead,
            IsDerived = true,
        },
        Of("talkSeconds", s => s.TalkSeconds, WorkKind.Call) with
        {
            OnlyConnected = true,
        },
        Of("averageTalkSeconds", s => Figures.Mean(s.TalkSeconds, s.Connected), WorkKind.Call) with
        {
            OnlyConnected = true,
            IsDerived = true,
        },
        Of("firstCalls", s => s.FirstCalls.Count, Received) with
        {
            OnlyTimed = true,
        },
        Of("firstCallMedian", s => Figures.Percentile(s.FirstCalls, 0.5m), Received) with
        {
            OnlyTimed = true,
            IsDerived = true,
        },
        Of("firstCallP90", s => Figures.Percentile(s.FirstCalls, 0.9m), Received) with
        {
            OnlyTimed = true,
            IsDerived = true,
        },
        Of("activeHours", s => s.ActiveHours, Active) with
        {
            Once = WorkOnce.Hour,
        },
        Of("inbound", s => s.Inbound, WorkKind.InboundCall),
        Of("received", s => s.Received, Received),
        Of("receivedAssigned", s => s.ReceivedAssigned, WorkKind.ReceivedAssigned),
        Of("receivedClaimed", s => s.ReceivedClaimed, WorkKind.ReceivedClaimed),
        Of("receivedSelf", s => s.ReceivedSelf, WorkKind.ReceivedSelf),
        Of("handedAway", s => s.HandedAway, WorkKind.HandedAway),
        Of("released", s => s.Released, WorkKind.Released),
        Of("recycled", s => s.Recycled, WorkKind.Recycled),
        Of("invalid", s => s.Invalid, WorkKind.Invalid),
        Of("falseInvalid", s => s.FalseInvalid, WorkKind.FalseInvalid),
        Now("held", s => s.Held, HeldLeads.All),
        Now("holdCap", s => s.HoldCap, HeldLeads.All),
        Now("neverContacted", s => s.NeverContacted, HeldLeads.NeverContacted),
        Now("overdue", s => s.Overdue, HeldLeads.Overdue),
        Of("tmkValid", s => s.TmkValid, WorkKind.TmkValid),
        Of("transferred", s => s.Transferred, WorkKind.Transferred),
        Of("accepted", s => s.Accepted, WorkKind.Accepted),
        Of("rejected", s => s.Rejected, WorkKind.Rejected),
        Of("notes", s => s.Notes, WorkKind.Note),
        Of("effectiveNotes", s => s.EffectiveNotes, WorkKind.Note) with
        {
            OnlyEffective = true,
        },
        Of("leadsTouched", s => s.LeadsTouched, WorkKind.Note) with
        {
            Once = WorkOnce.Lead,
        },
        Of("due", s => s.Due, WorkKind.Due),
        Of("dueOnTime", s => s.DueOnTime, WorkKind.Due) with
        {
            OnlyEffective = true,
        },
        Of("dueOnTimeRate", s => Figures.Ratio(s.DueOnTime, s.Due), WorkKind.Due) with
        {
            IsDerived = true,
        },
        Of("appointments", s => s.Appointments, WorkKind.Appointment),
        Of("kept", s => s.Kept, WorkKind.Kept),
        Of("noShows", s => s.NoShows, WorkKind.NoShow),
        Of("showRate", s => Figures.Ratio(s.Kept, s.Kept + s.NoShows), Ended) with
        {
            IsDerived = true,
        },
        Of("visits", s => s.Visits, WorkKind.Visit),
    ];

    private static readonly Dictionary<string, Metric> ByName = All.ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);

    public static Metric? Find(string name) => ByName.GetValueOrDefault(name);

    private static Metric Of(string name, Func<WorkSums, decimal?> value, params WorkKind[] kinds) => new(name, value) { Kinds = kinds };

    private static Metric Now(string name, Func<WorkSums, decimal?> value, HeldLeads held) => new(name, value) { Held = held };
}
