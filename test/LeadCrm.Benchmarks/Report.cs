using System.Globalization;
using System.Text;

namespace LeadCrm.Benchmarks;

/// <summary>The table that is printed in the end.</summary>
internal sealed class Report
{
    private readonly StringBuilder table = new(
        """
        | operation | clients | per second | p50 ms | p95 ms | p99 ms | server CPU ms each | peak RSS MB | × floor |
        | --- | --: | --: | --: | --: | --: | --: | --: | --: |

        """
    );

    /// <param name="operation">What was done.</param>
    /// <param name="measured">How it went.</param>
    /// <param name="server">Asked for its peak of memory; null for a floor.</param>
    /// <param name="floor">The same work at its barest, measured in the same run.</param>
    public void Add(string operation, Measured measured, Server? server, Measured? floor = null)
    {
        var (fifty, ninetyFive, ninetyNine) =
            measured.Latencies.Length == 0
                ? ("", "", "")
                : (Text(measured.Percentile(50)), Text(measured.Percentile(95)), Text(measured.Percentile(99)));
        var cpu = measured.CpuPerOperation > 0 ? measured.CpuPerOperation.ToString("0.000", CultureInfo.InvariantCulture) : "";
        var peak = server is null ? "" : server.PeakMegabytes().ToString("0", CultureInfo.InvariantCulture);
        var ratio = floor is null ? "" : (floor.PerSecond / measured.PerSecond).ToString("0.0", CultureInfo.InvariantCulture);
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"| {operation} | {measured.Clients} | {measured.PerSecond:#,0} | {fifty} | {ninetyFive} | {ninetyNine} | {cpu} | {peak} | {ratio} |"
        );
        Console.WriteLine(row);
        table.AppendLine(row);
    }

    /// <summary>A line with a text instead of numbers.</summary>
    public void Add(string operation, string result)
    {
        Console.WriteLine($"{operation}: {result}");
        table.AppendLine(CultureInfo.InvariantCulture, $"| {operation} | | {result} | | | | | | |");
    }

    private static string Text(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    public override string ToString() => table.ToString();
}
