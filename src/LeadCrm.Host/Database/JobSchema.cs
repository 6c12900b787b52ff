using Quartz;
using Quartz.Impl.AdoJobStore;

namespace LeadCrm.Host.Database;

// The scheduler's tables come from the script its package carries, which creates what is missing and nothing else. Modelling them here would
// copy some fifteen tables whose columns change with the package.
internal static class JobSchema
{
    // On a line of its own; the script's head says it in prose, too.
    private const string Separator = "\n--;;\n";

    public static IReadOnlyList<string> Statements(DatabaseEngine engine)
    {
        using var stream =
            typeof(IScheduler).Assembly.GetManifestResourceStream($"Quartz.Impl.AdoJobStore.Schema.create_{engine.JobSchema}.sql")
            ?? throw new InvalidOperationException($"The Quartz package carries no table script for {engine.Name} any more.");
        using var reader = new StreamReader(stream);
        var script = reader.ReadToEnd().ReplaceLineEndings("\n");
        return
        [
            .. script
                .Split(Separator)
                .Skip(1)
                .Select(s => s.Trim().Replace("{0}", AdoConstants.DefaultTablePrefix).Replace("{1}", AdoConstants.DefaultTablePrefix)),
        ];
    }
}
