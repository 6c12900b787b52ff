using System.Globalization;
using LeadCrm.Core.Paging;
using LeadCrm.Reports.Application;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Reports;

/// <summary>Calls, and what statistics say.</summary>
internal static class ReportSteps
{
    /// <summary>A call of a person as a provider tells of it, told under this id; 0 seconds is nobody reached.</summary>
    public static async Task Call(this LeadCrmApp app, Guid userId, string number, DateTime at, int seconds, string id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var told = new ProviderEvent
        {
            UniqueId = id,
            Type = CallEventType.Cdr,
            Direction = CallDirection.Outbound,
            Kind = CallKind.Mobile,
            Customer = number,
            RingAt = at,
            BridgeAt = seconds > 0 ? at : null,
            EndAt = at.AddSeconds(Math.Max(20, seconds)),
            BridgeSeconds = seconds,
            Result = seconds > 0 ? CallResult.Connected : CallResult.CustomerNoAnswer,
        };
        await scope
            .ServiceProvider.GetRequiredService<CallWorker>()
            .WorkAsync([new CallWork("test", told, null, CallSource.Manual, at) { UserId = userId }], default);
    }

    public static Task<WorkloadDto> Workload(this LeadCrmApp app, string by, string query) =>
        app.As(by).Get<WorkloadDto>($"/api/reports/workload?{query}");

    public static Task<PagedResult<WorkloadEntryDto>> WorkloadRows(this LeadCrmApp app, string by, string metric, string query) =>
        app.As(by).Get<PagedResult<WorkloadEntryDto>>($"/api/reports/workload/rows?metric={metric}&maxResultCount=200&{query}");

    /// <summary>The period of one day, or of several.</summary>
    public static string Days(DateOnly from, DateOnly? to = null) =>
        string.Create(CultureInfo.InvariantCulture, $"from={from:yyyy-MM-dd}&to={to ?? from:yyyy-MM-dd}");

    public static IReadOnlyDictionary<string, decimal?> Of(this WorkloadDto report, Guid id) =>
        report.Items.Single(i => i.Id == id).Metrics;
}
