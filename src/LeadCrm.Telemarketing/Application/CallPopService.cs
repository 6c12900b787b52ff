using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>弹屏: what the agent sees while it rings, in one request.</summary>
/// <param name="LeadId">The lead that is called or calls.</param>
/// <param name="Card">The student, the leads, the tags and the last three follow-ups.</param>
/// <param name="Script">话术 with its questions and answers; null where there is none.</param>
public sealed record CallPopDto(Guid LeadId, LeadCard Card, ScriptDto? Script);

/// <summary>Puts together what the agent sees while it rings.</summary>
internal sealed class CallPopService(LeadCrmDbContext db, ICurrentUser user, ILeadCards cards, DialScriptService scripts)
{
    private const int FollowUps = 3;

    public async Task<CallPopDto> GetAsync(Guid leadId, CancellationToken ct)
    {
        var card = await cards.GetAsync(leadId, FollowUps, ct) ?? throw new BusinessException(CoreErrorCodes.NotFound);
        return new CallPopDto(leadId, card, await ScriptAsync(card, ct));
    }

    // That of the dial task the call is for, else that of the line, else the one for all.
    private async Task<ScriptDto?> ScriptAsync(LeadCard card, CancellationToken ct)
    {
        var me = user.Required.UserId;
        var wanted = await db.Set<DialTaskItem>()
            .Where(i => i.LeadId == card.LeadId && i.UserId == me)
            .Join(
                db.Set<DialTask>().Where(t => t.State == DialTaskState.Open && t.ScriptId != null),
                i => i.TaskId,
                t => t.Id,
                (_, t) => new { t.ScriptId, t.CreatedAt }
            )
            .OrderByDescending(t => t.CreatedAt)
            .Select(t => t.ScriptId)
            .FirstOrDefaultAsync(ct);
        return await scripts.ForAsync(wanted, card.Leads.Count > 0 ? card.Leads[0].BusinessLine : null, ct);
    }
}
