namespace LeadCrm.Leads;

/// <summary>Limits of the module that stand in the configuration.</summary>
internal sealed class LeadsOptions
{
    public ImportLimitOptions Import { get; set; } = new();
    public ExportOptions Export { get; set; } = new();
}

/// <summary>Limits of imported files.</summary>
internal sealed class ImportLimitOptions
{
    public long MaxFileBytes { get; set; } = 512L * 1024 * 1024;
    public int MaxRows { get; set; } = 1_000_000;
    public int ChunkRows { get; set; } = 2_000;
}

/// <summary>How exports are written.</summary>
internal sealed class ExportOptions
{
    /// <summary>Leads held in memory at a time.</summary>
    public int PageRows { get; set; } = 1_000;
}
