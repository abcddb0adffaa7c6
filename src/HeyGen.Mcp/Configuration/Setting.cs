namespace HeyGen.Mcp.Configuration;

/// <summary>One setting: flag <c>--name</c>, variable <c>HEYGEN_MCP_NAME</c>, key <c>HeyGenMcp:name</c> in appsettings.json.</summary>
internal abstract record Setting(string Name, string Description)
{
    public const string EnvironmentPrefix = "HEYGEN_MCP_";
    public const string Section = "HeyGenMcp";

    /// <summary>How a value looks, for help and docs.</summary>
    public string Example { get; init; } = "";

    /// <summary>The default in words, where its value depends on the machine.</summary>
    public string? DefaultInWords { get; init; }

    /// <summary>What kind of value stands after the flag, for help: the words of a choice, or what the value is.</summary>
    public string Placeholder { get; private protected init; } = "text";

    /// <summary>True if the flag alone, without a value, means true.</summary>
    public bool IsSwitch { get; private protected init; }

    /// <summary>True for paths, which mean another place where the program is started in another folder.</summary>
    public bool IsPath { get; private protected init; }

    /// <summary>The only modes of <c>--auth</c> that it works with; empty if it works with all.</summary>
    public IReadOnlyList<AuthMode> Modes { get; private protected init; } = [];

    /// <summary>The modes in words: "oauth and jwt".</summary>
    public string ModesInWords => string.Join(" and ", Modes.Select(mode => mode.ToString().ToLowerInvariant()));

    /// <summary>True if it takes several values.</summary>
    public abstract bool IsList { get; }

    /// <summary>The values in one text: of a list its items.</summary>
    public abstract IReadOnlyList<string> ValuesIn(string text);

    public string Flag => "--" + Name;

    public string Variable => EnvironmentPrefix + Name.Replace('-', '_').ToUpperInvariant();

    public string Key => $"{Section}:{Name}";

    /// <summary>True for a variable of this name whose prefix is almost ours, such as HEYGEN_READ_ONLY or HEYGENMCP_READONLY.</summary>
    public bool IsMeantBy(string variable) => Letters(variable) is var letters && (letters == "HEYGEN" + Letters(Name) || letters == Letters(Variable));

    /// <summary>The same for a key of the file, however it is written.</summary>
    public bool IsMeantByKey(string key) => Letters(key) == Letters(Name);

    /// <summary>True for the file's section, however it is written.</summary>
    public static bool IsSection(string key) => Letters(key) == Letters(Section);

    /// <summary>The default as text; empty where there is none.</summary>
    public abstract string Default { get; }

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}

/// <summary>A setting and the property that it fills. The tables of these are all that flags, files, variables and docs know.</summary>
internal sealed record Setting<TSettings> : Setting
    where TSettings : new()
{
    private readonly Func<TSettings, string> show;
    private readonly Func<TSettings, IReadOnlyList<string>, TSettings> apply;
    private readonly Func<string, IReadOnlyList<string>>? items;

    private Setting(string name, string description, Func<TSettings, string> show, Func<TSettings, string, TSettings> apply)
        : base(name, description) => (this.show, this.apply) = (show, (settings, values) => apply(settings, string.Join(',', values)));

    private Setting(string name, string description, Func<TSettings, string> show, Func<TSettings, IReadOnlyList<string>, TSettings> apply, Func<string, IReadOnlyList<string>> items)
        : base(name, description) => (this.show, this.apply, this.items) = (show, apply, items);

    public override string Default => show(new TSettings());

    public override bool IsList => items is not null;

    public override IReadOnlyList<string> ValuesIn(string text) => items?.Invoke(text) ?? [text];

    public string Show(TSettings settings) => show(settings);

    /// <summary>The same for some modes alone, as its description then says.</summary>
    public Setting<TSettings> With(params AuthMode[] modes)
    {
        var limited = this with { Modes = modes };
        return limited with { Description = $"With auth {limited.ModesInWords}: {Description}" };
    }

    /// <summary>The settings with this one set.</summary>
    /// <exception cref="FormatException">They are no values of it; the message says what would be, as the rest of a sentence.</exception>
    public TSettings Apply(TSettings settings, IReadOnlyList<string> values) => apply(settings, [.. values.Select(value => value.Trim())]);

    public static Setting<TSettings> Text(string name, string description, Func<TSettings, string?> get, Func<TSettings, string, TSettings> set) =>
        new(name, description, settings => get(settings) ?? "", set);

    /// <summary>A path, in which <c>~</c> stands for the home folder wherever it was set.</summary>
    public static Setting<TSettings> Path(string name, string description, Func<TSettings, string?> get, Func<TSettings, string, TSettings> set) =>
        Text(name, description, get, (settings, text) => set(settings, SettingValue.Path(text))) with { IsPath = true, Placeholder = "path" };

    public static Setting<TSettings> List(string name, string description, Func<TSettings, IReadOnlyList<string>> get, Func<TSettings, IReadOnlyList<string>, TSettings> set) =>
        new(name, description, settings => string.Join(',', get(settings)), set, SettingValue.Items) { Placeholder = "name,…" };

    /// <param name="parse">Names in one form each, or says why a text is none.</param>
    public static Setting<TSettings> Hosts(string name, string description, Func<TSettings, IReadOnlyList<string>> get, Func<TSettings, IReadOnlyList<string>, TSettings> set, Func<string, string> parse) =>
        List(name, description, get, (settings, names) => set(settings, [.. names.Select(parse)]));

    public static Setting<TSettings> Paths(string name, string description, Func<TSettings, IReadOnlyList<string>> get, Func<TSettings, IReadOnlyList<string>, TSettings> set) =>
        new(name, description, settings => string.Join(',', get(settings)), (settings, paths) => set(settings, [.. paths.Select(SettingValue.Path)]), SettingValue.Paths) { IsPath = true, Placeholder = "path,…" };

    public static Setting<TSettings> Switch(string name, string description, Func<TSettings, bool> get, Func<TSettings, bool, TSettings> set) =>
        new(name, description, settings => get(settings) ? "true" : "false", (settings, text) => set(settings, SettingValue.Switch(text))) { IsSwitch = true, Placeholder = "true|false" };

    public static Setting<TSettings> Count(string name, string description, Func<TSettings, int?> get, Func<TSettings, int, TSettings> set, int least = 0, int most = int.MaxValue) =>
        new(name, description, settings => get(settings)?.ToString(CultureInfo.InvariantCulture) ?? "", (settings, text) => set(settings, SettingValue.Count(text, least, most))) { Placeholder = "number" };

    public static Setting<TSettings> Amount(string name, string description, Func<TSettings, decimal?> get, Func<TSettings, decimal, TSettings> set) =>
        new(name, description, settings => get(settings)?.ToString(CultureInfo.InvariantCulture) ?? "", (settings, text) => set(settings, SettingValue.Amount(text))) { Placeholder = "USD" };

    public static Setting<TSettings> Choice<TEnum>(string name, string description, Func<TSettings, TEnum> get, Func<TSettings, TEnum, TSettings> set)
        where TEnum : struct, Enum =>
        new(name, description, settings => get(settings).ToString(), (settings, text) => set(settings, SettingValue.Choice<TEnum>(text))) { Placeholder = string.Join('|', Enum.GetNames<TEnum>()).ToLowerInvariant() };
}
