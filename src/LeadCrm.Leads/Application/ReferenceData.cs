using System.Globalization;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Leads.Application;

/// <summary>Business lines and sources: a few rows that every request needs, read once a minute.</summary>
internal sealed class ReferenceData(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private volatile Snapshot? current;

    private sealed record Snapshot(
        IReadOnlyDictionary<string, BusinessLine> Lines,
        IReadOnlyDictionary<string, Source> Sources,
        long LoadedAt
    );

    public async ValueTask<BusinessLine> LineAsync(string? code, CancellationToken ct) =>
        (await GetAsync(ct)).Lines.GetValueOrDefault(code ?? "")
        ?? throw new BusinessException(LeadsErrorCodes.UnknownBusinessLine).WithData("Code", code).ForField("businessLine");

    public async ValueTask<Source> SourceAsync(string? code, CancellationToken ct) =>
        await FindSourceAsync(code, ct)
        ?? throw new BusinessException(LeadsErrorCodes.UnknownSource).WithData("Code", code).ForField("sourceCode");

    public async ValueTask<Source?> FindSourceAsync(string? code, CancellationToken ct) =>
        (await GetAsync(ct)).Sources.GetValueOrDefault(code ?? "");

    public async ValueTask<IReadOnlyList<CodeNameDto>> LinesAsync(CancellationToken ct) =>
        (await GetAsync(ct)).Lines.Values.OrderBy(l => l.Order).Select(l => new CodeNameDto(l.Code, Choose(l.NameZh, l.NameEn))).ToList();

    public async ValueTask<IReadOnlyList<CodeNameDto>> SourcesAsync(CancellationToken ct) =>
        (await GetAsync(ct)).Sources.Values.OrderBy(s => s.Order).Select(s => new CodeNameDto(s.Code, Choose(s.NameZh, s.NameEn))).ToList();

    private static string Choose(string zh, string en) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : zh;

    private async ValueTask<Snapshot> GetAsync(CancellationToken ct)
    {
        if (current is { } snapshot && time.GetElapsedTime(snapshot.LoadedAt) < Lifetime)
            return snapshot;
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        var lines = await db.Set<BusinessLine>().AsNoTracking().ToDictionaryAsync(l => l.Code, StringComparer.OrdinalIgnoreCase, ct);
        var sources = await db.Set<Source>().AsNoTracking().ToDictionaryAsync(s => s.Code, StringComparer.OrdinalIgnoreCase, ct);
        return current = new Snapshot(lines, sources, time.GetTimestamp());
    }
}
