using System.Text.Json;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>话术 with questions and answers, shown beside a call.</summary>
internal sealed class DialScriptService(LeadCrmDbContext db, ICurrentUser user)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<IReadOnlyList<ScriptDto>> GetListAsync(CancellationToken ct)
    {
        var scripts = await db.Set<DialScript>()
            .AsNoTracking()
            .OrderBy(s => s.Title)
            .ThenBy(s => s.Id)
            .Take(PagedInput.MaxPageSize)
            .ToListAsync(ct);
        return scripts.ConvertAll(Show);
    }

    /// <summary>The one that is wanted, else one of the line, else one for all lines; null where there is none.</summary>
    public async Task<ScriptDto?> ForAsync(Guid? wanted, string? line, CancellationToken ct)
    {
        var tenant = user.Required.TenantId;
        var script = await db.Set<DialScript>()
            .AsNoTracking()
            .Where(s => s.TenantId == tenant && (s.Id == wanted || s.BusinessLine == null || s.BusinessLine == line))
            .OrderBy(s =>
                s.Id == wanted ? 0
                : s.BusinessLine != null ? 1
                : 2
            )
            .ThenBy(s => s.Title)
            .ThenBy(s => s.Id)
            .FirstOrDefaultAsync(ct);
        return script is null ? null : Show(script);
    }

    public async Task<ScriptDto> CreateAsync(SaveScriptInput input, CancellationToken ct)
    {
        var script = new DialScript
        {
            Id = db.Engine.NextGuid(),
            TenantId = user.Required.TenantId,
            BusinessLine = Line(input),
            Title = input.Title!.Trim(),
            Body = input.Body!.Trim(),
            Faq = JsonSerializer.Serialize(input.Faq ?? [], Json),
        };
        db.Add(script);
        await db.SaveChangesAsync(ct);
        return Show(script);
    }

    public async Task<ScriptDto> UpdateAsync(Guid id, SaveScriptInput input, CancellationToken ct)
    {
        var script = await db.Set<DialScript>().FirstOrDefaultAsync(s => s.Id == id, ct).OrNotFound();
        script.EnsureVersion(input.Version);
        (script.BusinessLine, script.Title, script.Body) = (Line(input), input.Title!.Trim(), input.Body!.Trim());
        script.Faq = JsonSerializer.Serialize(input.Faq ?? [], Json);
        await db.SaveChangesAsync(ct);
        return Show(script);
    }

    private static string? Line(SaveScriptInput input) => string.IsNullOrWhiteSpace(input.BusinessLine) ? null : input.BusinessLine.Trim();

    private static ScriptDto Show(DialScript s) =>
        new(s.Id, s.BusinessLine, s.Title, s.Body, JsonSerializer.Deserialize<List<FaqDto>>(s.Faq, Json) ?? [], s.Version);
}
