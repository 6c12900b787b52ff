using System.Collections.Frozen;
using LeadCrm.Core.Data;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Core.Settings;

/// <summary>Reads settings from memory; a change is seen by the next request on every node.</summary>
public interface ISettings
{
    /// <summary>The value in force: what an administrator set, else what the configuration says, else the default.</summary>
    ValueTask<T> GetAsync<T>(Setting<T> setting, CancellationToken ct);
}

/// <summary>A value that an administrator set.</summary>
public sealed class SettingValue
{
    /// <summary>Name of the setting.</summary>
    public required string Name { get; init; }

    /// <summary>As text.</summary>
    public required string Value { get; set; }
}

/// <summary>One change of a setting; never changed, never deleted.</summary>
public sealed class SettingChange : Entity, IAppendOnly
{
    /// <summary>Name of the setting.</summary>
    public required string Name { get; init; }

    /// <summary>The value in force before.</summary>
    public required string OldValue { get; init; }

    /// <summary>The value since; null when it went back to the default.</summary>
    public string? NewValue { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>Who changed it.</summary>
    public Guid? ActorId { get; init; }
}

internal sealed class SettingValueConfiguration : IEntityTypeConfiguration<SettingValue>
{
    public void Configure(EntityTypeBuilder<SettingValue> builder)
    {
        builder.ToTable("Core_Settings");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).IsKeyText(100);
        builder.Property(s => s.Value).HasMaxLength(400);
        builder.Stamps(SettingStore.Stamp);
    }
}

internal sealed class SettingChangeConfiguration : IEntityTypeConfiguration<SettingChange>
{
    public void Configure(EntityTypeBuilder<SettingChange> builder)
    {
        builder.ToTable("Core_SettingChanges");
        builder.Property(c => c.Name).IsKeyText(100);
        builder.Property(c => c.OldValue).HasMaxLength(400);
        builder.Property(c => c.NewValue).HasMaxLength(400);
        builder.HasIndex(c => new { c.Name, c.At });
    }
}

/// <summary>The settings of all modules and their values in memory.</summary>
public sealed class SettingStore : ISettings
{
    /// <summary>Name of the stamp that a change of a setting changes.</summary>
    public const string Stamp = "Settings";
    private readonly StampedCache<FrozenDictionary<string, string>> values;
    private readonly IConfiguration configuration;

    /// <summary>Collects what the modules declare.</summary>
    public SettingStore(StampedCaches caches, IEnumerable<LeadCrmModule> modules, IConfiguration configuration)
    {
        this.configuration = configuration;
        Definitions = modules.SelectMany(m => m.Settings).ToDictionary(s => s.Name, StringComparer.Ordinal);
        values = caches.Create(Stamp, LoadAsync);
    }

    /// <summary>All settings by name.</summary>
    public IReadOnlyDictionary<string, Setting> Definitions { get; }

    /// <inheritdoc />
    public async ValueTask<T> GetAsync<T>(Setting<T> setting, CancellationToken ct) =>
        setting.Read((await values.GetAsync(ct)).GetValueOrDefault(setting.Name) ?? DefaultOf(setting));

    /// <summary>The value in force, as text.</summary>
    public async ValueTask<string> GetTextAsync(Setting setting, CancellationToken ct) =>
        (await values.GetAsync(ct)).GetValueOrDefault(setting.Name) ?? DefaultOf(setting);

    /// <summary>What holds while nobody has set a value.</summary>
    public string DefaultOf(Setting setting) =>
        configuration[setting.Name.Replace('.', ':')] is { } given && setting.Allows(given) ? given : setting.Default;

    private static async Task<FrozenDictionary<string, string>> LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        var rows = await services.GetRequiredService<LeadCrmDbContext>().Set<SettingValue>().AsNoTracking().ToListAsync(ct);
        return rows.ToFrozenDictionary(r => r.Name, r => r.Value, StringComparer.Ordinal);
    }
}
