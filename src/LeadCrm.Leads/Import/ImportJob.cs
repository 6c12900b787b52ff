using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;
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
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Leads.Import;

/// <summary>
/// Runs an import in the name of the person who started it. After a crash it reads the file again from the beginning, only to learn which keys
/// it has seen, and goes on writing behind the last row that was committed.
/// </summary>
internal sealed class ImportJob(
    LeadCrmDbContext db,
    ImportWriter writer,
    IOrganisationDirectory directory,
    ICurrentUser user,
    FileStore files,
    ProtectionTerms protection,
    IPoolRules pools,
    ImportSimilar similar,
    IdCards idCards,
    INotifications notifications,
    BusinessClock clock,
    IOptions<LeadsOptions> options,
    ILogger<ImportJob> logger
) : IBackgroundJob
{
    // Fewer rows hardly change what the engine knows of its tables.
    private const int RowsWorthAnalyzing = 10_000;
    private static readonly ImportState[] Unfinished =
    [
        ImportState.DryRunQueued,
        ImportState.DryRunning,
        ImportState.Queued,
        ImportState.Running,
    ];

    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct) =>
        await db.Set<LeadImport>()
            .AsNoTracking()
            .Where(i => Unfinished.Contains(i.State) && i.JobId != null)
            .Select(i => i.JobId!.Value)
            .ToListAsync(ct);

    public async Task RunAsync(Guid jobId, CancellationToken ct)
    {
        var import = await db.Set<LeadImport>().FirstOrDefaultAsync(i => i.JobId == jobId, ct);
        if (import is null || !Unfinished.Contains(import.State))
            return;
        var id = import.Id;
        try
        {
            var organisation = await directory.GetAsync(ct);
            user.ActAs(import.CreatedBy is { } importer ? organisation.AccessOf(importer) : null);
            import.Begin(clock.UtcNow);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            var destination = Destination(import, organisation) with
            {
                ProtectedUntil = await protection.OfNewLeadAsync(import.TenantId, ct),
                BeyondPoolId = await pools.ForEntryAsync(import.TenantId, null, new PoolTraits(import.BusinessLine, null, null), ct),
            };
            await ReadAsync(import, destination, ct);
            await EndAsync(jobId, i => i.Finish(clock.UtcNow), ct);
            if (import.TotalRows >= RowsWorthAnalyzing)
                await db.Engine.AnalyzeAsync(db, ct);
        }
        catch (ImportStoppedException)
        {
            logger.LogInformation("Import {ImportId} was stopped", id);
        }
        catch (BusinessException e)
        {
            db.ChangeTracker.Clear();
            await EndAsync(jobId, i => i.Fail(e.Error.Code, clock.UtcNow), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Import {ImportId} failed", id);
            db.ChangeTracker.Clear();
            await EndAsync(jobId, i => i.Fail(LeadsErrorCodes.ImportFailed.Code, clock.UtcNow), ct);
        }
    }

    private async Task ReadAsync(LeadImport import, ImportDestination destination, CancellationToken ct)
    {
        var info = JsonSerializer.Deserialize<TableInfo>(import.FileInfo, LeadImport.Json)!;
        var columns = JsonSerializer.Deserialize<List<ColumnMappingDto>>(import.Mapping, LeadImport.Json)!;
        var mapper = new ImportRowMapper(
            new ImportMapping
            {
                Columns = columns,
                DefaultCountry = import.DefaultCountry,
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById(clock.TimeZone),
                Today = clock.Today,
                IdCards = await IdCardsAsync(columns, ct),
            }
        );
        await db.Engine.PrepareLoadAsync(db, ct);
        try
        {
            var phones = await similar.FilterAsync(import, ct);
            var reader = new ImportReader(import, mapper, options.Value.Import.ChunkRows, phones);
            await foreach (var chunk in reader.ReadAsync(LeadTable.Read(files.PathOf(import.StoredFile), info, 0, ct), ct))
                await writer.WriteAsync(import, destination, chunk, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<Func<string, ParsedContact?>?> IdCardsAsync(List<ColumnMappingDto> columns, CancellationToken ct)
    {
        if (columns.TrueForAll(c => c.Field != ImportFields.IdCard))
            return null;
        await idCards.LoadAsync(ct);
        return idCards.TryParse;
    }

    // Not when the import was stopped, or started anew, meanwhile.
    private async Task EndAsync(Guid jobId, Action<LeadImport> end, CancellationToken ct)
    {
        var import = await db.Set<LeadImport>().FirstOrDefaultAsync(i => i.JobId == jobId, ct);
        if (import is null || !Unfinished.Contains(import.State))
            return;
        end(import);
        notifications.Publish(LeadNotices.Of(import));
        await db.SaveChangesAsync(ct);
        await db.Set<ImportRow>().Where(r => r.ImportId == import.Id && r.RunNo < import.RunNo).ExecuteDeleteAsync(ct);
    }

    private static ImportDestination Destination(LeadImport import, IOrganisation organisation) =>
        import.TargetKind switch
        {
            ImportTargetKind.Me => OwnedBy(organisation.FindUser(import.CreatedBy)),
            ImportTargetKind.User => OwnedBy(organisation.FindUser(import.TargetId)),
            ImportTargetKind.Pool => new ImportDestination(LeadLocation.Pool, import.DepartmentId, null)
            {
                PoolId = import.TargetId == import.TenantId ? null : import.TargetId,
            },
            ImportTargetKind.Rule => new ImportDestination(LeadLocation.Unassigned, import.DepartmentId, null) { ByRule = true },
            _ => new ImportDestination(LeadLocation.Unassigned, import.TargetId ?? import.DepartmentId, null),
        };

    private static ImportDestination OwnedBy(UserRef? owner) =>
        owner is { IsActive: true }
            ? new ImportDestination(LeadLocation.Owned, owner.DepartmentId, owner.Id)
            : throw new BusinessException(LeadsErrorCodes.UnknownAssignee);
}
