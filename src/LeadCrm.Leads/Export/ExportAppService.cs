using System.Globalization;
using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Export;

/// <summary>Commands on exports: ask, approve, reject, cancel.</summary>
internal sealed class ExportAppService(
    LeadCrmDbContext db,
    ICurrentUser user,
    ExportReader reader,
    ISettings settings,
    ISecurityAlerts alerts,
    IJobQueue jobs,
    INotifications notifications,
    IOrganisationDirectory directory,
    Sequences sequences,
    BusinessClock clock
)
{
    public const string LargeExport = "LargeExport";

    /// <summary>How large the export would be, before anybody asks for it.</summary>
    public async Task<ExportPreviewDto> PreviewAsync(CreateExportInput input, CancellationToken ct)
    {
        var rows = await reader.CountAsync(Selection(input), ct);
        var (approval, most) = await LimitsAsync(ct);
        return new ExportPreviewDto(rows, rows > approval, most);
    }

    public async Task<AcceptedExportDto> CreateAsync(CreateExportInput input, CancellationToken ct)
    {
        var reason = string.IsNullOrWhiteSpace(input.Reason) ? null : input.Reason.Trim();
        if (input.Clear && !user.Can(LeadsPermissions.ExportClear))
            throw new BusinessException(CoreErrorCodes.Forbidden);
        if (input.Clear && reason is null)
            throw new BusinessException(LeadsErrorCodes.ExportReasonNeeded).ForField("reason");
        var columns = Columns(input);
        var selection = Selection(input);
        await reader.CheckAsync(selection, ct);
        var rows = await reader.CountAsync(selection, ct);
        var (approval, most) = await LimitsAsync(ct);
        if (rows == 0)
            throw new BusinessException(LeadsErrorCodes.ExportEmpty);
        if (rows > most)
            throw new BusinessException(LeadsErrorCodes.ExportTooLarge).WithData("Rows", rows).WithData("Max", most);

        var export = new LeadExport
        {
            Id = db.Engine.NextGuid(),
            TenantId = user.Required.TenantId,
            DepartmentId = user.Required.DepartmentId,
            Number = await sequences.NextAsync(ExportNumbers.Sequence, ct),
            Format = input.Format!.Value,
            IsClear = input.Clear,
            Filter = JsonSerializer.Serialize(selection, LeadExport.Json),
            Columns = string.Join(',', columns),
            Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "zh-Hans",
            Reason = reason,
            RowCount = rows,
        };
        if (!input.Clear && rows <= approval)
            export.Queue(db.Engine.NextGuid());
        else
            notifications.Publish(LeadNotices.ToApprove(export, user.Required, await directory.GetAsync(ct)));
        db.Add(export);
        await SaveAsync(export, ExportEvent.Requested, reason, ct);
        return new AcceptedExportDto(export.Id, export.State, rows);
    }

    public async Task ApproveAsync(Guid id, ApproveExportInput? input, CancellationToken ct)
    {
        var export = await ToDecideAsync(id, input?.Version, ct);
        export.Approve(user.Required.UserId, input?.Note?.Trim(), db.Engine.NextGuid(), clock.UtcNow);
        notifications.Publish(LeadNotices.Decided(export, approved: true));
        await SaveAsync(export, ExportEvent.Approved, export.Decision, ct);
        var facts = new Dictionary<string, string>
        {
            ["Number"] = ExportNumbers.Format(export.Number),
            ["Rows"] = export.RowCount.ToString(CultureInfo.InvariantCulture),
            ["Approver"] = user.Required.DisplayName,
        };
        await alerts.RaiseAsync(LargeExport, export.CreatedBy!.Value, facts, ct);
    }

    public async Task RejectAsync(Guid id, RejectExportInput input, CancellationToken ct)
    {
        var export = await ToDecideAsync(id, input.Version, ct);
        export.Reject(user.Required.UserId, input.Reason!.Trim(), clock.UtcNow);
        notifications.Publish(LeadNotices.Decided(export, approved: false));
        await SaveAsync(export, ExportEvent.Rejected, export.Decision, ct);
    }

    public async Task CancelAsync(Guid id, CancellationToken ct)
    {
        var me = user.Required.UserId;
        var export = await db.Set<LeadExport>().FirstOrDefaultAsync(e => e.Id == id && e.CreatedBy == me, ct).OrNotFound();
        export.Cancel(clock.UtcNow);
        await SaveAsync(export, ExportEvent.Cancelled, null, ct);
    }

    private async Task<LeadExport> ToDecideAsync(Guid id, int? version, CancellationToken ct)
    {
        var export = await db.Set<LeadExport>().ForApproval(user).FirstOrDefaultAsync(e => e.Id == id, ct).OrNotFound();
        export.EnsureVersion(version);
        return export;
    }

    // In one transaction: what is answered as queued runs, and nothing happens without its line in the history.
    private async Task SaveAsync(LeadExport export, string kind, string? note, CancellationToken ct)
    {
        db.Add(export.Note(db.Engine.NextGuid(), kind, user.Id, clock.UtcNow, note));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        if (export.State == ExportState.Queued)
            await jobs.EnqueueAsync<ExportJob>(export.JobId!.Value, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<(int Approval, int Most)> LimitsAsync(CancellationToken ct) =>
        (await settings.GetAsync(LeadsSettings.ExportApprovalRows, ct), await settings.GetAsync(LeadsSettings.ExportMaxRows, ct));

    private static ExportSelection Selection(CreateExportInput input) =>
        new(
            (input.Filter ?? new GetLeadListInput()) with
            {
                SkipCount = null,
                MaxResultCount = null,
                Cursor = null,
                Count = null,
            },
            input.LeadIds?.Distinct().ToList()
        );

    private static List<string> Columns(CreateExportInput input)
    {
        var columns = (input.Columns ?? ExportColumns.Usuals).Distinct(StringComparer.Ordinal).ToList();
        return columns.Find(c => !ExportColumns.ByName.ContainsKey(c)) is { } unknown
            ? throw new BusinessException(LeadsErrorCodes.ExportUnknownColumn).WithData("Column", unknown).ForField("columns")
            : columns;
    }
}

internal static class ExportNumbers
{
    public const string Sequence = "Leads.Export";

    public static string Format(long number) => string.Create(CultureInfo.InvariantCulture, $"E{number:D6}");
}

internal static class ExportQueries
{
    /// <summary>Exports that the user decides on or has decided on: those of people in scope.</summary>
    public static IQueryable<LeadExport> ForApproval(this IQueryable<LeadExport> exports, ICurrentUser user)
    {
        var scope = user.ScopeOf(LeadsResources.Leads);
        return scope.Kind switch
        {
            DataScope.All => exports,
            DataScope.Department or DataScope.DepartmentAndBelow => exports.Where(e => scope.DepartmentIds.Contains(e.DepartmentId)),
            _ => exports.Where(e => scope.UserIds.Contains(e.CreatedBy!.Value)),
        };
    }

    /// <summary>One's own, and for approvers those that wait in their scope or that they have decided on.</summary>
    public static IQueryable<LeadExport> VisibleTo(this IQueryable<LeadExport> exports, ICurrentUser user)
    {
        var me = user.Required.UserId;
        if (!user.Can(LeadsPermissions.ApproveExport))
            return exports.Where(e => e.CreatedBy == me);
        var toDecide = exports.ForApproval(user).Where(e => e.State == ExportState.AwaitingApproval || e.DeciderId == me).Select(e => e.Id);
        return exports.Where(e => e.CreatedBy == me || toDecide.Contains(e.Id));
    }

    public static ExportEvent Note(this LeadExport export, Guid id, string kind, Guid? actor, DateTime now, string? note) =>
        new()
        {
            Id = id,
            ExportId = export.Id,
            Kind = kind,
            At = now,
            ActorId = actor,
            Note = note,
        };
}
