using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>The verdicts that concerned a lead, newest first: what was submitted against it, and by which one it was made.</summary>
internal sealed class DedupLogService(LeadCrmDbContext db, ICurrentUser user, IOrganisationDirectory directory, TextCatalog texts)
{
    public async Task<PagedResult<DedupLogDto>> GetListAsync(Guid leadId, GetDedupLogInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        if (!await db.Set<Lead>().VisibleTo(user).AnyAsync(l => l.Id == leadId, ct))
            throw new BusinessException(CoreErrorCodes.NotFound);
        var query = db.Set<DedupLog>().AsNoTracking().Where(d => d.LeadId == leadId || d.NewLeadId == leadId);
        var total = await query.CountAsync(ct);
        var rows = await query
            .OrderByDescending(d => d.At)
            .ThenByDescending(d => d.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<DedupLogDto>(rows.ConvertAll(d => Told(d, leadId, organisation)), total, null);
    }

    // By a verdict that made this lead the facts of another one are not told.
    private DedupLogDto Told(DedupLog log, Guid leadId, IOrganisation organisation)
    {
        var isOfThis = log.LeadId == leadId;
        return new DedupLogDto(
            log.Id,
            log.At,
            organisation.NameFor(log.ActorId, user, texts),
            log.Entry,
            log.Verdict,
            log.Row,
            log.Submitter,
            log.Keys.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(k => k.Length > 2).Select(ContactMasks.MaskKey).ToList(),
            isOfThis ? log.ExistingLocation : null,
            isOfThis ? log.ExistingStage : null,
            isOfThis ? organisation.NameFor(log.ExistingOwnerId, user, texts) : null,
            log.SourceCode,
            log.Reason,
            log.NewLeadId == leadId,
            log.MatrixVersion
        );
    }
}
