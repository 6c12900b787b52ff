namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>
/// What agreement and disagreement of each field is worth in one base (Fellegi and Sunter 1969): <c>log2(m / u)</c>, where m is how often two
/// records of one person are on that level, and u how often two strangers are.
/// </summary>
internal sealed class MatchModel
{
    private const float Most = 24f;
    private const float Least = -9f;

    /// <summary>What is left of the weight of a place when a stronger one has been counted.</summary>
    public const float FollowsFrom = 0.35f;

    private readonly float[] exact = new float[MatchPattern.Fields];

    public MatchModel(double[,] m, double[,] u, int persons, bool hasHouseholds = true)
    {
        (M, U, Persons, HasHouseholds) = (m, u, persons, hasHouseholds);
        for (var field = 0; field < MatchPattern.Fields; field++)
        {
            exact[field] = (float)Math.Log2(m[field, (int)MatchLevel.Exact]);
            for (var level = 1; level < MatchPattern.Levels; level++)
                Weights[field, level] = Math.Clamp((float)Math.Log2(m[field, level] / u[field, level]), Least, Most);
            // What is less alike never says more than what is more alike.
            for (var level = 2; level < MatchPattern.Levels; level++)
                Weights[field, level] = Math.Min(Weights[field, level], Weights[field, level - 1]);
        }
        var (id, differs) = ((int)MatchField.IdCard, (int)MatchLevel.Differs);
        (Weights[id, (int)MatchLevel.Exact], Weights[id, differs]) = (30, -14);
        SharedCap = (float)Math.Log2(Math.Max(persons, 2)) + 1;
    }

    public double[,] M { get; }
    public double[,] U { get; }
    public int Persons { get; }
    public float[,] Weights { get; } = new float[MatchPattern.Fields, MatchPattern.Levels];

    /// <summary>Whether several persons of one household stand in the base, as far as dates of birth can tell.</summary>
    public bool HasHouseholds { get; }

    /// <summary>Below this weight of what is a person's own, what a household shares is capped.</summary>
    public float OwnDoubt => HasHouseholds ? -4 : -12;

    /// <summary>The most that what a household shares may weigh against a doubt.</summary>
    public float SharedCap { get; }

    /// <summary>The most that a name and a place may weigh with nothing else to tell people apart.</summary>
    public float NameAndPlaceCap => SharedCap - 4;

    /// <summary>Weights below this lie beyond any prior that a base may have.</summary>
    public float Floor => (float)Math.Log2(Math.Max(Persons, 2)) - 6;

    /// <summary>The weight of having the same value, which <paramref name="count"/> of all have.</summary>
    public float ExactWeight(MatchField field, int count, int persons) =>
        field == MatchField.IdCard
            ? Weights[(int)field, (int)MatchLevel.Exact]
            // One of the holders is the person itself.
            : Math.Clamp(exact[(int)field] - (float)Math.Log2(Math.Max(count - 1, 1) / (double)persons), 0, Most);
}
