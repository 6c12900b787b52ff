using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;

namespace LeadCrm.Leads.Application;

/// <summary>Results of a batch, a row per lead.</summary>
internal static class BatchRows
{
    public static BatchRowDto Done(Guid id) => new(id, true, null, null);

    public static BatchRowDto Failed(this TextCatalog texts, Guid id, BusinessException refused) =>
        new(id, false, refused.Error.Code, texts.Get(refused.Error.Code, refused.Values));

    public static BatchResultDto Summary(IReadOnlyList<BatchRowDto> rows) =>
        new(rows.Count(r => r.Succeeded), rows.Count(r => !r.Succeeded), rows);
}
