using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Errors;

namespace LeadCrm.Assignment.Application;

/// <summary>Caps and quotas of people.</summary>
internal sealed class LeadCaps(IOrganisationDirectory directory) : ILeadCaps
{
    private const int Unlimited = int.MaxValue;

    public async Task<IReadOnlyDictionary<Guid, LeadRoom>> RoomAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        return userIds
            .Distinct()
            .Where(id => organisation.FindUser(id) is not null)
            .ToDictionary(id => id, id => new LeadRoom(id, 0, Unlimited, 0, null, 0, Unlimited));
    }

    public Task<LeadReservation> ReserveAsync(Guid userId, int wanted, ReceiveType type, CancellationToken ct) =>
        Task.FromResult(new LeadReservation(wanted, null));

    public BusinessException Refusal(LeadRoom room, ReceiveType type) =>
        new BusinessException(AssignmentErrorCodes.CapReached).WithData("Held", room.Held).WithData("Cap", room.HoldCap);
}
