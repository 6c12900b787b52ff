namespace LeadCrm.Leads.Domain.Duplicates;

/// <summary>How far a scan for duplicates is.</summary>
public enum DuplicateScanState
{
    /// <summary>Waiting for its turn.</summary>
    Queued,

    /// <summary>Reading all persons and learning what agreement is worth.</summary>
    Learning,

    /// <summary>Comparing, one way to find pairs after the other.</summary>
    Comparing,

    /// <summary>Joining pairs and writing what was found.</summary>
    Writing,

    /// <summary>Finished.</summary>
    Done,

    /// <summary>Stopped by a user; what earlier scans found stays.</summary>
    Cancelled,

    /// <summary>Stopped by an error of the server.</summary>
    Failed,
}

/// <summary>What became of a cluster of duplicates.</summary>
public enum DuplicateClusterState
{
    /// <summary>Nobody has decided yet.</summary>
    Open,

    /// <summary>Merged.</summary>
    Merged,

    /// <summary>Different persons, somebody says.</summary>
    NotDuplicate,

    /// <summary>A later scan no longer finds it like this.</summary>
    Stale,
}

/// <summary>How far one fact of two persons agrees.</summary>
public enum DuplicateAgreement
{
    /// <summary>The same.</summary>
    Same,

    /// <summary>One slip, or the same sound.</summary>
    Close,

    /// <summary>Much alike.</summary>
    Alike,

    /// <summary>Different.</summary>
    Different,
}

/// <summary>Facts that the scan compares.</summary>
public enum DuplicateFact
{
    /// <summary>Given name.</summary>
    GivenName,

    /// <summary>Family name.</summary>
    FamilyName,

    /// <summary>出生日期.</summary>
    BirthDate,

    /// <summary>出生年, where one of the two gives no more.</summary>
    BirthYear,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>微信, QQ or e-mail.</summary>
    Account,

    /// <summary>身份证.</summary>
    IdCard,

    /// <summary>性别.</summary>
    Gender,

    /// <summary>门牌号.</summary>
    HouseNumber,

    /// <summary>街道.</summary>
    Street,

    /// <summary>The rest of the address.</summary>
    AddressMore,

    /// <summary>城市.</summary>
    City,

    /// <summary>区.</summary>
    District,

    /// <summary>邮编.</summary>
    Postcode,

    /// <summary>省.</summary>
    Province,

    /// <summary>学校.</summary>
    School,
}
