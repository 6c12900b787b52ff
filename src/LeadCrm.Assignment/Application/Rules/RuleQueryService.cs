using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>The hold queue, and what was decided, of leads in the user's scope.</summary>
internal sealed class RuleQueryService(
    LeadCrmDbContext db,
    ILeadFacts leads,
    ICurrentUser user,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    private const int MostOfLead = 10;

    /// <summary>What waits, in the order in which it is given out.</summary>
    public async Task<PagedResult<HoldItemDto>> GetQueueAsync(GetHoldQueueInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var rows = db.Set<HoldItem>()
            .AsNoTracking()
            .Where(i => HoldItem.Open.Contains(i.State))
            .Join(leads.Visible(), i => i.LeadId, l => l.Id, (i, l) => new { Item = i, Lead = l });
        var total = await rows.LongCountAsync(ct);
        var page = await rows.OrderBy(r => r.Item.Priority)
            .ThenBy(r => r.Item.ArrivedAt)
            .ThenBy(r => r.Item.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 50)
            .ToListAsync(ct);
        var people = await directory.GetAsync(ct);
        return new PagedResult<HoldItemDto>(
            page.ConvertAll(r => new HoldItemDto
            {
                Id = r.Item.Id,
                LeadId = r.Lead.Id,
                Number = NumberOf(r.Lead.Number),
                Name = r.Lead.Name,
                BusinessLine = r.Lead.BusinessLine,
                SourceCode = r.Lead.SourceCode,
                Entry = r.Lead.Entry,
                City = r.Lead.City,
                ArrivedAt = r.Item.ArrivedAt,
                NotBefore = r.Item.NotBefore,
                Reason = r.Item.Reason,
                FromOwnerName = people.FindUser(r.Item.FromOwnerId)?.DisplayName,
                IsAlerted = r.Item.AlertedAt is not null,
                DecisionId = r.Item.DecisionId,
            }),
            total,
            null
        );
    }

    public async Task<HoldFiguresDto> GetFiguresAsync(CancellationToken ct)
    {
        var now = clock.UtcNow;
        var rows = db.Set<HoldItem>()
            .Where(i => HoldItem.Open.Contains(i.State))
            .Join(leads.Visible(), i => i.LeadId, l => l.Id, (i, _) => i.NotBefore);
        var figures = await rows.GroupBy(_ => 1)
            .Select(g => new
            {
                Waiting = g.Count(n => n <= now),
                Night = g.Count(n => n > now),
                Oldest = g.Min(n => n),
            })
            .FirstOrDefaultAsync(ct);
        return new HoldFiguresDto(figures?.Waiting ?? 0, figures?.Night ?? 0, figures?.Waiting > 0 ? figures.Oldest : null);
    }

    /// <summary>Decisions, newest first.</summary>
    public async Task<PagedResult<DecisionDto>> GetDecisionsAsync(GetDecisionsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var rows = db.Set<RuleDecision>()
            .AsNoTracking()
            .Join(
                leads.Visible(),
                d => d.LeadId,
                l => l.Id,
                (d, l) =>
                    new Row
                    {
                        Decision = d,
                        Number = l.Number,
                        Name = l.Name,
                    }
            );
        if (input.Outcome is { } outcome)
            rows = rows.Where(r => r.Decision.Outcome == outcome);
        if (input.RuleId is { } rule)
            rows = rows.Where(r => r.Decision.RuleId == rule);
        if (input.UserId is { } person)
            rows = rows.Where(r => r.Decision.UserId == person);
        if (input.From is { } from)
            rows = rows.Where(r => r.Decision.At >= from);
        if (input.To is { } to)
            rows = rows.Where(r => r.Decision.At < to);
        var total = await rows.LongCountAsync(ct);
        var page = await rows.OrderByDescending(r => r.Decision.At)
            .ThenByDescending(r => r.Decision.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 50)
            .ToListAsync(ct);
        return new PagedResult<DecisionDto>(await DescribeAsync(page, ct), total, null);
    }

    private sealed class Row
    {
        public required RuleDecision Decision { get; init; }
        public long Number { get; init; }
        public required string Name { get; init; }
    }

    /// <summary>Why the lead is whose it is.</summary>
    public async Task<LeadAssignmentDto> GetOfLeadAsync(Guid leadId, CancellationToken ct)
    {
        var lead = await leads.Visible().FirstOrDefaultAsync(l => l.Id == leadId, ct).OrNotFound();
        var waiting = await db.Set<HoldItem>()
            .AsNoTracking()
            .Where(i => i.LeadId == leadId && HoldItem.Open.Contains(i.State))
            .OrderBy(i => i.ArrivedAt)
            .FirstOrDefaultAsync(ct);
        var watch = await db.Set<FirstCallWatch>()
            .AsNoTracking()
            .Where(w => w.LeadId == leadId && (w.State == FirstCallState.Open || w.State == FirstCallState.Overdue))
            .OrderByDescending(w => w.StartedAt)
            .FirstOrDefaultAsync(ct);
        var decisions = await db.Set<RuleDecision>()
            .AsNoTracking()
            .Where(d => d.LeadId == leadId)
            .OrderByDescending(d => d.At)
            .ThenByDescending(d => d.Id)
            .Take(MostOfLead)
            .ToListAsync(ct);
        // Whom a rule passed over, and why, is for those who look after rules.
        var described = await DescribeAsync(
            decisions.ConvertAll(d => new Row
            {
                Decision = d,
                Number = lead.Number,
                Name = lead.Name,
            }),
            ct
        );
        if (!user.Can(RulePermissions.View))
            described = described.ConvertAll(d => d with { Tried = [] });
        return new LeadAssignmentDto
        {
            IsWaiting = waiting is not null,
            Reason = waiting?.Reason,
            NotBefore = waiting?.NotBefore,
            FirstCallDueAt = watch?.DueAt,
            ReassignAt = watch?.ReassignAt,
            Decisions = described,
        };
    }

    private async Task<List<DecisionDto>> DescribeAsync(List<Row> rows, CancellationToken ct)
    {
        var people = await directory.GetAsync(ct);
        var ids = rows.Select(r => r.Decision.Id).ToArray();
        var credits = await db.Set<RuleCredit>()
            .AsNoTracking()
            .Where(c => EF.Parameter(ids).Contains(c.DecisionId))
            .ToDictionaryAsync(c => c.DecisionId, c => (CreditReason?)c.Reason, ct);
        return rows.ConvertAll(r => Describe(r, people, credits.GetValueOrDefault(r.Decision.Id)));
    }

    private static DecisionDto Describe(Row row, IOrganisation people, CreditReason? credit)
    {
        var d = row.Decision;
        return new DecisionDto
        {
            Id = d.Id,
            LeadId = d.LeadId,
            Number = NumberOf(row.Number),
            LeadName = row.Name,
            At = d.At,
            Outcome = d.Outcome,
            Reason = d.Reason,
            RuleName = d.RuleName,
            RuleVersion = d.RuleVersion,
            Strategy = d.Strategy,
            UserId = d.UserId,
            UserName = people.FindUser(d.UserId)?.DisplayName,
            FromOwnerName = people.FindUser(d.FromOwnerId)?.DisplayName,
            WaitedSeconds = d.WaitedSeconds,
            Credit = credit,
            Tried =
            [
                .. RuleJson
                    .Read<List<DecisionStep>>(d.Tried)
                    .Select(s => new DecisionStepDto(
                        s.RuleName,
                        s.Step + 1,
                        s.Strategy,
                        [.. s.Seats.Select(c => Describe(c, people, d.UserId == c.UserId && s.RuleId == d.RuleId && s.Step == d.Step))]
                    )),
            ],
        };
    }

    private static DecisionSeatDto Describe(DecisionSeat seat, IOrganisation people, bool isChosen) =>
        new()
        {
            UserId = seat.UserId,
            Name = people.FindUser(seat.UserId)?.DisplayName,
            Reason = seat.Reason,
            IsChosen = isChosen,
            Today = seat.Today,
            Held = seat.Held,
            Count = seat.Count,
            Weight = seat.Weight,
        };

    internal static string NumberOf(long number) => $"L{number:D8}";
}
