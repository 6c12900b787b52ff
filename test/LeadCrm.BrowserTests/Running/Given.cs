using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace LeadCrm.BrowserTests.Running;

/// <summary>What was there before the journey began, made through the API as the person who would have made it.</summary>
internal sealed class Given(Uri address) : IDisposable
{
    public const string Password = "LeadCrm#2026";
    private static int phones = 10_000_000;
    private readonly Dictionary<string, HttpClient> clients = [];

    /// <summary>A mobile number that nobody has yet.</summary>
    public static string FreePhone() => "138" + Interlocked.Add(ref phones, 3_571).ToString(CultureInfo.InvariantCulture);

    public async Task<GivenLead> LeadAsync(string userName, string name, string? phone = null, DateTime? nextContactAt = null)
    {
        var number = phone ?? FreePhone();
        var body = new
        {
            name,
            phones = new[] { number },
            businessLine = "java",
            sourceCode = "website",
            nextContactAt,
        };
        var created = await PostAsync(userName, "/api/leads", body);
        return new GivenLead(created.GetProperty("id").GetGuid(), name, number, userName);
    }

    public Task ReleasedAsync(GivenLead lead, string reason = "近期没有计划") =>
        PostAsync(lead.UserName, $"/api/leads/{lead.Id}/release", new { reason });

    /// <summary>Somebody of another channel tried to enter the lead's student and was refused.</summary>
    public async Task ClaimedByAsync(GivenLead lead, string userName)
    {
        var client = await ClientAsync(userName);
        var body = new { phones = new[] { lead.Phone }, businessLine = "java" };
        using var answer = await client.PostAsJsonAsync("/api/leads", body);
        if (answer.StatusCode != System.Net.HttpStatusCode.Conflict)
            throw new InvalidOperationException($"The student of {lead.Name} was not protected: {(int)answer.StatusCode}");
    }

    /// <summary>A colleague has typed the number of the lead's student: it asks again.</summary>
    public async Task AskedAgainAsync(GivenLead lead, string userName)
    {
        var body = new { phones = new[] { lead.Phone }, businessLine = "java" };
        using var answer = await (await ClientAsync(userName)).PostAsJsonAsync("/api/leads", body);
        if (answer.StatusCode != System.Net.HttpStatusCode.Conflict)
            throw new InvalidOperationException($"{lead.Name} was no duplicate: {(int)answer.StatusCode}");
    }

    /// <summary>Its owner has noted a call.</summary>
    public Task FollowUpAsync(GivenLead lead, string disposition) =>
        PostAsync(lead.UserName, $"/api/leads/{lead.Id}/follow-ups", new { type = "Call", disposition });

    public async Task RenamedAsync(GivenLead lead, string name)
    {
        var client = await ClientAsync(lead.UserName);
        var version = (await client.GetFromJsonAsync<JsonElement>($"/api/leads/{lead.Id}")).GetProperty("version").GetInt32();
        using var answer = await client.PutAsJsonAsync($"/api/leads/{lead.Id}", new { name, version });
        await ReadAsync(answer);
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
            client.Dispose();
    }

    private async Task<JsonElement> PostAsync(string userName, string path, object body)
    {
        using var answer = await (await ClientAsync(userName)).PostAsJsonAsync(path, body);
        return await ReadAsync(answer);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<HttpClient> ClientAsync(string userName)
    {
        if (clients.TryGetValue(userName, out var known))
            return known;
        var client = clients[userName] = new HttpClient { BaseAddress = address };
        using var answer = await client.PostAsJsonAsync("/api/account/token", new { userName, password = Password });
        var token = (await ReadAsync(answer)).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}

/// <summary>A lead that is there.</summary>
internal sealed record GivenLead(Guid Id, string Name, string Phone, string UserName);
