using System.Text.Json;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Domain;

/// <summary>State of an export.</summary>
public enum ExportState
{
    /// <summary>Somebody else must approve it first.</summary>
    AwaitingApproval,

    /// <summary>Waiting for its turn.</summary>
    Queued,

    /// <summary>Writing the file.</summary>
    Running,

    /// <summary>The file is there.</summary>
    Done,

    /// <summary>It came to nothing; the code says why.</summary>
    Failed,

    /// <summary>Taken back by who asked.</summary>
    Cancelled,

    /// <summary>The approver said no.</summary>
    Rejected,

    /// <summary>The file was there and is removed.</summary>
    Expired,
}

/// <summary>Kinds of files an export writes.</summary>
public enum ExportFormat
{
    /// <summary>Text with commas, UTF-8.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,
}

/// <summary>导出: leads on their way into a file. Who asked is who made the row.</summary>
internal sealed class LeadExport : AggregateRoot, ITenantOwned
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly ExportState[] Stoppable = [ExportState.AwaitingApproval, ExportState.Queued, ExportState.Running];

    public Guid TenantId { get; init; }

    /// <summary>The asker's department, for the approver's data scope.</summary>
    public Guid DepartmentId { get; init; }
    public long Number { get; init; }
    public ExportFormat Format { get; init; }

    /// <summary>Contacts in clear.</summary>
    public bool IsClear { get; init; }

    /// <summary>Which leads, as JSON.</summary>
    public required string Filter { get; init; }

    /// <summary>Names, separated by commas.</summary>
    public required string Columns { get; init; }

    /// <summary>The asker's, for headers and names of values.</summary>
    public required string Language { get; init; }
    public string? Reason { get; init; }

    /// <summary>Leads at the time of asking.</summary>
    public int RowCount { get; init; }

    public ExportState State { get; private set; }

    /// <summary>Under what the work is queued; none before it may run.</summary>
    public Guid? JobId { get; private set; }
    public int RowsWritten { get; private set; }
    public Guid? DeciderId { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public string? Decision { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public DateTime? FinishedAt { get; private set; }
    public string? ErrorCode { get; private set; }
    public string? StoredFile { get; private set; }
    public long FileSize { get; private set; }
    public DateTime? ExpiresAt { get; private set; }
    public int Downloads { get; private set; }

    public void Queue(Guid jobId) => (State, JobId) = (ExportState.Queued, jobId);

    public void Approve(Guid by, string? note, Guid jobId, DateTime now)
    {
        Decide(by, note, now);
        Queue(jobId);
    }

    public void Reject(Guid by, string reason, DateTime now)
    {
        Decide(by, reason, now);
        (State, FinishedAt) = (ExportState.Rejected, now);
    }

    private void Decide(Guid by, string? note, DateTime now)
    {
        Expect(ExportState.AwaitingApproval);
        if (by == CreatedBy)
            throw new BusinessException(LeadsErrorCodes.ExportFourEyes);
        (DeciderId, DecidedAt, Decision) = (by, now, note);
    }

    /// <summary>Stops it; a worker that is at it finds out with its next page.</summary>
    public void Cancel(DateTime now)
    {
        Expect(Stoppable);
        (State, FinishedAt) = (ExportState.Cancelled, now);
    }

    /// <summary>A worker takes it up, for the first time or, after a restart, from the beginning.</summary>
    public void Begin(DateTime now) => (State, StartedAt, RowsWritten) = (ExportState.Running, now, 0);

    public void Finish(string storedFile, long size, int rows, DateTime now, DateTime expiresAt) =>
        (State, StoredFile, FileSize, RowsWritten, FinishedAt, ExpiresAt) = (ExportState.Done, storedFile, size, rows, now, expiresAt);

    public void Fail(string code, DateTime now) => (State, ErrorCode, FinishedAt) = (ExportState.Failed, code, now);

    private void Expect(params ExportState[] states)
    {
        if (!states.Contains(State))
            throw new BusinessException(LeadsErrorCodes.ExportState).WithData("State", State);
    }
}

/// <summary>What happened to an export: who, what, when. Only ever added.</summary>
internal sealed class ExportEvent : Entity
{
    public const string Requested = "Requested";
    public const string Approved = "Approved";
    public const string Rejected = "Rejected";
    public const string Cancelled = "Cancelled";
    public const string Finished = "Finished";
    public const string Failed = "Failed";
    public const string Downloaded = "Downloaded";
    public const string Expired = "Expired";

    public Guid ExportId { get; init; }
    public required string Kind { get; init; }
    public DateTime At { get; init; }

    /// <summary>Null for the system.</summary>
    public Guid? ActorId { get; init; }
    public string? Note { get; init; }
}
