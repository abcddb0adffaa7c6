using HeyGen.Api.Sanitizing;

namespace HeyGen.Mcp.Tests.Api.Sanitizing;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("The proxy tunnel request to proxy 'http://me:C4NARY@proxy.example.com:3128/' failed with status code '403'.", "'http://…@proxy.example.com:3128/' failed with status code '403'.")]
    [InlineData("socks5://C4NARY@10.0.0.1", "socks5://…@10.0.0.1")]
    [InlineData("http://me:p@C4NARY@proxy.example.com", "http://…@proxy.example.com")]
    [InlineData("me:C4NARY@proxy.example.com:3128", "…@proxy.example.com:3128")]
    [InlineData("redis:6379,user=me,password=C4NARY,ssl=true", "redis:6379,user=me,password=…,ssl=true")]
    [InlineData("redis:6379,Password = C4NARY", "redis:6379,Password = …")]
    [InlineData("pwd=C4NARY", "pwd=…")]
    [InlineData("passphrase: C4NARY", "passphrase: …")]
    [InlineData("-e HEYGEN_API_KEY=C4NARY heygen-mcp", "-e HEYGEN_API_KEY=… heygen-mcp")]
    [InlineData("HEYGEN_API_KEY='C4NARY C4NARY' heygen-mcp", "HEYGEN_API_KEY=… heygen-mcp")]
    [InlineData("--client-secret=C4NARY", "--client-secret=…")]
    [InlineData("--header X-Api-Key:C4NARY", "--header X-Api-Key:…")]
    [InlineData("X-Api-Key: C4NARY", "X-Api-Key: …")]
    [InlineData("Authorization: Bearer C4NARY", "Authorization: …")]
    [InlineData("proxy-authorization: basic C4NARY", "proxy-authorization: …")]
    [InlineData("sent Bearer C4NARY-0123456789", "sent Bearer …")]
    [InlineData("Cookie: session=C4NARY", "Cookie: …")]
    [InlineData("{\"api_key\":\"C4NARY\",\"speed\":1}", "{\"api_key\":…,\"speed\":1}")]
    [InlineData("{\"clientSecret\": \"C4NARY, C4NARY\"}", "{\"clientSecret\": …}")]
    [InlineData("https://mcp.example.com/mcp?api_key=C4NARY&x=1", "https://mcp.example.com/mcp?api_key=…")]
    [InlineData("https://x.s3.amazonaws.com/a?X-Amz-Signature=C4NARY", "https://x.s3.amazonaws.com/a?X-Amz-Signature=…")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJDNE5BUlkifQ.C4NARY_sig is expired", "… is expired")]
    [InlineData("key hgk_C4NARY0123456789 is refused", "key … is refused")]
    [InlineData("sk_V2_hgu_C4NARY0123456789", "…")]
    public void Hidden_WhatHoldsASecret_IsToldWithoutIt(string text, string told)
    {
        Assert.EndsWith(told, Secrets.Hidden(text), StringComparison.Ordinal);
        Assert.DoesNotContain("C4NARY", Secrets.Hidden(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heygen-mcp|--api-key|C4NARY|--sandbox", "heygen-mcp|--api-key|…|--sandbox")]
    [InlineData("--token|C4NARY C4NARY|-p", "--token|…|-p")]
    [InlineData("mcp-remote|https://mcp.example.com/mcp?k=C4NARY|--header|X-Tenant: a C4NARY", "mcp-remote|https://mcp.example.com/mcp?…|--header|X-Tenant:…")]
    [InlineData("-H|Authorization:Bearer C4NARY", "-H|Authorization:…")]
    [InlineData("--header=X-Tenant:C4NARY C4NARY", "--header=X-Tenant:…")]
    [InlineData("sh|-c|HEYGEN_API_KEY=C4NARY C4NARY heygen-mcp", "sh|-c|HEYGEN_API_KEY=…")]
    [InlineData("-e|HEYGEN_API_KEY=${HEYGEN_API_KEY}|--header|X-Api-Key:${KEY}", "-e|HEYGEN_API_KEY=${HEYGEN_API_KEY}|--header|X-Api-Key:…")]
    [InlineData("dotnet|dnx|HeyGen.Mcp@1.0.0|--yes|--|stdio|--api-key-file|C:\\me\\key", "dotnet|dnx|HeyGen.Mcp@1.0.0|--yes|--|stdio|--api-key-file|C:\\me\\key")]
    public void Hidden_WordsOfACommandLine_AreToldWithoutSecrets(string words, string told) => Assert.Equal(told, string.Join('|', Secrets.Hidden(words.Split('|'))));

    [Theory]
    [InlineData("HEYGEN_API_KEY holds white space, line breaks or characters outside ASCII, so it is no key: copy the key again.")]
    [InlineData("HEYGEN_API_KEY and HEYGEN_ACCESS_TOKEN are both set. They bill different pockets: unset one.")]
    [InlineData("--api-key-file /run/secrets/heygen can be read by others; run chmod 600 on it.")]
    [InlineData("To check a key here: HEYGEN_API_KEY=... heygen-mcp doctor. For a client, it stands in the env block.")]
    [InlineData("API key from HEYGEN_API_KEY, 24 characters, fingerprint 4f2a; pays from the API wallet")]
    [InlineData("Cursor fills in no variables: put the key itself in place of ${HEYGEN_API_KEY}, or name a file with --api-key-file.")]
    [InlineData("HEYGEN_MCP_STATE_KEY must be 32 bytes, in base64 or as 64 hexadecimal digits")]
    [InlineData("keys are not taken from the command line, where every process of this machine can read them: set HEYGEN_API_KEY, or name a file with --api-key-file.")]
    [InlineData("--tokens 5: 'list_voices' takes no more")]
    [InlineData("starts 'dotnet dnx HeyGen.Mcp@1.0.0 --yes -- stdio --allow-dir /home/me@work/a:b'")]
    [InlineData("Grüße an mail@example.com um 12:30")]
    public void Hidden_WordsOfOurs_Stay(string text) => Assert.Equal(text, Secrets.Hidden(text));
}
