using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>What follows when a key that is entered by hand is known on another side of the franchise wall.</summary>
internal sealed class ChannelWall(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    ConflictRecorder conflicts,
    BusinessClock clock
)
{
    /// <summary>Another channel is protected: the ticket is opened, and nothing else changes.</summary>
    public Task ReportAsync(
        Guid challenger,
        DuplicateFinding finding,
        string line,
        List<string> keys,
        ConflictAttemptKind kind,
        string? source,
        CancellationToken ct
    ) => SaveAsync(challenger, finding.Across.Protected, line, keys, kind, source, ct);

    /// <summary>A franchise saved what headquarters has too. The franchise is not told; headquarters gets the ticket.</summary>
    public Task ReportToHeadquartersAsync(
        Guid challenger,
        KeyHolders found,
        string line,
        List<string> keys,
        string? source,
        CancellationToken ct
    ) => SaveAsync(challenger, found.Headquarters, line, keys, ConflictAttemptKind.Save, source, ct);

    // One ticket per lead, on the first key as typed.
    private Task SaveAsync(
        Guid challenger,
        IEnumerable<KeyHolder> holders,
        string line,
        List<string> keys,
        ConflictAttemptKind kind,
        string? source,
        CancellationToken ct
    )
    {
        var clashes = holders.OrderBy(h => keys.IndexOf(h.Key)).DistinctBy(h => h.LeadId).Select(h => new Clash(h, kind, user.Id, source));
        return conflicts.SaveAsync(challenger, line, clashes.ToList(), ct);
    }

    /// <summary>Headquarters enters what a franchise is no longer protected for: the franchise is told, without names. The caller saves.</summary>
    public async Task TellLapsedAsync(KeyHolders found, Guid tenantId, CancellationToken ct)
    {
        if (found.Lapsed.Count > 0 && !(await directory.GetAsync(ct)).IsFranchise(tenantId))
            db.AddRange(LapsedEvents(found.Lapsed));
    }

    public IEnumerable<LeadEvent> LapsedEvents(IEnumerable<KeyHolder> lapsed) =>
        lapsed
            .DistinctBy(h => h.LeadId)
            .Select(h => new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = h.LeadId,
                Kind = LeadEvent.TakenUpElsewhere,
                At = clock.UtcNow,
            });

    public static BusinessException Refusal(DuplicateCheckDto result) =>
        new BusinessException(LeadsErrorCodes.ProtectedElsewhere)
            .WithData("Until", result.ProtectedUntil?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .WithMember("verdict", result.Verdict)
            .WithMember("existing", null)
            .WithMember("actions", result.Actions)
            .WithMember("protectedUntil", result.ProtectedUntil);
}
