namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>
/// Joins pairs into clusters, the surest first. Two clusters become one only when their members agree on the whole, so that a chain of lukewarm
/// pairs does not join strangers at its ends; never when somebody has said that two of them are not one.
/// </summary>
internal sealed class MatchClustering
{
    private const int LargestCluster = 60;

    // Of large clusters so many pairs are looked at.
    private const int MostCompared = 200;

    // One pair can speak for or against so much, log2 of odds.
    private const double Loudest = 12;
    private readonly double prior;
    private readonly PairScorer scorer;
    private readonly IReadOnlySet<(int A, int B)> apart;
    private readonly Dictionary<int, List<int>> clusters = [];
    private readonly int[] clusterOf;

    public MatchClustering(MatchBase persons, MatchModel model, double prior, IReadOnlySet<(int A, int B)> apart)
    {
        (this.prior, this.apart) = (prior, apart);
        scorer = new PairScorer(persons, model);
        clusterOf = new int[persons.Count];
        Array.Fill(clusterOf, -1);
    }

    /// <param name="pairs">Each pair once.</param>
    /// <param name="threshold">Probability from which on a pair may join two clusters.</param>
    /// <param name="ct">Gives up.</param>
    public List<MatchCluster> Cluster(List<MatchPair> pairs, double threshold, CancellationToken ct)
    {
        var sure = pairs.FindAll(p => DuplicateMatcher.Probability(p.Weight + prior) >= threshold);
        sure.Sort(
            (x, y) =>
                x.Weight != y.Weight ? y.Weight.CompareTo(x.Weight)
                : x.A != y.A ? x.A.CompareTo(y.A)
                : x.B.CompareTo(y.B)
        );
        var done = 0;
        foreach (var pair in sure)
        {
            if (++done % 10_000 == 0)
                ct.ThrowIfCancellationRequested();
            Join(pair);
        }
        return clusters.Values.Where(c => c.Count > 1).Select(Describe).OrderBy(c => c.Members[0]).ToList();
    }

    private void Join(MatchPair pair)
    {
        var (a, b) = (ClusterOf(pair.A), ClusterOf(pair.B));
        if (a == b)
            return;
        var (into, from) = (clusters[a], clusters[b]);
        if (into.Count + from.Count > LargestCluster || !Agree(into, from))
            return;
        if (into.Count < from.Count)
            (a, into, b, from) = (b, from, a, into);
        into.AddRange(from);
        foreach (var person in from)
            clusterOf[person] = a;
        clusters.Remove(b);
    }

    private int ClusterOf(int person)
    {
        if (clusterOf[person] >= 0)
            return clusterOf[person];
        clusters[person] = [person];
        return clusterOf[person] = person;
    }

    private bool Agree(List<int> one, List<int> other)
    {
        foreach (var a in one)
        foreach (var b in other)
            if (apart.Count > 0 && apart.Contains((Math.Min(a, b), Math.Max(a, b))))
                return false;
        if (one.Count == 1 && other.Count == 1)
            return true;
        var step = Math.Max(1, one.Count * other.Count / MostCompared);
        double sum = 0;
        var compared = 0;
        for (var i = 0; i < one.Count * other.Count; i += step, compared++)
            sum += Math.Clamp(scorer.Score(one[i / other.Count], other[i % other.Count], out _) + prior, -Loudest, Loudest);
        return sum / compared >= LeastAverage;
    }

    /// <summary>What the members of two clusters must agree on average to become one, log2 of odds.</summary>
    private const double LeastAverage = -1;

    private MatchCluster Describe(List<int> members)
    {
        members.Sort();
        var pairs = new List<ScoredPair>();
        var best = new double[members.Count];
        for (var i = 0; i < members.Count; i++)
        for (var j = i + 1; j < members.Count; j++)
        {
            var confidence = DuplicateMatcher.Probability(scorer.Score(members[i], members[j], out var pattern) + prior);
            pairs.Add(new ScoredPair(members[i], members[j], confidence, pattern));
            (best[i], best[j]) = (Math.Max(best[i], confidence), Math.Max(best[j], confidence));
        }
        // A cluster is as sure as the member that belongs to it least.
        return new MatchCluster(members, best.Min(), pairs);
    }
}
