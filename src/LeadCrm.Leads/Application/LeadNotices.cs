using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Export;
using LeadCrm.Leads.Import;

namespace LeadCrm.Leads.Application;

/// <summary>What Leads tells people beside its events: long work that has ended, and what waits for somebody's decision.</summary>
internal static class LeadNotices
{
    /// <summary>Of an import that has run, to who started it; a dry run is looked at by whoever waits for it.</summary>
    public static IReadOnlyList<Notice> Of(LeadImport import)
    {
        var type = import.State switch
        {
            ImportState.Done or ImportState.DoneWithErrors => NoticeTypes.ImportFinished,
            ImportState.Failed => NoticeTypes.ImportFailed,
            _ => null,
        };
        if (type is null || import.CreatedBy is not { } importer)
            return [];
        var finished = new Notice(type, new NoticeSubject(NoticeSubjects.Import, import.Id), NoticeAudience.Of(importer))
        {
            Args = new Dictionary<string, object?>
            {
                ["Number"] = ImportNumbers.Format(import.Number),
                ["File"] = import.FileName,
                ["Created"] = import.Created,
                ["Total"] = import.TotalRows,
            },
        };
        var isForOther = import is { TargetKind: ImportTargetKind.User, TargetId: { } target, Created: > 0 } && target != importer;
        return isForOther ? [finished, Given(import, importer)] : [finished];
    }

    private static Notice Given(LeadImport import, Guid importer) =>
        new(NoticeTypes.NewLeads, new NoticeSubject(NoticeSubjects.Leads, import.Id), NoticeAudience.Of(import.TargetId!.Value))
        {
            TenantId = import.TenantId,
            ActorId = importer,
            Args = new Dictionary<string, object?> { ["Count"] = import.Created },
        };

    /// <summary>Of an export that has ended, to who asked.</summary>
    public static IReadOnlyList<Notice> Of(LeadExport export)
    {
        var type = export.State switch
        {
            ExportState.Done => NoticeTypes.ExportFinished,
            ExportState.Failed => NoticeTypes.ExportFailed,
            _ => null,
        };
        return type is null || export.CreatedBy is not { } asker
            ? []
            : [About(export, type, NoticeAudience.Of(asker)) with { Args = Args(export, export.RowsWritten) }];
    }

    /// <summary>Of an export that waits, to those who may approve it.</summary>
    public static IReadOnlyList<Notice> ToApprove(LeadExport export, UserAccess asker, IOrganisation people)
    {
        var approvers = people
            .Users.Where(u => u.Id != asker.UserId && (u.TenantId == export.TenantId || people.AccessOf(u.Id)?.PassesTenantWall == true))
            .Where(u => people.AccessOf(u.Id) is { } access && access.Permissions.Contains(LeadsPermissions.ApproveExport))
            .Where(u => Covers(people.AccessOf(u.Id)!.Scopes[LeadsResources.Leads], export, asker))
            .Select(u => u.Id)
            .ToList();
        var notice = About(export, NoticeTypes.ExportToApprove, NoticeAudience.Of(approvers));
        return [notice with { ActorId = asker.UserId, TenantId = export.TenantId, Args = Args(export, export.RowCount) }];
    }

    private static bool Covers(ResolvedScope scope, LeadExport export, UserAccess asker) =>
        scope.Kind == DataScope.All || scope.DepartmentIds.Contains(export.DepartmentId) || scope.UserIds.Contains(asker.UserId);

    /// <summary>That somebody has decided, to who asked.</summary>
    public static IReadOnlyList<Notice> Decided(LeadExport export, bool approved)
    {
        if (export.CreatedBy is not { } asker)
            return [];
        var args = Args(export, export.RowCount);
        args["Outcome"] = new NoticeText(approved ? "NoticeOutcome:Approved" : "NoticeOutcome:Rejected");
        return [About(export, NoticeTypes.ExportDecided, NoticeAudience.Of(asker)) with { Args = args }];
    }

    private static Notice About(LeadExport export, string type, NoticeAudience audience) =>
        new(type, new NoticeSubject(NoticeSubjects.Export, export.Id), audience);

    private static Dictionary<string, object?> Args(LeadExport export, int rows) =>
        new() { ["Number"] = ExportNumbers.Format(export.Number), ["Rows"] = rows };

    /// <summary>A ticket that headquarters has to rule on.</summary>
    public static Notice Of(Conflict conflict) =>
        new(
            NoticeTypes.Conflict,
            new NoticeSubject(NoticeSubjects.Conflict, conflict.Id),
            NoticeAudience.With(LeadsPermissions.RuleConflicts)
        )
        {
            ActorId = conflict.CreatedBy,
        };

    /// <summary>The ruling, to who made the claim.</summary>
    public static IReadOnlyList<Notice> Ruled(Conflict conflict) =>
        conflict.CreatedBy is not { } claimant
            ? []
            :
            [
                new Notice(NoticeTypes.ConflictRuled, new NoticeSubject(NoticeSubjects.Conflict, conflict.Id), NoticeAudience.Of(claimant))
                {
                    TenantId = conflict.TenantId,
                    Args = new Dictionary<string, object?> { ["Outcome"] = new NoticeText($"NoticeOutcome:{conflict.State}") },
                },
            ];

    /// <summary>Somebody asks to work on a lead; the holder decides.</summary>
    public static IReadOnlyList<Notice> Asked(KeyHolder holder, Guid asker) =>
        holder.OwnerId is not { } owner
            ? []
            :
            [
                new Notice(NoticeTypes.CollaborationAsked, new NoticeSubject(NoticeSubjects.Lead, holder.LeadId), NoticeAudience.Of(owner))
                {
                    TenantId = holder.TenantId,
                    ActorId = asker,
                },
            ];
}
