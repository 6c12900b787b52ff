using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Messaging.Channels;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>The user's own switches.</summary>
internal sealed class PreferenceService(
    LeadCrmDbContext db,
    ICurrentUser user,
    NoticeTypeStore store,
    ChannelRegistry channels,
    TextCatalog texts
)
{
    public async Task<PreferencesDto> GetAsync(CancellationToken ct)
    {
        var me = user.Required.UserId;
        var own = await db.Set<NoticePreference>()
            .AsNoTracking()
            .Where(p => p.UserId == me)
            .ToDictionaryAsync(p => (p.Type, p.Channel), p => p.IsOn, ct);
        var switchable = Switchable();
        var types = (await store.GetAsync(ct)).Values.Where(t => t.IsOn).OrderBy(t => t.Type.Group).ThenBy(t => Order(t.Type));
        return new PreferencesDto(
            switchable,
            [
                .. types.Select(t => new PreferenceDto(
                    t.Type.Name,
                    texts.Get("NoticeType:" + t.Type.Name),
                    t.Type.Group,
                    t.Type.Priority,
                    t.Type.IsMandatory,
                    [.. switchable.Where(c => IsOn(t, c, own))]
                )),
            ]
        );
    }

    private static int Order(NoticeType type) => NoticeCatalog.All.TakeWhile(t => t != type).Count();

    private static bool IsOn(TypeInForce type, NoticeChannel channel, Dictionary<(string, NoticeChannel), bool> own) =>
        own.TryGetValue((type.Type.Name, channel), out var isOn) ? isOn : channel == NoticeChannel.InApp || type.Channels.Contains(channel);

    // The rooms of the company are not one person's to switch.
    private List<NoticeChannel> Switchable() => [NoticeChannel.InApp, .. channels.For(isHeadquarters: false)];

    public async Task SetAsync(SetPreferenceInput input, CancellationToken ct)
    {
        var (me, channel, isOn) = (user.Required.UserId, input.Channel!.Value, input.IsOn!.Value);
        if (!(await store.GetAsync(ct)).TryGetValue(input.Type!, out var type))
            throw new BusinessException(MessagingErrorCodes.UnknownType).WithData("Type", input.Type);
        if (channel == NoticeChannel.InApp && type.Type.IsMandatory && !isOn)
            throw new BusinessException(MessagingErrorCodes.MandatoryType).ForField("isOn");
        // A short message costs money: whether there are any is the company's to decide, and the user may only do without.
        var mayNot = !Switchable().Contains(channel) || (channel == NoticeChannel.Sms && isOn && !type.Channels.Contains(channel));
        if (mayNot)
            throw new BusinessException(MessagingErrorCodes.ChannelNotYours).ForField("channel");
        var there = await db.Set<NoticePreference>()
            .FirstOrDefaultAsync(p => p.UserId == me && p.Type == type.Type.Name && p.Channel == channel, ct);
        if (there is null)
            db.Add(
                there = new NoticePreference
                {
                    UserId = me,
                    Type = type.Type.Name,
                    Channel = channel,
                }
            );
        there.IsOn = isOn;
        await db.SaveChangesAsync(ct);
    }
}
