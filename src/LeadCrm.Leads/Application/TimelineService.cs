using System.Globalization;
using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Everything that happened to a lead, newest first: touches, follow-ups and events in one list.</summary>
internal sealed class TimelineService(LeadCrmDbContext db, ICurrentUser user, IOrganisationDirectory directory, TextCatalog texts)
{
    private static readonly string[] Crossings = [LeadEvent.Dispatched, LeadEvent.Recalled, LeadEvent.Ruled];

    public async Task<PagedResult<TimelineEntryDto>> GetListAsync(Guid leadId, GetTimelineInput input, CancellationToken ct)
    {
        if (!await db.Set<Lead>().SeenBy(user).AnyAsync(l => l.Id == leadId, ct))
            throw new BusinessException(CoreErrorCodes.NotFound);
        // What was merged keeps its own history, which is shown on the lead that stands for it.
        Guid[] ids = [leadId, .. await db.Set<LeadAlias>().Where(a => a.SurvivorId == leadId).Select(a => a.LeadId).ToListAsync(ct)];
        var take = input.MaxResultCount ?? 30;
        var (before, skip) = Decode(input.Cursor);
        var organisation = await directory.GetAsync(ct);

        // Each source gives at most as many as the page can hold, so the merge is bounded however long the history is.
        var most = take + skip + 1;
        var entries = (await TouchesAsync(ids, before, most, ct))
            .Concat(await FollowUpsAsync(ids, before, most, ct))
            .Concat(await EventsAsync(leadId, ids, before, most, organisation, ct))
            .OrderByDescending(e => e.At)
            .ThenBy(e => e.Kind == LeadEvent.Created ? 1 : 0)
            .ThenByDescending(e => e.Id)
            .Skip(skip)
            .Take(take + 1)
            .ToList();
        var page = entries.Take(take).Select(e => Named(e, organisation)).ToList();
        return new PagedResult<TimelineEntryDto>(page, null, entries.Count > take ? Encode(page, before, skip) : null);
    }

    // Of people on the other side of the franchise wall only the side is told.
    private TimelineEntryDto Named(TimelineEntryDto entry, IOrganisation organisation) =>
        entry with
        {
            ActorId = organisation.IsBehindWall(entry.ActorId, user) ? null : entry.ActorId,
            ActorName = entry.ActorName ?? organisation.NameFor(entry.ActorId, user, texts),
        };

    private async Task<IEnumerable<TimelineEntryDto>> TouchesAsync(Guid[] ids, DateTime before, int most, CancellationToken ct)
    {
        var rows = await db.Set<Touch>()
            .AsNoTracking()
            .Where(t => EF.Parameter(ids).Contains(t.LeadId) && t.At <= before)
            .OrderByDescending(t => t.At)
            .ThenByDescending(t => t.Id)
            .Take(most)
            .ToListAsync(ct);
        return rows.Select(t => new TimelineEntryDto
        {
            Id = t.Id,
            Kind = "Touch",
            At = t.At,
            ActorId = t.ActorId,
            Content = t.Remark,
            Data = Data(("entry", t.Entry.ToString()), ("sourceCode", t.SourceCode), ("reInquiry", t.IsReInquiry ? "true" : null)),
        });
    }

    private async Task<IEnumerable<TimelineEntryDto>> FollowUpsAsync(Guid[] ids, DateTime before, int most, CancellationToken ct)
    {
        var rows = await db.Set<FollowUp>()
            .AsNoTracking()
            .Where(f => EF.Parameter(ids).Contains(f.LeadId) && f.At <= before)
            .Shown(db)
            .OrderByDescending(f => f.At)
            .ThenByDescending(f => f.Id)
            .Take(most)
            .ToListAsync(ct);
        return rows.Select(f => new TimelineEntryDto
        {
            Id = f.Id,
            Kind = "FollowUp",
            At = f.At,
            ActorId = f.AuthorId,
            ActorName = f.AuthorName,
            Content = f.Content,
            Data = Data(
                ("type", f.Type.ToString()),
                ("imported", f.ImportId is null ? null : "true"),
                ("disposition", f.Disposition?.ToString()),
                ("intention", f.Intention?.ToString()),
                ("nextContactAt", f.NextContactAt?.ToString("O", CultureInfo.InvariantCulture))
            ),
        });
    }

    private async Task<IEnumerable<TimelineEntryDto>> EventsAsync(
        Guid leadId,
        Guid[] ids,
        DateTime before,
        int most,
        IOrganisation people,
        CancellationToken ct
    )
    {
        var since = people.IsFranchise(user.Required.TenantId) ? await CameAtAsync(leadId, ct) : null;
        var rows = await db.Set<LeadEvent>()
            .AsNoTracking()
            .Where(e => EF.Parameter(ids).Contains(e.LeadId) && e.At <= before && (since == null || e.At >= since))
            .OrderByDescending(e => e.At)
            .ThenBy(e => e.Kind == LeadEvent.Created ? 1 : 0)
            .ThenByDescending(e => e.Id)
            .Take(most)
            .ToListAsync(ct);
        return rows.Select(e => new TimelineEntryDto
        {
            Id = e.Id,
            Kind = e.Kind,
            At = e.At,
            ActorId = e.ActorId,
            Data = Data(
                ("from", e.FromStage?.ToString() ?? people.NameFor(e.FromOwnerId, user, texts)),
                ("to", e.Kind == LeadEvent.StageChanged ? e.ToStage?.ToString() : people.NameFor(e.ToOwnerId, user, texts)),
                ("fromLocation", e.FromLocation?.ToString()),
                ("toLocation", e.ToLocation?.ToString()),
                ("reason", MayRead(e, people) ? texts.Reason(e.Reason) : null),
                ("fields", e.Fields),
                ("before", e.Before),
                ("after", e.After)
            ),
        });
    }

    /// <summary>When the lead last came through the wall; what headquarters did with it before is not for the franchise.</summary>
    private Task<DateTime?> CameAtAsync(Guid leadId, CancellationToken ct) =>
        db.Set<LeadEvent>()
            .Where(e => e.LeadId == leadId && Crossings.Contains(e.Kind))
            .OrderByDescending(e => e.At)
            .Select(e => (DateTime?)e.At)
            .FirstOrDefaultAsync(ct);

    // What people on the other side wrote stays there, except what they wrote for this one.
    private bool MayRead(LeadEvent e, IOrganisation people) => Crossings.Contains(e.Kind) || !people.IsBehindWall(e.ActorId, user);

    private static Dictionary<string, string?> Data(params (string Name, string? Value)[] values) =>
        values.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value);

    // Several entries may share an instant: the cursor is the instant of the last one and how many of that instant were shown.
    private static string Encode(List<TimelineEntryDto> page, DateTime before, int skip)
    {
        var last = page[^1].At;
        var shown = page.Count(e => e.At == last) + (last == before ? skip : 0);
        return Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(
            JsonSerializer.SerializeToUtf8Bytes(new object[] { last.Ticks, shown })
        );
    }

    private static (DateTime Before, int Skip) Decode(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return (new DateTime(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc), 0);
        try
        {
            var parts = JsonSerializer.Deserialize<long[]>(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(cursor));
            if (parts is [var ticks, >= 0 and < 10_000 and var shown] && ticks >= 0 && ticks < DateTime.MaxValue.Ticks)
                return (new DateTime(ticks, DateTimeKind.Utc), (int)shown);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Falls through to the refusal.
        }
        throw new BusinessException(CoreErrorCodes.InvalidCursor).ForField("cursor");
    }
}
