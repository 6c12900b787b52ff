using System.Globalization;

namespace LeadCrm.CallCenter;

internal static class Program
{
    public static async Task Main(string[] args)
    {
        // dotnet run --project test/LeadCrm.CallCenter -- http://localhost:5600 http://localhost:5080/api/call-center/simulator/events key secret
        var (listen, push) = (
            args.ElementAtOrDefault(0) ?? "http://localhost:5600",
            args.ElementAtOrDefault(1) ?? "http://localhost:5080/api/call-center/simulator/events"
        );
        await using var centre = await CallCenterServer.StartAsync(
            new CallCenterOptions
            {
                Listen = listen,
                PushUrl = new Uri(push),
                AccessKeyId = args.ElementAtOrDefault(2) ?? "simulator",
                Secret = args.ElementAtOrDefault(3) ?? "simulator-secret",
                IsLive = true,
            }
        );
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A call centre listens on {centre.Url} and tells {push}"));
        Console.WriteLine("POST /sim/inbound?cno=1001&customer=13800138000   a call comes in");
        Console.WriteLine("POST /sim/outcome?status=32&talk=0                how the next call ends");
        Console.WriteLine("POST /sim/faults?copies=2&shuffle=true&missing=hangup   what goes wrong from now on");
        Console.WriteLine("POST /sim/robot?result=ANSWERED&intent=A          how the robot's next calls end");
        Console.WriteLine("GET  /sim/ledger                                  what really happened");
        await Task.Delay(Timeout.Infinite);
    }
}
