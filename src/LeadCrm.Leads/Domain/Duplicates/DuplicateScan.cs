using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Domain.Duplicates;

/// <summary>查重扫描: one search for duplicates through all persons of a tenant, with what it needs to go on after a crash.</summary>
internal sealed class DuplicateScan : AggregateRoot, ITenantOwned
{
    /// <summary>States in which the job has something to do.</summary>
    public static readonly DuplicateScanState[] Unfinished =
    [
        DuplicateScanState.Queued,
        DuplicateScanState.Learning,
        DuplicateScanState.Comparing,
        DuplicateScanState.Writing,
    ];

    public Guid TenantId { get; init; }
    public DuplicateScanState State { get; private set; } = DuplicateScanState.Queued;

    /// <summary>The tenant while the scan runs, else null: unique, so no tenant is scanned twice at once.</summary>
    public Guid? RunningFor { get; private set; }
    public int Persons { get; private set; }

    /// <summary>Ways to find pairs that are done.</summary>
    public int PassesDone { get; private set; }
    public int Passes { get; private set; }
    public long PairsCompared { get; private set; }
    public int PairsFound { get; private set; }
    public int Clusters { get; private set; }
    public int PersonsInClusters { get; private set; }

    /// <summary>Clusters that no earlier scan had found.</summary>
    public int NewClusters { get; private set; }

    /// <summary>What was learned, as JSON, so that a run cut short weighs the rest alike.</summary>
    [NotAudited]
    public string? Model { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public string? ErrorCode { get; private set; }

    public bool IsUnfinished => Unfinished.Contains(State);

    public void Queue() => RunningFor = TenantId;

    public void Begin(int persons, int passes, DateTime now)
    {
        (Persons, Passes, StartedAt) = (persons, passes, StartedAt ?? now);
        if (State == DuplicateScanState.Queued)
            State = DuplicateScanState.Learning;
    }

    public void Learned(string model) => (State, Model) = (DuplicateScanState.Comparing, model);

    public void PassDone(int pass, long compared, int found)
    {
        (PassesDone, PairsCompared, PairsFound) = (pass + 1, PairsCompared + compared, PairsFound + found);
        if (PassesDone >= Passes)
            State = DuplicateScanState.Writing;
    }

    public void Finish(int clusters, int persons, int fresh, DateTime now)
    {
        (Clusters, PersonsInClusters, NewClusters) = (clusters, persons, fresh);
        End(DuplicateScanState.Done, now);
    }

    public void Cancel(DateTime now)
    {
        if (!IsUnfinished)
            throw new BusinessException(LeadsErrorCodes.DuplicateScanState).WithData("State", State);
        End(DuplicateScanState.Cancelled, now);
    }

    public void Fail(string code, DateTime now)
    {
        ErrorCode = code;
        End(DuplicateScanState.Failed, now);
    }

    private void End(DuplicateScanState state, DateTime now) => (State, EndedAt, RunningFor, Model) = (state, now, null, null);
}

/// <summary>A pair that a scan has found so far; gone when the scan is over.</summary>
[NotAudited]
internal sealed class DuplicateScanPair
{
    public Guid ScanId { get; init; }
    public Guid PersonA { get; init; }
    public Guid PersonB { get; init; }
    public int Pass { get; init; }
    public float Weight { get; init; }

    /// <summary>The levels of all fields, four bits each.</summary>
    public long Pattern { get; init; }
}
