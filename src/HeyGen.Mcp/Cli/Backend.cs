using HeyGen.Api.AudioScape;
using HeyGen.Sandbox;

namespace HeyGen.Mcp.Cli;

/// <summary>What a command works against: HeyGen with the user's credential, or a sandbox of its own that ends with it.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private readonly SandboxServer? sandbox;

    private Backend(ServerSettings settings, Upstream upstream, SandboxServer? sandbox)
    {
        Settings = settings;
        Upstream = upstream;
        this.sandbox = sandbox;
    }

    public ServerSettings Settings { get; }

    public Upstream Upstream { get; }

    /// <param name="callers">Whose credentials count; those of the environment if null.</param>
    /// <exception cref="SettingsException">The credential or the address of HeyGen can't be used.</exception>
    public static async Task<Backend> Open(ServerSettings settings, CancellationToken cancellationToken, ICallerCredential? callers = null)
    {
        if (!settings.Sandbox)
            return new(settings, Upstream.Read(settings, Environment.GetEnvironmentVariable, callers), sandbox: null);

        var problems = new List<string>();
        var stateKeys = StateKey.Read(Environment.GetEnvironmentVariable, problems);
        if (problems.Count > 0)
            throw new SettingsException(problems);
        var started = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancellationToken);
        var credential = callers ?? EnvironmentCredential.Of(HeyGenCredential.ApiKey(SandboxOptions.DemoKey, "the sandbox"));
        var upstream = new Upstream(Upstream.ApiAt(started.BaseAddress), credential)
        {
            AudioScape = new AudioScapeOptions(started.BaseAddress, SandboxOptions.DemoKey, Upstream.UserAgent),
            Variable = name => name is AudioScapeOptions.KeyVariable ? SandboxOptions.DemoKey : null,
            StateKeys = stateKeys,
            Own = HeyGenCredential.ApiKey(SandboxOptions.DemoKey, "the sandbox"),
        };
        return new(settings, upstream, started);
    }

    public void WriteWarnings(SettingsReader reader)
    {
        foreach (var warning in reader.Warnings.Concat(Upstream.Warnings).Concat(Settings.Sandbox ? [] : ProxyVariables.Warnings))
            Terminal.WriteError(warning);
    }

    public ValueTask DisposeAsync() => sandbox?.DisposeAsync() ?? ValueTask.CompletedTask;
}
