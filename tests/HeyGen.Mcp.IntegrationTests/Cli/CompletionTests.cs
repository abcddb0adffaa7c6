using System.Diagnostics;

namespace HeyGen.Mcp.IntegrationTests.Cli;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef _heygen_mcp heygen-mcp")]
    [InlineData("fish", "complete -c heygen-mcp")]
    public async Task Completion_Shell_IsAScriptThatAsksTheProgram(string shell, string registers)
    {
        var script = await HeyGenMcpProcess.Run(["completion", shell]);

        Assert.Equal((0, ""), (script.ExitCode, script.Error));
        Assert.Contains(registers, script.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", script.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_OtherShell_IsAUsageError() => Assert.Equal(2, (await HeyGenMcpProcess.Run(["completion", "dos"])).ExitCode);

    [Theory]
    [InlineData("heygen-mcp do", "doctor", "download")]
    [InlineData("heygen-mcp call create_video_ag", "create_video_agent")]
    [InlineData("heygen-mcp download --kind video_ag", "video_agent_session")]
    [InlineData("heygen-mcp call get_video --toolse", "--toolsets")]
    public async Task Suggest_UnfinishedLine_OffersWhatMayFollow(string line, params string[] wanted)
    {
        var offered = await HeyGenMcpProcess.Run([$"[suggest:{line.Length}]", line]);

        Assert.Equal((0, ""), (offered.ExitCode, offered.Error));
        Assert.Superset(wanted.ToHashSet(StringComparer.Ordinal), offered.Output.Split('\n').ToHashSet(StringComparer.Ordinal));
    }

    [UnixFact]
    public async Task Bash_TabAfterHalfAWord_CompletesIt()
    {
        using var home = new TemporaryFolder();
        var program = HeyGenMcpProcess.StartInfo(home, []);
        var command = string.Join(' ', program.ArgumentList.Prepend(program.FileName).Select(word => $"'{word}'"));
        home.Write("heygen-mcp", System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\nexec {command} \"$@\"\n"));
        var start = new ProcessStartInfo("bash", ["-c", """
            chmod +x ./heygen-mcp && source <(./heygen-mcp completion bash)
            COMP_LINE='./heygen-mcp call create_video_ag' COMP_POINT=33 COMP_WORDS=(./heygen-mcp call create_video_ag) COMP_CWORD=2
            _heygen_mcp ./heygen-mcp create_video_ag call
            printf '%s\n' "${COMPREPLY[@]}"
            """]) { WorkingDirectory = home.Path, RedirectStandardOutput = true, UseShellExecute = false };

        using var bash = Process.Start(start)!;
        var offered = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();

        Assert.Equal("create_video_agent\n", offered);
    }
}
