using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>What the robot proposes as invalid, and what people decide. A confirmed one goes the way of every invalid lead, with its own approval.</summary>
internal sealed class RobotProposalService(
    LeadCrmDbContext db,
    ILeadFacts leads,
    ILeadWork work,
    IOrganisationDirectory directory,
    ICurrentUser user,
    BusinessClock clock
)
{
    private const string NoWords = "机器人外呼 / robot call";

    public async Task<PagedResult<RobotProposalDto>> GetListAsync(GetRobotProposalsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var state = input.State ?? RobotProposalState.Open;
        var rows = db.Set<RobotProposal>()
            .AsNoTracking()
            .Where(p => p.State == state)
            .Join(leads.Visible(), p => p.LeadId, l => l.Id, (p, l) => new { Proposal = p, Lead = l });
        if (!string.IsNullOrWhiteSpace(input.Filter))
            rows = rows.Where(r => r.Lead.Name.Contains(input.Filter.Trim()));
        var total = await rows.LongCountAsync(ct);
        var page = await rows.OrderBy(r => r.Proposal.CreatedAt)
            .ThenBy(r => r.Proposal.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .Select(r => new
            {
                r.Proposal,
                r.Lead.Number,
                r.Lead.Name,
                r.Lead.OwnerId,
            })
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<RobotProposalDto>(
            page.ConvertAll(r => new RobotProposalDto
            {
                Id = r.Proposal.Id,
                LeadId = r.Proposal.LeadId,
                LeadNumber = Names.LeadNumber(r.Number),
                LeadName = r.Name,
                OwnerName = organisation.NameOf(r.OwnerId),
                Kind = r.Proposal.Kind,
                Reason = r.Proposal.Reason,
                Intent = r.Proposal.Intent,
                Summary = r.Proposal.Summary,
                State = r.Proposal.State,
                CreatedAt = r.Proposal.CreatedAt,
                DecidedBy = organisation.NameOf(r.Proposal.DecidedBy),
                DecidedAt = r.Proposal.DecidedAt,
                Note = r.Proposal.Note,
            }),
            total,
            null
        );
    }

    public async Task ConfirmAsync(Guid id, ConfirmRobotProposalInput input, CancellationToken ct)
    {
        var proposal = await FindAsync(id, ct);
        var note = string.IsNullOrWhiteSpace(input.Note) ? proposal.Summary : input.Note.Trim();
        proposal.Decide(RobotProposalState.Confirmed, user.Required.UserId, note, clock.UtcNow);
        // Begins the case and saves both.
        await work.ProposeInvalidAsync(
            proposal.LeadId,
            input.Reason!.Value,
            note is { Length: > 1 } ? note : NoWords,
            isShown: true,
            version: null,
            ct
        );
    }

    public async Task RejectAsync(Guid id, RejectRobotProposalInput input, CancellationToken ct)
    {
        (await FindAsync(id, ct)).Decide(RobotProposalState.Rejected, user.Required.UserId, input.Reason!.Trim(), clock.UtcNow);
        await db.SaveChangesAsync(ct);
    }

    // Two queries: one that asks for leads as well tracks nothing.
    private async Task<RobotProposal> FindAsync(Guid id, CancellationToken ct)
    {
        var seen = db.Set<RobotProposal>().Where(p => p.Id == id).Join(leads.Visible(), p => p.LeadId, l => l.Id, (p, _) => p.Id);
        if (!await seen.AnyAsync(ct))
            throw new BusinessException(CoreErrorCodes.NotFound);
        return await db.Set<RobotProposal>().FirstOrDefaultAsync(p => p.Id == id, ct).OrNotFound();
    }
}
