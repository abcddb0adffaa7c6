namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>A server that saves files, HeyGen, and the storage that HeyGen's links lead to.</summary>
public abstract class DownloadTest : ServerTest
{
    internal FakeUpstream Storage { get; private set; } = null!;

    internal override ServerSettings Settings => new() { Toolsets = ["all"], OutputDir = Folder.Path, DownloadHosts = [Storage.Address.Authority] };

    protected override TimeProvider Time { get; } = new VirtualTime();

    public override async ValueTask InitializeAsync()
    {
        Storage = await FakeUpstream.Start();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Storage.DisposeAsync();
    }
}
