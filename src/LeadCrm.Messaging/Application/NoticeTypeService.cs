using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Channels;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>Types, channels and texts, as administrators change them.</summary>
internal sealed class NoticeTypeService(
    LeadCrmDbContext db,
    NoticeTypeStore store,
    NoticeWording wording,
    ChannelRegistry channels,
    IUserContacts contacts,
    ICurrentUser user,
    TextCatalog texts,
    BusinessClock clock
)
{
    // Values that are the same in every language; the others are texts.
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["Lead"] = "L00001234",
        ["Number"] = "B000012",
        ["Order"] = "O00000123",
        ["Amount"] = "12800.00",
        ["Source"] = "baidu",
        ["Rule"] = "R2",
        ["Count"] = "12",
        ["Counted"] = "118",
        ["Expected"] = "120",
        ["Day"] = "2026-03-02",
        ["Rest"] = "3",
        ["Days"] = "3",
        ["Minutes"] = "15",
        ["Succeeded"] = "8",
        ["Failed"] = "2",
        ["Held"] = "200",
        ["Cap"] = "200",
        ["Score"] = "92",
        ["Created"] = "1280",
        ["Total"] = "1500",
        ["Rows"] = "2000",
    };

    public async Task<NoticeTypesDto> GetListAsync(CancellationToken ct)
    {
        var types = await store.GetAsync(ct);
        return new NoticeTypesDto(
            [.. Enum.GetValues<NoticeChannel>().Select(c => new ChannelDto(c, channels.IsSetUp(c)))],
            [.. NoticeCatalog.All.Select(t => Describe(types[t.Name]))]
        );
    }

    public async Task<NoticeTypeDto> GetAsync(string name, CancellationToken ct) => Describe(await FindAsync(name, ct));

    private async Task<TypeInForce> FindAsync(string name, CancellationToken ct) =>
        (await store.GetAsync(ct)).GetValueOrDefault(name)
        ?? throw new BusinessException(MessagingErrorCodes.UnknownType).WithData("Type", name);

    private NoticeTypeDto Describe(TypeInForce type) =>
        new(
            type.Type.Name,
            texts.Get("NoticeType:" + type.Type.Name),
            type.Type.Group,
            type.Type.Priority,
            type.Type.IsMandatory,
            type.IsOn,
            [.. type.Channels.Order()],
            type.Type.Placeholders,
            [.. TextCatalog.Languages.Select(l => Text(type, l))],
            type.Setting is not null,
            type.Setting?.Version ?? 0
        );

    private NoticeTextDto Text(TypeInForce type, string language)
    {
        var (title, body) = type.Texts(language);
        var (shippedTitle, shippedBody) = store.Shipped(type.Type.Name, language);
        return new NoticeTextDto(language, title ?? shippedTitle, body ?? shippedBody, shippedTitle, shippedBody);
    }

    public async Task<NoticeTypeDto> UpdateAsync(string name, UpdateNoticeTypeInput input, CancellationToken ct)
    {
        var type = (await FindAsync(name, ct)).Type;
        if (type.IsMandatory && input.IsOn == false)
            throw new BusinessException(MessagingErrorCodes.MandatoryType).ForField("isOn");
        NoticeWording.Check(type, input.TitleZh, "titleZh");
        NoticeWording.Check(type, input.BodyZh, "bodyZh");
        NoticeWording.Check(type, input.TitleEn, "titleEn");
        NoticeWording.Check(type, input.BodyEn, "bodyEn");
        var setting = await db.Set<NoticeTypeSetting>().FirstOrDefaultAsync(s => s.Type == name, ct);
        if (setting is null)
        {
            if (input.Version is > 0)
                throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", 0);
            db.Add(setting = new NoticeTypeSetting { Id = db.Engine.NextGuid(), Type = name });
        }
        else
        {
            setting.EnsureVersion(input.Version);
        }
        (setting.IsOn, setting.Channels) = (
            input.IsOn!.Value,
            string.Join(',', input.Channels!.Where(c => c != NoticeChannel.InApp).Distinct().Order())
        );
        (setting.TitleZh, setting.BodyZh) = (input.TitleZh, input.BodyZh);
        (setting.TitleEn, setting.BodyEn) = (input.TitleEn, input.BodyEn);
        await db.SaveChangesAsync(ct);
        return Describe(new TypeInForce(type, setting));
    }

    public async Task<NoticePreviewDto> PreviewAsync(string name, PreviewNoticeInput input, CancellationToken ct)
    {
        var type = (await FindAsync(name, ct)).Type;
        NoticeWording.Check(type, input.Title, "title");
        NoticeWording.Check(type, input.Body, "body");
        var inside = wording.Word(input.Title!, input.Body!, Samples(type), input.Language!, outside: false);
        var outside = wording.Word(input.Title!, input.Body!, Samples(type), input.Language!, outside: true);
        return new NoticePreviewDto(inside.Title, inside.Body, outside.Body);
    }

    private Dictionary<string, string> Samples(NoticeType type)
    {
        var args = new Dictionary<string, object?> { ["At"] = clock.UtcNow.AddHours(2), ["Until"] = clock.UtcNow.AddMinutes(30) };
        var stored = NoticeArgs.Read(NoticeArgs.Write(args));
        return type.Placeholders.ToDictionary(
            p => p,
            p => stored.GetValueOrDefault(p) ?? Plain.GetValueOrDefault(p) ?? NoticeArgs.Text + "NoticeSample:" + p,
            StringComparer.Ordinal
        );
    }

    /// <summary>Sends a message to the one who asks, and says what the other server answered.</summary>
    public async Task TestAsync(TestChannelInput input, CancellationToken ct)
    {
        var me = user.Required.UserId;
        if (channels.Find(input.Channel!.Value) is not { } channel)
            throw new BusinessException(MessagingErrorCodes.ChannelOff).WithData("Channel", input.Channel).ForField("channel");
        if (!(await contacts.OfAsync([me], ct)).TryGetValue(me, out var contact) || !channel.CanReach(contact))
            throw new BusinessException(MessagingErrorCodes.NoAddress).WithData("Channel", input.Channel).ForField("channel");
        var message = new OutsideMessage(db.Engine.NextGuid(), contact, texts.Get("Messaging:TestTitle"), texts.Get("Messaging:TestBody"));
        var error = await channel.ProbeAsync(ct);
        var result = error is null ? await channel.SendAsync(message, ct) : new SendResult(SendOutcome.TryAgain, error);
        if (result.Outcome != SendOutcome.Sent)
            throw new BusinessException(MessagingErrorCodes.ChannelFailed).WithData("Error", result.Error);
    }
}
