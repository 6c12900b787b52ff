using System.Text.Json;
using System.Text.Json.Nodes;
using LeadCrm.ApiTests.Duplicates;
using LeadCrm.ApiTests.Exports;
using LeadCrm.ApiTests.Messaging;
using LeadCrm.ApiTests.Telemarketing;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Application.Duplicates;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using LeadCrm.Reports.Domain;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Platform.Walk;

/// <summary>
/// A kind of object that routes take by its id: how one comes into being, and who sees it. A route is matched to the kind whose
/// <see cref="Path"/> it begins with; the longest wins. <see cref="Operations"/> is for routes that take something else.
/// </summary>
internal sealed record WalkKind(string Name, string Resource, string Path)
{
    /// <summary>Makes one that belongs to the named user; answers what stands in the path for it.</summary>
    public required Func<LeadCrmApp, string, Task<string>> Make { get; init; }

    /// <summary>Whose objects there are: of two departments of headquarters, and of both franchises.</summary>
    public string[] Owners { get; init; } = ["sales.bj1", "sales.bj2", "sales.sh1", "f1.sales1", "f2.sales1"];

    /// <summary>Who sees whose; the data scope of <see cref="Resource"/> unless said.</summary>
    public Func<WalkWorld, Walker, Walker, bool>? Sees { get; init; }

    /// <summary>The list in which they stand.</summary>
    public string? List { get; init; }

    /// <summary>Nothing but what was made here stands in the list, so that its total is known.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Shows whether an object is as it was; null where it cannot be read.</summary>
    public string? Read { get; init; }

    /// <summary>Nobody but who made it reads it afterwards.</summary>
    public bool IsReadByOwner { get; init; }

    public bool IsSeen(WalkWorld world, Walker viewer, Walker owner) =>
        Sees?.Invoke(world, viewer, owner) ?? world.InScope(Resource, viewer, owner);

    /// <summary>The kinds there are. A new resource with an id in a path adds a line.</summary>
    public static readonly IReadOnlyList<WalkKind> All =
    [
        new("call", "Calls", "/api/calls/{id}")
        {
            Make = MakeCall,
            List = "/api/calls",
            IsAlone = true,
            Read = "/api/calls/{id}",
        },
        new("work", "Workload", "/api/reports/workload/rows/{id}")
        {
            Make = async (app, by) =>
            {
                var lead = (await app.Given.Lead(by)).Id;
                return (await app.Do(db => db.Set<WorkFact>().SingleAsync(f => f.LeadId == lead))).Id.ToString();
            },
            List = "/api/reports/workload/rows",
        },
        new("lead", "Leads", "/api/leads/{id}")
        {
            Make = async (app, by) => (await app.Given.Lead(by)).Id.ToString(),
            Owners = ["sales.bj1", "sales.bj2", "sales.sh1", "tmk1", "f1.sales1", "f2.sales1"],
            List = "/api/leads",
            IsAlone = true,
            Read = "/api/leads/{id}",
        },
        new("import", "Leads", "/api/leads/imports/{id}")
        {
            Make = async (app, by) => (await app.Given.Import($"姓名,手机\n王小明,{Given.Phone()}\n", by: by)).Id.ToString(),
            Owners = ["sales.manager.bj", "sales.manager.sh", "f1.admin", "f2.admin"],
            List = "/api/leads/imports",
            IsAlone = true,
            Read = "/api/leads/imports/{id}",
        },
        new("user", "Users", "/api/users/{id}")
        {
            Make = MakeColleague,
            List = "/api/users/lookup",
            Read = "/api/users/{id}",
        },
        new("account of a user", "Users", "/api/users/{id}/sessions") { Make = MakeColleague, List = "/api/users" },
        new("department", "Users", "/api/departments/{id}")
        {
            Make = async (app, by) => (await app.Person(by)).DepartmentId.ToString(),
            Owners = ["sales.bj1", "sales.sh1", "f1.sales1", "f2.sales1"],
            List = "/api/departments/tree",
            // Everybody finds the own department, also who sees nobody else in it.
            Sees = (world, viewer, owner) => viewer.Me.DepartmentId == owner.Me.DepartmentId || world.InScope("Users", viewer, owner),
        },
        new("session", "Users", "/api/account/sessions/{id}")
        {
            Make = MakeSession,
            Sees = (_, viewer, owner) => viewer.Me.Id == owner.Me.Id,
        },
        new("API key", "Users", "/api/api-keys/{id}")
        {
            Make = MakeApiKey,
            Owners = ["sales.bj1", "sales.sh1"],
            List = "/api/api-keys",
        },
        new("alert", "Users", "/api/security-alerts/{id}")
        {
            Make = MakeAlert,
            Owners = ["sales.bj1", "sales.sh1", "f1.admin", "f2.admin"],
            List = "/api/security-alerts",
        },
        new("dispatch", "Leads", "/api/leads/dispatches/{id}")
        {
            Make = MakeDispatch,
            Owners = ["f1.admin", "f2.admin"],
            List = "/api/leads/dispatches",
            Read = "/api/leads/dispatches/{id}",
            Sees = (_, viewer, owner) => viewer.PassesWall || viewer.Me.TenantId == owner.Me.TenantId,
        },
        new("conflict", "Leads", "/api/leads/conflicts/{id}")
        {
            Make = MakeConflict,
            Owners = ["f1.admin", "f2.admin"],
            List = "/api/leads/conflicts",
            Read = "/api/leads/conflicts/{id}",
            Sees = (_, viewer, owner) => viewer.PassesWall || viewer.Me.TenantId == owner.Me.TenantId,
        },
        new("case", "Leads", "/api/leads/cases/{id}")
        {
            Make = MakeCase,
            List = "/api/leads/cases",
            Read = "/api/leads/cases/{id}",
        },
        new("export", "Leads", "/api/leads/exports/{id}")
        {
            Make = MakeExport,
            Owners = ["sales.manager.bj", "sales.manager.sh", "f1.admin", "f2.admin"],
            List = "/api/leads/exports",
            Read = "/api/leads/exports/{id}",
            // It needed no approval, so it is nobody's business but the asker's.
            Sees = (_, viewer, owner) => viewer.Me.Id == owner.Me.Id,
            IsReadByOwner = true,
        },
        new("notification", "Users", "/api/notifications/{id}")
        {
            Make = MakeNotification,
            Owners = ["sales.bj1", "sales.sh1", "f1.sales1", "f2.sales1"],
            Read = "/api/notifications/{id}",
            Sees = (_, viewer, owner) => viewer.Me.Id == owner.Me.Id,
            IsReadByOwner = true,
        },
        new("duplicate", "Leads", "/api/leads/duplicates/{id}")
        {
            Make = async (app, by) => (await MakeDuplicate(app, by)).ToString(),
            List = "/api/leads/duplicates",
            Read = "/api/leads/duplicates/{id}",
        },
        new("merge", "Leads", "/api/leads/merges/{id}")
        {
            Make = MakeMerge,
            List = "/api/leads/merges",
            Read = "/api/leads/merges/{id}",
        },
        new("duplicate scan", "Leads", "/api/leads/duplicate-scans/{id}")
        {
            Make = MakeDuplicateScan,
            Owners = ["sales.manager.bj", "f1.admin", "f2.admin"],
            List = "/api/leads/duplicate-scans",
            Read = "/api/leads/duplicate-scans/{id}",
            Sees = (_, viewer, owner) => viewer.PassesWall || viewer.Me.TenantId == owner.Me.TenantId,
        },
        new("caps of a person", "Users", "/api/caps/people/{id}")
        {
            Make = MakeColleague,
            List = "/api/caps/people",
            Read = "/api/caps/people/{id}",
        },
        new("rule of caps", "Users", "/api/caps/rules/{id}")
        {
            Make = MakeCapRule,
            Owners = ["sales.bj1", "f1.sales1", "f2.sales1"],
            List = "/api/caps/rules",
            Read = "/api/caps/rules/{id}",
            Sees = (_, viewer, owner) => viewer.PassesWall || viewer.Me.TenantId == owner.Me.TenantId,
        },
        new("pool", "Leads", "/api/pools/{id}")
        {
            Make = MakePool,
            Owners = ["admin", "f1.admin", "f2.admin"],
            List = "/api/pools",
            Read = "/api/pools/{id}",
            Sees = (_, viewer, owner) => viewer.PassesWall || viewer.Me.TenantId == owner.Me.TenantId,
        },
        new("assignment rule", "Leads", "/api/assignment-rules/{id}")
        {
            Make = MakeRule,
            Owners = ["admin", "f1.admin", "f2.admin"],
            List = "/api/assignment-rules",
            Read = "/api/assignment-rules/{id}",
            IsReadByOwner = true,
            Sees = (_, viewer, owner) => viewer.Me.TenantId == owner.Me.TenantId,
        },
        new("waiting lead", "Leads", "/api/assignment-rules/queue/{id}") { Make = MakeWaiting, List = "/api/assignment-rules/queue" },
        new("decision", "Leads", "/api/assignment-rules/decisions/{id}") { Make = MakeDecision, List = "/api/assignment-rules/decisions" },
        new("agent", "Users", "/api/assignment-rules/agents/{id}") { Make = MakeColleague, List = "/api/assignment-rules/agents" },
        new("lead held back", "Leads", "/api/recycling/held-back/{id}") { Make = MakeHeldBack, List = "/api/recycling/held-back" },
        new("recycle run", "Leads", "/api/recycling/runs/{id}")
        {
            Make = MakeRecycleRun,
            Owners = ["sales.manager.bj", "f1.admin", "f2.admin"],
            List = "/api/recycling/runs",
            Read = "/api/recycling/runs/{id}",
            Sees = (_, viewer, owner) => viewer.PassesWall || viewer.Me.TenantId == owner.Me.TenantId,
        },
        new("handover", "Leads", "/api/handovers/{id}")
        {
            Make = MakeHandover,
            List = "/api/handovers",
            Read = "/api/handovers/{id}",
        },
        new("lead of telemarketing", "Leads", "/api/tmk/leads/{id}")
        {
            Make = async (app, by) => (await app.Given.Lead(by)).Id.ToString(),
            Owners = ["sales.bj1", "sales.sh1", "tmk1", "f1.sales1", "f2.sales1"],
            Read = "/api/tmk/leads/{id}",
        },
        new("lead rejected twice", "Leads", "/api/tmk/leads/{id}/offer")
        {
            Make = MakeRejected,
            Owners = ["tmk1"],
            List = "/api/transfer-offers/undecided",
        },
        new("offer", "Leads", "/api/transfer-offers/{id}")
        {
            Make = MakeOffer,
            Owners = ["sales.bj1", "sales.sh1"],
            List = "/api/transfer-offers",
            Read = "/api/transfer-offers/{id}",
            // Whoever made it sees it besides whom it is made to.
            Sees = (world, viewer, owner) => world.InScope("Leads", viewer, owner) || world.InScope("Leads", viewer, world.Person("tmk1")),
        },
        new("appointment", "Leads", "/api/appointments/{id}")
        {
            Make = MakeAppointment,
            List = "/api/appointments",
            Read = "/api/appointments/{id}",
            Sees = (world, viewer, owner) =>
                world.InScope("Leads", viewer, owner) || (viewer.Name == "front.desk1" && viewer.Me.DepartmentId == owner.Me.DepartmentId),
        },
        new("dial task", "Leads", "/api/dial-tasks/{id}")
        {
            Make = MakeDialTask,
            Owners = ["tmk.manager"],
            List = "/api/dial-tasks",
            Read = "/api/dial-tasks/{id}",
            Sees = (world, viewer, owner) => viewer.Me.DepartmentId == owner.Me.DepartmentId || world.InScope("Leads", viewer, owner),
        },
        new("robot task", "Leads", "/api/robot-tasks/{id}")
        {
            Make = MakeRobotTask,
            Owners = ["tmk.manager", "sales.manager.bj"],
            List = "/api/robot-tasks",
            Read = "/api/robot-tasks/{id}",
        },
        new("robot proposal", "Leads", "/api/robot-proposals/{id}")
        {
            Make = MakeRobotProposal,
            Owners = ["sales.bj1", "tmk1", "tmk.manager"],
            List = "/api/robot-proposals",
        },
        new("script", "Leads", "/api/dial-scripts/{id}")
        {
            Make = MakeScript,
            Owners = ["tmk.manager"],
            List = "/api/dial-scripts",
            Sees = (_, viewer, owner) => viewer.Me.TenantId == owner.Me.TenantId,
        },
        new("audit entry", "Users", "/api/audit/{id}")
        {
            Make = MakeAuditEntry,
            List = "/api/audit",
            Read = "/api/audit/{id}",
        },
    ];

    /// <summary>A claim takes a lead from the pool, which all of the tenant see.</summary>
    private static readonly WalkKind PoolLead = new("pool lead", "Leads", "/api/leads/{id}/claim")
    {
        Make = async (app, by) => (await app.Given.PoolLead(by)).Id.ToString(),
        Owners = ["sales.bj1", "sales.sh1", "f1.sales1", "f2.sales1"],
        Sees = (_, viewer, owner) => viewer.Me.TenantId == owner.Me.TenantId,
        Read = "/api/leads/{id}",
    };

    /// <summary>What is decided on waits; those who approve see it besides who asked.</summary>
    private static readonly WalkKind WaitingExport = new("waiting export", "Leads", "/api/leads/exports/{id}/approve")
    {
        Make = MakeWaitingExport,
        Owners = ["sales.manager.bj", "sales.manager.sh", "f1.admin", "f2.admin"],
        Sees = (world, viewer, owner) => viewer.Me.Id == owner.Me.Id || world.InScope("Leads", viewer, owner),
        Read = "/api/leads/exports/{id}",
        IsReadByOwner = true,
    };

    /// <summary>A claim is given up by the channel that made it, whoever else sees it.</summary>
    private static readonly WalkKind OwnConflict = new("own conflict", "Leads", "/api/leads/conflicts/{id}/withdraw")
    {
        Make = MakeConflict,
        Owners = ["f1.admin", "f2.admin"],
        Sees = (_, viewer, owner) => viewer.Me.TenantId == owner.Me.TenantId,
        Read = "/api/leads/conflicts/{id}",
    };

    /// <summary>An offer is answered by whom it is made to, whoever else sees it.</summary>
    private static readonly WalkKind OwnOffer = new("own offer", "Leads", "/api/transfer-offers/{id}/accept")
    {
        Make = MakeOffer,
        Owners = ["sales.bj1", "sales.sh1"],
        Read = "/api/transfer-offers/{id}",
        Sees = (_, viewer, owner) => viewer.Name == owner.Name,
    };

    /// <summary>Routes that take another kind than their path says, by name.</summary>
    public static readonly IReadOnlyDictionary<string, WalkKind> Operations = new Dictionary<string, WalkKind>
    {
        ["ClaimLead"] = PoolLead,
        ["ApproveExport"] = WaitingExport,
        ["RejectExport"] = WaitingExport,
        ["WithdrawConflict"] = OwnConflict,
        ["AcceptTransferOffer"] = OwnOffer,
        ["RejectTransferOffer"] = OwnOffer,
    };

    /// <summary>Bodies where the required fields alone, filled with anything, are no valid input; by name of the route.</summary>
    public static readonly IReadOnlyDictionary<string, Func<JsonObject>> Bodies = new Dictionary<string, Func<JsonObject>>
    {
        ["LockLead"] = () => new JsonObject { ["days"] = 1, ["reason"] = "重点客户" },
        ["UnlockLead"] = () => new JsonObject { ["reason"] = "不再需要" },
        ["ChangeRecycleRules"] = RecycleRules,
        ["PreviewRecycleRules"] = RecycleRules,
        ["ConfirmHeldBack"] = () => new JsonObject { ["leadIds"] = new JsonArray(Guid.NewGuid().ToString()) },
        ["CreateAssignmentRule"] = Rule,
        ["UpdateAssignmentRule"] = Rule,
        ["OrderAssignmentRules"] = () => new JsonObject { ["ids"] = new JsonArray(Guid.NewGuid().ToString()) },
        ["SetAgentSkills"] = () => new JsonObject { ["lines"] = new JsonArray(), ["skills"] = new JsonArray() },
        ["DisposeCall"] = () => new JsonObject { ["disposition"] = "NoAnswer" },
        ["CreateFollowUp"] = () => new JsonObject { ["type"] = "Call", ["content"] = "x" },
        ["UpdateDedupMatrix"] = () => new JsonObject { ["version"] = 0, ["cells"] = new JsonArray() },
        ["ResetDedupMatrix"] = () => new JsonObject { ["version"] = 0 },
    };

    public static WalkKind? Of(WalkRoute route) =>
        Operations.GetValueOrDefault(route.Operation)
        ?? All.Where(k => route.Path == k.Path || route.Path.StartsWith(k.Path + "/", StringComparison.Ordinal)).MaxBy(k => k.Path.Length);

    private static JsonObject RecycleRules() =>
        new()
        {
            ["rules"] = new JsonArray(
                new JsonObject
                {
                    ["rule"] = "R6",
                    ["version"] = 0,
                    ["isOn"] = true,
                }
            ),
        };

    private static JsonObject Rule() =>
        new()
        {
            ["name"] = $"规则 {Guid.NewGuid():N}",
            ["definition"] = new JsonObject { ["steps"] = new JsonArray(new JsonObject { ["strategy"] = "Pool" }) },
        };

    private static async Task<string> MakeOffer(LeadCrmApp app, string by)
    {
        var lead = await app.ValidLead();
        return (await app.Offer(lead, by)).Id.ToString();
    }

    private static async Task<string> MakeRejected(LeadCrmApp app, string by)
    {
        var lead = await app.ValidLead(by);
        foreach (var consultant in new[] { "sales.bj1", "sales.bj2" })
            await app.Answer(await app.Offer(lead, consultant, by), consultant, "名额已满").ShouldAnswer(200);
        return lead.Id.ToString();
    }

    private static async Task<string> MakeAppointment(LeadCrmApp app, string by)
    {
        var lead = await app.Given.Lead(by);
        await app.As(by).Post($"{lead.Url}/follow-ups", new { type = "Call", disposition = "ConnectedHigh" }).ShouldSucceed();
        return (await app.TryAppoint(lead, by, campus: by).Read<AppointmentDto>()).Id.ToString();
    }

    private static async Task<string> MakeDialTask(LeadCrmApp app, string by)
    {
        await app.Given.Lead(by);
        var task = new { name = "名单", departmentId = (await app.Person(by)).DepartmentId };
        return (await app.As(by).Post("/api/dial-tasks", task).Read<DialTaskDetailDto>()).Id.ToString();
    }

    private static async Task<string> MakeRobotTask(LeadCrmApp app, string by)
    {
        var (me, lead) = (await app.Person(by), await app.Given.Lead(by));
        return await app.Do(async db =>
        {
            var task = new RobotTask
            {
                Id = db.Engine.NextGuid(),
                TenantId = me.TenantId,
                Name = "机器人",
                DepartmentId = me.DepartmentId,
                Provider = "robot",
                Script = "walk",
                Windows = "09:00-12:00",
                Concurrency = 1,
                Criteria = "{}",
                Locations = "Unassigned",
                Total = 1,
            };
            db.Add(task);
            db.Add(
                new RobotItem
                {
                    Id = db.Engine.NextGuid(),
                    TenantId = me.TenantId,
                    TaskId = task.Id,
                    LeadId = lead.Id,
                    Place = 1,
                }
            );
            await db.SaveChangesAsync();
            return task.Id.ToString();
        });
    }

    private static async Task<string> MakeRobotProposal(LeadCrmApp app, string by)
    {
        var (me, lead) = (await app.Person(by), await app.Given.Lead(by));
        return await app.Do(async db =>
        {
            var proposal = new RobotProposal
            {
                Id = db.Engine.NextGuid(),
                TenantId = me.TenantId,
                LeadId = lead.Id,
                OpenLeadId = lead.Id,
                TaskId = Guid.NewGuid(),
                RobotCallId = Guid.NewGuid(),
                Kind = RobotProposalKind.Intent,
                Reason = LeadCrm.Contracts.Leads.InvalidReason.NotATarget,
            };
            db.Add(proposal);
            await db.SaveChangesAsync();
            return proposal.Id.ToString();
        });
    }

    private static async Task<string> MakeScript(LeadCrmApp app, string by) =>
        (await app.As(by).Post("/api/dial-scripts", new { title = "话术", body = "您好" }).Read<ScriptDto>()).Id.ToString();

    // Of yesterday, with a recording that can be played.
    private static async Task<string> MakeCall(LeadCrmApp app, string by)
    {
        var me = await app.Person(by);
        var file = await app
            .Services.GetRequiredService<LeadCrm.Core.Files.FileStore>()
            .SaveAsync(new MemoryStream(new byte[100]), default);
        return await app.Do(async db =>
        {
            var call = new Call
            {
                Id = db.Engine.NextGuid(),
                TenantId = me.TenantId,
                Provider = "walk",
                UniqueId = Guid.NewGuid().ToString("N"),
                UserId = me.Id,
                DepartmentId = me.DepartmentId,
                Number = Given.Phone(),
                StartedAt = app.Clock.UtcNow.AddDays(-1),
                State = CallState.Ended,
                Result = CallResult.Connected,
                Recording = RecordingState.Stored,
            };
            db.Add(call);
            db.Add(
                new CallRecording
                {
                    CallId = call.Id,
                    ContentType = "audio/wav",
                    File = file.Name,
                }
            );
            await db.SaveChangesAsync();
            return call.Id.ToString();
        });
    }

    // Until tomorrow, so that nobody gives it out meanwhile.
    private static async Task<string> MakeWaiting(LeadCrmApp app, string by)
    {
        var (lead, me, now) = (await app.Given.Lead(by), await app.Person(by), app.Clock.UtcNow);
        return await app.Do(async db =>
        {
            var item = new HoldItem
            {
                Id = db.Engine.NextGuid(),
                TenantId = me.TenantId,
                LeadId = lead.Id,
                EventId = Guid.NewGuid(),
                ArrivedAt = now,
                NotBefore = now.AddDays(1),
                DueAt = now.AddDays(1),
                Reason = HoldReason.Night,
            };
            db.Add(item);
            await db.SaveChangesAsync();
            return item.Id.ToString();
        });
    }

    private static async Task<string> MakeDecision(LeadCrmApp app, string by)
    {
        var (lead, me) = (await app.Given.Lead(by), await app.Person(by));
        return await app.Do(async db =>
        {
            var decision = new RuleDecision
            {
                Id = db.Engine.NextGuid(),
                TenantId = me.TenantId,
                LeadId = lead.Id,
                EventId = Guid.NewGuid(),
                At = app.Clock.UtcNow,
                Outcome = RuleOutcome.Assigned,
                UserId = me.Id,
                Tried = "[]",
            };
            db.Add(decision);
            await db.SaveChangesAsync();
            return decision.Id.ToString();
        });
    }

    private static async Task<string> MakeRule(LeadCrmApp app, string by)
    {
        var made = await app.As(by).Post("/api/assignment-rules", Rule()).Read<JsonElement>();
        return made.GetProperty("id").GetString()!;
    }

    private static async Task<string> MakeHeldBack(LeadCrmApp app, string by)
    {
        var (run, lead) = (Guid.Parse(await MakeRecycleRun(app, by)), await app.Given.Lead(by));
        var me = await app.Person(by);
        return await app.Do(async db =>
        {
            db.Add(
                new RecycleItem
                {
                    RunId = run,
                    LeadId = lead.Id,
                    TenantId = me.TenantId,
                    OwnerId = me.Id,
                    DepartmentId = me.DepartmentId,
                    AsOf = new DateOnly(2026, 3, 2),
                    Rule = RecycleRule.R2,
                    DueOn = new DateOnly(2026, 3, 1),
                    Outcome = RecycleOutcome.HeldBack,
                    At = app.Clock.UtcNow,
                }
            );
            await db.SaveChangesAsync();
            return lead.Id.ToString();
        });
    }

    private static async Task<string> MakeRecycleRun(LeadCrmApp app, string by)
    {
        var me = await app.Person(by);
        return await app.Do(async db =>
        {
            var run = new RecycleRun
            {
                Id = db.Engine.NextGuid(),
                TenantId = me.TenantId,
                AsOf = new DateOnly(2026, 3, 2),
                SubjectId = me.Id,
                State = RecycleRunState.Done,
                StartedAt = app.Clock.UtcNow,
            };
            db.Add(run);
            await db.SaveChangesAsync();
            return run.Id.ToString();
        });
    }

    private static async Task<string> MakeAuditEntry(LeadCrmApp app, string by)
    {
        await app.As(by)
            .Post("/api/account/change-password", new { currentPassword = "not-mine-1", newPassword = "Whatever-2026" })
            .ShouldAnswer(400);
        var entries = await app.As("admin")
            .Get<PagedResult<AuditEntryDto>>($"/api/audit?operation=ChangePassword&userId={await app.Id(by)}&maxResultCount=1");
        return entries.Items[0].Id.ToString();
    }

    // Somebody new with the role and in the department of the named one, whose own account the walk must not close.
    private static async Task<string> MakeColleague(LeadCrmApp app, string by)
    {
        var me = await app.Person(by);
        var roles = await app.As("admin").Get<List<RoleDto>>("/api/roles");
        var body = new
        {
            userName = $"walk.{Guid.NewGuid():N}",
            displayName = "路过",
            departmentId = me.DepartmentId,
            roleIds = roles.Where(r => me.Roles.Contains(r.Name)).Select(r => r.Id),
        };
        return (await app.As("admin").Post("/api/users", body).Read<InitialPasswordDto>()).Id.ToString();
    }

    // A colleague's, as there is one open handover a person; the named one is to take over.
    private static async Task<string> MakeHandover(LeadCrmApp app, string by)
    {
        var body = new
        {
            fromUserId = await MakeColleague(app, by),
            trigger = "Transfer",
            split = "One",
            receivers = new[] { new { userId = await app.Id(by) } },
        };
        var made = await app.As("admin").Post("/api/handovers", body).Read<JsonElement>();
        return made.GetProperty("id").GetString()!;
    }

    private static async Task<string> MakeCapRule(LeadCrmApp app, string by)
    {
        var made = await app.As("admin")
            .Post(
                "/api/caps/rules",
                new
                {
                    scope = "User",
                    userId = await MakeColleague(app, by),
                    holdCap = 10,
                }
            )
            .Read<JsonElement>();
        return made.GetProperty("id").GetString()!;
    }

    private static async Task<string> MakePool(LeadCrmApp app, string by)
    {
        var made = await app.As(by).Post("/api/pools", new { name = $"公海 {Guid.NewGuid():N}" }).Read<JsonElement>();
        return made.GetProperty("id").GetString()!;
    }

    private static async Task<string> MakeSession(LeadCrmApp app, string by)
    {
        var token = await app.SignInAsync(by);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/account/sessions");
        request.Headers.Authorization = LeadCrmApp.Bearer(token.AccessToken);
        var sessions = await app.Anonymous().SendAsync(request).Read<List<SessionDto>>();
        return sessions.Single(s => s.IsCurrent).Id.ToString();
    }

    private static async Task<string> MakeApiKey(LeadCrmApp app, string by)
    {
        var made = await app.As("admin")
            .Post(
                "/api/api-keys",
                new
                {
                    name = $"for {by}",
                    userId = await app.Id(by),
                    permissions = new[] { "LeadCrm.Leads" },
                    expiresInDays = 30,
                }
            )
            .Read<JsonElement>();
        return made.GetProperty("key").GetProperty("id").GetString()!;
    }

    private static async Task<string> MakeAlert(LeadCrmApp app, string by)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var alerts = scope.ServiceProvider.GetRequiredService<ISecurityAlerts>();
        var id = await app.Id(by);
        await alerts.RaiseAsync("UnusualReveal", id, new Dictionary<string, string>(), CancellationToken.None);
        var list = await app.As("admin").Get<JsonElement>("/api/security-alerts?maxResultCount=100");
        var mine = list.GetProperty("items").EnumerateArray().First(a => a.GetProperty("userId").GetGuid() == id);
        return mine.GetProperty("id").GetString()!;
    }

    // Urgent, so that no quiet hours keep it back.
    private static async Task<string> MakeNotification(LeadCrmApp app, string by)
    {
        var notice = await app.Notice(by, NoticeTypes.AppointmentSoon);
        await app.Publish(notice);
        var told = await MessagingSteps.Until(
            async () => (await app.Inbox(by)).Items.FirstOrDefault(n => n.Subject.Id == notice.Subject.Id),
            found => found is not null,
            _ => "the notification has not come"
        );
        return told!.Id.ToString();
    }

    private static async Task<Guid> MakeDuplicate(LeadCrmApp app, string by)
    {
        var (first, second, _) = await app.EnteredTwice(by);
        return (await app.WriteCluster(first.Id, second.Id)).Id;
    }

    private static async Task<string> MakeMerge(LeadCrmApp app, string by)
    {
        var cluster = await app.As("admin").Get<DuplicateDetailDto>($"/api/leads/duplicates/{await MakeDuplicate(app, by)}");
        var survivor = new GivenLead(cluster.SuggestedSurvivorId!.Value, "", "");
        return (await app.TryMerge(cluster, survivor).Read<MergeDto>()).Id.ToString();
    }

    // Over already, so that many of one tenant can stand side by side.
    private static async Task<string> MakeDuplicateScan(LeadCrmApp app, string by)
    {
        var tenant = (await app.Person(by)).TenantId;
        return await app.Do(async db =>
        {
            var scan = new DuplicateScan { Id = db.Engine.NextGuid(), TenantId = tenant };
            db.Add(scan);
            await db.SaveChangesAsync();
            return scan.Id.ToString();
        });
    }

    private static async Task<string> MakeDispatch(LeadCrmApp app, string by)
    {
        var lead = await app.Given.Lead("sales.manager.bj");
        var body = new
        {
            leadIds = new[] { lead.Id },
            franchiseId = (await app.Person(by)).TenantId,
            settlement = "PerLead",
            rate = 10,
        };
        var made = await app.As("channel1").Post("/api/leads/dispatches", body).Read<JsonElement>();
        return made.GetProperty("id").GetString()!;
    }

    private static async Task<string> MakeCase(LeadCrmApp app, string by)
    {
        var lead = await app.Given.Lead(by);
        var made = await app.As(by).Post($"{lead.Url}/scrap", new { reason = "EntryError" }).Read<JsonElement>();
        return made.GetProperty("id").GetString()!;
    }

    // The other franchise holds the number that this one tries to enter.
    private static async Task<string> MakeConflict(LeadCrmApp app, string by)
    {
        var held = await app.Given.Lead(by == "f1.admin" ? "f2.sales1" : "f1.sales1");
        await app.As(by)
            .Post(
                "/api/leads",
                new
                {
                    name = "王小明",
                    phones = new[] { held.Phone },
                    businessLine = "java",
                }
            )
            .ShouldFailWith(409, "Leads:ProtectedElsewhere");
        var open = await app.As(by).Get<JsonElement>("/api/leads/conflicts?maxResultCount=1");
        return open.GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    private static async Task<string> MakeExport(LeadCrmApp app, string by)
    {
        await app.Given.Lead(by);
        return (await app.Export(new { format = "Csv" }, by)).Id.ToString();
    }

    private static async Task<string> MakeWaitingExport(LeadCrmApp app, string by)
    {
        await app.Given.Lead(by);
        await SetApprovalRows(app, "0");
        var made = await app.AskExport(new { format = "Csv" }, by).Read<AcceptedExportDto>();
        await SetApprovalRows(app, "1000");
        made.State.ShouldBe(ExportState.AwaitingApproval);
        return made.Id.ToString();
    }

    private static Task SetApprovalRows(LeadCrmApp app, string rows) =>
        app.As("admin").Put("/api/settings/Leads.ExportApprovalRows", new { value = rows }).ShouldAnswer(200);
}
