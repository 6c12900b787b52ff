using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Domain;

namespace LeadCrm.Messaging.Application;

/// <summary>Writes down what is to be told, beside the change it tells of.</summary>
internal sealed class NoticePublisher(LeadCrmDbContext db, BusinessClock clock, WakeUp wakeUp) : INotifications
{
    public void Publish(params IReadOnlyList<Notice> notices)
    {
        foreach (var notice in notices)
            db.Add(Row(notice));
        if (notices.Count == 0)
            return;
        wakeUp.After(db);
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
