namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>
/// Finds those persons of a base that are one. Learn once, compare pass by pass, cluster: each step can be kept and gone on from. Deterministic
/// for the same base and seed.
/// </summary>
internal sealed class DuplicateMatcher(MatchBase persons, MatchModel model)
{
    private const int LeastPairs = 6_000_000;
    private const int PairsPerPerson = 12;

    public static int Passes => MatchKeys.Count;

    /// <summary>Compares those who share a key of this pass; pairs that cannot be copies are not kept.</summary>
    public (List<MatchPair> Pairs, long Compared) Compare(int pass, int threads, CancellationToken ct)
    {
        var blocks = new MatchBlocks(
            persons,
            (p, keys) => MatchKeys.Of(pass, persons, p, keys),
            Math.Max(LeastPairs, (long)persons.Count * PairsPerPerson)
        );
        var found = new List<MatchPair>();
        var next = 0;
        var chunk = Math.Clamp(blocks.Count / 64, 1, 20_000);
        Parallel.For(
            0,
            threads,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct },
            _ =>
            {
                var scorer = new PairScorer(persons, model);
                var mine = new List<MatchPair>();
                for (int start; (start = Interlocked.Add(ref next, chunk) - chunk) < blocks.Count; )
                {
                    ct.ThrowIfCancellationRequested();
                    for (var block = start; block < Math.Min(start + chunk, blocks.Count); block++)
                        Compare(blocks[block], scorer, mine);
                }
                lock (found)
                    found.AddRange(mine);
            }
        );
        return (found, blocks.Pairs);
    }

    private void Compare(ReadOnlySpan<int> members, PairScorer scorer, List<MatchPair> found)
    {
        for (var i = 0; i < members.Length; i++)
        for (var j = i + 1; j < members.Length; j++)
        {
            var (a, b) = (Math.Min(members[i], members[j]), Math.Max(members[i], members[j]));
            if (a == b)
                continue;
            var weight = scorer.Score(a, b, out var pattern);
            if (weight >= model.Floor)
                found.Add(new MatchPair(a, b, weight, pattern));
        }
    }

    /// <summary>Each pair once, the weightiest first.</summary>
    public static List<MatchPair> Once(List<MatchPair> pairs)
    {
        pairs.Sort((x, y) => x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        var once = new List<MatchPair>(pairs.Count);
        foreach (var pair in pairs)
            if (once.Count == 0 || once[^1].A != pair.A || once[^1].B != pair.B)
                once.Add(pair);
        return once;
    }

    /// <summary>log2 of the odds that two persons drawn at random are one, from how many of the compared pairs must be.</summary>
    public double Prior(List<MatchPair> pairs)
    {
        var all = Math.Max(1.0, (double)persons.Count * (persons.Count - 1) / 2);
        var copies = persons.Count / 2.0;
        for (var round = 0; round < 30; round++)
        {
            var prior = Math.Log2(copies / all);
            var sum = pairs.Sum(p => Probability(p.Weight + prior));
            // One copy in a thousand persons is the least a base is believed to have.
            copies = Math.Clamp(sum, persons.Count / 1000.0 + 0.5, all);
        }
        return Math.Log2(copies / all);
    }

    public static double Probability(double weight) => 1 / (1 + Math.Pow(2, -weight));
}
