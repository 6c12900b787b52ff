using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadCrm.ApiTests.Harness;

/// <summary>Requests and what is expected of their answers.</summary>
internal static class HttpSteps
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static Task<HttpResponseMessage> Post(this HttpClient client, string url, object? body = null, string? idempotencyKey = null) =>
        client.SendJsonAsync(HttpMethod.Post, url, body, idempotencyKey);

    public static Task<HttpResponseMessage> Put(this HttpClient client, string url, object body) => client.SendJsonAsync(HttpMethod.Put, url, body, null);

    /// <summary>Sends text as it is.</summary>
    public static Task<HttpResponseMessage> PostText(this HttpClient client, string url, string text, string contentType = "application/json")
    {
        var content = new StringContent(text);
        content.Headers.ContentType = new(contentType);
        return client.PostAsync(new Uri(url, UriKind.Relative), content);
    }

    private static async Task<HttpResponseMessage> SendJsonAsync(this HttpClient client, HttpMethod method, string url, object? body, string? idempotencyKey)
    {
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await client.SendAsync(request);
    }

    /// <summary>Gets and expects 200.</summary>
    public static Task<T> Get<T>(this HttpClient client, string url) => client.GetAsync(new Uri(url, UriKind.Relative)).Read<T>();

    /// <summary>Expects success and reads the answer.</summary>
    public static async Task<T> Read<T>(this Task<HttpResponseMessage> reply)
    {
        using var answer = await reply;
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(Describe(answer, text));
        return JsonSerializer.Deserialize<T>(text, Json)!;
    }

    /// <summary>Expects a status and no more.</summary>
    public static async Task ShouldAnswer(this Task<HttpResponseMessage> reply, int status)
    {
        using var answer = await reply;
        ((int)answer.StatusCode).ShouldBe(status, Describe(answer, await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Expects any answer of success.</summary>
    public static async Task ShouldSucceed(this Task<HttpResponseMessage> reply)
    {
        using var answer = await reply;
        answer.IsSuccessStatusCode.ShouldBeTrue(Describe(answer, await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Expects 400, whatever the code.</summary>
    public static Task ShouldRefuse(this Task<HttpResponseMessage> reply) => reply.ShouldAnswer(400);

    /// <summary>Expects a problem with a status, a code and, where one is to blame, a field. Returns the problem.</summary>
    public static async Task<JsonElement> ShouldFailWith(this Task<HttpResponseMessage> reply, int status, string code, string? field = null)
    {
        using var answer = await reply;
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, Describe(answer, text));
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", text);
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("code").GetString().ShouldBe(code, text);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().ShouldNotBe(code, "the code has no text");
        text.ShouldNotContain("   at LeadCrm", Case.Sensitive, "no stack trace");
        if (field is not null)
            problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue($"errors should name {field}: {text}");
        return problem;
    }

    private static string Describe(HttpResponseMessage answer, string text) =>
        $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode} {text}"
        + ((int)answer.StatusCode >= 500 ? "\n" + ServerLog.Latest : "");
}
