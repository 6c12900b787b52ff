using System.Collections.Frozen;

namespace LeadCrm.Leads.Domain;

/// <summary>How numbers are dialled inside a country: ITU calling code, trunk prefix, lengths without the trunk prefix.</summary>
internal sealed record PhonePlan(string Country, string CallingCode, string Trunk, int MinLength, int MaxLength)
{
    /// <summary>Prefix for calls abroad, where it is not 00.</summary>
    public string Exit { get; init; } = "00";

    public bool Fits(int length) => length >= MinLength && length <= MaxLength;

    /// <summary>Drops what is dialled only inside the country: the 0 of 04 22718532.</summary>
    public ReadOnlySpan<char> WithoutTrunk(ReadOnlySpan<char> national)
    {
        if (Trunk.Length == 0)
            return national;
        // No number begins with 0, so it always goes; other trunk prefixes are digits that numbers begin with, too.
        if (Trunk == "0")
        {
            while (national.Length > MinLength && national[0] == '0')
                national = national[1..];
            return national;
        }
        return national.Length > MaxLength && national.StartsWith(Trunk) && Fits(national.Length - Trunk.Length)
            ? national[Trunk.Length..]
            : national;
    }
}

internal static class PhonePlans
{
    private static readonly PhonePlan[] All =
    [
        new("CN", "86", "0", 9, 11),
        new("HK", "852", "", 8, 8) { Exit = "001" },
        new("MO", "853", "", 8, 8),
        new("TW", "886", "0", 8, 9),
        new("SG", "65", "", 8, 8),
        new("MY", "60", "0", 8, 10),
        new("TH", "66", "0", 8, 9),
        new("VN", "84", "0", 9, 10),
        new("PH", "63", "0", 8, 10),
        new("ID", "62", "0", 8, 12),
        new("KH", "855", "0", 8, 9),
        new("LA", "856", "0", 8, 10),
        new("MM", "95", "0", 7, 10),
        new("BN", "673", "", 7, 7),
        new("JP", "81", "0", 9, 10) { Exit = "010" },
        new("KR", "82", "0", 8, 10),
        new("MN", "976", "", 8, 8),
        new("KZ", "7", "8", 10, 10),
        new("RU", "7", "8", 10, 10),
        new("IN", "91", "0", 10, 10),
        new("PK", "92", "0", 9, 10),
        new("BD", "880", "0", 8, 10),
        new("LK", "94", "0", 9, 9),
        new("NP", "977", "0", 8, 10),
        new("AU", "61", "0", 9, 9) { Exit = "0011" },
        new("NZ", "64", "0", 8, 10),
        new("US", "1", "1", 10, 10) { Exit = "011" },
        new("CA", "1", "1", 10, 10) { Exit = "011" },
        new("MX", "52", "", 10, 10),
        new("BR", "55", "0", 10, 11),
        new("AR", "54", "0", 10, 11),
        new("CL", "56", "", 9, 9),
        new("CO", "57", "", 10, 10),
        new("PE", "51", "0", 8, 9),
        new("GB", "44", "0", 9, 10),
        new("IE", "353", "0", 7, 9),
        new("FR", "33", "0", 9, 9),
        new("DE", "49", "0", 6, 13),
        new("IT", "39", "", 6, 11),
        new("ES", "34", "", 9, 9),
        new("PT", "351", "", 9, 9),
        new("NL", "31", "0", 9, 9),
        new("BE", "32", "0", 8, 9),
        new("LU", "352", "", 5, 11),
        new("CH", "41", "0", 9, 9),
        new("AT", "43", "0", 7, 13),
        new("SE", "46", "0", 7, 10),
        new("NO", "47", "", 8, 8),
        new("DK", "45", "", 8, 8),
        new("FI", "358", "0", 6, 11),
        new("PL", "48", "", 9, 9),
        new("CZ", "420", "", 9, 9),
        new("HU", "36", "06", 8, 9),
        new("RO", "40", "0", 9, 9),
        new("GR", "30", "", 10, 10),
        new("UA", "380", "0", 9, 9),
        new("TR", "90", "0", 10, 10),
        new("IL", "972", "0", 8, 9),
        new("AE", "971", "0", 8, 9),
        new("SA", "966", "0", 8, 9),
        new("EG", "20", "0", 8, 10),
        new("ZA", "27", "0", 9, 9),
        new("NG", "234", "0", 8, 10),
        new("KE", "254", "0", 9, 9),
    ];

    // Assigned country codes of ITU-T E.164; no code is the beginning of another.
    private const string Assigned =
        "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 "
        + "211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 247 248 249 "
        + "250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 351 352 353 354 355 356 357 358 359 "
        + "370 371 372 373 374 375 376 377 378 379 380 381 382 383 385 386 387 389 420 421 423 500 501 502 503 504 505 506 507 508 509 "
        + "590 591 592 593 594 595 596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 "
        + "800 808 850 852 853 855 856 870 878 880 881 882 883 886 888 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 "
        + "992 993 994 995 996 998";

    private static readonly FrozenDictionary<string, PhonePlan> ByCountry = All.ToFrozenDictionary(
        p => p.Country,
        StringComparer.OrdinalIgnoreCase
    );

    // Countries that share a code share its plan.
    private static readonly FrozenDictionary<string, PhonePlan> ByCallingCode = All.DistinctBy(p => p.CallingCode)
        .ToFrozenDictionary(p => p.CallingCode);

    private static readonly FrozenSet<string> CallingCodes = Assigned.Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CodeLookup = CallingCodes.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    private static readonly FrozenDictionary<string, PhonePlan>.AlternateLookup<ReadOnlySpan<char>> PlanLookup =
        ByCallingCode.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IEnumerable<string> Countries => All.Select(p => p.Country);

    public static PhonePlan? Find(string country) => ByCountry.GetValueOrDefault(country);

    public static PhonePlan? FindByCallingCode(ReadOnlySpan<char> code) => PlanLookup.TryGetValue(code, out var plan) ? plan : null;

    /// <summary>Length of the calling code that an international number begins with; 0 when nobody has it.</summary>
    public static int CallingCodeLength(ReadOnlySpan<char> digits)
    {
        for (var length = 1; length <= 3 && length <= digits.Length; length++)
        {
            if (CodeLookup.Contains(digits[..length]))
                return length;
        }
        return 0;
    }
}
