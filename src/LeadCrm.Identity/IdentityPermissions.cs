using LeadCrm.Core.Security;

namespace LeadCrm.Identity;

/// <summary>Rights around people and departments.</summary>
internal static class IdentityPermissions
{
    public const string Default = "LeadCrm.Identity";

    /// <summary>Look people and departments up, to assign or to filter.</summary>
    public const string Users = "LeadCrm.Identity.Users";

    /// <summary>Pass the wall between headquarters and franchises.</summary>
    public const string CrossTenant = "LeadCrm.Identity.CrossTenant";

    public static readonly IReadOnlyList<PermissionDefinition> All = [new(Default), new(Users, Default), new(CrossTenant, Default)];
}

internal static class IdentityResources
{
    public const string Users = "Users";
}
