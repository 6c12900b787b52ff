using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using LeadCrm.Contracts.Identity;
using LeadCrm.Messaging.Domain;
using Microsoft.Extensions.Options;

namespace LeadCrm.Messaging.Channels;

/// <summary>E-mail by SMTP. The message carries its own id, by which mail servers and programs recognise a second copy.</summary>
internal sealed class SmtpChannel(IOptions<MessagingOptions> options) : IChannel
{
    private readonly SmtpOptions smtp = options.Value.Smtp;
    private readonly TimeSpan timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);

    public NoticeChannel Kind => NoticeChannel.Email;
    public bool IsSetUp => !string.IsNullOrWhiteSpace(smtp.Host);
    public bool IsRoom => false;

    public bool CanReach(UserContact contact) => !string.IsNullOrWhiteSpace(contact.Email);

    // A server that is down or does not greet is found here, where it is certain that nothing was sent.
    public async Task<string?> ProbeAsync(CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(timeout);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(smtp.Host!, smtp.Port, time.Token);
            await using var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var greeting = await reader.ReadLineAsync(time.Token);
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), time.Token);
            return greeting?.StartsWith("220", StringComparison.Ordinal) == true ? null : greeting ?? "no greeting";
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return e is OperationCanceledException ? "no answer" : e.Message;
        }
    }

    public async Task<SendResult> SendAsync(OutsideMessage message, CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(timeout);
        using var mail = Mail(message);
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.UseTls };
        if (smtp.UserName is { Length: > 0 } user)
            client.Credentials = new NetworkCredential(user, smtp.Password);
        try
        {
            await client.SendMailAsync(mail, time.Token);
            return SendResult.Done;
        }
        catch (SmtpException e)
        {
            return new SendResult(OutcomeOf(e), e.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SendResult(SendOutcome.Unknown, "no answer");
        }
    }

    // What the server says with a number it has decided: 4xx for now, 5xx for good. Without a number the connection broke.
    private static SendOutcome OutcomeOf(SmtpException e) =>
        (int)e.StatusCode switch
        {
            >= 500 => SendOutcome.Refused,
            >= 400 => SendOutcome.TryAgain,
            _ when e.InnerException is SocketException => SendOutcome.TryAgain,
            _ => SendOutcome.Unknown,
        };

    private MailMessage Mail(OutsideMessage message)
    {
        var mail = new MailMessage(new MailAddress(smtp.From, smtp.FromName, Encoding.UTF8), new MailAddress(message.To.Email!))
        {
            Subject = message.Title.ReplaceLineEndings(" "),
            Body = message.Body,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", $"<{message.Id:N}@leadcrm>");
        return mail;
    }
}
