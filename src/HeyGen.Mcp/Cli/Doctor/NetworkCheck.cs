using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>The connection to HeyGen step by step, so that it shows where it fails: name, connection, TLS, an answer.</summary>
internal sealed class NetworkCheck(HeyGenApiOptions api, IHttpClientFactory clients)
{
    private const string Check = "network";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public async Task<Finding> Finding()
    {
        using var limit = new CancellationTokenSource(Timeout);
        var steps = new List<string>();
        var step = "proxy";
        try
        {
            // Behind a proxy neither the name nor the port has to be reachable from here.
            if (SystemProxy.Instance.IsBypassed(api.BaseAddress))
            {
                step = "name";
                var addresses = await Dns.GetHostAddressesAsync(api.BaseAddress.DnsSafeHost, limit.Token);
                steps.Add($"name {addresses[0]}");
                step = "connection";
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                steps.Add($"connection {await Timed(() => socket.ConnectAsync(addresses, api.BaseAddress.Port, limit.Token).AsTask())}");
                if (api.BaseAddress.Scheme == Uri.UriSchemeHttps)
                {
                    step = "TLS";
                    await using var tls = new SslStream(new NetworkStream(socket));
                    steps.Add($"TLS {await Timed(() => tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = api.BaseAddress.DnsSafeHost }, limit.Token))}");
                }
            }
            else
            {
                steps.Add($"through the proxy {SystemProxy.Instance.GetProxy(api.BaseAddress)}");
            }

            step = "answer";
            steps.Add($"answer {await Timed(() => Ask(limit.Token))}");
            return Doctor.Finding.Ok(Check, $"{api.BaseAddress} answers: {string.Join(", ", steps)}");
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException or AuthenticationException or IOException or OperationCanceledException)
        {
            var reason = failure is OperationCanceledException ? $"nothing within {Timeout.TotalSeconds:0} s" : failure.Message;
            return Doctor.Finding.Problem(Check, $"{api.BaseAddress} can't be reached, it ends at: {step}: {reason}{(steps.Count > 0 ? $" (before it: {string.Join(", ", steps)})" : "")}", Advice(step));
        }
    }

    /// <summary>Without the key: any answer at all shows that the way is open.</summary>
    private async Task Ask(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Attempt.ClientName);
        using var response = await client.GetAsync(new Uri(api.BaseAddress, "v3/users/me"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static async Task<string> Timed(Func<Task> step)
    {
        var from = Stopwatch.GetTimestamp();
        await step();
        return string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(from).TotalMilliseconds:0} ms");
    }

    private static string Advice(string step) => step switch
    {
        "name" => $"Is this machine online, and does its name server know the host of {Upstream.BaseUrlVariable}?",
        "connection" => "A firewall, or a network that lets only its proxy out: set HTTPS_PROXY, here and in the env of the client's entry.",
        "TLS" => "The certificate is not one that this machine trusts: a proxy that reads along has to be trusted by the system, or the clock is wrong.",
        _ => $"Check the connection, the proxy variables and {Upstream.BaseUrlVariable}.",
    };
}
