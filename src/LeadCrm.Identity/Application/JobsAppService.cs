using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Which runs of jobs to show.</summary>
public sealed record GetJobRunsInput : PagedInput
{
    /// <summary>Kind of job.</summary>
    [StringLength(100)]
    public string? Kind { get; init; }

    /// <summary>How it ended: <c>Done</c>, <c>Failed</c>, <c>Cut</c>, or <c>Running</c>.</summary>
    [StringLength(20)]
    public string? Outcome { get; init; }

    /// <summary>Started at or after, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Started before, UTC.</summary>
    public DateTime? To { get; init; }
}

/// <summary>One run of a job.</summary>
public sealed record JobRunDto
{
    /// <summary>Id of the run.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind of job.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind in words.</summary>
    public string Title { get; init; } = "";

    /// <summary>Under what a queued job was queued; null for a recurring one.</summary>
    public Guid? JobId { get; init; }

    /// <summary>For when a recurring job was planned, UTC; null for a queued one.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Null while it runs.</summary>
    public JobOutcome? Outcome { get; init; }

    /// <summary>What went wrong, in one line.</summary>
    public string? Error { get; init; }

    /// <summary>The server it ran on.</summary>
    public required string Node { get; init; }
}

/// <summary>A recurring job.</summary>
/// <param name="Kind">Kind of job.</param>
/// <param name="Title">In words.</param>
/// <param name="Cron">When, as a Quartz cron expression in business time.</param>
/// <param name="NextRunAt">UTC.</param>
/// <param name="IsRunning">Whether it runs now.</param>
/// <param name="LastRun">The last run; null before the first.</param>
public sealed record RecurringJobDto(string Kind, string Title, string Cron, DateTime? NextRunAt, bool IsRunning, JobRunDto? LastRun);

/// <summary>A queued job that has not ended.</summary>
/// <param name="Kind">Kind of job.</param>
/// <param name="Title">In words.</param>
/// <param name="JobId">Under what it was queued.</param>
/// <param name="IsRunning">Whether it runs now.</param>
/// <param name="NextRunAt">When it is tried next, UTC; null while it runs.</param>
/// <param name="Attempt">0 at first, then the number of the new attempt.</param>
public sealed record QueuedJobDto(string Kind, string Title, Guid JobId, bool IsRunning, DateTime? NextRunAt, int Attempt);

/// <summary>All jobs as they stand.</summary>
/// <param name="Recurring">Jobs that run by the clock.</param>
/// <param name="Queued">Queued jobs that wait or run, the oldest first.</param>
/// <param name="Kinds">Kinds of jobs with their names, for the filter.</param>
public sealed record JobsDto(
    IReadOnlyList<RecurringJobDto> Recurring,
    IReadOnlyList<QueuedJobDto> Queued,
    IReadOnlyDictionary<string, string> Kinds
);

internal sealed class JobsAppService(JobDesk desk, TextCatalog texts, AutoMapper.IConfigurationProvider mapping)
{
    private static readonly SortMap<JobRun> Sorts = new SortMap<JobRun>("startedAt desc", r => r.Id).By("startedAt", r => r.StartedAt);

    public async Task<JobsDto> GetAsync(CancellationToken ct)
    {
        var recurring = new List<RecurringJobDto>();
        foreach (var job in await desk.RecurringAsync(ct))
        {
            var last = await desk.Runs.Where(r => r.Kind == job.Kind).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(ct);
            var run = last is null ? null : InWords(mapping.CreateMapper().Map<JobRunDto>(last));
            recurring.Add(new RecurringJobDto(job.Kind, TitleOf(job.Kind), job.Cron, job.NextRunAt, job.IsRunning, run));
        }
        var queued = await desk.QueuedAsync(ct);
        return new JobsDto(
            recurring,
            queued.Select(q => new QueuedJobDto(q.Kind, TitleOf(q.Kind), q.JobId, q.IsRunning, q.NextRunAt, q.Attempt)).ToList(),
            desk.Kinds.ToDictionary(k => k, TitleOf)
        );
    }

    public async Task<PagedResult<JobRunDto>> GetRunsAsync(GetJobRunsInput input, CancellationToken ct)
    {
        var runs = desk.Runs;
        if (input.Kind is { Length: > 0 } kind)
            runs = runs.Where(r => r.Kind == kind);
        if (input.From is { } from)
            runs = runs.Where(r => r.StartedAt >= from);
        if (input.To is { } to)
            runs = runs.Where(r => r.StartedAt < to);
        if (input.Outcome is { Length: > 0 } text)
        {
            var outcome = OutcomeOf(text);
            runs = runs.Where(r => r.Outcome == outcome);
        }
        if (input.Filter?.Trim() is { Length: > 0 } filter)
            runs = runs.Where(r => r.Kind.Contains(filter) || r.Error!.Contains(filter) || r.Node.Contains(filter));
        var page = await runs.ToPagedAsync<JobRun, JobRunDto>(input, Sorts, mapping, ct);
        return page with { Items = page.Items.Select(InWords).ToList() };
    }

    public async Task RunAsync(string kind, CancellationToken ct)
    {
        if (!desk.IsRecurring(kind))
            throw new BusinessException(CoreErrorCodes.NotFound);
        if (!await desk.TryRunNowAsync(kind, ct))
            throw new BusinessException(IdentityErrorCodes.JobIsRunning).WithData("Job", TitleOf(kind));
    }

    private static JobOutcome? OutcomeOf(string text) =>
        text.Equals("Running", StringComparison.OrdinalIgnoreCase) ? null
        : Enum.TryParse<JobOutcome>(text, ignoreCase: true, out var outcome) && !char.IsAsciiDigit(text[0]) ? outcome
        : throw new BusinessException(CoreErrorCodes.Validation).ForField("outcome");

    private JobRunDto InWords(JobRunDto run) => run with { Title = TitleOf(run.Kind) };

    private string TitleOf(string kind) => texts.Find("Job:" + kind) ?? kind;
}

internal sealed class JobMapping : AutoMapper.Profile
{
    public JobMapping() => CreateMap<JobRun, JobRunDto>().ForMember(d => d.Title, o => o.Ignore());
}
