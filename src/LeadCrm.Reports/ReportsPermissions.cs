using LeadCrm.Core.Security;

namespace LeadCrm.Reports;

internal static class ReportsPermissions
{
    public const string Default = "LeadCrm.Reports";

    /// <summary>See what people do: calls, leads, follow-ups, appointments; within the data scope.</summary>
    public const string Workload = "LeadCrm.Reports.Workload";

    public static readonly IReadOnlyList<PermissionDefinition> All = [new(Default), new(Workload, Default)];
}

internal static class ReportsResources
{
    /// <summary>Whose work is seen.</summary>
    public const string Workload = "Workload";
}
