using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Files.Tables;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>
/// What somebody arranged for the columns of a file is kept for its source, and proposed for the next file with the same columns. The columns
/// that the file of failed rows adds do not count, so a corrected file is read like the one it came from.
/// </summary>
internal sealed class ImportMappings(LeadCrmDbContext db, ICurrentUser user, BusinessClock clock)
{
    public static string Write(IReadOnlyList<ColumnMappingDto> mapping) => JsonSerializer.Serialize(mapping, LeadImport.Json);

    public static List<ColumnMappingDto> Guessed(TableInfo info) =>
        info.Columns.Where(c => c.GuessedField is not null).Select(c => new ColumnMappingDto(c.Index, c.GuessedField)).ToList();

    /// <summary>Saved for source and columns; else for the columns under any source, the latest; else guessed.</summary>
    public async Task<ImportMappingProposalDto> ProposeAsync(TableInfo info, string sourceCode, CancellationToken ct)
    {
        var (tenant, key) = (user.Required.TenantId, HeaderKey(info));
        var saved = await db.Set<SavedImportMapping>()
            .AsNoTracking()
            .Where(m => m.TenantId == tenant && m.HeaderKey == key)
            .OrderBy(m => m.SourceCode == sourceCode ? 0 : 1)
            .ThenByDescending(m => m.SavedAt)
            .Select(m => m.Fields)
            .FirstOrDefaultAsync(ct);
        if (saved is null)
            return new ImportMappingProposalDto(Guessed(info), false);
        var fields = JsonSerializer.Deserialize<Dictionary<string, string>>(saved, LeadImport.Json)!;
        var mapping = info
            .Columns.Where(c => fields.TryGetValue(c.Header, out var field) && ImportFields.All.Contains(field))
            .Select(c => new ColumnMappingDto(c.Index, fields[c.Header]))
            .ToList();
        return new ImportMappingProposalDto(mapping, true);
    }

    /// <summary>Keeps the import's mapping for its source. Of two at once either one stays.</summary>
    public async Task SaveAsync(LeadImport import, CancellationToken ct)
    {
        var info = JsonSerializer.Deserialize<TableInfo>(import.FileInfo, LeadImport.Json)!;
        var headers = info.Columns.ToDictionary(c => c.Index, c => c.Header);
        var mapping = JsonSerializer.Deserialize<List<ColumnMappingDto>>(import.Mapping, LeadImport.Json)!;
        var fields = JsonSerializer.Serialize(mapping.ToDictionary(m => headers[m.Column], m => m.Field), LeadImport.Json);
        var (key, by, now) = (HeaderKey(info), user.Id, clock.UtcNow);
        var there = db.Set<SavedImportMapping>()
            .Where(m => m.TenantId == import.TenantId && m.SourceCode == import.SourceCode && m.HeaderKey == key);
        var updated = await there.ExecuteUpdateAsync(
            s => s.SetProperty(m => m.Fields, fields).SetProperty(m => m.SavedBy, by).SetProperty(m => m.SavedAt, now),
            ct
        );
        if (updated > 0)
            return;
        try
        {
            db.Add(
                new SavedImportMapping
                {
                    TenantId = import.TenantId,
                    SourceCode = import.SourceCode,
                    HeaderKey = key,
                    Fields = fields,
                    SavedBy = by,
                    SavedAt = now,
                }
            );
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            // Somebody saved theirs in the same moment: it is as good.
            db.ChangeTracker.Clear();
        }
    }

    private static string HeaderKey(TableInfo info)
    {
        var names = info
            .Columns.Select(c => c.Header.ToUpperInvariant())
            .Where(h => !ColumnGuesser.IsOurs(h))
            .Order(StringComparer.Ordinal);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))));
    }
}
