namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>How bad a finding is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Health>))]
internal enum Health
{
    Ok,

    /// <summary>Works, but perhaps not as meant.</summary>
    Warning,

    /// <summary>Something will fail until it is put right.</summary>
    Problem,
}

/// <summary>What one check found, and what to do about it; each on a line and without secrets, whoever it quotes.</summary>
internal sealed record Finding(string Check, Health Health, string Message, string? Advice = null)
{
    public string Message { get; } = Printable.Line(Secrets.Hidden(Message));

    public string? Advice { get; } = Advice is null ? null : Printable.Line(Secrets.Hidden(Advice));

    public static Finding Ok(string check, string message) => new(check, Health.Ok, message);

    public static Finding Warning(string check, string message, string advice) => new(check, Health.Warning, message, advice);

    public static Finding Problem(string check, string message, string? advice = null) => new(check, Health.Problem, message, advice);
}
