using System.Runtime.InteropServices;

namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>The different texts of one kind, each kept once and known by a number; 0 is no text.</summary>
internal sealed class TokenTable
{
    private Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<string> texts = [""];
    private readonly List<int> counts = [0];
    private int[] sounds = [];
    private int[] spellings = [];
    private char[] initials = [];

    public int Size => texts.Count;

    /// <summary>Values added, repeated ones as often as they came.</summary>
    public int Total { get; private set; }

    public string this[int token] => texts[token];

    public int Add(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, text, out var known);
        if (!known)
        {
            id = texts.Count;
            texts.Add(text);
            counts.Add(0);
        }
        counts[id]++;
        Total++;
        return id;
    }

    /// <summary>How many have this text.</summary>
    public int CountOf(int token) => counts[token];

    /// <summary>The number of what the text sounds like; equal for texts that sound alike.</summary>
    public int SoundOf(int token) => sounds[token];

    /// <summary>The number of how the text is spelled in Latin letters: the same as <see cref="SoundOf"/> for ideographs.</summary>
    public int SpellingOf(int token) => spellings[token];

    /// <summary>Whether there are texts in ideographs beside others.</summary>
    public bool IsMixed { get; private set; }

    public char InitialOf(int token) => initials[token];

    /// <summary>Nothing more is added: forgets how to find texts and learns how they sound.</summary>
    public void Close()
    {
        ids = [];
        var bySound = new Dictionary<string, int>(StringComparer.Ordinal);
        sounds = new int[texts.Count];
        spellings = new int[texts.Count];
        initials = new char[texts.Count];
        var (ideographic, latin) = (false, false);
        for (var token = 1; token < texts.Count; token++)
        {
            var chinese = MatchNames.IsIdeographic(texts[token]);
            (sounds[token], initials[token]) = (NumberOf(bySound, MatchSounds.Of(texts[token])), MatchSounds.Initial(texts[token]));
            spellings[token] = chinese ? sounds[token] : NumberOf(bySound, texts[token]);
            (ideographic, latin) = (ideographic || chinese, latin || !chinese);
        }
        IsMixed = ideographic && latin;
    }

    private static int NumberOf(Dictionary<string, int> bySound, string sound)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(bySound, sound, out var known);
        if (!known)
            number = bySound.Count;
        return number;
    }
}

/// <summary>Lists of numbers, one per person, in one array.</summary>
internal sealed class TokenLists
{
    private readonly List<int> starts = [0];
    private readonly List<int> tokens = [];

    public void Add(IEnumerable<int> list)
    {
        tokens.AddRange(list);
        starts.Add(tokens.Count);
    }

    public ReadOnlySpan<int> this[int person] => CollectionsMarshal.AsSpan(tokens)[starts[person]..starts[person + 1]];
}
