using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Files.Tables;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>The leads of a handover one by one: progress while it runs, report afterwards.</summary>
internal sealed class HandoverItemService(
    LeadCrmDbContext db,
    HandoverQueryService handovers,
    ILeadFacts leads,
    IOrganisationDirectory directory,
    TextCatalog texts
)
{
    private const int AtOnce = 2_000;
    private static readonly string[] Columns = ["Number", "Name", "Stage", "To", "Outcome"];

    public async Task<PagedResult<HandoverItemDto>> GetListAsync(Guid id, GetHandoverItemsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        await handovers.FindAsync(id, ct);
        var items = Items(id);
        if (input.Outcome is { } outcome)
            items = items.Where(i => i.Outcome == outcome);
        if (input.ToUserId is { } to)
            items = items.Where(i => i.ToUserId == to);
        var total = await items.LongCountAsync(ct);
        var page = await items.OrderBy(i => i.Place).Skip(input.SkipCount ?? 0).Take(input.MaxResultCount ?? 20).ToListAsync(ct);
        return new PagedResult<HandoverItemDto>(await DescribeAsync(page, ct), total, null);
    }

    /// <summary>The report as a file that Excel reads.</summary>
    public async Task<(string Name, Stream Content)> GetReportAsync(Guid id, CancellationToken ct)
    {
        var handover = await handovers.FindAsync(id, ct);
        var content = new MemoryStream();
        var headers = Columns.Select(c => texts.Get("HandoverColumn:" + c));
        using (var table = new TableErrorWriter(content, headers, texts.Get("HandoverColumn:Detail"), texts.Get("HandoverColumn:Undo")))
            for (var after = -1; ; )
            {
                var page = await Items(id).Where(i => i.Place > after).OrderBy(i => i.Place).Take(AtOnce).ToListAsync(ct);
                if (page.Count == 0)
                    break;
                after = page[^1].Place;
                foreach (var row in await DescribeAsync(page, ct))
                    table.Write(
                        [
                            row.Number ?? "",
                            row.Name ?? "",
                            row.Stage is { } stage ? texts.Get("HandoverStage:" + stage) : "",
                            row.ToName ?? "",
                            texts.Get("HandoverOutcome:" + row.Outcome),
                        ],
                        row.DetailText ?? "",
                        row.Undo is { } undo ? $"{texts.Get("HandoverUndo:" + undo)} {row.UndoText}".Trim() : ""
                    );
            }
        content.Position = 0;
        return ($"{HandoverNumbers.Format(handover.Number)}.csv", content);
    }

    private IQueryable<HandoverItem> Items(Guid id) => db.Set<HandoverItem>().AsNoTracking().Where(i => i.HandoverId == id);

    private async Task<List<HandoverItemDto>> DescribeAsync(List<HandoverItem> page, CancellationToken ct)
    {
        var ids = page.Select(i => i.LeadId).ToArray();
        // Who sees the handover need not see the leads: of those only the outcome is told.
        var known = await leads
            .Visible()
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new
            {
                l.Id,
                l.Number,
                l.Name,
                l.Stage,
            })
            .ToDictionaryAsync(l => l.Id, ct);
        var organisation = await directory.GetAsync(ct);
        return page.ConvertAll(i =>
        {
            var lead = known.GetValueOrDefault(i.LeadId);
            return new HandoverItemDto
            {
                Id = i.LeadId,
                Number = lead is null ? null : $"L{lead.Number:D8}",
                Name = lead?.Name,
                Stage = lead?.Stage,
                ToName = organisation.FindUser(i.ToUserId)?.DisplayName,
                Outcome = i.Outcome,
                Detail = i.Detail,
                DetailText = Worded(i.Detail),
                Undo = i.Undo,
                UndoText = Worded(i.UndoDetail),
            };
        });
    }

    // Texts of refusals name values that only that moment knew; those written for handovers do without.
    private string? Worded(string? code) => code is null ? null : texts.Find("HandoverDetail:" + code) ?? texts.Get(code);
}
