using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace LeadCrm.Benchmarks;

/// <summary>A signed-in program that talks to the server.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient http;

    private Client(HttpClient http) => this.http = http;

    public static Client To(Uri address) => new(new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address });

    public static async Task<Client> SignInAsync(Server server, string userName)
    {
        var client = To(server.Address);
        var token = await client.PostAsync("api/account/token", new { userName, password = "LeadCrm#2026" });
        client.http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            token.GetProperty("accessToken").GetString()
        );
        return client;
    }

    /// <summary>Reads the whole answer and throws unless it is a success.</summary>
    public async Task GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
    }

    public async Task<JsonElement> GetJsonAsync(string path) => await http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    public async Task<JsonElement> PostAsync<T>(string path, T body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> UploadAsync(string path, string file, object options)
    {
        using var form = new MultipartFormDataContent();
        using var content = new StreamContent(File.OpenRead(file));
        using var settings = new StringContent(JsonSerializer.Serialize(options));
        form.Add(content, "file", Path.GetFileName(file));
        form.Add(settings, "options");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), form);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public void Dispose() => http.Dispose();
}
