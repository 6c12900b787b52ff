using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>A script and leads to dial, where there are demo leads.</summary>
internal sealed class DemoTelemarketing(LeadCrmDbContext db, ILeadFacts leads, ILeadOwnership ownership, IOrganisationDirectory directory)
{
    private const int Most = 36;
    private const int Taken = 12;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task SeedAsync(CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        if (await db.Set<DialScript>().AnyAsync(ct) || organisation.FindUser("tmk1") is not { } tmk)
            return;
        AddScript(tmk.TenantId);
        await db.SaveChangesAsync(ct);
        var waiting = await leads
            .Query()
            .Where(l =>
                l.TenantId == tmk.TenantId
                && l.Location == LeadLocation.Unassigned
                && l.Stage == LeadStage.New
                && l.DepartmentId != tmk.DepartmentId
            )
            .OrderBy(l => l.Number)
            .Take(Most)
            .Select(l => l.Id)
            .ToListAsync(ct);
        if (waiting.Count == 0)
            return;
        await ownership.ReturnToQueueAsync(waiting, tmk.DepartmentId, new LeadLeaving(LeadMoveKinds.ReturnedToQueue, null), ct);
        await ownership.TakeFromQueueAsync([.. waiting.Take(Taken)], tmk.DepartmentId, tmk.Id, null, ct);
    }

    private void AddScript(Guid tenantId)
    {
        FaqDto[] faq =
        [
            new() { Question = "零基础能学吗", Answer = "可以：前两周是预科，跟不上可以免费重听。" },
            new() { Question = "有周末班吗", Answer = "有，周六、周日全天，也可以线上直播。" },
            new() { Question = "能分期吗", Answer = "可以分 3 期或 6 期，免手续费，到校区签合同时办理。" },
        ];
        db.Add(
            new DialScript
            {
                Id = db.Engine.NextGuid(),
                TenantId = tenantId,
                Title = "公开课回访",
                Body = "① 确认身份与报名的公开课\n② 学习目的：就业 / 提升 / 兴趣\n③ 时间与基础\n④ 预算区间\n⑤ 邀约到校或线上试听",
                Faq = JsonSerializer.Serialize(faq, Json),
            }
        );
    }
}
