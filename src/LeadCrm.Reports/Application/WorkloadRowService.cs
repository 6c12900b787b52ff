using System.Globalization;
using System.Linq.Expressions;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Reports.Data;
using LeadCrm.Reports.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Reports.Application;

/// <summary>The rows a figure comes from: as many as the figure says; of a share, those it is a share of.</summary>
internal sealed class WorkloadRowService(
    LeadCrmDbContext db,
    ICurrentUser user,
    WorkloadService workload,
    HeldLeadFigures held,
    ILeadFacts leads,
    IOrganisationDirectory directory
)
{
    private const string Number = "Number";

    private sealed record Row(Guid Id, string Kind, DateTime At, Guid? UserId, Guid? DepartmentId, Guid? LeadId)
    {
        public bool IsConnected { get; init; }
        public bool IsEffective { get; init; }
        public int? Seconds { get; init; }
        public int Count { get; init; } = 1;
    }

    public async Task<PagedResult<WorkloadEntryDto>> GetAsync(GetWorkloadRowsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var metric =
            Metrics.Find(input.Metric ?? "received")
            ?? throw new BusinessException(ReportsErrorCodes.UnknownMetric)
                .WithData("Metric", input.Metric)
                .WithData("Known", string.Join(", ", Metrics.All.Select(m => m.Name)))
                .ForField("metric");
        var filter = workload.FilterOf(input.From, input.To, input.UserId, input.DepartmentId, input.SourceCode, input.BusinessLine);
        var (total, rows) = metric switch
        {
            { Held: { } which } => await HeldAsync(filter, which, input, ct),
            { Once: WorkOnce.Hour } => await HoursAsync(Facts(metric, filter), input, ct),
            { Once: WorkOnce.Lead } => await OnceAsync(
                Facts(metric, filter).Where(f => f.LeadId != null),
                f => f.LeadId,
                metric.Kinds[0].ToString(),
                input,
                ct
            ),
            { Once: WorkOnce.Number } => await OnceAsync(
                Facts(metric, filter).Where(f => f.NumberKey != null),
                f => f.NumberKey,
                Number,
                input,
                ct
            ),
            _ => await PlainAsync(Facts(metric, filter), input, ct),
        };
        return new PagedResult<WorkloadEntryDto>(await ShowAsync(rows, ct), total, null);
    }

    private IQueryable<WorkFact> Facts(Metric metric, WorkFilter filter)
    {
        var kinds = metric.Kinds.ToArray();
        var facts = db.Set<WorkFact>()
            .AsNoTracking()
            .Matching(filter)
            .VisibleTo(user)
            .Where(f => f.State == WorkState.Counted && kinds.Contains(f.Kind));
        if (metric.OnlyConnected)
            facts = facts.Where(f => f.IsConnected);
        if (metric.OnlyEffective)
            facts = facts.Where(f => f.IsEffective);
        if (metric.OnlyTimed)
            facts = facts.Where(f => f.Seconds != null);
        return facts;
    }

    private static async Task<(long, List<Row>)> PlainAsync(IQueryable<WorkFact> facts, PagedInput page, CancellationToken ct)
    {
        var total = await facts.LongCountAsync(ct);
        var rows = await Page(facts.OrderByDescending(f => f.At).ThenBy(f => f.Id), page).ToListAsync(ct);
        return (
            total,
            rows.ConvertAll(f => new Row(f.Id, f.Kind.ToString(), f.At, f.UserId, f.DepartmentId, f.LeadId)
            {
                IsConnected = f.IsConnected,
                IsEffective = f.IsEffective,
                Seconds = f.Seconds,
            })
        );
    }

    private static async Task<(long, List<Row>)> OnceAsync(
        IQueryable<WorkFact> facts,
        Expression<Func<WorkFact, Guid?>> once,
        string kind,
        PagedInput page,
        CancellationToken ct
    )
    {
        var total = await facts.Select(once).Distinct().LongCountAsync(ct);
        var isLead = kind != Number;
        var groups = facts
            .GroupBy(once)
            .Select(g => new
            {
                g.Key,
                At = g.Max(f => f.At),
                Count = g.Count(),
                Connected = g.Sum(f => f.IsConnected ? 1 : 0),
                Seconds = g.Sum(f => f.IsConnected ? f.Seconds ?? 0 : 0),
            });
        var rows = await Page(groups.OrderByDescending(g => g.At).ThenBy(g => g.Key), page).ToListAsync(ct);
        return (
            total,
            rows.ConvertAll(g => new Row(g.Key!.Value, kind, g.At, null, null, isLead ? g.Key : null)
            {
                IsConnected = g.Connected > 0,
                Seconds = g.Seconds,
                Count = g.Count,
            })
        );
    }

    private static async Task<(long, List<Row>)> HoursAsync(IQueryable<WorkFact> facts, PagedInput page, CancellationToken ct)
    {
        var hours = facts
            .GroupBy(f => new { f.UserId, f.HourSlot })
            .Select(g => new
            {
                g.Key.UserId,
                g.Key.HourSlot,
                At = g.Min(f => f.At),
                Count = g.Count(),
            });
        var total = await hours.LongCountAsync(ct);
        var rows = await Page(hours.OrderByDescending(h => h.HourSlot).ThenBy(h => h.UserId), page).ToListAsync(ct);
        return (total, rows.ConvertAll(h => new Row(HourId(h.UserId, h.HourSlot), "Hour", h.At, h.UserId, null, null) { Count = h.Count }));
    }

    private static Guid HourId(Guid userId, int slot)
    {
        var bytes = userId.ToByteArray();
        BitConverter.TryWriteBytes(bytes, slot);
        return new Guid(bytes);
    }

    private async Task<(long, List<Row>)> HeldAsync(WorkFilter filter, HeldLeads which, PagedInput page, CancellationToken ct)
    {
        var found = held.Query(filter, which);
        var total = await found.LongCountAsync(ct);
        var rows = await Page(found.OrderByDescending(l => l.Number), page)
            .Select(l => new
            {
                l.Id,
                l.OwnerId,
                l.DepartmentId,
                At = l.ReceivedAt ?? l.CreatedAt,
            })
            .ToListAsync(ct);
        return (total, rows.ConvertAll(l => new Row(l.Id, "Held", l.At, l.OwnerId, l.DepartmentId, l.Id)));
    }

    private static IQueryable<T> Page<T>(IQueryable<T> rows, PagedInput page) =>
        rows.Skip(page.SkipCount ?? 0).Take(page.MaxResultCount ?? 20);

    private async Task<List<WorkloadEntryDto>> ShowAsync(List<Row> rows, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var ids = rows.Select(r => r.LeadId).OfType<Guid>().Distinct().ToArray();
        var numbers = await leads
            .Query()
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new { l.Id, l.Number })
            .ToDictionaryAsync(l => l.Id, l => l.Number, ct);
        var names = await leads
            .Visible()
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new { l.Id, l.Name })
            .ToDictionaryAsync(l => l.Id, l => l.Name, ct);
        return rows.ConvertAll(r => new WorkloadEntryDto
        {
            Id = r.Id,
            Kind = r.Kind,
            At = r.At,
            UserId = r.UserId,
            UserName = organisation.FindUser(r.UserId)?.DisplayName,
            DepartmentName = organisation.FindDepartment(r.DepartmentId)?.Name,
            LeadId = r.LeadId is { } id && names.ContainsKey(id) ? id : null,
            LeadNumber =
                r.LeadId is { } lead && numbers.TryGetValue(lead, out var number)
                    ? string.Create(CultureInfo.InvariantCulture, $"L{number:D8}")
                    : null,
            LeadName = r.LeadId is { } seen ? names.GetValueOrDefault(seen) : null,
            IsConnected = r.IsConnected,
            IsEffective = r.IsEffective,
            Seconds = r.Seconds,
            Count = r.Count,
        });
    }
}
