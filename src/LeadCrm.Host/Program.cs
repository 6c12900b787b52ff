using LeadCrm.Core;
using LeadCrm.Host;
using LeadCrm.Host.Commands;
using LeadCrm.Host.Database;
using LeadCrm.Host.Http;
using LeadCrm.Identity;

if (DatabaseCommands.TryPrintJobTables(args))
    return 0;

var builder = WebApplication.CreateBuilder(args);

// The build runs the program only to read its routes: there is no database then, and what is logged of that would look like a build error.
if (OpenApiSetup.IsGeneratingDocument)
    builder.Logging.ClearProviders();
else
    builder.AddLeadCrmLogging();
builder.Services.AddLeadCrmCore(builder.Configuration, Modules.All);
builder.Services.AddLeadCrmDatabase(builder.Configuration);
if (!OpenApiSetup.IsGeneratingDocument)
    builder.Services.AddLeadCrmJobs(builder.Configuration);
builder.AddLeadCrmWeb();
foreach (var module in Modules.All)
    module.ConfigureServices(builder.Services, builder.Configuration);

var app = builder.Build();
try
{
    if (await DatabaseCommands.TryMigrateAsync(app, args))
        return 0;
    if (await FillCommand.TryRunAsync(app, args))
        return 0;
    if (!OpenApiSetup.IsGeneratingDocument)
        await app.PrepareAsync();
    app.UseLeadCrmWeb();
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}

app.UseAuthentication();
app.UseAudit();
app.UseCurrentUser();
app.UseRequestLog();
app.UseAuthorization();
app.UseIdempotency();
foreach (var module in Modules.All)
    module.MapEndpoints(app);
app.MapHostEndpoints();
await app.RunAsync();
return 0;

/// <summary>Visible to the tests that start the product in their own process.</summary>
public partial class Program;
