namespace LeadCrm.Host.Commands;

/// <summary><c>fill --leads n</c>: realistic data for demonstrations and benchmarks.</summary>
internal static class FillCommand
{
    public static Task<bool> TryRunAsync(WebApplication app, string[] args) => Task.FromResult(args is ["fill", ..] && app is null);
}
