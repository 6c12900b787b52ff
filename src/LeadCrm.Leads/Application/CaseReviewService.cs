using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>The second look at approved cases: appeals of marketing, and those that were drawn.</summary>
internal sealed class CaseReviewService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadReopening reopening,
    ISettings settings,
    BusinessClock clock
)
{
    public async Task AppealAsync(Guid id, CaseReasonInput input, CancellationToken ct)
    {
        var (about, lead) = await FindAsync(id, input.Version, LeadCaseState.Approved, ct);
        var days = await settings.GetAsync(LeadsSettings.CaseAppealDays, ct);
        about.AppealAgainst(user.Required.UserId, input.Reason!.Trim(), days, clock.UtcNow);
        Note(lead, LeadEvent.CaseAppealed, about, about.Appeal);
        await db.SaveChangesAsync(ct);
    }

    public async Task ReviewAsync(Guid id, ReviewCaseInput input, CancellationToken ct)
    {
        var (about, lead) = await FindAsync(id, input.Version, LeadCaseState.Appealed, ct);
        about.ReviewAppeal(input.Outcome!.Value, user.Required.UserId, input.Reason!.Trim(), clock.UtcNow);
        await ConcludeAsync(about, lead, ct);
    }

    public async Task CheckSampleAsync(Guid id, ReviewCaseInput input, CancellationToken ct)
    {
        var (about, lead) = await FindAsync(id, input.Version, LeadCaseState.Approved, ct);
        about.CheckSample(input.Outcome!.Value, user.Required.UserId, input.Reason!.Trim(), clock.UtcNow);
        await ConcludeAsync(about, lead, ct);
    }

    private async Task<(LeadCase Case, Lead Lead)> FindAsync(Guid id, int? version, LeadCaseState state, CancellationToken ct)
    {
        var about = await db.Set<LeadCase>().VisibleTo(user).FirstOrDefaultAsync(c => c.Id == id, ct).OrNotFound();
        if (about.State != state)
            throw about.Decided();
        about.EnsureVersion(version);
        return (about, await LeadReopening.WithPerson(db.Set<Lead>()).FirstOrDefaultAsync(l => l.Id == about.LeadId, ct).OrNotFound());
    }

    private async Task ConcludeAsync(LeadCase about, Lead lead, CancellationToken ct)
    {
        if (about.State != LeadCaseState.Overturned)
        {
            Note(lead, LeadEvent.CaseUpheld, about, about.Review);
            await db.SaveChangesAsync(ct);
            return;
        }
        if (about.HolderId is { } holder && !await db.Set<LeadExclusion>().AnyAsync(e => e.LeadId == lead.Id && e.UserId == holder, ct))
            db.Add(
                new LeadExclusion
                {
                    LeadId = lead.Id,
                    UserId = holder,
                    TenantId = lead.TenantId,
                    At = clock.UtcNow,
                    CaseId = about.Id,
                }
            );
        // Revived by somebody before: then there is nothing left to open.
        if (lead.IsOpen || lead.Location is LeadLocation.Converted)
        {
            Note(lead, LeadEvent.Overturned, about, about.Review);
            await db.SaveChangesAsync(ct);
            return;
        }
        await reopening.OpenAsync(lead, LeadEvent.Overturned, null, about.Reason, about.Review, ct);
        lead.AwaitRule(null);
        await reopening.SaveAsync(lead, ct);
    }

    private void Note(Lead lead, string kind, LeadCase about, string? reason)
    {
        lead.Record(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = lead.Id,
                Kind = kind,
                At = clock.UtcNow,
                ActorId = user.Id,
                Reason = reason,
                Fields = about.Reason,
            }
        );
        // Of two who look at once the version of the case lets one through.
        db.Entry(about).State = EntityState.Modified;
    }
}
