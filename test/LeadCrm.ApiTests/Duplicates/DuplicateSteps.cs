using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Application.Duplicates;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Duplicates;

/// <summary>What people do about duplicates.</summary>
internal static class DuplicateSteps
{
    private static int names;

    /// <summary>A name that nobody else has.</summary>
    public static string NewName()
    {
        const string characters =
            "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红建华国志海鹏宇浩然子轩涵梓欣怡佳琪思雨晨博雅婷诗梦俊豪天瑞";
        var n = Interlocked.Increment(ref names);
        return "欧阳" + characters[n % 53] + characters[n / 53 % 53];
    }

    /// <summary>A lead of a person with facts that a second entry repeats.</summary>
    public static async Task<GivenLead> Entered(this LeadCrmApp app, string by, object facts, string line = "java", string? phone = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(facts, HttpSteps.Json)!.AsObject();
        phone ??= Given.Phone();
        body["phones"] = new System.Text.Json.Nodes.JsonArray(phone);
        body["businessLine"] = line;
        var made = await app.As(by).Post("/api/leads", body).Read<CreatedLeadDto>();
        return new GivenLead(made.Id, made.Number, phone);
    }

    /// <summary>One person entered twice, with another phone each time.</summary>
    public static async Task<(GivenLead First, GivenLead Second, string Name)> EnteredTwice(
        this LeadCrmApp app,
        string by = "sales.bj1",
        string? secondBy = null,
        string secondLine = "java"
    )
    {
        var (name, n) = (NewName(), names);
        var day = new DateOnly(1995, 1, 1).AddDays(n * 17 % 6000);
        var first = await app.Entered(
            by,
            new
            {
                name,
                birthDate = day,
                city = "北京",
                school = $"第{n}中学",
            }
        );
        var phone = "1590" + string.Concat(Given.Phone()[4..].Reverse());
        var again = new
        {
            name,
            birthDate = day,
            city = "北京",
            school = $"第{n}中学",
            gender = "Male",
        };
        var second = await app.Entered(secondBy ?? by, again, secondLine, phone);
        return (first, second, name);
    }

    public static async Task<DuplicateScanDto> Scan(this LeadCrmApp app, Guid? tenant = null, string by = "admin")
    {
        var started = await app.As(by)
            .Post("/api/leads/duplicate-scans", new { tenantId = tenant ?? (await app.Person(by)).TenantId })
            .Read<DuplicateScanDto>();
        for (var until = DateTime.UtcNow.AddMinutes(2); DateTime.UtcNow < until; await Task.Delay(50))
        {
            var scan = await app.As(by).Get<DuplicateScanDto>($"/api/leads/duplicate-scans/{started.Id}");
            if (scan.EndedAt is not null)
                return scan;
        }
        throw new TimeoutException("The scan did not end.\n" + ServerLog.Latest);
    }

    public static async Task<List<DuplicateDto>> Duplicates(this LeadCrmApp app, string by = "admin", string query = "") =>
        [.. (await app.As(by).Get<PagedResult<DuplicateDto>>($"/api/leads/duplicates?maxResultCount=200{query}")).Items];

    /// <summary>The open cluster of the persons with this name.</summary>
    public static async Task<DuplicateDetailDto> Cluster(this LeadCrmApp app, string name, string by = "admin")
    {
        var found = (await app.Duplicates(by)).Single(d => d.Persons.All(p => p.Name == name));
        return await app.As(by).Get<DuplicateDetailDto>($"/api/leads/duplicates/{found.Id}");
    }

    public static Task<HttpResponseMessage> TryMerge(
        this LeadCrmApp app,
        DuplicateDetailDto cluster,
        GivenLead survivor,
        string by = "admin",
        object? choices = null
    ) =>
        app.As(by)
            .Post(
                $"/api/leads/duplicates/{cluster.Id}/merge",
                new
                {
                    cluster.Version,
                    survivorLeadId = survivor.Id,
                    choices = choices ?? Array.Empty<object>(),
                    leads = cluster.Compared.SelectMany(p => p.Leads).Select(l => new { l.Id, l.Version }),
                }
            );

    public static Task<HttpResponseMessage> TryUndo(this LeadCrmApp app, MergeDto merge, string by = "admin") =>
        app.As(by).Post($"/api/leads/merges/{merge.Id}/undo", new { merge.Version });

    /// <summary>A cluster as a scan would write it, of leads that are there.</summary>
    public static Task<DuplicateCluster> WriteCluster(this LeadCrmApp app, params Guid[] leadIds) =>
        app.Do(async db =>
        {
            var persons = await db.Set<Lead>().Where(l => leadIds.Contains(l.Id)).Select(l => new { l.PersonId, l.TenantId }).ToListAsync();
            var scan = new DuplicateScan { Id = db.Engine.NextGuid(), TenantId = persons[0].TenantId };
            db.Add(scan);
            var cluster = DuplicateCluster.Of(
                db.Engine.NextGuid(),
                persons[0].TenantId,
                scan.Id,
                [.. persons.Select(p => p.PersonId)],
                0.97,
                DateTime.UtcNow
            );
            db.Add(cluster);
            await db.SaveChangesAsync();
            return cluster;
        });
}
