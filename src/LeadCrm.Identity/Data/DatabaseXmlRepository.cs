using System.Xml.Linq;
using LeadCrm.Core.Data;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Identity.Data;

internal sealed class DatabaseXmlRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        return db.Set<DataProtectionKey>().AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse).ToList();
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        db.Add(
            new DataProtectionKey
            {
                Id = db.Engine.NextGuid(),
                FriendlyName = friendlyName,
                Xml = element.ToString(SaveOptions.DisableFormatting),
            }
        );
        // The framework's interface is synchronous; this happens once in months.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
