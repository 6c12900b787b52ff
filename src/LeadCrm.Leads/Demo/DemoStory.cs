using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Demo;

/// <summary>
/// Makes up one lead after the other and lives its life through the domain's own steps: entered, assigned, followed up, released, claimed,
/// asked again. Leads come in the order of their creation, as numbers and ids do.
/// </summary>
internal sealed class DemoStory(DemoWorld world, DemoTexts texts, Func<Guid> nextId, BusinessClock clock, Random random)
{
    private const double Recent = 0.82;

    private static readonly (string Code, LeadEntry Entry, int Weight)[] Sources =
    [
        ("website", LeadEntry.Form, 18),
        ("baidu", LeadEntry.Form, 24),
        ("douyin", LeadEntry.Chat, 20),
        ("referral", LeadEntry.Manual, 10),
        ("import", LeadEntry.Import, 16),
        ("self", LeadEntry.Manual, 8),
        ("unknown", LeadEntry.Call, 4),
    ];

    private static readonly (Disposition Value, int Weight)[] Dispositions =
    [
        (Disposition.NoAnswer, 26),
        (Disposition.Busy, 6),
        (Disposition.PoweredOff, 4),
        (Disposition.HungUp, 4),
        (Disposition.NotThePerson, 2),
        (Disposition.CallAgain, 14),
        (Disposition.ConnectedLow, 10),
        (Disposition.ConnectedMedium, 16),
        (Disposition.ConnectedHigh, 8),
        (Disposition.AddedWeChat, 7),
        (Disposition.NoInterest, 3),
    ];

    /// <summary>Adds a lead that was created when <paramref name="progress"/>, 0 to 1, of the story's days were over.</summary>
    public void Tell(DemoRows rows, DemoPhone phone, long number, double progress)
    {
        var desk = DeskOf(random.Next(world.Cast.Desks.Sum(d => d.Consultants.Count)));
        var consultant = Any(desk.Consultants);
        var source = SourceOf(random.Next(Sources.Sum(s => s.Weight)));
        var createdAt = CreatedAt(progress);
        var person = MakePerson(desk, phone, createdAt);
        var lead = MakeLead(desk, person, source.Code, source.Entry, number, createdAt);
        rows.Persons.Add(person);
        rows.Leads.Add(lead);

        var selfEntered = source.Code == "self";
        var actor =
            selfEntered ? consultant.Id
            : source.Entry is LeadEntry.Import or LeadEntry.Manual ? desk.Manager?.Id
            : null;
        (lead.CreatedBy, person.CreatedBy) = (actor, actor);
        var (location, owner) = selfEntered ? (LeadLocation.Owned, consultant.Id) : (LeadLocation.Unassigned, (Guid?)null);
        lead.Begin(location, desk.DepartmentId, owner, selfEntered ? ReceiveType.SelfEntered : null, actor, createdAt);
        lead.Record(LeadOwnership.Born(nextId(), lead, actor, createdAt));
        rows.Touches.Add(MakeTouch(lead, source.Entry, createdAt, actor, again: false));
        if (selfEntered)
            Hold(rows, lead, consultant.Id, ReceiveType.SelfEntered, consultant.Id, createdAt);

        var end = Live(rows, lead, desk, consultant, progress);
        if (Chance(0.07) && Later(end, 1, 20) is var again && again < world.AsOf)
            AskAgain(rows, lead, source.Entry, again);
        Finish(lead);
    }

    private DateTime Live(DemoRows rows, Lead lead, DemoDesk desk, UserRef consultant, double progress)
    {
        var at = lead.CreatedAt;
        if (lead.OwnerId is null)
        {
            var assignedAt = Later(at, 0, 1);
            if (Chance(progress > Recent ? 0.45 : 0.03) || assignedAt > world.AsOf)
                return at;
            at = assignedAt;
            LeadOwnership.Move(lead, LeadOwnership.Assigned(consultant, desk.Manager?.Id, null), nextId(), desk.Manager?.Id, at);
            Hold(rows, lead, consultant.Id, ReceiveType.Assigned, desk.Manager?.Id, at);
        }
        at = WorkOn(rows, lead, consultant, at, staysNew: progress > Recent && Chance(0.35));
        if (!Chance(0.2) || Later(at, 2, 12) is var left && left > world.AsOf)
            return at;
        LeadOwnership.Move(lead, LeadOwnership.Released(lead, Any(texts.PoolReasons)), nextId(), consultant.Id, left);
        rows.Assignments[^1].EndedAt = left;
        if (!Chance(0.2) || Later(left, 1, 30) is var claimedAt && claimedAt > world.AsOf)
            return left;
        var next = Any(desk.Consultants);
        LeadOwnership.Move(lead, LeadOwnership.Claimed(next), nextId(), next.Id, claimedAt);
        Hold(rows, lead, next.Id, ReceiveType.Claimed, next.Id, claimedAt);
        return WorkOn(rows, lead, next, claimedAt, staysNew: false);
    }

    // The plan for the next contact is made at the last follow-up: some are overdue, some due today, some lie ahead.
    private DateTime WorkOn(DemoRows rows, Lead lead, UserRef author, DateTime from, bool staysNew)
    {
        var times = new List<DateTime>();
        for (var at = Later(from, 0, 2); !staysNew && times.Count < 7 && at < world.AsOf; at = Later(at, 1, 9))
        {
            times.Add(at);
            if (Chance(0.36))
                break;
        }
        foreach (var at in times)
        {
            var note = MakeNote(lead, author, at, at == times[^1] ? LastPlan() : Later(at, 1, 4));
            lead.FollowUp(note, at, nextId());
            rows.FollowUps.Add(note);
        }
        return times.Count == 0 ? from : times[^1];
    }

    private DateTime? LastPlan()
    {
        var endOfDay = clock.StartOf(clock.DayOf(world.AsOf).AddDays(1));
        return random.Next(20) switch
        {
            < 3 => Seconds(world.AsOf.AddMinutes(-random.Next(30, 3 * 24 * 60))),
            < 6 => Seconds(world.AsOf + (endOfDay - world.AsOf) * random.NextDouble()),
            < 12 => Later(world.AsOf, 1, 10),
            _ => null,
        };
    }

    private FollowUp MakeNote(Lead lead, UserRef author, DateTime at, DateTime? next)
    {
        var disposition = DispositionOf(random.Next(Dispositions.Sum(d => d.Weight)));
        var words = texts.Contents[disposition.ToString()];
        return new FollowUp
        {
            Id = nextId(),
            TenantId = lead.TenantId,
            LeadId = lead.Id,
            AuthorId = author.Id,
            DepartmentId = author.DepartmentId,
            At = at,
            Type = disposition == Disposition.AddedWeChat ? FollowUpType.WeChat : FollowUpType.Call,
            Disposition = disposition,
            Intention = disposition switch
            {
                Disposition.ConnectedHigh => Chance(0.4) ? Intention.A : Intention.B,
                Disposition.ConnectedMedium => Intention.C,
                Disposition.ConnectedLow or Disposition.NoInterest => Intention.D,
                _ => null,
            },
            NextContactAt = disposition == Disposition.NoInterest ? null : next,
            Content = words.Count == 0 ? null : Any(words),
        };
    }

    private void AskAgain(DemoRows rows, Lead lead, LeadEntry entry, DateTime at)
    {
        rows.Touches.Add(MakeTouch(lead, entry, at, null, again: true));
        if (lead.Location == LeadLocation.Owned && at > world.AsOf.AddDays(-14))
            lead.ReInquire(at, lead.SourceCode);
    }

    private void Hold(DemoRows rows, Lead lead, Guid owner, ReceiveType type, Guid? by, DateTime at) =>
        rows.Assignments.Add(LeadOwnership.StartHolding(nextId(), lead, owner, type, by, null, at));

    private static void Finish(Lead lead)
    {
        lead.Version = lead.Events.Count;
        if (lead.Events.Count > 1)
            (lead.ModifiedAt, lead.ModifiedBy) = (lead.Events[^1].At, lead.Events[^1].ActorId);
    }

    private Person MakePerson(DemoDesk desk, DemoPhone phone, DateTime createdAt)
    {
        var person = new Person
        {
            Id = nextId(),
            TenantId = desk.TenantId,
            CreatedAt = createdAt,
            Gender = Chance(0.5) ? Gender.Male : Gender.Female,
            BirthYear = Chance(0.5) ? world.AsOf.Year - random.Next(18, 41) : null,
            Education = Chance(0.6) ? Any(texts.Educations) : null,
            School = Chance(0.3) ? Any(texts.Schools) : null,
            Major = Chance(0.3) ? Any(texts.Majors) : null,
            Employment = Chance(0.5) ? (Employment)random.Next(3) : null,
            City = Chance(0.85) ? Any(texts.Cities) : null,
        };
        var given = person.Gender == Gender.Male ? texts.MaleNames : texts.FemaleNames;
        person.Rename($"{Any(texts.Surnames)}{Any(given)}{(Chance(0.6) ? Any(given) : null)}");
        AddContact(ParsedContact.OfPhone(PhoneNormalizer.Normalize(phone.Mobile)), ContactRelation.Self);
        if (Chance(0.06))
            AddContact(
                ParsedContact.OfPhone(PhoneNormalizer.Normalize(phone.ParentMobile)),
                Chance(0.5) ? ContactRelation.Mother : ContactRelation.Father
            );
        if (Chance(0.3))
            AddContact(ParsedContact.Of(ContactKind.WeChat, phone.WeChat), ContactRelation.Self);
        if (Chance(0.08))
            AddContact(ParsedContact.Of(ContactKind.Qq, phone.Qq), ContactRelation.Self);
        if (Chance(0.06))
            AddContact(ParsedContact.Of(ContactKind.Email, phone.Qq + "@qq.com"), ContactRelation.Self);
        return person;

        void AddContact(ParsedContact contact, ContactRelation relation) =>
            person.AddContact(contact.ToEntity(nextId(), person.Id, person.TenantId, relation));
    }

    private Lead MakeLead(DemoDesk desk, Person person, string source, LeadEntry entry, long number, DateTime createdAt)
    {
        var line = Any(world.Lines);
        var lead = new Lead
        {
            Id = nextId(),
            Number = number,
            TenantId = desk.TenantId,
            PersonId = person.Id,
            BusinessLine = line,
            SourceCode = source,
            SourceGrade = world.Sources.GetValueOrDefault(source)?.Grade,
            Entry = entry,
            CreatedAt = createdAt,
            CourseInterest = texts.Courses.TryGetValue(line, out var courses) && Chance(0.7) ? Any(courses) : null,
            StudyMode = Chance(0.5) ? (StudyMode)random.Next(2) : null,
            Budget = Chance(0.3) ? Any(texts.Budgets) : null,
            StartPlan = Chance(0.3) ? Any(texts.StartPlans) : null,
            Remark = Chance(0.35) ? Any(texts.Remarks) : null,
        };
        lead.Protect(desk.ProtectionDays is { } days ? clock.DayOf(createdAt).AddDays(days) : null);
        if (Chance(0.25))
            lead.SetTags(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any(texts.Tags)).ToList());
        return lead;
    }

    private Touch MakeTouch(Lead lead, LeadEntry entry, DateTime at, Guid? actor, bool again) =>
        new()
        {
            Id = nextId(),
            TenantId = lead.TenantId,
            LeadId = lead.Id,
            Entry = entry,
            SourceCode = lead.SourceCode,
            At = at,
            ActorId = actor,
            IsReInquiry = again,
        };

    private DateTime CreatedAt(double progress)
    {
        // More come in now than in the beginning.
        var age = world.Days * Math.Pow(1 - progress, 1.3);
        var at = Seconds(world.AsOf.AddDays(-age).AddMinutes(-random.Next(5, 600)));
        return at < world.AsOf ? at : world.AsOf;
    }

    /// <summary>Some minutes later, or at working time of a later day.</summary>
    private DateTime Later(DateTime at, int fromDays, int toDays)
    {
        var days = random.Next(fromDays, toDays + 1);
        return days == 0
            ? at.AddMinutes(random.Next(3, 120))
            : clock.StartOf(clock.DayOf(at).AddDays(days)).AddHours(9).AddSeconds(random.Next(11 * 60 * 60));
    }

    private static DateTime Seconds(DateTime at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private DemoDesk DeskOf(int place)
    {
        foreach (var desk in world.Cast.Desks)
            if ((place -= desk.Consultants.Count) < 0)
                return desk;
        return world.Cast.Desks[^1];
    }

    private static (string Code, LeadEntry Entry) SourceOf(int place)
    {
        foreach (var (code, entry, weight) in Sources)
            if ((place -= weight) < 0)
                return (code, entry);
        return (Sources[^1].Code, Sources[^1].Entry);
    }

    private static Disposition DispositionOf(int place)
    {
        foreach (var (value, weight) in Dispositions)
            if ((place -= weight) < 0)
                return value;
        return Dispositions[^1].Value;
    }

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private char Any(string characters) => characters[random.Next(characters.Length)];
}
