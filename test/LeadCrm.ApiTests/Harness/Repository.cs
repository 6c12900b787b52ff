using System.Diagnostics;

namespace LeadCrm.ApiTests.Harness;

/// <summary>The checkout the tests were built from.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    /// <summary>The built program, started by its dll: the test's own folder holds a copy of it.</summary>
    public static readonly string HostDll = Path.Combine(AppContext.BaseDirectory, "LeadCrm.Host.dll");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "LeadCrm.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }

    /// <summary>Runs the program until it ends; one that serves is ended after a while.</summary>
    public static async Task<(int? ExitCode, string Output)> RunHostAsync(
        string arguments,
        string workingFolder,
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo("dotnet", $"\"{HostDll}\" {arguments}")
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, string.Concat(await output));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (null, string.Concat(await output));
        }
    }
}
