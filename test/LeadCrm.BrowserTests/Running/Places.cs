using System.Reflection;

namespace LeadCrm.BrowserTests.Running;

/// <summary>Where the build put things, and what the environment says.</summary>
internal static class Places
{
    public static string HostFolder { get; } = Metadata("HostFolder");

    public static string HostProgram { get; } = Metadata("HostProgram");

    public static string Screens { get; } = Directory.CreateDirectory(Path.Combine(Metadata("ResultsFolder"), "screens")).FullName;

    public static string Failures { get; } = Directory.CreateDirectory(Path.Combine(Metadata("ResultsFolder"), "failures")).FullName;

    /// <summary>The browser: LEADCRM_CHROMIUM, else what the path holds.</summary>
    public static string Chromium { get; } =
        Environment.GetEnvironmentVariable("LEADCRM_CHROMIUM")
        ?? OnPath("chromium", "chromium-browser", "google-chrome", "msedge", "chrome.exe", "msedge.exe")
        ?? throw new InvalidOperationException("No Chromium on the path. Install one, or name it in LEADCRM_CHROMIUM.");

    private static string Metadata(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;

    private static string? OnPath(params string[] names) =>
        names
            .SelectMany(name =>
                (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);
}
