using System.ComponentModel.DataAnnotations;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>A setting with its value.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Group">The module it belongs to.</param>
/// <param name="Title">What it sets, in the language of the request.</param>
/// <param name="Kind">How it is typed.</param>
/// <param name="Unit">What a number counts, in the language of the request.</param>
/// <param name="Min">Smallest number, or fewest characters.</param>
/// <param name="Max">Largest number, or most characters.</param>
/// <param name="Value">The value in force, as text.</param>
/// <param name="Default">The value nobody has changed, as text.</param>
/// <param name="ChangedAt">UTC; null while nobody has changed it.</param>
/// <param name="ChangedBy">Who changed it last.</param>
public sealed record SettingDto(
    string Name,
    string Group,
    string Title,
    SettingKind Kind,
    string? Unit,
    long? Min,
    long? Max,
    string Value,
    string Default,
    DateTime? ChangedAt,
    string? ChangedBy
);

/// <summary>A change of a setting.</summary>
public sealed record SettingChangeDto(Guid Id, string OldValue, string? NewValue, DateTime At, string? ActorName);

/// <summary>Which changes to show.</summary>
public sealed record GetSettingHistoryInput : PagedInput;

/// <summary>A new value.</summary>
public sealed record UpdateSettingInput
{
    /// <summary>As text: digits, <c>true</c> or <c>false</c>, or the text itself. Null goes back to the default.</summary>
    [StringLength(400)]
    public string? Value { get; init; }

    /// <summary>The value that was read; another one in force meanwhile refuses the change.</summary>
    [StringLength(400)]
    public string? Expected { get; init; }
}

/// <summary>Settings with their history.</summary>
internal sealed class SettingAppService(
    LeadCrmDbContext db,
    ICurrentUser user,
    SettingStore store,
    IOrganisationDirectory directory,
    TextCatalog texts,
    BusinessClock clock
)
{
    public async Task<IReadOnlyList<SettingDto>> GetListAsync(CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var last = await db.Set<SettingChange>()
            .AsNoTracking()
            .GroupBy(c => c.Name)
            .Select(g => g.OrderByDescending(c => c.At).First())
            .ToListAsync(ct);
        var byName = last.ToDictionary(c => c.Name, StringComparer.Ordinal);
        var list = new List<SettingDto>();
        foreach (var setting in store.Definitions.Values)
        {
            var changed = byName.GetValueOrDefault(setting.Name);
            list.Add(
                new SettingDto(
                    setting.Name,
                    setting.Name.Split('.')[0],
                    texts.Get("Setting:" + setting.Name),
                    setting.Kind,
                    setting.Unit is null ? null : texts.Get("Unit:" + setting.Unit),
                    setting.Min,
                    setting.Max,
                    await store.GetTextAsync(setting, ct),
                    store.DefaultOf(setting),
                    changed?.At,
                    organisation.FindUser(changed?.ActorId)?.DisplayName
                )
            );
        }
        return list;
    }

    public async Task<PagedResult<SettingChangeDto>> GetHistoryAsync(string name, GetSettingHistoryInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var (setting, organisation) = (Find(name), await directory.GetAsync(ct));
        var query = db.Set<SettingChange>().AsNoTracking().Where(c => c.Name == setting.Name);
        var total = await query.CountAsync(ct);
        var rows = await query
            .OrderByDescending(c => c.At)
            .ThenByDescending(c => c.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 50)
            .ToListAsync(ct);
        return new PagedResult<SettingChangeDto>(
            rows.ConvertAll(c => new SettingChangeDto(c.Id, c.OldValue, c.NewValue, c.At, organisation.FindUser(c.ActorId)?.DisplayName)),
            total,
            null
        );
    }

    public Task UpdateAsync(string name, UpdateSettingInput input, CancellationToken ct)
    {
        var setting = Find(name);
        if (input.Value is { } wanted && !setting.Allows(wanted))
            throw new BusinessException(IdentityErrorCodes.SettingValue)
                .WithData("Min", setting.Min)
                .WithData("Max", setting.Max)
                .ForField("value");
        return StampedCaches.ChangeAsync(
            db,
            SettingStore.Stamp,
            async () =>
            {
                var row = await db.Set<SettingValue>().FirstOrDefaultAsync(s => s.Name == setting.Name, ct);
                var old = row?.Value ?? store.DefaultOf(setting);
                if (input.Expected is { } expected && expected != old)
                    throw new BusinessException(IdentityErrorCodes.SettingChanged).WithData("Value", old).WithMember("current", old);
                Set(setting, row, old, input.Value);
                return await db.SaveChangesAsync(ct);
            },
            ct
        );
    }

    private void Set(Setting setting, SettingValue? row, string old, string? value)
    {
        if (value == row?.Value)
            return;
        if (value is null)
            db.Remove(row!);
        else if (row is null)
            db.Add(new SettingValue { Name = setting.Name, Value = value });
        else
            row.Value = value;
        db.Add(
            new SettingChange
            {
                Id = db.Engine.NextGuid(),
                Name = setting.Name,
                OldValue = old,
                NewValue = value,
                At = clock.UtcNow,
                ActorId = user.Id,
            }
        );
    }

    private Setting Find(string name) => store.Definitions.GetValueOrDefault(name) ?? throw new BusinessException(CoreErrorCodes.NotFound);
}
