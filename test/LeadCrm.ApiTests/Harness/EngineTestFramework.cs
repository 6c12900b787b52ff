using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("LeadCrm.ApiTests.Harness.EngineTestFramework", "LeadCrm.ApiTests")]

namespace LeadCrm.ApiTests.Harness;

/// <summary>Leaves out the classes that need a database server when none is named; <see cref="ServerEngineTests"/> then says so.</summary>
public sealed class EngineTestFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) =>
        new Discoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Discoverer(IAssemblyInfo assembly, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkDiscoverer(assembly, sources, messages)
    {
        protected override bool IsValidTestClass(ITypeInfo type) =>
            base.IsValidTestClass(type)
            && (TestServers.ServerEngine is not null || type.ToRuntimeType()?.IsAssignableTo(typeof(IClassFixture<ServerFixture>)) != true);
    }
}

/// <summary>Marks in the results that the suite ran on SQLite alone.</summary>
public sealed class ServerEngineTests
{
    [ServerFact]
    public void The_suite_runs_on_a_database_server_too() => TestServers.ServerEngine.ShouldNotBeNull();

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ServerFactAttribute : FactAttribute
    {
        public ServerFactAttribute()
        {
            if (TestServers.ServerEngine is null)
                Skip = $"Set {TestServers.PostgreSqlVariable} or {TestServers.SqlServerVariable} to a connection string to run every test on that server too.";
        }
    }
}
