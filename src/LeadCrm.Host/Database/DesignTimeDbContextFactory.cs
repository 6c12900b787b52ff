using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Options;

namespace LeadCrm.Host.Database;

// What `dotnet ef ... -- --Database:Provider=X` uses. Only a command that asks a server needs a real --ConnectionStrings:Default.
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<LeadCrmDbContext>
{
    public LeadCrmDbContext CreateDbContext(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
        var engine = DatabaseServices.CreateEngine(DatabaseOptions.Read(configuration, fallback: "Database=design"), Path.GetTempPath());
        var options = new DbContextOptionsBuilder<LeadCrmDbContext>();
        engine.Configure(options);
        var clock = new BusinessClock(TimeProvider.System, Options.Create(new BusinessTimeOptions()));
        // No data is read, so nothing is ever loaded through it.
        var caches = new StampedCaches(null!, engine, configuration, TimeProvider.System);
        var (nobody, transactions) = (new Nobody(), new TransactionEnds());
        return new LeadCrmDbContext(
            options.Options,
            Modules.All,
            engine,
            nobody,
            clock,
            caches,
            transactions,
            new AuditTrail(nobody, clock),
            new DomainEvents(new ServiceCollection().BuildServiceProvider())
        );
    }

    private sealed class Nobody : ICurrentUser
    {
        public UserAccess? Access => null;

        public UserAccess Required => throw new NotSupportedException();

        public ResolvedScope ScopeOf(string resource) => throw new NotSupportedException();

        public void ActAs(UserAccess? access) => throw new NotSupportedException();
    }
}
