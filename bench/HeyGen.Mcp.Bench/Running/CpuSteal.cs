using System.Globalization;

namespace HeyGen.Mcp.Bench.Running;

/// <summary>Processor time that the host of a virtual machine kept from it. Where it is much, tails are the host's.</summary>
internal sealed class CpuSteal
{
    private readonly (long All, long Stolen) before = Read();

    /// <summary>Share of the processors' time since this was made, in percent.</summary>
    public double Percent
    {
        get
        {
            var now = Read();
            return 100.0 * (now.Stolen - before.Stolen) / Math.Max(1, now.All - before.All);
        }
    }

    private static (long All, long Stolen) Read()
    {
        const int Stolen = 7;
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return (ticks.Sum(), ticks[Stolen]);
    }
}
