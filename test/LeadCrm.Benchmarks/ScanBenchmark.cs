using System.Diagnostics;
using System.Globalization;
using LeadCrm.Leads.Domain.Duplicates.Matching;
using LeadCrm.Tests.Leads.Duplicates;

namespace LeadCrm.Benchmarks;

/// <summary>The matcher of the duplicate scan by itself: how long it takes and how much memory, and how well it finds what it should.</summary>
internal static class ScanBenchmark
{
    private const int Threads = 2;
    private const double Threshold = 0.9;

    public static void Run(BenchmarkOptions options, Report report)
    {
        var (persons, truth) = options.Truth is { } file ? FebrlFile.Read(file) : MakeUp(options.Persons);
        var watch = Stopwatch.StartNew();
        var all = new MatchBase();
        foreach (var person in persons)
            all.Add(person);
        all.Close();
        persons = [];
        GC.Collect();
        Note("read", watch);
        var model = new MatchLearning(all, 7).Learn(default);
        Note("learned", watch);
        var matcher = new DuplicateMatcher(all, model);
        var (pairs, compared) = Compare(matcher, watch);
        var clusters = new MatchClustering(all, model, matcher.Prior(pairs), new HashSet<(int, int)>()).Cluster(pairs, Threshold, default);
        Note("clustered", watch);
        var (right, wrong, missed) = Quality(clusters, truth);
        double precision = right / (double)Math.Max(1, right + wrong),
            recall = right / (double)Math.Max(1, right + missed);
        report.Add(
            "duplicate scan",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{all.Count:#,0} persons in {watch.Elapsed.TotalSeconds:0} s, {compared:#,0} pairs compared, {clusters.Count:#,0} clusters, peak {Peak():0} MB; precision {precision:0.00000}, recall {recall:0.00000}, F1 {2 * precision * recall / (precision + recall):0.00000} ({wrong} pairs wrong, {missed} missed)"
            )
        );
    }

    private static (List<MatchPair> Pairs, long Compared) Compare(DuplicateMatcher matcher, Stopwatch watch)
    {
        var (pairs, compared) = (new List<MatchPair>(), 0L);
        for (var pass = 0; pass < DuplicateMatcher.Passes; pass++)
        {
            var (found, count) = matcher.Compare(pass, Threads, default);
            pairs.AddRange(found);
            pairs = DuplicateMatcher.Once(pairs);
            compared += count;
            Note($"pass {pass + 1}: {count:#,0} pairs, {pairs.Count:#,0} kept", watch);
        }
        return (pairs, compared);
    }

    // Half of them Chinese students, half with addresses, until there are enough.
    private static (List<MatchPerson> Persons, List<int> Truth) MakeUp(int count)
    {
        var (persons, truth, shift) = (new List<MatchPerson>(count), new List<int>(count), 0);
        foreach (var kind in new[] { MadeUpKind.Chinese, MadeUpKind.Hard })
        {
            var made = new MadeUpPersons(7).Make(kind, count / 4, 9);
            foreach (var one in made.Take(count / 2))
            {
                persons.Add(one.Person);
                truth.Add(one.Truth + shift);
            }
            shift += count;
        }
        return (persons, truth);
    }

    private static (long Right, long Wrong, long Missed) Quality(List<MatchCluster> clusters, List<int> truth)
    {
        long right = 0,
            wrong = 0;
        foreach (var pair in clusters.SelectMany(c => c.Pairs))
            if (truth[pair.A] == truth[pair.B])
                right++;
            else
                wrong++;
        var all = truth.GroupBy(t => t).Sum(g => (long)g.Count() * (g.Count() - 1) / 2);
        return (right, wrong, all - right);
    }

    private static void Note(string step, Stopwatch watch) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds, 7:0.0} s {Peak(), 6:0} MB  {step}"));

    private static double Peak()
    {
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        return process.PeakWorkingSet64 / 1e6;
    }
}
