using System.Globalization;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace HeyGen.Mcp.TestSupport;

/// <summary>
/// Property tests that tell their seed. PROPERTY_SEED runs them again from it, PROPERTY_TESTS sets how many cases are tried.
/// </summary>
internal static class PropertyTest
{
    public static void Check<T>(ITestOutputHelper output, int cases, Arbitrary<T> values, Action<T> body)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("PROPERTY_SEED"), CultureInfo.InvariantCulture, out var given) ? given : (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
        var tests = int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_TESTS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : cases;
        output.WriteLine($"{tests} cases from PROPERTY_SEED={seed}");
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(tests)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed, 1), FSharpOption<int>.None)))
            .WithParallelRunConfig(FSharpOption<ParallelRunConfig>.Some(new ParallelRunConfig(Environment.ProcessorCount)));
        try
        {
            Prop.ForAll(values, body).Check(config);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Run again with PROPERTY_SEED={seed}. {failure.Message}", failure);
        }
    }
}
