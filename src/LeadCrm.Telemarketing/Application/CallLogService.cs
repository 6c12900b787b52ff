using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// 手工上传: the call log of the user's own telephone as a CSV file with columns for time, number, direction and duration. The same row twice
/// is one call, in one file and in two.
/// </summary>
internal sealed class CallLogService(CallWorker worker, ILeadPhones phones, ICurrentUser user, BusinessClock clock)
{
    public const int MaxBytes = 2 << 20;
    private const int MostRows = 5_000;
    private const int ChunkSize = 300;
    private const int MostErrors = 100;
    private static readonly string[] TimeNames = ["time", "start", "date", "时间", "通话时间", "日期"];
    private static readonly string[] NumberNames = ["number", "phone", "号码", "电话", "手机号", "对方号码"];
    private static readonly string[] DirectionNames = ["direction", "type", "方向", "类型", "呼叫方向"];
    private static readonly string[] DurationNames = ["duration", "seconds", "时长", "通话时长"];
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm",
        "yyyy/M/d H:mm:ss",
        "yyyy/M/d H:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
    ];

    public async Task<CallLogResultDto> ImportAsync(Stream content, CancellationToken ct)
    {
        var (works, errors) = Read(content);
        var (created, repeated) = (0, 0);
        foreach (var chunk in works.DistinctBy(w => w.Event.UniqueId).Chunk(ChunkSize))
        {
            var result = await worker.WorkAsync(chunk, ct);
            created += result.Made.Count;
            repeated += chunk.Length - result.Made.Count;
        }
        return new CallLogResultDto(created, repeated, errors);
    }

    private (List<CallWork>, List<CallLogErrorDto>) Read(Stream content)
    {
        using var reader = new StreamReader(content, Encoding.UTF8);
        var head = Split(reader.ReadLine() ?? "");
        var (time, number, direction, duration) = (
            Column(head, TimeNames),
            Column(head, NumberNames),
            Column(head, DirectionNames),
            Column(head, DurationNames)
        );
        if (time < 0 || number < 0 || duration < 0)
            throw new BusinessException(CallErrorCodes.BadCallLog).ForField("file");
        var (works, errors, seen) = (new List<CallWork>(), new List<CallLogErrorDto>(), new Dictionary<string, int>());
        for (var row = 2; reader.ReadLine() is { } line && row <= MostRows + 1; row++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var cells = Split(line);
            string Cell(int at) => at >= 0 && at < cells.Length ? cells[at] : "";
            var wrong = Parse(Cell(time), Cell(number), Cell(direction), Cell(duration), seen, out var work);
            if (work is not null)
                works.Add(work);
            else if (errors.Count < MostErrors)
                errors.Add(new CallLogErrorDto(row, wrong!));
        }
        return (works, errors);
    }

    // No cell of a call log holds a comma; some telephones put quotes around all of them.
    private static string[] Split(string line) => [.. line.Split(line.Contains('\t') ? '\t' : ',').Select(c => c.Trim(' ', '"', '\uFEFF'))];

    private static int Column(string[] head, string[] names) =>
        Array.FindIndex(head, h => names.Contains(h, StringComparer.OrdinalIgnoreCase));

    private string? Parse(string time, string number, string direction, string duration, Dictionary<string, int> seen, out CallWork? work)
    {
        work = null;
        if (!DateTime.TryParseExact(time, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year < 2000)
            return "time";
        if (phones.Normalize(number) is not { } key)
            return "number";
        if (Seconds(duration) is not { } seconds)
            return "duration";
        var began = clock.StartOf(DateOnly.FromDateTime(local)) + local.TimeOfDay;
        if (began > clock.UtcNow.AddMinutes(5))
            return "time";
        var isIn = direction.StartsWith("in", StringComparison.OrdinalIgnoreCase) || direction.Contains('入') || direction.Contains('来');
        // Two calls may look the same to the second: the second of them in a file is another call, in every file.
        var text = $"{user.Required.UserId:N}/{key}/{began:O}/{seconds}/{isIn}";
        var times = seen[text] = seen.GetValueOrDefault(text) + 1;
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}/{times}")))[..40];
        work = new CallWork(ProviderRegistry.Manual, Cdr(id, key, began, seconds, isIn), null, CallSource.Manual, clock.UtcNow)
        {
            UserId = user.Required.UserId,
        };
        return null;
    }

    private static ProviderEvent Cdr(string id, string number, DateTime began, int seconds, bool isIn) =>
        new()
        {
            UniqueId = id,
            Type = CallEventType.Cdr,
            Kind = CallKind.Mobile,
            Direction = isIn ? CallDirection.Inbound : CallDirection.Outbound,
            Customer = number,
            RingAt = began,
            BridgeAt = seconds > 0 ? began : null,
            EndAt = began.AddSeconds(seconds),
            BridgeSeconds = seconds,
            Result =
                seconds > 0 ? CallResult.Connected
                : isIn ? CallResult.AgentNoAnswer
                : CallResult.CustomerNoAnswer,
        };

    // 75, 1:15, 00:01:15, 1分15秒.
    private static int? Seconds(string text)
    {
        var plain = text.Replace("小时", ":", StringComparison.Ordinal)
            .Replace("分", ":", StringComparison.Ordinal)
            .Replace("秒", "", StringComparison.Ordinal);
        var total = 0L;
        foreach (var part in plain.TrimEnd(':').Split(':'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            total = total * 60 + number;
        }
        if (plain.EndsWith(':'))
            total *= 60;
        return total <= CallConsts.LongestCall ? (int)total : null;
    }
}
