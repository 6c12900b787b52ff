using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadCrm.Messaging.Channels;

/// <summary>A delivery that is due.</summary>
internal sealed record DueDelivery(Guid Id, Guid UserId, NoticeChannel Channel, bool IsDigest);

/// <summary>
/// Sends what is due. A conditional update claims it, so that one node sends it; a second mark is set in the last moment before it is handed
/// over. A node that dies before that mark has sent nothing, and another takes it up; one that dies behind it may have, and then it is shown as
/// failed and not sent again by itself. Only in that window, between the mark and the answer of the other server, nobody knows.
/// </summary>
internal sealed class DeliverySender(
    LeadCrmDbContext db,
    ChannelRegistry channels,
    IUserContacts contacts,
    NoticeWording wording,
    TextCatalog texts,
    ISettings settings,
    BusinessClock clock,
    IOptions<MessagingOptions> options
)
{
    private const int ChunkSize = 50;
    private const int DigestLines = 20;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    private sealed record Line(Guid Id, string Type, string Args, DateTime CreatedAt, int Attempts);

    public Task<List<DueDelivery>> DueAsync(CancellationToken ct)
    {
        var now = clock.UtcNow;
        return db.Set<Delivery>()
            .AsNoTracking()
            .Where(d => d.State == NotificationState.Queued && d.DueAt <= now && d.ClaimedUntil == null)
            .OrderBy(d => d.DueAt)
            .Take(ChunkSize)
            .Select(d => new DueDelivery(d.Id, d.UserId, d.Channel, d.IsDigest))
            .ToListAsync(ct);
    }

    /// <summary>What nodes left behind that are no more: back into the queue, or failed where it may have been sent.</summary>
    public async Task RecoverAsync(CancellationToken ct)
    {
        var now = clock.UtcNow;
        var left = db.Set<Delivery>().Where(d => d.State == NotificationState.Queued && d.ClaimedUntil < now);
        // Nearly always there is nothing, and looking takes no lock.
        if (!await left.AnyAsync(ct))
            return;
        await left.Where(d => d.HandedOverAt == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.ClaimedUntil, (DateTime?)null), ct);
        await left.Where(d => d.HandedOverAt != null)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(d => d.State, NotificationState.Failed)
                        .SetProperty(d => d.ClaimedUntil, (DateTime?)null)
                        .SetProperty(d => d.Error, "interrupted while sending"),
                ct
            );
    }

    public async Task SendAsync(DueDelivery due, CancellationToken ct)
    {
        var claim = await ClaimAsync(due, ct);
        var lines = await LinesAsync(claim, ct);
        if (lines.Count == 0)
            return;
        if (channels.Find(due.Channel) is not { } channel)
        {
            await EndAsync(claim, lines, new SendResult(SendOutcome.Refused, "the channel is not set up"), ct);
            return;
        }
        if (!(await contacts.OfAsync([due.UserId], ct)).TryGetValue(due.UserId, out var contact))
            await SuppressAsync(claim, SuppressReason.Disabled, ct);
        else if (!channel.CanReach(contact))
            await SuppressAsync(claim, SuppressReason.NoAddress, ct);
        else if (await channel.ProbeAsync(ct) is { } away)
            await EndAsync(claim, lines, new SendResult(SendOutcome.TryAgain, away), ct);
        else
            await HandOverAsync(claim, lines, channel, await MessageAsync(due, lines, contact, ct), ct);
    }

    // A digest takes along all others of the person and channel that are due.
    private async Task<Guid> ClaimAsync(DueDelivery due, CancellationToken ct)
    {
        var (claim, now) = (db.Engine.NextGuid(), clock.UtcNow);
        var until = now + Claim;
        var open = db.Set<Delivery>().Where(d => d.State == NotificationState.Queued && d.ClaimedUntil == null && d.DueAt <= now);
        open = due.IsDigest
            ? open.Where(d => d.UserId == due.UserId && d.Channel == due.Channel && d.IsDigest)
            : open.Where(d => d.Id == due.Id);
        await open.ExecuteUpdateAsync(
            s =>
                s.SetProperty(d => d.ClaimId, claim)
                    .SetProperty(d => d.ClaimedUntil, until)
                    .SetProperty(d => d.HandedOverAt, (DateTime?)null)
                    .SetProperty(d => d.Attempts, d => d.Attempts + 1),
            ct
        );
        return claim;
    }

    private Task<List<Line>> LinesAsync(Guid claim, CancellationToken ct) =>
        Claimed(claim)
            .Join(db.Set<Notification>(), d => d.NotificationId, n => n.Id, (d, n) => new { d, n })
            .OrderBy(x => x.n.CreatedAt)
            .Select(x => new Line(x.d.Id, x.n.Type, x.n.Args, x.n.CreatedAt, x.d.Attempts))
            .ToListAsync(ct);

    private IQueryable<Delivery> Claimed(Guid claim) =>
        db.Set<Delivery>().Where(d => d.ClaimId == claim && d.State == NotificationState.Queued && d.ClaimedUntil != null);

    private async Task<OutsideMessage> MessageAsync(DueDelivery due, List<Line> lines, UserContact to, CancellationToken ct)
    {
        var language = await settings.GetAsync(MessagingSettings.OutsideInEnglish, ct) ? "en" : "zh-Hans";
        var worded = new List<Worded>();
        foreach (var line in lines.Take(DigestLines))
            worded.Add(await wording.WordAsync(line.Type, line.Args, language, outside: true, ct));
        // One and the same message at every attempt.
        var id = lines[0].Id;
        if (lines.Count == 1 && !due.IsDigest)
            return new OutsideMessage(id, to, worded[0].Title, worded[0].Body + Link());
        var count = new Dictionary<string, object?> { ["Count"] = lines.Count };
        var text = string.Join('\n', worded.Select(w => $"· {w.Body}"));
        var title = texts.Get(language, "Messaging:DigestTitle", count);
        return due.Channel == NoticeChannel.Sms
            ? new OutsideMessage(id, to, title, title)
            : new OutsideMessage(id, to, title, text + (lines.Count > DigestLines ? "\n…" : "") + Link());
    }

    private string Link() => options.Value.PublicUrl is { Length: > 0 } url ? $"\n{url.TrimEnd('/')}/notifications" : "";

    private async Task HandOverAsync(Guid claim, List<Line> lines, IChannel channel, OutsideMessage message, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var mine = await Claimed(claim).ExecuteUpdateAsync(s => s.SetProperty(d => d.HandedOverAt, now), ct);
        if (mine != lines.Count)
            return;
        // From here to the answer a shutdown does not cut in: an answer that nobody notes would be a message that nobody knows of.
        var result = await channel.SendAsync(message, CancellationToken.None);
        await EndAsync(claim, lines, result, CancellationToken.None);
    }

    private Task<int> SuppressAsync(Guid claim, SuppressReason reason, CancellationToken ct) =>
        Claimed(claim)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(d => d.State, NotificationState.Suppressed)
                        .SetProperty(d => d.Reason, reason)
                        .SetProperty(d => d.ClaimedUntil, (DateTime?)null),
                ct
            );

    private async Task EndAsync(Guid claim, List<Line> lines, SendResult result, CancellationToken ct)
    {
        var (now, error) = (clock.UtcNow, Short(result.Error));
        if (result.Outcome == SendOutcome.Sent)
        {
            await Claimed(claim)
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(d => d.State, NotificationState.Sent)
                            .SetProperty(d => d.SentAt, now)
                            .SetProperty(d => d.Error, (string?)null)
                            .SetProperty(d => d.ClaimedUntil, (DateTime?)null),
                    ct
                );
            return;
        }
        var attempts = lines.Max(l => l.Attempts);
        if (result.Outcome == SendOutcome.TryAgain && attempts < Delivery.MaxAttempts)
        {
            var again = now + options.Value.DelayAfter(attempts);
            await Claimed(claim)
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(d => d.DueAt, again)
                            .SetProperty(d => d.Error, error)
                            .SetProperty(d => d.HandedOverAt, (DateTime?)null)
                            .SetProperty(d => d.ClaimedUntil, (DateTime?)null),
                    ct
                );
            return;
        }
        await Claimed(claim)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(d => d.State, NotificationState.Failed)
                        .SetProperty(d => d.Error, error)
                        .SetProperty(d => d.ClaimedUntil, (DateTime?)null),
                ct
            );
    }

    private static string? Short(string? error) => error is null || error.Length <= Delivery.MaxError ? error : error[..Delivery.MaxError];
}
