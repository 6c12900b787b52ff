using LeadCrm.Core.Data;

namespace LeadCrm.Identity.Application;

/// <summary>
/// Changes of people, roles and departments. Two at once are taken one after the other, so what one of them checked still holds when it saves.
/// </summary>
internal sealed class OrganisationChange(LeadCrmDbContext db)
{
    public Task<T> RunAsync<T>(Func<Task<T>> change, CancellationToken ct) =>
        StampedCaches.ChangeAsync(db, OrganisationCache.StampName, change, ct);

    public Task RunAsync(Func<Task> change, CancellationToken ct) =>
        RunAsync(
            async () =>
            {
                await change();
                return true;
            },
            ct
        );
}
