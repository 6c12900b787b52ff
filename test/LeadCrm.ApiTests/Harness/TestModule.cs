using LeadCrm.Core.Modules;
using LeadCrm.Core.Settings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Harness;

/// <summary>A setting of each kind, so that tests of settings do not hang on what a module happens to declare.</summary>
internal sealed class TestModule : LeadCrmModule
{
    public static readonly NumberSetting Days = new("Test.Days", 30, 1, 90, "Days");
    public static readonly SwitchSetting Strict = new("Test.Strict", true);
    public static readonly TextSetting Greeting = new("Test.Greeting", "您好", 20);

    public override string Name => "Test";

    public override IReadOnlyList<Setting> Settings => [Days, Strict, Greeting];

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) { }

    public override void MapEndpoints(IEndpointRouteBuilder routes) { }
}
