using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>"Why is it mine, when will I lose it, what extends it": worked out at the moment of asking.</summary>
internal sealed class LeadClockService(
    LeadCrmDbContext db,
    ICurrentUser user,
    ILeadFacts leads,
    LeadClocks clocks,
    RecycleSetup setup,
    RecycleHoldFinder holds,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    public async Task<LeadClockDto> GetAsync(Guid leadId, CancellationToken ct)
    {
        var lead = await leads.Visible().FirstOrDefaultAsync(l => l.Id == leadId, ct).OrNotFound();
        if (lead.OwnerId is null || !LeadClocks.Held.Contains(lead.Location))
            return new LeadClockDto();
        var (basis, now) = (await setup.BasisAsync(ct), clock.UtcNow);
        var evaluator = await setup.EvaluatorAsync(lead.TenantId, basis, now, ct);
        var of =
            await db.Set<LeadClock>().AsNoTracking().Where(c => c.LeadId == leadId).OrderBy(c => c.Id).FirstOrDefaultAsync(ct)
            ?? clocks.Make(lead, basis, evaluator);
        of.Grade = LeadClock.GradeOf(lead.Intention, lead.SourceGrade);
        var hold = (await holds.FindAsync([leadId], clock.Today, basis.Terms, ct)).GetValueOrDefault(leadId);
        var dto = Describe(of, evaluator, basis, now) with
        {
            ReceiveType = lead.ReceiveType,
            Hold = hold?.Kind,
            CanLock = user.Can(RecyclePermissions.Lock) && user.Covers(lead),
        };
        return await WithLockAsync(dto, of, ct);
    }

    private LeadClockDto Describe(LeadClock of, RecycleEvaluator evaluator, RecycleBasis basis, DateTime now)
    {
        var (due, today, terms) = (evaluator.Evaluate(of, now), clock.Today, basis.Terms);
        var firstCall = evaluator.Rules.Current(RecycleRule.R1);
        var each = evaluator.Each(of, now).OrderBy(d => d.On).Select(d => new ClockDueDto(d.Rule, d.On)).ToList();
        return new LeadClockDto
        {
            IsHeld = true,
            OwnerId = of.OwnerId,
            ReceivedAt = of.ReceivedAt,
            DueOn = due?.On,
            DaysLeft = due?.On.DayNumber - today.DayNumber,
            Rule = due?.Rule,
            Limit = due is null ? null : LimitOf(evaluator.Rules.Current(due.Rule), of),
            FirstCallDueAt = each.Exists(d => d.Rule == RecycleRule.R1) ? basis.Calendar.After(of.ReceivedAt, firstCall.Limit ?? 24) : null,
            ProtectionEndsOn = evaluator.ProtectionEnd(of),
            LastStrongAt = of.LastStrongAt,
            LastMediumAt = of.LastMediumAt,
            Attempts = of.Attempts,
            IsKeptByPlan = due is not null && due.On <= today && evaluator.IsKept(of, today.AddDays(1), now),
            KeepsLeft = Math.Max(0, terms.KeepsInARow - of.KeepsInARow),
            LockedUntil = of.LockedUntil >= today ? of.LockedUntil : null,
            LockCap = terms.LocksPerPerson,
            LockDays = terms.LockDays,
            Clocks = each,
            Extensions = due is null ? [] : Extensions(of, due, evaluator, basis, now),
        };
    }

    private static int? LimitOf(RecycleRuleVersion rule, LeadClock of) =>
        rule.Rule switch
        {
            RecycleRule.R2 => rule.DaysFor(of.Grade),
            RecycleRule.R5 => rule.Attempts,
            _ => rule.Limit,
        };

    // Worked out by doing it, so that what is promised is what the night will do.
    private List<ClockExtensionDto> Extensions(LeadClock of, RecycleDue due, RecycleEvaluator evaluator, RecycleBasis basis, DateTime now)
    {
        var (terms, today) = (basis.Terms, clock.Today);
        DateOnly? After(Action<LeadClock> happens)
        {
            var copy = of.Copy();
            happens(copy);
            return evaluator.Evaluate(copy, now) is { } then && then.On > due.On ? then.On : null;
        }
        var strong = After(c => c.Note(new RecycleEvidence(EvidenceStrength.Strong, true, true), now, basis.Calendar));
        var medium = After(c => c.Note(new RecycleEvidence(EvidenceStrength.Medium, true, true), now, basis.Calendar));
        var locked = After(c => c.Lock(today, today.AddDays(terms.LockDays), 1));
        return
        [
            new("Strong", terms.StrongDays, strong),
            new("Medium", terms.MediumDays, medium),
            new("Plan", terms.KeepAheadDays, null),
            new("Lock", terms.LockDays, locked),
        ];
    }

    private async Task<LeadClockDto> WithLockAsync(LeadClockDto dto, LeadClock of, CancellationToken ct)
    {
        var (today, owner) = (clock.Today, of.OwnerId);
        var used = await db.Set<LeadClock>().CountAsync(c => c.OwnerId == owner && c.LockSlot != null && c.LockedUntil >= today, ct);
        if (dto.LockedUntil is null)
            return dto with { LocksUsed = used };
        var last = await db.Set<LeadLock>()
            .AsNoTracking()
            .Where(l => l.LeadId == of.LeadId)
            .OrderByDescending(l => l.At)
            .FirstOrDefaultAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return dto with { LocksUsed = used, LockReason = last?.Reason, LockedByName = organisation.FindUser(last?.ActorId)?.DisplayName };
    }
}
