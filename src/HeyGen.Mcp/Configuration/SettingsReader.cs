using Microsoft.Extensions.Configuration;

namespace HeyGen.Mcp.Configuration;

/// <summary>A setting as it stands: its value's text, and where that came from.</summary>
/// <param name="Given">Null where it stands at its default.</param>
internal sealed record SettingOrigin(Setting Setting, string? Given, string Origin)
{
    /// <summary>The origin of what nobody set.</summary>
    public const string Default = "default";

    public string Value => Given ?? Setting.Default;
}

/// <summary>Settings that can't be used, one sentence each, for whoever starts the server.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems) : Exception("Settings can't be used.")
{
    public IReadOnlyList<string> Problems { get; } = [.. problems.Select(Secrets.Hidden)];
}

/// <summary>Turns a configuration into settings. What it can't use or does not know is reported all at once.</summary>
/// <param name="check">What only the rest of the program can say of settings, such as names of tools: a sentence for each that can't be used.</param>
internal sealed partial class SettingsReader(IConfigurationRoot configuration, Func<ServerSettings, IEnumerable<string>>? check = null)
{
    /// <summary>Every setting that there is.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. ServerSettings.All, .. HttpSettings.All];

    public IReadOnlyList<SettingOrigin> Origins { get; private set; } = [];

    /// <summary>What is passed over though a setting may be meant: a variable of nearly its name, or a reference that a host left. Values are not told.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. Unknown(foreign: true).Where(name => name.Suggestion.Length > 0).Select(name => $"{name.Origin} is not read{name.Suggestion}"),
        .. from provider in configuration.Providers
           where !SettingSources.IsFlags(provider)
           from setting in All
           let text = string.Join(',', Values(provider, setting))
           where UnfilledPlaceholder.IsLeftByAHost(text) && !UnfilledPlaceholder.IsOptional(text)
           select $"{SettingSources.Origin(provider, setting.Key)} holds {UnfilledPlaceholder.In(text)}, which nobody filled in: it counts as not set.",
    ];

    public ServerSettings Read() => Read(ServerSettings.All, check);

    public HttpSettings ReadHttp() => Read(HttpSettings.All);

    /// <exception cref="SettingsException">A value can't be used, or a name is unknown; all are named.</exception>
    private TSettings Read<TSettings>(IReadOnlyList<Setting<TSettings>> table, Func<TSettings, IEnumerable<string>>? check = null)
        where TSettings : new()
    {
        var settings = new TSettings();
        var problems = new List<string>();
        var origins = new List<SettingOrigin>();
        foreach (var setting in table)
        {
            if (Find(setting) is not { } found)
            {
                origins.Add(new(setting, null, SettingOrigin.Default));
                continue;
            }

            try
            {
                if (found.Values.Select(UnfilledPlaceholder.In).FirstOrDefault(part => part is not null) is { } unfilled)
                    throw new FormatException($"holds {unfilled}, which nobody filled in: write the value, or leave it out.");
                if (found.Values.All(string.IsNullOrWhiteSpace))
                    throw new FormatException("is given without a value: say one, or leave it out.");

                settings = setting.Apply(settings, found.Values);
                origins.Add(new(setting, setting.Show(settings), found.Origin));
            }
            catch (FormatException unusable)
            {
                problems.Add($"{found.Origin} {unusable.Message}");
                origins.Add(new(setting, string.Join(',', found.Values), found.Origin));
            }
        }

        Origins = origins;
        problems.AddRange(check?.Invoke(settings) ?? []);
        problems.AddRange(Unknown(foreign: false).Select(name => $"{name.Origin} is no setting{name.Suggestion}").Concat(Misplaced()));
        return problems.Count is 0 ? settings : throw new SettingsException(problems);
    }

    /// <summary>The last place that has a value which is meant, a text or the items of an array, or a flag with nothing in it.</summary>
    private (IReadOnlyList<string> Values, string Origin)? Find(Setting setting)
    {
        foreach (var provider in configuration.Providers.Reverse())
        {
            var values = Values(provider, setting);
            if (SettingValue.IsSet(string.Join(',', values)) || (SettingSources.IsFlags(provider) && (provider.TryGet(setting.Key, out _) || values.Count > 0)))
                return (values, SettingSources.Origin(provider, setting.Key));
        }

        return null;
    }

    /// <summary>The home folder is known here, however it is written, so no placeholder is left of it.</summary>
    private static IReadOnlyList<string> Values(IConfigurationProvider provider, Setting setting)
    {
        IEnumerable<string> values = provider.TryGet(setting.Key, out var text) ? setting.ValuesIn(text ?? "") : Items(provider, setting.Key).Where(item => !string.IsNullOrWhiteSpace(item));
        return [.. setting.IsPath ? values.Select(LocalPath.FromHome) : values];
    }

    private static IEnumerable<string> Items(IConfigurationProvider provider, string key) =>
        Children(provider, key).Select(item => provider.TryGet($"{key}:{item}", out var text) ? text ?? "" : "");

    private static IEnumerable<string> Children(IConfigurationProvider provider, string key) =>
        provider.GetChildKeys([], key).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that no setting has, with what may be meant: a misspelt one would be passed over in silence.</summary>
    /// <param name="foreign">Those of variables which may just as well be another program's.</param>
    private IEnumerable<(string Origin, string Suggestion)> Unknown(bool foreign) =>
        from provider in configuration.Providers
        from name in Children(provider, Setting.Section)
        let key = $"{Setting.Section}:{name}"
        let origin = SettingSources.Origin(provider, key)
        where SettingSources.MayBeForeign(provider, origin) == foreign
        where !All.Any(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) && !IsOfOthers(origin, provider.TryGet(key, out var text) ? text : null)
        select (origin, Suggestion(origin, name));

    /// <summary>Keys of the file that would have to stand in our section.</summary>
    private IEnumerable<string> Misplaced() =>
        from provider in configuration.Providers
        where !SettingSources.IsNamed(provider)
        from key in provider.GetChildKeys([], parentPath: null).Distinct(StringComparer.OrdinalIgnoreCase)
        where !key.Equals(Setting.Section, StringComparison.OrdinalIgnoreCase)
        let advice = Upstream.Variables.Any(variable => variable.Name.Equals(key, StringComparison.OrdinalIgnoreCase)) ? $"is read from the environment only: set the variable{(key is Upstream.KeyVariable ? ", or name a file with --api-key-file" : "")}."
            : Setting.IsSection(key) ? $"is no section; did you mean {Setting.Section}?"
            : All.FirstOrDefault(setting => setting.IsMeantByKey(key)) is { } meant ? $"stands outside the section {Setting.Section}; did you mean {meant.Key}?"
            : null
        where advice is not null
        select $"{SettingSources.Origin(provider, key)} {advice}";

    /// <summary>Compares names alone: what all variables begin with makes none of them alike.</summary>
    private static string Suggestion(string origin, string name)
    {
        if (origin.Contains(':', StringComparison.Ordinal))
            return NameSuggestions.Closest(name, All.Select(setting => setting.Name)) is { } key ? $"; did you mean {Setting.Section}:{key}?" : "";
        if (EnvironmentCredential.IsMisspelt(origin))
            return $"; did you mean {Upstream.KeyVariable}?";
        var names = All.Select(setting => setting.Variable).Concat(Upstream.Variables.Select(variable => variable.Name)).ToDictionary(Bare, StringComparer.Ordinal);
        var meant = All.FirstOrDefault(setting => setting.IsMeantBy(origin))?.Variable;
        var nearest = NameSuggestions.Closest(Bare(origin), names.Keys) is { } closest ? names[closest] : All.FirstOrDefault(setting => BeginsAlike(Bare(setting.Variable), Bare(origin)))?.Variable;
        return (meant ?? nearest) is { } suggested ? $"; did you mean {suggested}?" : "";
    }

    /// <summary>True if one name is the other and some words more: MAX_COST and MAX_COST_USD_PER_CALL.</summary>
    private static bool BeginsAlike(string name, string other) => name.StartsWith(other + "_", StringComparison.Ordinal) || other.StartsWith(name + "_", StringComparison.Ordinal);

    /// <summary>A variable's name without what it shares with all others.</summary>
    private static string Bare(string variable) => Prefix().Replace(variable, "").ToUpperInvariant();

    /// <summary>Variables that are read elsewhere, and those that Kubernetes makes for a service of our name.</summary>
    private static bool IsOfOthers(string origin, string? value) =>
        Upstream.Variables.Any(variable => variable.Name == origin) || (value is not null && value.StartsWith("tcp://", StringComparison.Ordinal)) || ServiceLink().IsMatch(origin);

    [GeneratedRegex("^HEYGEN_(MCP_)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Prefix();

    [GeneratedRegex("^HEYGEN_(.*_)?(SERVICE_(HOST|PORT)|PORT_[0-9]+_(TCP|UDP|SCTP))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex ServiceLink();
}
