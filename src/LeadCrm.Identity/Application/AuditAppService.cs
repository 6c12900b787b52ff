using System.Text.Json;
using LeadCrm.Core;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Reading the audit log. There is nothing here that could change it.</summary>
internal sealed class AuditAppService(
    LeadCrmDbContext db,
    ICurrentUser user,
    OrganisationCache cache,
    TextCatalog texts,
    AutoMapper.IConfigurationProvider mapping
)
{
    private static readonly SortMap<AuditEntry> Sorts = new SortMap<AuditEntry>("at desc", e => e.Id).By("at", e => e.At);

    public async Task<PagedResult<AuditEntryDto>> GetListAsync(GetAuditListInput input, CancellationToken ct)
    {
        var organisation = await cache.GetAsync(ct);
        var page = await Matching(Visible(organisation), input).ToPagedAsync<AuditEntry, AuditEntryDto>(input, Sorts, mapping, ct);
        return page with { Items = page.Items.Select(e => InWords(e, organisation)).ToList() };
    }

    public async Task<AuditDetailDto> GetAsync(Guid id, CancellationToken ct)
    {
        var organisation = await cache.GetAsync(ct);
        var entry = await Visible(organisation).FirstOrDefaultAsync(e => e.Id == id, ct).OrNotFound();
        var (changes, more) = Read(entry.Changes);
        var dto = mapping.CreateMapper().Map<AuditEntryDto>(entry);
        return new AuditDetailDto(
            InWords(dto, organisation),
            entry.UserAgent,
            entry.TraceId,
            changes,
            more,
            NamesIn(changes, organisation)
        );
    }

    /// <summary>Commands the product has, for the filter.</summary>
    public IReadOnlyList<AuditOperationDto> GetOperations(EndpointDataSource endpoints, IEnumerable<string> jobs) =>
        endpoints
            .Endpoints.Where(e => e.Metadata.GetMetadata<ScopeMetadata>() is not null && IsCommand(e))
            .Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName)
            .OfType<string>()
            .Concat(jobs)
            .Distinct()
            .Select(n => new AuditOperationDto(n, TitleOf(n)))
            .OrderBy(o => o.Title, StringComparer.Ordinal)
            .ToList();

    private static bool IsCommand(Microsoft.AspNetCore.Http.Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ReadsOnlyMetadata>() is null
        && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == false;

    /// <summary>
    /// Entries of the own tenant, or of all where the wall is open; of everybody in it to those who see all its people, otherwise of the people
    /// they see.
    /// </summary>
    private IQueryable<AuditEntry> Visible(Organisation organisation)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        var (scope, me) = (user.ScopeOf(IdentityResources.Users), user.Required);
        if (scope.Kind == DataScope.All || scope.DepartmentIds.Contains(me.TenantId))
            return entries;
        var people = scope.Kind is DataScope.Department or DataScope.DepartmentAndBelow
            ? organisation.Users.Where(u => scope.DepartmentIds.Contains(u.DepartmentId)).Select(u => u.Id).ToArray()
            : [.. scope.UserIds];
        return entries.Where(e => EF.Parameter(people).Contains(e.UserId!.Value));
    }

    private static IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> entries, GetAuditListInput input)
    {
        if (input.From is { } from)
            entries = entries.Where(e => e.At >= from);
        if (input.To is { } to)
            entries = entries.Where(e => e.At < to);
        if (input.UserId is { } who)
            entries = entries.Where(e => e.UserId == who);
        if (input.Operation is { Length: > 0 } operation)
            entries = entries.Where(e => e.Operation == operation);
        if (input.SubjectId is { Length: > 0 } subject)
            entries = entries.Where(e => e.SubjectId == subject);
        if (input.Address is { Length: > 0 } address)
            entries = entries.Where(e => e.Address == address);
        if (input.Outcome is { Length: > 0 } text)
        {
            if (!Enum.TryParse<AuditOutcome>(text, ignoreCase: true, out var outcome) || char.IsAsciiDigit(text[0]))
                throw new BusinessException(CoreErrorCodes.Validation).ForField("outcome");
            entries = entries.Where(e => e.Outcome == outcome);
        }
        if (input.Filter?.Trim() is { Length: > 0 } filter)
            entries = entries.Where(e => e.UserName!.Contains(filter) || e.Path!.Contains(filter) || e.Code!.Contains(filter));
        return entries;
    }

    private AuditEntryDto InWords(AuditEntryDto entry, Organisation organisation) =>
        entry with
        {
            DisplayName = organisation.FindUser(entry.UserId)?.DisplayName,
            OperationTitle = TitleOf(entry.Operation),
        };

    private string TitleOf(string operation) => texts.Find("Operation:" + operation) ?? texts.Find("Job:" + operation) ?? operation;

    private static (List<AuditChangeDto> Changes, int More) Read(string? json)
    {
        var (changes, more) = (new List<AuditChangeDto>(), 0);
        using var document = JsonDocument.Parse(json ?? "[]");
        foreach (var change in document.RootElement.EnumerateArray())
        {
            if (change.TryGetProperty("more", out var left))
                more = left.GetInt32();
            else
                changes.Add(
                    new AuditChangeDto(
                        change.GetProperty("entity").GetString()!,
                        change.GetProperty("id").GetString()!,
                        change.GetProperty("kind").GetString()!,
                        change
                            .GetProperty("fields")
                            .EnumerateObject()
                            .Select(f => new AuditFieldDto(f.Name, Value(f.Value[0]), Value(f.Value[1])))
                            .ToList()
                    )
                );
        }
        return (changes, more);
    }

    private static JsonElement? Value(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.Clone();

    private static Dictionary<string, string> NamesIn(IEnumerable<AuditChangeDto> changes, Organisation organisation)
    {
        var names = new Dictionary<string, string>();
        foreach (var value in changes.SelectMany(c => c.Fields).SelectMany(f => new[] { f.Before, f.After }))
            if (value is { ValueKind: JsonValueKind.String } text && Guid.TryParse(text.GetString(), out var id))
            {
                var name = organisation.FindUser(id)?.DisplayName ?? organisation.FindDepartment(id)?.Name;
                if (name is not null)
                    names[text.GetString()!] = name;
            }
        return names;
    }
}

internal sealed class AuditMapping : AutoMapper.Profile
{
    public AuditMapping() =>
        CreateMap<AuditEntry, AuditEntryDto>()
            .ForMember(d => d.DisplayName, o => o.Ignore())
            .ForMember(d => d.OperationTitle, o => o.Ignore())
            .ForMember(d => d.HasChanges, o => o.MapFrom(e => e.Changes != null));
}
