using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Domain;
using LeadCrm.Messaging.Live;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeadCrm.Messaging.Application;

/// <summary>Writes down what is to be told, beside the change it tells of.</summary>
internal sealed class NoticePublisher(LeadCrmDbContext db, BusinessClock clock, TransactionEnds transactions, WakeUp wakeUp)
    : INotifications
{
    public void Publish(params IReadOnlyList<Notice> notices)
    {
        foreach (var notice in notices)
            db.Add(Row(notice));
        if (notices.Count == 0)
            return;
        // Otherwise the next look of the pump finds it.
        if (db.Database.CurrentTransaction?.GetDbTransaction() is { } transaction)
            transactions.WhenOver(
                transaction,
                committed =>
                {
                    if (committed)
                        wakeUp.Now();
                    return Task.CompletedTask;
                }
            );
    }

    private NoticeRow Row(Notice notice)
    {
        if (NoticeCatalog.Find(notice.Type) is null)
            throw new ArgumentException($"{notice.Type} is no type of notices.", nameof(notice));
        return new NoticeRow
        {
            Id = db.Engine.NextGuid(),
            Type = notice.Type,
            SubjectKind = notice.Subject.Kind,
            SubjectId = notice.Subject.Id,
            Audience = JsonSerializer.Serialize(notice.Audience),
            Args = NoticeArgs.Write(notice.Args),
            TenantId = notice.TenantId,
            ActorId = notice.ActorId,
            Priority = notice.Priority,
            At = clock.UtcNow,
        };
    }
}
