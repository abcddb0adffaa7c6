using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace HeyGen.Mcp.Server.Settings;

/// <summary>A setting as it stands: its value's text, and where that came from.</summary>
internal sealed record SettingOrigin(SettingAttribute Setting, string Value, string Origin);

/// <summary>Settings that can't be used, one sentence each, for whoever starts the server.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Reads settings from flags, then the environment, then appsettings.json; the first that has one wins.</summary>
internal sealed class SettingsReader(IReadOnlyDictionary<string, string> flags, Func<string, string?> variable, IConfiguration file)
{
    private readonly List<string> problems = [];

    /// <summary>The settings of every server.</summary>
    public static IReadOnlyList<(PropertyInfo Property, SettingAttribute Setting)> All { get; } = Of<ServerSettings>();

    public IReadOnlyList<SettingOrigin> Origins { get; private set; } = [];

    public static IReadOnlyList<(PropertyInfo Property, SettingAttribute Setting)> Of<TSettings>() =>
        [.. typeof(TSettings).GetProperties()
            .Select(property => (property, setting: property.GetCustomAttribute<SettingAttribute>()!))
            .Where(pair => pair.setting is not null)];

    public ServerSettings Read() => Read<ServerSettings>();

    /// <exception cref="SettingsException">A value can't be used; every bad one is named.</exception>
    public TSettings Read<TSettings>()
        where TSettings : new()
    {
        var settings = new TSettings();
        var origins = new List<SettingOrigin>();
        foreach (var (property, setting) in Of<TSettings>())
        {
            if (Find(setting) is { } found)
            {
                var value = Parse(property, setting, found.Value, found.Origin);
                if (value is not null)
                    property.SetValue(settings, value);
                origins.Add(new(setting, value is null ? found.Value : Text(value), found.Origin));
            }
            else
            {
                origins.Add(new(setting, Text(property.GetValue(settings)), "default"));
            }
        }

        Origins = origins;
        return problems.Count is 0 ? settings : throw new SettingsException(problems);
    }

    /// <summary>True for values that a host handed over without filling in, such as <c>${HEYGEN_API_KEY}</c>.</summary>
    public static bool IsPlaceholder(string value) =>
        (value.Contains("${", StringComparison.Ordinal) && value.Contains('}', StringComparison.Ordinal))
        || (value.Contains("{{", StringComparison.Ordinal) && value.Contains("}}", StringComparison.Ordinal));

    /// <summary>True if a variable holds something that is meant.</summary>
    public static bool IsSet(string? value) => !string.IsNullOrWhiteSpace(value) && !IsPlaceholder(value);

    public static string Text(object? value) => value switch
    {
        IEnumerable<string> items => string.Join(",", items),
        bool flag => flag ? "true" : "false",
        null => "",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private (string Value, string Origin)? Find(SettingAttribute setting)
    {
        if (flags.TryGetValue(setting.Name, out var flag))
            return (flag, setting.Flag);
        if (variable(setting.Variable) is { Length: > 0 } set && !IsPlaceholder(set))
            return (set, setting.Variable);
        return Filed(setting) is { Length: > 0 } filed && !IsPlaceholder(filed) ? (filed, $"{SettingAttribute.Section}:{setting.Name} in appsettings.json") : null;
    }

    /// <summary>A text, or the items of a JSON array.</summary>
    private string Filed(SettingAttribute setting)
    {
        var section = file.GetSection($"{SettingAttribute.Section}:{setting.Name}");
        return section.Value ?? string.Join(',', section.GetChildren().Select(item => item.Value));
    }

    private object? Parse(PropertyInfo property, SettingAttribute setting, string text, string origin)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string))
            return Meant(setting, text.Trim());
        if (type == typeof(IReadOnlyList<string>))
            return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => Meant(setting, item)).ToArray();
        if (type == typeof(bool))
            return text.Trim().ToLowerInvariant() switch
            {
                "true" or "1" or "yes" or "on" => true,
                "false" or "0" or "no" or "off" => false,
                _ => Problem($"{origin} must be true or false, not '{text}'."),
            };
        if (type == typeof(int))
            return ParseCount(property.GetCustomAttribute<RangeAttribute>(), text, origin);
        if (type == typeof(decimal))
            return decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                ? amount
                : Problem($"{origin} must be a number from 0 such as 2.50, not '{text}'.");
        if (type.IsEnum)
            return Enum.TryParse(type, text.Trim(), ignoreCase: true, out var word) && Enum.IsDefined(type, word!)
                ? word
                : Problem($"{origin} must be one of {string.Join(", ", Enum.GetNames(type))}, not '{text}'{Nearest.Suggestion(text, Enum.GetNames(type))}");
        throw new InvalidOperationException($"Settings of type {type} are not supported.");
    }

    private static string Meant(SettingAttribute setting, string text) => setting.IsPath ? LocalPath.FromHome(text) : text;

    private object? ParseCount(RangeAttribute? range, string text, string origin) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && range?.IsValid(count) is not false
            ? count
            : Problem($"{origin} must be a whole number from {(range is null ? "0" : $"{range.Minimum} to {range.Maximum}")}, not '{text}'.");

    private object? Problem(string problem)
    {
        problems.Add(problem);
        return null;
    }
}
