using System.Globalization;
using System.Text.RegularExpressions;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Domain;

namespace LeadCrm.Messaging.Application;

/// <summary>A notice in words.</summary>
internal sealed record Worded(string Title, string Body);

/// <summary>Puts notices into words, in the language of the reader and with the texts as they are now.</summary>
internal sealed partial class NoticeWording(NoticeTypeStore store, TextCatalog texts, BusinessClock clock)
{
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "zh-Hans";

    /// <summary>The words; <paramref name="outside"/> leaves only the first letter of a student's name, for what leaves the application.</summary>
    public async ValueTask<Worded> WordAsync(string type, string args, string language, bool outside, CancellationToken ct)
    {
        var inForce = (await store.GetAsync(ct)).GetValueOrDefault(type);
        var (title, body) = inForce?.Texts(language) ?? (null, null);
        var (shippedTitle, shippedBody) = store.Shipped(type, language);
        return Word(title ?? shippedTitle, body ?? shippedBody, NoticeArgs.Read(args), language, outside);
    }

    public Worded Word(string title, string body, Dictionary<string, string> args, string language, bool outside)
    {
        if (outside && args.TryGetValue("Name", out var name))
            args["Name"] = ContactMask.Name(Shown(name, language));
        return new Worded(Fill(title, args, language), Fill(body, args, language));
    }

    private string Fill(string template, Dictionary<string, string> args, string language) =>
        Placeholder().Replace(template, m => args.TryGetValue(m.Groups[1].Value, out var value) ? Shown(value, language) : "–");

    private string Shown(string value, string language) => NoticeArgs.Shown(value, name => texts.Get(language, name), At);

    private string At(DateTime utc)
    {
        var day = clock.DayOf(utc);
        return string.Create(CultureInfo.InvariantCulture, $"{day:MM-dd} {utc - clock.StartOf(day):hh\\:mm}");
    }

    /// <summary>Refuses a template that could not be filled.</summary>
    /// <exception cref="BusinessException">A placeholder that the type has not, or a brace without its partner.</exception>
    public static void Check(NoticeType type, string? template, string field)
    {
        if (template is null)
            return;
        var names = Placeholder().Matches(template).Select(m => m.Groups[1].Value).ToList();
        if (names.Find(n => !type.Placeholders.Contains(n)) is { } unknown)
            throw new BusinessException(MessagingErrorCodes.UnknownPlaceholder)
                .WithData("Placeholder", unknown)
                .WithData("Allowed", string.Join(", ", type.Placeholders.Select(p => $"{{{p}}}")))
                .ForField(field);
        if (Placeholder().Replace(template, "").AsSpan().IndexOfAny('{', '}') >= 0)
            throw new BusinessException(MessagingErrorCodes.BrokenTemplate).ForField(field);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
