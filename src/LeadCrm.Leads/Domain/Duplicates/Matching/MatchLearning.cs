namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>
/// Learns what agreement is worth from the base itself, without labels: u from pairs drawn at random, m by expectation maximisation on pairs
/// that share a key, once per kind of key and never for the fields the key is made of.
/// </summary>
internal sealed class MatchLearning(MatchBase persons, int seed)
{
    private const int RandomPairs = 500_000;
    private const int SessionPairs = 150_000;
    private const int Rounds = 40;

    // So many imagined pairs with usual values stand behind each m, so that a base with few duplicates is not learned by heart.
    private const double Behind = 25;
    private readonly double[,] u = new double[MatchPattern.Fields, MatchPattern.Levels];
    private readonly double[,] seen = new double[MatchPattern.Fields, MatchPattern.Levels];

    private sealed record Session(Action<int, MatchKeys.KeyList> Keys, MatchField[] Used);

    public MatchModel Learn(CancellationToken ct)
    {
        LearnStrangers(ct);
        foreach (var session in Sessions())
        {
            ct.ThrowIfCancellationRequested();
            LearnCopies(session);
        }
        return new MatchModel(Shares(seen), u, persons.Count, HasHouseholds());
    }

    private IEnumerable<Session> Sessions()
    {
        yield return new Session(
            (p, keys) =>
            {
                if (persons[p].Birth % 10000 != 0)
                    keys.Add(persons[p].Birth, 1);
            },
            [MatchField.Birth, MatchField.BirthYear]
        );
        yield return new Session((p, keys) => MatchKeys.Of(3, persons, p, keys), [MatchField.Given, MatchField.Family]);
        // A phone is shared by a family, whose names and births differ: it teaches only where there is nothing better.
        if (persons.BirthShare < 0.2)
            yield return new Session(
                (p, keys) => MatchKeys.Of(0, persons, p, keys),
                [MatchField.Phone, MatchField.Account, MatchField.IdCard]
            );
    }

    private void LearnStrangers(CancellationToken ct)
    {
        var random = new Random(seed);
        var scorer = new PairScorer(persons, new MatchModel(Usual(), Usual(), persons.Count));
        var all = (long)persons.Count * (persons.Count - 1) / 2;
        for (var i = 0; i < Math.Min(RandomPairs, all * 4) && persons.Count > 1; i++)
        {
            if (i % 10_000 == 0)
                ct.ThrowIfCancellationRequested();
            var (a, b) = (random.Next(persons.Count), random.Next(persons.Count));
            if (a == b)
                continue;
            var pattern = scorer.Compare(a, b);
            if (!AgreesNearlyWhole(pattern))
                Count(u, pattern, 1);
        }
        for (var field = 0; field < MatchPattern.Fields; field++)
        {
            double sum = 0;
            for (var level = 1; level < MatchPattern.Levels; level++)
                sum += u[field, level];
            for (var level = 1; level < MatchPattern.Levels; level++)
                u[field, level] = (u[field, level] + Strangers[level] * 4) / (sum + 4);
        }
    }

    // In a small base copies of one person are drawn, too: they are no strangers.
    private static bool AgreesNearlyWhole(MatchPattern pattern)
    {
        var (known, exact) = (0, 0);
        for (var field = 0; field < MatchPattern.Fields; field++)
        {
            var level = pattern[(MatchField)field];
            known += level == MatchLevel.Missing ? 0 : 1;
            exact += level is MatchLevel.Exact or MatchLevel.Close ? 1 : 0;
        }
        return exact >= 3 && exact >= known * 0.6;
    }

    private void LearnCopies(Session session)
    {
        var patterns = Sample(session);
        if (patterns.Count == 0)
            return;
        var used = session.Used.Select(f => (int)f).ToHashSet();
        var m = Usual();
        var share = 0.2;
        double[,] counts = null!;
        for (var round = 0; round < Rounds; round++)
        {
            counts = new double[MatchPattern.Fields, MatchPattern.Levels];
            double copies = 0,
                all = 0;
            foreach (var (bits, count) in patterns)
            {
                var pattern = new MatchPattern(bits);
                var ratio = 1.0;
                for (var field = 0; field < MatchPattern.Fields; field++)
                {
                    var level = (int)pattern[(MatchField)field];
                    if (level != 0 && !used.Contains(field))
                        ratio *= m[field, level] / u[field, level];
                }
                var copy = share * ratio / (share * ratio + 1 - share) * count;
                copies += copy;
                all += count;
                Count(counts, pattern, copy);
            }
            share = Math.Clamp(copies / all, 1e-6, 0.999);
            m = Shares(counts);
        }
        for (var field = 0; field < MatchPattern.Fields; field++)
        for (var level = 1; level < MatchPattern.Levels && !used.Contains(field); level++)
            seen[field, level] += counts[field, level];
    }

    /// <summary>
    /// Of those with one family name and one phone or address whose given names differ: were most born on the same day, then the names are wrong,
    /// and no brothers and sisters stand in this base.
    /// </summary>
    private bool HasHouseholds()
    {
        var session = new Session(
            (p, keys) =>
            {
                var row = persons[p];
                foreach (var phone in persons.Phones[p])
                    keys.Add(row.Family, phone, 1);
                keys.Add(row.Family, row.House, row.Street);
            },
            []
        );
        var (same, other) = (1.0, 1.0);
        foreach (var (bits, count) in Sample(session))
        {
            var pattern = new MatchPattern(bits);
            if (pattern[MatchField.Given] != MatchLevel.Differs || pattern[MatchField.Birth] == MatchLevel.Missing)
                continue;
            if (pattern[MatchField.Birth] is MatchLevel.Exact or MatchLevel.Close)
                same += count;
            else
                other += count;
        }
        return same + other < EnoughToTell || same / (same + other) < MostlyOne;
    }

    private const double EnoughToTell = 20;
    private const double MostlyOne = 0.75;

    private Dictionary<ulong, int> Sample(Session session)
    {
        var blocks = new MatchBlocks(persons, session.Keys, SessionPairs * 20L);
        var scorer = new PairScorer(persons, new MatchModel(Usual(), Usual(), persons.Count));
        var random = new Random(seed + 1);
        var keep = blocks.Pairs <= SessionPairs ? 1 : SessionPairs / (double)blocks.Pairs;
        var patterns = new Dictionary<ulong, int>();
        for (var block = 0; block < blocks.Count; block++)
        {
            // Whole blocks, so that every pair is as likely to be drawn as any other.
            if (keep < 1 && random.NextDouble() >= keep)
                continue;
            var members = blocks[block];
            for (var i = 0; i < members.Length; i++)
            for (var j = i + 1; j < members.Length; j++)
            {
                if (members[i] == members[j])
                    continue;
                var pattern = scorer.Compare(members[i], members[j]).Bits;
                patterns[pattern] = patterns.GetValueOrDefault(pattern) + 1;
            }
        }
        return patterns;
    }

    private static void Count(double[,] counts, MatchPattern pattern, double weight)
    {
        for (var field = 0; field < MatchPattern.Fields; field++)
            counts[field, (int)pattern[(MatchField)field]] += weight;
    }

    private static double[,] Shares(double[,] counts)
    {
        var shares = new double[MatchPattern.Fields, MatchPattern.Levels];
        for (var field = 0; field < MatchPattern.Fields; field++)
        {
            double sum = 0;
            for (var level = 1; level < MatchPattern.Levels; level++)
                sum += counts[field, level];
            for (var level = 1; level < MatchPattern.Levels; level++)
                shares[field, level] = (counts[field, level] + UsualOf(field, level) * Behind) / (sum + Behind);
        }
        return shares;
    }

    private static readonly double[] Strangers = [0, 0.02, 0.01, 0.03, 0.94];
    private static readonly double[] Copies = [0, 0.82, 0.08, 0.04, 0.06];

    // People have several phones and accounts, and move.
    private static readonly double[] Loose = [0, 0.6, 0.05, 0.03, 0.32];
    private static readonly double[] Firm = [0, 0.97, 0.005, 0.005, 0.02];

    private static double UsualOf(int field, int level) =>
        (MatchField)field switch
        {
            MatchField.Phone or MatchField.Account or MatchField.AddressMore or MatchField.School or MatchField.District => Loose[level],
            MatchField.Gender => Firm[level],
            _ => Copies[level],
        };

    private static double[,] Usual()
    {
        var usual = new double[MatchPattern.Fields, MatchPattern.Levels];
        for (var field = 0; field < MatchPattern.Fields; field++)
        for (var level = 1; level < MatchPattern.Levels; level++)
            usual[field, level] = UsualOf(field, level);
        return usual;
    }
}
