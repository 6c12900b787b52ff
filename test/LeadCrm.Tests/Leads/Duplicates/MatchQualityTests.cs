using LeadCrm.Leads.Domain.Duplicates.Matching;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads.Duplicates;

/// <summary>Precision and recall of the scan at its default threshold, on bases whose truth is known.</summary>
public sealed class MatchQualityTests
{
    private const double Threshold = 0.9;

    private readonly record struct Quality(long Right, long Wrong, long All)
    {
        public double Precision => Right / (double)Math.Max(1, Right + Wrong);
        public double Recall => Right / (double)Math.Max(1, All);
        public double F1 => 2 * Precision * Recall / Math.Max(1e-9, Precision + Recall);

        public override string ToString() =>
            $"precision {Precision:f5}, recall {Recall:f5}, F1 {F1:f5} ({Wrong} wrong, {All - Right} missed)";
    }

    [Theory]
    [InlineData("Easy", 1, 0.999)]
    [InlineData("Hard", 9, 0.99)]
    [InlineData("Chinese", 9, 0.99)]
    public void Copies_of_made_up_persons_are_found(string kind, int copies, double least)
    {
        var made = new MadeUpPersons(11).Make(Enum.Parse<MadeUpKind>(kind), 2_500, copies);
        var quality = Measure([.. made.Select(m => m.Person)], [.. made.Select(m => m.Truth)]);
        quality.F1.ShouldBeGreaterThanOrEqualTo(least, $"{kind}: {quality}");
    }

    [Fact]
    public void Copies_of_the_febrl_sample_are_found()
    {
        if (Environment.GetEnvironmentVariable("SAMPLE_DATA") is not { Length: > 0 } samples)
        {
            Console.WriteLine("SAMPLE_DATA is not set: the febrl sample is not tried.");
            return;
        }
        var (persons, truth) = FebrlFile.Read(Path.Combine(samples, "febrl-dataset_A_10000.csv"));
        persons.Count.ShouldBe(10_000);
        var quality = Measure(persons, truth);
        Console.WriteLine($"febrl A: {quality}");
        quality.F1.ShouldBeGreaterThanOrEqualTo(0.999, quality.ToString());
    }

    private static Quality Measure(List<MatchPerson> persons, List<int> truth)
    {
        var clusters = Find(persons);
        var all = truth.GroupBy(t => t).Sum(g => (long)g.Count() * (g.Count() - 1) / 2);
        var found = clusters.SelectMany(c => c.Pairs).ToLookup(p => truth[p.A] == truth[p.B]);
        return new Quality(found[true].Count(), found[false].Count(), all);
    }

    internal static List<MatchCluster> Find(List<MatchPerson> persons, IReadOnlySet<(int, int)>? apart = null)
    {
        var all = new MatchBase();
        foreach (var person in persons)
            all.Add(person);
        all.Close();
        var model = new MatchLearning(all, 7).Learn(default);
        var matcher = new DuplicateMatcher(all, model);
        var pairs = new List<MatchPair>();
        for (var pass = 0; pass < DuplicateMatcher.Passes; pass++)
            pairs.AddRange(matcher.Compare(pass, 2, default).Pairs);
        pairs = DuplicateMatcher.Once(pairs);
        return new MatchClustering(all, model, matcher.Prior(pairs), apart ?? new HashSet<(int, int)>()).Cluster(pairs, Threshold, default);
    }
}
