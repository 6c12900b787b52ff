using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Files;
using LeadCrm.Core.Files.Tables;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadCrm.Leads.Import;

/// <summary>Commands on imports: upload, try, run, cancel.</summary>
internal sealed class ImportAppService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    IPoolRules pools,
    ReferenceData reference,
    FileStore files,
    IJobQueue jobs,
    Sequences sequences,
    ImportMappings mappings,
    BusinessClock clock,
    IOptions<LeadsOptions> options
)
{
    /// <summary>Stores a file after looking through all of it; one that cannot be imported leaves nothing behind.</summary>
    public async Task<Guid> UploadAsync(string fileName, Stream content, ImportOptionsInput input, CancellationToken ct)
    {
        var stored = await files.SaveAsync(content, ct);
        try
        {
            var limits = new TableLimits { MaxBytes = options.Value.Import.MaxFileBytes, MaxRows = options.Value.Import.MaxRows };
            var info = await Task.Run(() => TableFile.Inspect(files.PathOf(stored.Name), fileName, LeadTable.Profile(limits), ct), ct);
            var import = new LeadImport
            {
                Id = db.Engine.NextGuid(),
                TenantId = user.Required.TenantId,
                DepartmentId = user.Required.DepartmentId,
                Number = await sequences.NextAsync(ImportNumbers.Sequence, ct),
                FileName = fileName.Length > 260 ? fileName[^260..] : fileName,
                FileSize = stored.Length,
                StoredFile = stored.Name,
                FileHash = stored.Sha256,
                FileInfo = JsonSerializer.Serialize(info with { FirstRows = [] }, LeadImport.Json),
                TotalRows = info.RowCount,
            };
            await ApplyAsync(import, info, input, mayWait: !input.Start, ct);
            // Who starts at once has seen no proposal, and gets what the columns are called.
            if (!input.Start && input.Mapping is null)
                import.Mapping = ImportMappings.Write((await mappings.ProposeAsync(info, import.SourceCode, ct)).Mapping);
            db.Add(import);
            await SaveAsync(import, input, ct);
            return import.Id;
        }
        catch
        {
            files.Delete(stored.Name);
            throw;
        }
    }

    private async Task SaveAsync(LeadImport import, ImportOptionsInput input, CancellationToken ct)
    {
        if (input.Start && input.DryRun)
            import.QueueDryRun(db.Engine.NextGuid());
        else if (input.Start)
            import.QueueRun(db.Engine.NextGuid());
        // In one transaction: a start that is answered is a start that happens.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        if (import.IsWaitingOrRunning)
            await jobs.EnqueueAsync<ImportJob>(import.JobId!.Value, ct);
        await transaction.CommitAsync(ct);
    }

    public async Task StartAsync(Guid id, ImportOptionsInput? input, bool dryRun, CancellationToken ct)
    {
        var import = await FindAsync(id, ct);
        if (import.FileRemovedAt is not null)
            throw new BusinessException(LeadsErrorCodes.ImportFileGone);
        if (input is not null && import.TakesOptions)
            await ApplyAsync(import, JsonSerializer.Deserialize<TableInfo>(import.FileInfo, LeadImport.Json)!, input, mayWait: false, ct);
        await SaveAsync(import, (input ?? new ImportOptionsInput()) with { DryRun = dryRun, Start = true }, ct);
        if (input?.Mapping is not null)
            await mappings.SaveAsync(import, ct);
    }

    /// <summary>Takes the whole batch back. Asking again while that is being done, or when it is, changes nothing.</summary>
    public async Task RevertAsync(Guid id, CancellationToken ct)
    {
        var import = await FindAsync(id, ct);
        if (!import.QueueRevert(db.Engine.NextGuid(), user.Required.UserId))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await jobs.EnqueueAsync<ImportRevertJob>(import.JobId!.Value, ct);
        await transaction.CommitAsync(ct);
    }

    public async Task CancelAsync(Guid id, CancellationToken ct)
    {
        var import = await FindAsync(id, ct);
        import.Cancel(clock.UtcNow);
        await db.SaveChangesAsync(ct);
    }

    private Task<LeadImport> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<LeadImport>().VisibleTo(user).FirstOrDefaultAsync(i => i.Id == id, ct).OrNotFound();

    private async Task ApplyAsync(LeadImport import, TableInfo info, ImportOptionsInput input, bool mayWait, CancellationToken ct)
    {
        // A file that is only stored may get its line and source later; one that is to run must have them.
        if (input.BusinessLine is not null || (import.BusinessLine.Length == 0 && !mayWait))
            import.BusinessLine = (await reference.LineAsync(input.BusinessLine, ct)).Code;
        import.SourceCode = (
            await reference.SourceAsync(input.SourceCode ?? (import.SourceCode.Length > 0 ? import.SourceCode : "import"), ct)
        ).Code;
        import.DefaultCountry = (input.DefaultCountry ?? import.DefaultCountry).ToUpperInvariant();
        if (!PhoneNormalizer.KnowsCountry(import.DefaultCountry))
            throw new BusinessException(LeadsErrorCodes.UnknownCountry)
                .WithData("Country", import.DefaultCountry)
                .ForField("defaultCountry");
        import.Mode = input.Mode ?? import.Mode;
        import.UpdateRule = input.UpdateRule ?? import.UpdateRule;
        // An import changes nothing that its importer could not change by hand.
        if (import.Mode == ImportMode.Update && !user.Can(LeadsPermissions.Update))
            throw new BusinessException(CoreErrorCodes.Forbidden);
        await ApplyTargetAsync(import, input.Target, ct);
        if (input.Mapping is not null || import.Mapping == "[]")
            import.Mapping = ImportMappings.Write(CheckMapping(info, input.Mapping));
    }

    private static List<ColumnMappingDto> CheckMapping(TableInfo info, IReadOnlyList<ColumnMappingDto>? given)
    {
        var mapping = (given ?? ImportMappings.Guessed(info)).Where(m => !string.IsNullOrEmpty(m.Field)).ToList();
        if (mapping.FirstOrDefault(m => m.Column < 0 || m.Column >= info.Columns.Count) is { } missing)
            throw BadMapping($"column {missing.Column}");
        if (mapping.FirstOrDefault(m => !ImportFields.All.Contains(m.Field)) is { } unknown)
            throw BadMapping(unknown.Field!);
        if (mapping.GroupBy(m => m.Column).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw BadMapping($"column {twice.Key}");
        return mapping;
    }

    private static BusinessException BadMapping(string problem) =>
        new BusinessException(LeadsErrorCodes.ImportMapping).WithData("Problem", problem).ForField("mapping");

    private async Task ApplyTargetAsync(LeadImport import, ImportTargetInput? target, CancellationToken ct)
    {
        if (target is null)
            return;
        import.TargetKind = target.Kind ?? ImportTargetKind.Department;
        import.TargetId = import.TargetKind == ImportTargetKind.Me ? null : target.Id;
        // Nothing passes the franchise wall by an import either.
        if (
            import.TargetKind == ImportTargetKind.User
            && (target.Id is null || (await directory.FindAssignableAsync(target.Id.Value, ct))?.TenantId != import.TenantId)
        )
            throw new BusinessException(LeadsErrorCodes.UnknownAssignee).ForField("target.id");
        if (import.TargetKind == ImportTargetKind.Department && target.Id is { } department && !await MayFillAsync(department, ct))
            throw new BusinessException(LeadsErrorCodes.UnknownAssignee).ForField("target.id");
        if (import.TargetKind == ImportTargetKind.Pool && !await pools.TakesLeadsAsync(import.TenantId, target.Id, ct))
            throw new BusinessException(LeadsErrorCodes.UnknownAssignee).ForField("target.id");
    }

    private async Task<bool> MayFillAsync(Guid departmentId, CancellationToken ct)
    {
        var department = (await directory.GetAsync(ct)).FindDepartment(departmentId);
        var scope = user.ScopeOf(LeadsResources.Leads);
        return department is not null
            && department.TenantId == user.Required.TenantId
            && (scope.Kind == DataScope.All || departmentId == user.Required.DepartmentId || scope.DepartmentIds.Contains(departmentId));
    }
}
