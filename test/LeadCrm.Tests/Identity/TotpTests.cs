using LeadCrm.Identity.Domain;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Identity;

public sealed class TotpTests
{
    // "12345678901234567890" of the RFC in base 32.
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    // RFC 6238, appendix B, SHA-1, the last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.CodeAt(Key, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_code_counts_half_a_minute_early_and_late(int seconds, bool counts)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = Totp.CodeAt(Key, Totp.StepAt(now.AddSeconds(seconds)));
        Totp.Match(Key, code, now).ShouldBe(counts ? Totp.StepAt(now.AddSeconds(seconds)) : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("abcdef")]
    [InlineData("２８７０８２")]
    public void What_is_no_code_does_not_count(string code) => Totp.Match(Key, code, DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBeNull();

    [Fact]
    public void Spaces_between_the_digits_do_not_matter() => Totp.Match(Key, "287 082", DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBe(1);
}
