using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Data;

/// <summary>The filters of the leads list.</summary>
internal static class LeadFilters
{
    public static IQueryable<Lead> Matching(
        this IQueryable<Lead> leads,
        GetLeadListInput input,
        IOrganisation organisation,
        LeadCrmDbContext db
    )
    {
        if (EnumFilter.One<LeadLocation>(input.Location, "location") is { } location)
            leads = leads.Where(l => l.Location == location);
        if (EnumFilter.Many<LeadStage>(input.Stage, "stage") is { } stages)
            leads = leads.Where(l => stages.Contains(l.Stage));
        if (EnumFilter.Many<Intention>(input.Grade, "grade") is { } grades)
            leads = leads.Where(l => grades.Contains(l.Intention!.Value));
        if (input.OwnerId is { } owner)
            leads = leads.Where(l => l.OwnerId == owner);
        if (input.DepartmentId is { } department)
        {
            var departments = organisation.WithDescendants(department);
            leads = leads.Where(l => departments.Contains(l.DepartmentId));
        }
        if (input.SourceCode is { Length: > 0 } source)
            leads = leads.Where(l => l.SourceCode == source);
        if (input.BusinessLine is { Length: > 0 } line)
            leads = leads.Where(l => l.BusinessLine == line);
        if (input.ImportId is { } import)
            leads = leads.Where(l => l.ImportId == import);
        if (input.PoolId is { } pool)
            leads = organisation.FindDepartment(pool) is { ParentId: null }
                ? leads.Where(l => l.Location == LeadLocation.Pool && l.PoolId == null && l.TenantId == pool)
                : leads.Where(l => l.PoolId == pool);
        if (input.Tag is { Length: > 0 } tag)
            leads = leads.Where(l => l.Tags.Any(t => t.Tag == tag));
        return leads.Between(input).Containing(input.Filter, db);
    }

    private static IQueryable<Lead> Between(this IQueryable<Lead> leads, GetLeadListInput input)
    {
        if (input.CreatedFrom is { } createdFrom)
            leads = leads.Where(l => l.CreatedAt >= createdFrom);
        if (input.CreatedTo is { } createdTo)
            leads = leads.Where(l => l.CreatedAt < createdTo);
        if (input.NextContactFrom is { } nextFrom)
            leads = leads.Where(l => l.NextContactAt >= nextFrom);
        if (input.NextContactTo is { } nextTo)
            leads = leads.Where(l => l.NextContactAt < nextTo);
        return leads;
    }

    /// <summary>
    /// Free text: a lead's number, a whole phone in any spelling, its last four digits or its beginning, another contact, or part of a name.
    /// </summary>
    private static IQueryable<Lead> Containing(this IQueryable<Lead> leads, string? filter, LeadCrmDbContext db)
    {
        var text = filter?.Trim();
        if (string.IsNullOrEmpty(text))
            return leads;
        if (LeadNumbers.Parse(text) is { } number)
            return leads.Where(l => l.Number == number);

        var contacts = db.Set<ContactKey>().AsNoTracking();
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        // Foreign numbers are often typed without their plus.
        if ((PhoneNormalizer.Normalize(text).Key ?? (digits.Length > 11 ? PhoneNormalizer.Normalize("+" + text).Key : null)) is { } phone)
            return leads.HavingContact(contacts.Where(c => c.Key == "p:" + phone));
        if (digits.Length == 4 && digits.Length == text.Length)
            return leads.HavingContact(contacts.Where(c => c.LastFour == digits));
        if (digits.Length >= 3 && digits.Length == text.Length)
            return leads.HavingContact(
                contacts.Where(c => c.Key!.StartsWith("p:+86" + digits) || c.Key.StartsWith("s:" + digits) || c.Key == "q:" + digits)
            );

        var name = Person.KeyOf(text);
        var (weChat, email) = ("w:" + name, "e:" + name);
        if (name.Contains('@', StringComparison.Ordinal))
            return leads.HavingContact(contacts.Where(c => c.Key == email || c.Key == weChat));
        // One set of persons: "or" between two tables would join all leads with all persons before it looks at a name.
        var named = db.Set<Person>().AsNoTracking().Where(p => p.NameKey.Contains(name)).Select(p => p.Id);
        var found = named.Union(contacts.Where(c => c.Key == weChat).Select(c => c.PersonId));
        return leads.Where(l => found.Contains(l.PersonId));
    }

    private static IQueryable<Lead> HavingContact(this IQueryable<Lead> leads, IQueryable<ContactKey> contacts) =>
        leads.Where(l => contacts.Select(c => c.PersonId).Contains(l.PersonId));
}
