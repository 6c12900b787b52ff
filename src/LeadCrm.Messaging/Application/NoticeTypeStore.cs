using System.Collections.Frozen;
using LeadCrm.Core.Data;
using LeadCrm.Core.Localization;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Messaging.Application;

/// <summary>A type as it is in force.</summary>
internal sealed record TypeInForce(NoticeType Type, NoticeTypeSetting? Setting)
{
    public bool IsOn => Setting?.IsOn ?? true;

    /// <summary>Channels beside the application that the company has chosen.</summary>
    public IReadOnlySet<NoticeChannel> Channels { get; } =
        (Setting?.Channels ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<NoticeChannel>).ToFrozenSet();

    public (string? Title, string? Body) Texts(string language) =>
        language == "en" ? (Setting?.TitleEn, Setting?.BodyEn) : (Setting?.TitleZh, Setting?.BodyZh);
}

/// <summary>The types with what administrators have changed, in memory; a change is seen by the next request on every node.</summary>
internal sealed class NoticeTypeStore
{
    public const string Stamp = "NoticeTypes";
    private readonly StampedCache<FrozenDictionary<string, TypeInForce>> types;
    private readonly TextCatalog texts;

    public NoticeTypeStore(StampedCaches caches, TextCatalog texts) => (this.texts, types) = (texts, caches.Create(Stamp, LoadAsync));

    public async ValueTask<IReadOnlyDictionary<string, TypeInForce>> GetAsync(CancellationToken ct) => await types.GetAsync(ct);

    /// <summary>The texts that ship with the product.</summary>
    public (string Title, string Body) Shipped(string type, string language) =>
        (texts.Get(language, $"Notice:{type}.Title"), texts.Get(language, $"Notice:{type}.Body"));

    private static async Task<FrozenDictionary<string, TypeInForce>> LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        var settings = await services
            .GetRequiredService<LeadCrmDbContext>()
            .Set<NoticeTypeSetting>()
            .AsNoTracking()
            .ToDictionaryAsync(s => s.Type, ct);
        return NoticeCatalog.All.ToFrozenDictionary(
            t => t.Name,
            t => new TypeInForce(t, settings.GetValueOrDefault(t.Name)),
            StringComparer.Ordinal
        );
    }
}
