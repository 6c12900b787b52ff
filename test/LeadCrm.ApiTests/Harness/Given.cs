using System.Globalization;
using System.Text;
using System.Text.Json;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Http;

namespace LeadCrm.ApiTests.Harness;

/// <summary>A lead that a test made.</summary>
public sealed record GivenLead(Guid Id, string Number, string Phone)
{
    public string Url => $"/api/leads/{Id}";
}

/// <summary>Makes data the way people do: through HTTP, as a named user.</summary>
public sealed class Given(LeadCrmApp app)
{
    private static int phones;

    /// <summary>A mobile number that nobody has.</summary>
    public static string Phone() => string.Create(CultureInfo.InvariantCulture, $"1380{Interlocked.Increment(ref phones):D7}");

    /// <summary>A lead; its consultant holds it, a manager's waits in the department's queue.</summary>
    public async Task<GivenLead> Lead(string by = "sales.bj1", string? name = null, string? phone = null, string line = "java", string? source = null)
    {
        phone ??= Phone();
        var body = new
        {
            name = name ?? "王小明",
            phones = new[] { phone },
            businessLine = line,
            sourceCode = source,
        };
        var made = await app.As(by).Post("/api/leads", body).Read<CreatedLeadDto>();
        return new GivenLead(made.Id, made.Number, phone);
    }

    /// <summary>A lead in the public pool.</summary>
    public async Task<GivenLead> PoolLead(string releasedBy = "sales.bj1")
    {
        var lead = await Lead(releasedBy);
        await app.As(releasedBy).Post($"{lead.Url}/release", new { reason = "没有时间跟进" }).ShouldSucceed();
        return lead;
    }

    /// <summary>The lead as the user sees it.</summary>
    internal Task<LeadDto> Seen(GivenLead lead, string by = "admin") => app.As(by).Get<LeadDto>(lead.Url);

    /// <summary>Uploads a file; answers what the server answered.</summary>
    public Task<HttpResponseMessage> Upload(byte[] file, object? options = null, string by = "sales.manager.bj", string name = "客户.csv", string? key = null)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        if (options is not null)
            form.Add(new StringContent(options as string ?? JsonSerializer.Serialize(options, HttpSteps.Json)), "options");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/leads/imports") { Content = form };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return app.As(by).SendAsync(request);
    }

    /// <summary>Uploads a file and waits until it is done.</summary>
    internal async Task<ImportDto> Import(byte[] file, object? options = null, string by = "sales.manager.bj", string name = "客户.csv")
    {
        var accepted = await Upload(file, options ?? new { businessLine = "java" }, by, name).Read<AcceptedImportDto>();
        return await Finished(accepted.Id, by);
    }

    /// <inheritdoc cref="Import(byte[], object?, string, string)" />
    internal Task<ImportDto> Import(string csv, object? options = null, string by = "sales.manager.bj") => Import(Encoding.UTF8.GetBytes(csv), options, by);

    /// <summary>The import when it no longer runs.</summary>
    internal async Task<ImportDto> Finished(Guid id, string by = "sales.manager.bj")
    {
        var until = DateTime.UtcNow.AddMinutes(3);
        while (true)
        {
            var import = await app.As(by).Get<ImportDto>($"/api/leads/imports/{id}");
            if (import.State is not (ImportState.DryRunQueued or ImportState.DryRunning or ImportState.Queued or ImportState.Running))
                return import;
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"Import is still {import.State} at row {import.ProcessedRows} of {import.TotalRows}.\n{ServerLog.Latest}");
            await Task.Delay(50);
        }
    }

    /// <summary>Sum of all counts of an import.</summary>
    internal static int Sum(ImportCountsDto c) =>
        c.Created + c.Touched + c.DuplicateOwn + c.DuplicateOther + c.InPool + c.DuplicateInFile + c.Invalid + c.CapReached + c.Error;
}
