using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>The verdict matrix as people change it: each change is a version, and no version is ever lost.</summary>
internal sealed class MatrixService(LeadCrmDbContext db, ICurrentUser user, IOrganisationDirectory directory, BusinessClock clock)
{
    private sealed record Change(MatrixRow Row, Submitter Submitter, LeadEntry? Entry, MatrixCell? From, MatrixCell? To);

    public async Task<MatrixDto> GetAsync(CancellationToken ct)
    {
        var latest = await MatrixStore.LatestAsync(db, ct);
        var matrix = MatrixStore.Read(latest);
        var entries = matrix.Changed.Where(c => c.Entry is not null).ToLookup(c => (c.Row, c.Submitter));
        var cells = MatrixRules
            .All.OrderBy(r => r.Key.Row)
            .ThenBy(r => r.Key.Submitter)
            .Select(r => CellOf(matrix, r.Key.Row, r.Key.Submitter, r.Value, entries[r.Key]))
            .ToList();
        return new MatrixDto(matrix.Version, latest?.At, (await directory.GetAsync(ct)).FindUser(latest?.ActorId)?.DisplayName, cells);
    }

    private static MatrixCellDto CellOf(
        VerdictMatrix matrix,
        MatrixRow row,
        Submitter submitter,
        CellRule rule,
        IEnumerable<PlacedCell> entries
    )
    {
        var cell = matrix.OfAll(row, submitter);
        return new MatrixCellDto(
            row,
            submitter,
            cell.Outcome,
            cell.Effects,
            rule.Default.Outcome,
            rule.Default.Effects,
            rule.Outcomes,
            rule.Effects,
            entries.Select(e => new MatrixEntryDto(e.Entry!.Value, e.Outcome, e.Effects)).ToList()
        );
    }

    public async Task<PagedResult<MatrixVersionDto>> GetHistoryAsync(GetMatrixHistoryInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var total = await db.Set<MatrixVersion>().CountAsync(ct);
        var rows = await db.Set<MatrixVersion>()
            .AsNoTracking()
            .OrderByDescending(v => v.Number)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<MatrixVersionDto>(
            rows.ConvertAll(v => new MatrixVersionDto(
                v.Number,
                v.At,
                organisation.FindUser(v.ActorId)?.DisplayName,
                v.Note,
                JsonSerializer
                    .Deserialize<List<Change>>(v.Changes, MatrixStore.Json)!
                    .ConvertAll(c => new MatrixChangeDto(c.Row, c.Submitter, c.Entry, Told(c.From), Told(c.To)))
            )),
            total,
            null
        );
    }

    private static MatrixOutcomeDto? Told(MatrixCell? cell) => cell is null ? null : new MatrixOutcomeDto(cell.Outcome, cell.Effects);

    public Task UpdateAsync(UpdateMatrixInput input, CancellationToken ct) =>
        SaveAsync(input.Version!.Value, input.Cells!.Select(Checked).ToList(), input.Note, ct);

    public Task ResetAsync(ResetMatrixInput input, CancellationToken ct) => SaveAsync(input.Version!.Value, [], input.Note, ct);

    private static PlacedCell Checked(MatrixCellInput input, int index)
    {
        var (row, submitter, outcome) = (input.Row!.Value, input.Submitter!.Value, input.Outcome!.Value);
        var field = $"cells[{index}]";
        if (MatrixRules.Find(row, submitter) is not { } rule)
            throw new BusinessException(LeadsErrorCodes.MatrixNoCell).WithData("Row", row).WithData("Submitter", submitter).ForField(field);
        if (!rule.Outcomes.Contains(outcome))
            throw new BusinessException(LeadsErrorCodes.MatrixOutcome)
                .WithData("Row", row)
                .WithData("Submitter", submitter)
                .WithData("Outcome", outcome)
                .WithData("Possible", string.Join(", ", rule.Outcomes))
                .ForField(field);
        var effects = input.Effects!.Distinct().OrderBy(e => e).ToList();
        if (effects.Find(e => !rule.Effects.Contains(e)) is var wrong && effects.Exists(e => !rule.Effects.Contains(e)))
            throw Effect(LeadsErrorCodes.MatrixEffect, row, submitter, wrong, field);
        if (CellRule.Needed(outcome).Where(n => !effects.Contains(n)).ToList() is [var missing, ..])
            throw Effect(LeadsErrorCodes.MatrixEffectNeeded, row, submitter, missing, field);
        return new PlacedCell(row, submitter, input.Entry, outcome, effects);
    }

    private static BusinessException Effect(ErrorCode code, MatrixRow row, Submitter submitter, DedupEffect effect, string field) =>
        new BusinessException(code).WithData("Row", row).WithData("Submitter", submitter).WithData("Effect", effect).ForField(field);

    private async Task SaveAsync(int version, List<PlacedCell> cells, string? note, CancellationToken ct)
    {
        if (cells.GroupBy(c => c.Place).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new BusinessException(LeadsErrorCodes.MatrixCellTwice)
                .WithData("Row", twice.Key.Row)
                .WithData("Submitter", twice.Key.Submitter)
                .ForField("cells");
        var before = MatrixStore.Read(await MatrixStore.LatestAsync(db, ct));
        if (before.Version != version)
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", before.Version);
        var after = new VerdictMatrix(version + 1, Needed(cells));
        var changes = Changes(before, after);
        if (changes.Count == 0)
            return;
        db.Add(
            new MatrixVersion
            {
                Id = db.Engine.NextGuid(),
                Number = after.Version,
                At = clock.UtcNow,
                ActorId = user.Id,
                Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
                Cells = JsonSerializer.Serialize(after.Changed, MatrixStore.Json),
                Changes = JsonSerializer.Serialize(changes, MatrixStore.Json),
            }
        );
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", version + 1);
        }
    }

    // What is as the specification has it, or as the cell for all entries, need not be stored.
    private static IEnumerable<PlacedCell> Needed(List<PlacedCell> cells)
    {
        var forAll = cells.FindAll(c => c.Entry is null && !c.Cell.IsSameAs(MatrixRules.Find(c.Row, c.Submitter)!.Default));
        var general = new VerdictMatrix(0, forAll);
        return forAll.Concat(cells.Where(c => c.Entry is not null && !c.Cell.IsSameAs(general.OfAll(c.Row, c.Submitter))));
    }

    private static List<Change> Changes(VerdictMatrix before, VerdictMatrix after)
    {
        var (old, now) = (before.Changed.ToDictionary(c => c.Place, c => c.Cell), after.Changed.ToDictionary(c => c.Place, c => c.Cell));
        return old
            .Keys.Union(now.Keys)
            .Where(p => !(old.TryGetValue(p, out var o) && now.TryGetValue(p, out var n) && o.IsSameAs(n)))
            .OrderBy(p => p.Row)
            .ThenBy(p => p.Submitter)
            .ThenBy(p => p.Entry)
            .Select(p => new Change(p.Row, p.Submitter, p.Entry, In(old, p), In(now, p)))
            .ToList();
    }

    private static MatrixCell? In(Dictionary<MatrixPlace, MatrixCell> cells, MatrixPlace place) =>
        cells.GetValueOrDefault(place) ?? (place.Entry is null ? MatrixRules.Find(place.Row, place.Submitter)!.Default : null);
}
