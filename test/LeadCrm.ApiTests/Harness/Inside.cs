using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Harness;

/// <summary>What tests do behind the back of the API, because only another part of the product or time would do it.</summary>
internal static class Inside
{
    /// <summary>Works on the database as the system.</summary>
    public static async Task<T> Do<T>(this LeadCrmApp app, Func<LeadCrmDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>());
    }

    /// <summary>Runs what else happens by the clock.</summary>
    public static async Task RunRecurring(this LeadCrmApp app, string job)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IRecurringJob>(job).RunAsync(app.Clock.UtcNow, default);
    }

    /// <summary>Runs a background job now, whatever the queue does.</summary>
    public static async Task RunJob(this LeadCrmApp app, string job, Guid id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IBackgroundJob>(job).RunAsync(id, default);
    }

    /// <summary>Gives a role one more permission.</summary>
    public static Task Grant(this LeadCrmApp app, string role, string permission) =>
        app.Do(async db =>
        {
            db.Add(new PermissionGrant { RoleId = await RoleId(db, role), Permission = permission });
            return await db.SaveChangesAsync();
        });

    /// <summary>Takes a permission from a role.</summary>
    public static Task Revoke(this LeadCrmApp app, string role, string permission) =>
        app.Do(async db =>
        {
            var id = await RoleId(db, role);
            db.Remove(await db.Set<PermissionGrant>().SingleAsync(g => g.RoleId == id && g.Permission == permission));
            return await db.SaveChangesAsync();
        });

    /// <summary>Closes an account.</summary>
    public static Task Disable(this LeadCrmApp app, string userName) =>
        app.Do(async db =>
        {
            (await db.Set<User>().SingleAsync(u => u.UserName == userName)).IsDisabled = true;
            return await db.SaveChangesAsync();
        });

    private static Task<Guid> RoleId(LeadCrmDbContext db, string role) =>
        db.Set<Role>().Where(r => r.Name == role).Select(r => r.Id).SingleAsync();
}
