using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace LeadCrm.ApiTests.Messaging;

/// <summary>What was posted to the sink.</summary>
internal sealed record Posted(string Query, string? Authorization, JsonElement Body);

/// <summary>A real HTTP server on this machine that takes what is posted and answers as it is told.</summary>
internal sealed class HttpSink : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly List<Posted> all = [];

    private HttpSink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.MapPost("/", TakeAsync);
    }

    public static async Task<HttpSink> StartAsync()
    {
        var sink = new HttpSink();
        await sink.server.StartAsync();
        return sink;
    }

    public string Url => server.Urls.First() + "/";

    /// <summary>Status and body by the number of the request, from 1; null hangs up.</summary>
    public Func<int, (int Status, string Body)?> Answer { get; set; } = _ => (200, """{"errcode":0}""");

    public IReadOnlyList<Posted> All
    {
        get
        {
            lock (all)
                return [.. all];
        }
    }

    private async Task TakeAsync(HttpContext http)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
        int number;
        lock (all)
        {
            all.Add(new Posted(http.Request.QueryString.Value ?? "", http.Request.Headers.Authorization, body));
            number = all.Count;
        }
        if (Answer(number) is not { } answer)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = answer.Status;
        await http.Response.WriteAsync(answer.Body);
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }
}
