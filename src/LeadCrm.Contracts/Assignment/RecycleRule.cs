namespace LeadCrm.Contracts.Assignment;

/// <summary>Why a held lead goes back 回收规则. The names are those of the rule book and stand in a lead's history.</summary>
public enum RecycleRule
{
    /// <summary>首呼超时: no first call within so many working hours of receipt.</summary>
    R1,

    /// <summary>跟进超时: no effective follow-up for so many days, by grade.</summary>
    R2,

    /// <summary>成交超时: not won within so many days of receipt.</summary>
    R3,

    /// <summary>爽约未跟进: an appointment was missed and nobody has spoken with the student since.</summary>
    R4,

    /// <summary>多次未接通: many attempts on several days and at several times of day, none connected.</summary>
    R5,

    /// <summary>负责人停用: the owner's account is closed.</summary>
    R6,
}
