using System.Text.Json;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Domain;

/// <summary>导入: a file on its way to becoming leads.</summary>
internal sealed class LeadImport : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; init; }

    /// <summary>The importer's department, for the data scope.</summary>
    public Guid DepartmentId { get; init; }
    public long Number { get; init; }

    [Masked(MaskKind.Text)]
    public required string FileName { get; init; }
    public long FileSize { get; init; }

    [NotAudited]
    public required string StoredFile { get; init; }

    [NotAudited]
    public required string FileHash { get; init; }

    /// <summary>When the uploaded file was removed because of its age; it can be read no more.</summary>
    public DateTime? FileRemovedAt { get; init; }

    /// <summary>What was found out about the file, as JSON, with some of its rows.</summary>
    [NotAudited]
    public required string FileInfo { get; init; }

    [NotAudited]
    public string Mapping { get; set; } = "[]";
    public string BusinessLine { get; set; } = "";
    public string SourceCode { get; set; } = "";
    public string DefaultCountry { get; set; } = "CN";
    public ImportMode Mode { get; set; }
    public ImportUpdateRule UpdateRule { get; set; }
    public ImportTargetKind TargetKind { get; set; }
    public Guid? TargetId { get; set; }

    public ImportState State { get; private set; }

    /// <summary>
    /// Under what the work is queued; another one each time it is started, so that a start is never taken for one that is still being stopped.
    /// </summary>
    public Guid? JobId { get; private set; }

    /// <summary>Counts the runs; rows of an earlier run are not shown any more.</summary>
    public int RunNo { get; private set; }
    public int TotalRows { get; init; }

    /// <summary>The last row, as a spreadsheet counts, that is done for good.</summary>
    public int LastRow { get; private set; }
    public int ProcessedRows { get; private set; }
    public int ProcessedAtStart { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public DateTime? ProgressAt { get; private set; }
    public DateTime? FinishedAt { get; private set; }
    public string? ErrorCode { get; private set; }

    public int Created { get; private set; }
    public int Touched { get; private set; }
    public int DuplicateOwn { get; private set; }
    public int DuplicateOther { get; private set; }
    public int InPool { get; private set; }
    public int DuplicateInFile { get; private set; }
    public int Invalid { get; private set; }
    public int Blacklisted { get; private set; }
    public int CapReached { get; private set; }
    public int Error { get; private set; }

    /// <summary>New students who are like somebody else; a remark beside their verdict.</summary>
    public int Similar { get; private set; }

    /// <summary>The last row, as a spreadsheet counts, that a revert is done with.</summary>
    public int RevertedRow { get; private set; }

    /// <summary>Rows taken back.</summary>
    public int Reverted { get; private set; }

    /// <summary>Rows that stay, since somebody has worked on their lead.</summary>
    public int RevertKept { get; private set; }
    public Guid? RevertedBy { get; private set; }

    public bool IsDryRun => State is ImportState.DryRunQueued or ImportState.DryRunning or ImportState.DryRun;
    public bool IsWaitingOrRunning =>
        State is ImportState.DryRunQueued or ImportState.DryRunning or ImportState.Queued or ImportState.Running;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public void QueueDryRun(Guid jobId)
    {
        Expect(ImportState.Parsed, ImportState.DryRun);
        StartOver();
        (State, JobId) = (ImportState.DryRunQueued, jobId);
    }

    /// <summary>Starts the import, or goes on with one that was stopped half-way.</summary>
    public void QueueRun(Guid jobId)
    {
        Expect(ImportState.Parsed, ImportState.DryRun, ImportState.Cancelled, ImportState.Failed);
        if (State is ImportState.Parsed or ImportState.DryRun)
            StartOver();
        (State, JobId, ErrorCode, FinishedAt) = (ImportState.Queued, jobId, null, null);
    }

    /// <summary>Whether options may still be changed: not once rows were written under them.</summary>
    public bool TakesOptions => State is ImportState.Parsed or ImportState.DryRun;

    private void StartOver()
    {
        (RunNo, LastRow, ProcessedRows, StartedAt, FinishedAt) = (RunNo + 1, 0, 0, null, null);
        (Created, Touched, DuplicateOwn, DuplicateOther, InPool, DuplicateInFile) = (0, 0, 0, 0, 0, 0);
        (Invalid, Blacklisted, CapReached, Error, Similar) = (0, 0, 0, 0, 0);
    }

    /// <summary>
    /// A worker takes it up, for the first time or after a restart. A dry run begins anew: it has nothing in the database that says what room and
    /// quotas its first rows would have taken.
    /// </summary>
    public void Begin(DateTime now)
    {
        if (State == ImportState.DryRunning)
            StartOver();
        State = IsDryRun ? ImportState.DryRunning : ImportState.Running;
        (StartedAt, ProgressAt, ProcessedAtStart) = (now, now, ProcessedRows);
    }

    public void Finish(DateTime now)
    {
        FinishedAt = now;
        State =
            State == ImportState.DryRunning ? ImportState.DryRun
            : Invalid + Error + Blacklisted + CapReached > 0 ? ImportState.DoneWithErrors
            : ImportState.Done;
    }

    /// <summary>Stops it; a worker that is at it finds out with its next chunk, which is then not written.</summary>
    public void Cancel(DateTime now)
    {
        if (!IsWaitingOrRunning)
            throw Refused();
        (State, FinishedAt) = (IsDryRun ? ImportState.Parsed : ImportState.Cancelled, now);
    }

    public void Fail(string code, DateTime now) =>
        (State, ErrorCode, FinishedAt) = (IsDryRun ? ImportState.Parsed : ImportState.Failed, code, now);

    /// <summary>Takes the whole batch back; false when that is being done or done already, which is as good.</summary>
    public bool QueueRevert(Guid jobId, Guid by)
    {
        if (State is ImportState.Reverting or ImportState.Reverted)
            return false;
        Expect(ImportState.Done, ImportState.DoneWithErrors, ImportState.Cancelled, ImportState.Failed);
        (State, JobId, RevertedBy, RevertedRow, FinishedAt) = (ImportState.Reverting, jobId, by, 0, null);
        return true;
    }

    public void FinishRevert(DateTime now) => (State, FinishedAt) = (ImportState.Reverted, now);

    private void Expect(params ImportState[] states)
    {
        if (!states.Contains(State))
            throw Refused();
    }

    private BusinessException Refused() => new BusinessException(LeadsErrorCodes.ImportState).WithData("State", State);
}

/// <summary>A row of the file and what became of it.</summary>
[NotAudited]
internal sealed class ImportRow
{
    public Guid ImportId { get; init; }
    public int RunNo { get; init; }
    public int RowNumber { get; init; }
    public ImportVerdict Verdict { get; init; }
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public Guid? LeadId { get; init; }
    public int? DuplicateOfRow { get; init; }
    public int? ColumnIndex { get; init; }
    public string? Code { get; init; }

    /// <summary>Until when another channel is protected, where that is why.</summary>
    public DateOnly? ProtectedUntil { get; init; }

    /// <summary>What the row changed on a lead that was there, as JSON, so that it can be taken back.</summary>
    public string? Changes { get; init; }

    /// <summary>Whom the student of the row is like, where that is somebody who was there before the file.</summary>
    public Guid? SimilarPersonId { get; init; }

    /// <summary>The row of the file whose student is like this one's.</summary>
    public int? SimilarRow { get; init; }

    /// <summary>Why they are alike, a bit for each reason; null where nobody is.</summary>
    public int? SimilarReasons { get; init; }

    /// <summary>What a revert did with it; null before, and where there was nothing to do.</summary>
    public RevertOutcome? Revert { get; private set; }
}

/// <summary>映射: which columns of such a file fill which fields, as somebody arranged it for a source; proposed for the next file like it.</summary>
internal sealed class SavedImportMapping : ITenantOwned
{
    public Guid TenantId { get; init; }
    public required string SourceCode { get; init; }

    /// <summary>Hash of the column names, in whatever order.</summary>
    public required string HeaderKey { get; init; }

    /// <summary>Column name to field name, as JSON.</summary>
    public required string Fields { get; set; }
    public Guid? SavedBy { get; set; }
    public DateTime SavedAt { get; set; }
}
