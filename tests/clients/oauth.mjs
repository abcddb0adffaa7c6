// The official clients sign in: TypeScript SDK 1.x and client 2.x, each as a program that registers itself and as one that has
// a metadata document, go from a 401 to a paid call, refresh, and get a scope that they lacked. Two replicas take turns, with
// one secret and nothing else in common. The person is played by reading the consent page. Exits with 1 at the first thing
// that is not as it should be.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { agree, key } from './person.mjs';
import { startEndpoint, startSandbox } from './program.mjs';

const folder = mkdtempSync(join(tmpdir(), 'heygen-mcp-oauth-'));
const redirect = 'http://127.0.0.1:8765/callback';
const stops = [() => rmSync(folder, { recursive: true })];

/** Passes each request on to the next of the targets, as a balancer with TLS in front would. */
async function balance() {
  const targets = [];
  let turn = 0;
  const balancer = http.createServer((incoming, outgoing) => {
    const { hostname, port } = new URL(targets[turn++ % targets.length]);
    const request = http.request({ hostname, port, method: incoming.method, path: incoming.url, headers: incoming.rawHeaders, setHost: false });
    request.on('response', (response) => {
      outgoing.writeHead(response.statusCode, response.rawHeaders);
      response.pipe(outgoing);
    });
    request.on('error', () => outgoing.destroy());
    incoming.pipe(request);
  });
  await new Promise((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  stops.push(() => balancer.close());
  return { url: `http://127.0.0.1:${balancer.address().port}`, targets };
}

/** A host of client metadata documents under a certificate of our own. */
async function publishDocument() {
  const [certificate, secret] = [join(folder, 'host.pem'), join(folder, 'host.key')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-keyout', secret, '-out', certificate, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'], { stdio: 'ignore' });
  let asked = 0;
  const host = https.createServer({ cert: readFileSync(certificate), key: readFileSync(secret) }, (_, response) => {
    asked++;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=600' });
    response.end(JSON.stringify({ client_id: url(), client_name: 'Documented', redirect_uris: [redirect], token_endpoint_auth_method: 'none' }));
  });
  await new Promise((resolve) => host.listen(0, resolve));
  stops.push(() => host.close());
  const url = () => `https://localhost:${host.address().port}/client.json`;
  return { url: url(), certificate, asked: () => asked };
}

/** What an application keeps for the official clients. */
class Provider {
  redirectUrl = redirect;
  clientMetadata = { client_name: 'Registered', redirect_uris: [redirect], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'none' };
  redirects = [];
  refreshed = 0;
  constructor(clientMetadataUrl) {
    if (clientMetadataUrl) this.clientMetadataUrl = clientMetadataUrl;
  }
  clientInformation() { return this.client; }
  saveClientInformation(client) { this.client = client; }
  tokens() { return this.saved; }
  saveTokens(tokens) {
    if (this.saved) this.refreshed++;
    this.saved = tokens;
  }
  redirectToAuthorization(url) { this.redirects.push(url); }
  discoveryState() { return this.discovered; }
  saveDiscoveryState(discovered) { this.discovered = discovered; }
  saveCodeVerifier(verifier) { this.verifier = verifier; }
  codeVerifier() { return this.verifier; }
}

const makers = {
  'sdk 1.x': { client: () => new LegacyClient({ name: 'ci', version: '1.0.0' }), transport: (url, authProvider) => new LegacyTransport(url, { authProvider }), finish: (transport, sent) => transport.finishAuth(sent.get('code')), stepsUp: false },
  'client 2.x': { client: () => new Client({ name: 'ci', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } }), transport: (url, authProvider) => new StreamableHTTPClientTransport(url, { authProvider }), finish: (transport, sent) => transport.finishAuth(sent), stepsUp: true },
};

async function signIn(title, { client, transport, finish, stepsUp }, url, provider) {
  const first = transport(url, provider);
  await assert.rejects(client().connect(first), 'it got in without a token');
  assert.equal(provider.redirects.length, 1);
  assert.match(provider.redirects[0].searchParams.get('scope'), /^heygen:read heygen:spend heygen:delete/);
  const sent = await agree(provider.redirects[0], []); // for reading alone, at first
  assert.equal(sent.get('iss'), url.origin);
  await finish(first, sent);

  const connected = client();
  const second = transport(url, provider);
  await connected.connect(second);
  const call = (name, args) => connected.callTool({ name, arguments: args });
  assert.ok((await call('get_current_user', {})).structuredContent.username);

  const create = () => call('create_video_agent', { prompt: `One sentence about ${title}.` });
  await assert.rejects(create(), 'it spent without the scope for it');
  if (!stepsUp) { // it only refreshes: its application signs in anew
    provider.saved = undefined;
    await assert.rejects(call('get_current_user', {}));
  }
  assert.equal(provider.redirects.length, 2);
  assert.ok(provider.redirects[1].searchParams.get('scope').split(' ').includes('heygen:spend'));
  await finish(second, await agree(provider.redirects[1], ['heygen_spend']));
  const made = await create();
  assert.ok(!made.isError, JSON.stringify(made));

  provider.refreshed = 0;
  provider.saved = { ...provider.saved, access_token: 'worn-out' };
  assert.ok((await call('get_current_user', {})).structuredContent.username);
  assert.deepEqual([provider.refreshed, provider.redirects.length], [1, 2]);
  await connected.close();
}

try {
  const [documents, balancer, sandbox] = await Promise.all([publishDocument(), balance(), startSandbox(1)]);
  stops.push(sandbox.stop);
  const environment = { HEYGEN_MCP_STATE_KEY: randomBytes(32).toString('base64'), HEYGEN_API_BASE_URL: sandbox.address, SSL_CERT_FILE: documents.certificate };
  const replica = () => startEndpoint(['--auth', 'oauth', '--public-url', `${balancer.url}/mcp`, '--private-client-documents', '--toolsets', 'all', '--log-level', 'Trace'], environment);
  const replicas = await Promise.all([replica(), replica()]);
  stops.push(...replicas.map(({ stop }) => stop));
  balancer.targets.push(...replicas.map(({ url }) => url));

  const url = new URL(`${balancer.url}/mcp`);
  for (const [name, maker] of Object.entries(makers)) {
    for (const [way, document] of [['registered', undefined], ['by document', documents.url]]) {
      const provider = new Provider(document);
      await signIn(`${name}, ${way}`, maker, url, provider);
      assert.equal(provider.client.client_id === documents.url, Boolean(document));
      console.log(`${name}, ${way}: 401, consent, call, more scopes, paid call, refresh`);
    }
  }
  assert.ok(documents.asked() >= 1 && documents.asked() <= replicas.length, `asked ${documents.asked()} times`);
  for (const { log } of replicas) assert.ok(!log().includes(key), 'the key is in a log');
} finally {
  for (const stop of stops.reverse()) stop();
}
