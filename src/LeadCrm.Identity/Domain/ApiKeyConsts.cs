namespace LeadCrm.Identity.Domain;

/// <summary>Limits of API keys.</summary>
public static class ApiKeyConsts
{
    /// <summary>Characters of a name.</summary>
    public const int MaxName = 64;
}
