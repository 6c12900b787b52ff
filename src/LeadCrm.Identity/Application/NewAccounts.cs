using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadCrm.Identity.Application;

internal sealed record FirstPassword(string Text, string Hash);

/// <summary>Makes accounts and first passwords. The caller saves.</summary>
internal sealed partial class NewAccounts(LeadCrmDbContext db, UserManager<User> users, BusinessClock clock)
{
    // No letters that look like digits: first passwords are read out on the telephone.
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";
    private static readonly PasswordHasher<User> Quick = new(Options.Create(new PasswordHasherOptions { IterationCount = 5000 }));

    public async Task<(User User, string Password)> AddAsync(
        string userName,
        string displayName,
        Department department,
        IEnumerable<Guid> roleIds,
        Action<User>? fill
    )
    {
        var name = userName.Trim();
        RefuseBadName(name);
        var key = KeyOf(name);
        if (await db.Set<User>().IgnoreQueryFilters([QueryFilters.Tenant]).AnyAsync(u => u.NormalizedUserName == key))
            throw new BusinessException(IdentityErrorCodes.UserNameTaken).WithData("UserName", name).ForField("userName");
        var password = MakePassword();
        return (Add(name, displayName, department, roleIds, fill, password), password.Text);
    }

    /// <summary>An account whose name was found good and free.</summary>
    public User Add(
        string userName,
        string displayName,
        Department department,
        IEnumerable<Guid> roleIds,
        Action<User>? fill,
        FirstPassword password
    )
    {
        var name = userName.Trim();
        var user = new User
        {
            Id = db.Engine.NextGuid(),
            UserName = name,
            NormalizedUserName = KeyOf(name),
            DisplayName = displayName.Trim(),
            DepartmentId = department.Id,
            TenantId = department.TenantId,
            LockoutEnabled = true,
        };
        fill?.Invoke(user);
        Give(user, password);
        db.Add(user);
        foreach (var role in roleIds.Distinct())
            db.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = role });
        db.Add(
            new DepartmentMembership
            {
                Id = db.Engine.NextGuid(),
                UserId = user.Id,
                DepartmentId = department.Id,
                FromAt = clock.UtcNow,
            }
        );
        return user;
    }

    /// <summary>A password that is good for one sign-in; every session of the account ends.</summary>
    public string GivePassword(User user)
    {
        var password = MakePassword();
        Give(user, password);
        return password.Text;
    }

    private static void Give(User user, FirstPassword password)
    {
        user.PasswordHash = password.Hash;
        user.SecurityStamp = NewStamp();
        (user.MustChangePassword, user.AccessFailedCount, user.LockoutEnd) = (true, 0, null);
    }

    private FirstPassword MakePassword() => Hash(users.PasswordHasher);

    /// <summary>
    /// One of many, hashed in milliseconds: nobody guesses 68 random bits, however short a guess takes, and the hash is made again, slowly, when
    /// the person signs in.
    /// </summary>
    public static FirstPassword MakeOneOfMany() => Hash(Quick);

    private static FirstPassword Hash(IPasswordHasher<User> hasher)
    {
        var text = RandomNumberGenerator.GetString(Letters, 10) + RandomNumberGenerator.GetString(Digits, 4);
        return new FirstPassword(text, hasher.HashPassword(new User(), text));
    }

    /// <summary>Another stamp ends every session of the account.</summary>
    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));

    public static void RefuseBadName(string userName)
    {
        if (!UserNameShape().IsMatch(userName))
            throw new BusinessException(IdentityErrorCodes.InvalidUserName).ForField("userName");
    }

    /// <summary>How names are compared.</summary>
    public string KeyOf(string userName) => users.NormalizeName(userName.Trim());

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$")]
    private static partial Regex UserNameShape();
}
