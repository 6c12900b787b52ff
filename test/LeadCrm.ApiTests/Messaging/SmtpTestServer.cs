using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace LeadCrm.ApiTests.Messaging;

/// <summary>How the mail server behaves.</summary>
internal enum Smtp
{
    Accepts,

    /// <summary>451 for every recipient.</summary>
    TryLater,

    /// <summary>451 for the first two, then as it should be.</summary>
    TryLaterTwice,

    /// <summary>550 for every recipient.</summary>
    NoSuchUser,

    /// <summary>Takes the message and hangs up before it says so.</summary>
    HangsUpAfterData,

    /// <summary>Takes the connection and says nothing.</summary>
    Silent,
}

/// <summary>A mail as it arrived.</summary>
internal sealed record Mail(string To, string Id, string Subject, string Body);

/// <summary>A real SMTP server on this machine that misbehaves on demand.</summary>
internal sealed partial class SmtpTestServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly List<Mail> mails = [];

    public SmtpTestServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = ServeAsync();
    }

    public int Port { get; }
    public volatile Smtp Behaviour;

    /// <summary>Connections in which somebody named a recipient.</summary>
    public int Tries;

    /// <summary>Forgets what was, and behaves like this from now on.</summary>
    public void Begin(Smtp behaviour)
    {
        (Behaviour, Tries) = (behaviour, 0);
        lock (mails)
            mails.Clear();
    }

    public IReadOnlyList<Mail> Mails
    {
        get
        {
            lock (mails)
                return [.. mails];
        }
    }

    public (string, string)[] Settings => [("Messaging:Smtp:Host", "127.0.0.1"), ("Messaging:Smtp:Port", $"{Port}")];

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await listener.AcceptTcpClientAsync(end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException) { }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
            if (Behaviour == Smtp.Silent)
            {
                await Task.Delay(TimeSpan.FromSeconds(60), end.Token);
                return;
            }
            await writer.WriteLineAsync("220 test");
            var to = "";
            while (await reader.ReadLineAsync(end.Token) is { } line)
            {
                var word = line.Split(' ', ':')[0].ToUpperInvariant();
                if (word == "RCPT")
                {
                    Interlocked.Increment(ref Tries);
                    to = line.Split('<', '>')[1];
                }
                if (word == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    Keep(to, await DataAsync(reader));
                    if (Behaviour == Smtp.HangsUpAfterData)
                        return;
                }
                await writer.WriteLineAsync(Answer(word));
                if (word == "QUIT")
                    return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException) { }
    }

    private string Answer(string word) =>
        (word, Behaviour) switch
        {
            ("RCPT", Smtp.TryLater) => "451 not now",
            ("RCPT", Smtp.TryLaterTwice) when Tries <= 2 => "451 not now",
            ("RCPT", Smtp.NoSuchUser) => "550 no such user",
            ("QUIT", _) => "221 bye",
            _ => "250 ok",
        };

    private async Task<List<string>> DataAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(end.Token) is { } line && line != ".")
            lines.Add(line.StartsWith('.') ? line[1..] : line);
        return lines;
    }

    private void Keep(string to, List<string> lines)
    {
        var blank = lines.IndexOf("");
        var head = Folded().Replace(string.Join('\n', lines.Take(blank)), " ");
        var body = string.Concat(lines.Skip(blank + 1));
        var encoding = Header(head, "Content-Transfer-Encoding");
        if (encoding == "base64")
            body = Encoding.UTF8.GetString(Convert.FromBase64String(body));
        else if (encoding == "quoted-printable")
            body = Quoted(string.Join('\n', lines.Skip(blank + 1)));
        lock (mails)
            mails.Add(new Mail(to, Header(head, "Message-ID"), Words(Header(head, "Subject")), body));
    }

    private static string Header(string head, string name) =>
        head.Split('\n').FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim()
        ?? "";

    private static string Words(string header) =>
        Encoded()
            .Replace(
                header.Replace("?= =?", "?==?", StringComparison.Ordinal),
                m =>
                    m.Groups[1].Value.Equals("B", StringComparison.OrdinalIgnoreCase)
                        ? Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[2].Value))
                        : Quoted(m.Groups[2].Value.Replace('_', ' '))
            );

    private static string Quoted(string text)
    {
        var bytes = new List<byte>();
        text = text.Replace("=\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '=' && i + 2 < text.Length + 0 && Uri.IsHexDigit(text[i + 1]))
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    public void Dispose()
    {
        end.Cancel();
        listener.Stop();
        end.Dispose();
    }

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folded();

    [GeneratedRegex(@"=\?utf-8\?([BQ])\?(.*?)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex Encoded();
}
