using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Exports;

internal static class ExportSteps
{
    private static readonly ExportState[] Moving = [ExportState.Queued, ExportState.Running];

    public static Task<HttpResponseMessage> AskExport(
        this LeadCrmApp app,
        object body,
        string by = "sales.manager.bj",
        string? key = null
    ) => app.As(by).Post("/api/leads/exports", body, key);

    /// <summary>Asks, and waits until it moves no more.</summary>
    public static async Task<ExportDto> Export(this LeadCrmApp app, object body, string by = "sales.manager.bj") =>
        await app.Settled((await app.AskExport(body, by).Read<AcceptedExportDto>()).Id, by);

    public static async Task<ExportDto> Settled(this LeadCrmApp app, Guid id, string by = "sales.manager.bj")
    {
        var until = DateTime.UtcNow.AddMinutes(2);
        while (true)
        {
            var export = await app.As(by).Get<ExportDto>($"/api/leads/exports/{id}");
            if (!Moving.Contains(export.State))
                return export;
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"Export is still {export.State}.\n{ServerLog.Latest}");
            await Task.Delay(50);
        }
    }

    public static Task<HttpResponseMessage> File(this LeadCrmApp app, Guid id, string by = "sales.manager.bj") =>
        app.As(by).GetAsync(new Uri($"/api/leads/exports/{id}/file", UriKind.Relative));

    public static async Task<byte[]> Content(this LeadCrmApp app, Guid id, string by = "sales.manager.bj")
    {
        using var reply = await app.File(id, by);
        ((int)reply.StatusCode).ShouldBe(200, await reply.Content.ReadAsStringAsync());
        return await reply.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The rows under the header, cells in the order of the columns.</summary>
    public static async Task<List<string[]>> Rows(this LeadCrmApp app, Guid id, string by = "sales.manager.bj")
    {
        var path = Path.GetTempFileName();
        await System.IO.File.WriteAllBytesAsync(path, await app.Content(id, by));
        try
        {
            var info = Core.Files.Tables.TableFile.Inspect(path, "export", new());
            return
            [
                info.Columns.Select(c => c.Header).ToArray(),
                .. Core.Files.Tables.TableFile.Read(path, info, Core.Files.Tables.TableCodes.Default).Select(r => r.Values),
            ];
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }
}
