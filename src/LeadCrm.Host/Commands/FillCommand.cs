using System.Diagnostics;
using System.Globalization;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Time;

namespace LeadCrm.Host.Commands;

/// <summary>
/// <c>fill --leads n [--seed s] [--as-of yyyy-MM-dd]</c>: realistic data for demonstrations and benchmarks. The day is fixed unless given, so
/// that two runs make the same rows apart from ids; <c>today</c> makes data that a demonstration can be given with.
/// </summary>
internal static class FillCommand
{
    private const int MostLeads = 10_000_000;
    private static readonly DateOnly DefaultDay = new(2026, 11, 20);

    public static async Task<bool> TryRunAsync(WebApplication app, string[] args)
    {
        if (args is not ["fill", ..])
            return false;
        if (app.Environment.IsProduction())
            throw new StartRefusedException("fill makes up people and never runs in Production. 生产环境不允许生成演示数据。");
        var leads = Number(app.Configuration["leads"], "leads", 1_000, 1, MostLeads);
        var seed = Number(app.Configuration["seed"], "seed", 1, 0, int.MaxValue);
        var asOf = Day(app.Configuration["as-of"], app.Services.GetRequiredService<BusinessClock>());

        // Exactly as many as asked: none of the demonstration's own beside them.
        app.Configuration["LeadCrm:DemoLeads"] = "0";
        await app.PrepareAsync();
        var watch = Stopwatch.StartNew();
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var module in Modules.All)
            await module.FillAsync(new FillContext(scope.ServiceProvider, leads, seed, asOf), app.Lifetime.ApplicationStopping);
        Console.WriteLine($"{leads} leads written in {watch.Elapsed.TotalSeconds:F1} s.");
        return true;
    }

    private static int Number(string? text, string name, int otherwise, int least, int most) =>
        text is null ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new StartRefusedException($"--{name} is '{text}'; it must be a number from {least} to {most}.");

    // Two in the afternoon, so that something is overdue, something due today and something ahead.
    private static DateTime Day(string? text, BusinessClock clock)
    {
        if (text == "today")
            return clock.UtcNow;
        var day = DefaultDay;
        if (text is not null && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            throw new StartRefusedException($"--as-of is '{text}'; it must be a day such as 2026-11-20, or 'today'.");
        return clock.StartOf(day).AddHours(14);
    }
}
