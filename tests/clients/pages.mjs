// The pages that a person sees, in headless Chromium: light, dark and 320 px wide, judged by axe-core; nothing is asked of
// anybody but the server; a real form post ends where the program waits; no other page can frame them. With --save FOLDER the
// screenshots are kept. Exits with 1 at the first thing that is not as it should be.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { freePort, key } from './person.mjs';
import { startEndpoint } from './program.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.argv.includes('--save') ? process.argv[process.argv.indexOf('--save') + 1] : undefined;
const looks = { light: { width: 1000, scheme: 'light' }, dark: { width: 1000, scheme: 'dark' }, narrow: { width: 320, scheme: 'light' } };

/** Looks at the page as it stands, in every look. */
async function judge(page, name) {
  for (const [look, { width, scheme }] of Object.entries(looks)) {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${name} is ${overflow} px too wide at ${width}`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`), [], `${name}, ${look}`);
    if (folder) await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
  }
}

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const server = await startEndpoint(['--sandbox', '--auth', 'oauth', '--public-url', `${origin}/mcp`], { HEYGEN_MCP_STATE_KEY: randomBytes(32).toString('base64') }, origin);
const program = http.createServer((_, response) => response.end('done')).listen(0, '127.0.0.1');
await once(program, 'listening');
const redirect = `http://127.0.0.1:${program.address().port}/callback`;
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
try {
  const registered = await fetch(`${origin}/register`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ client_name: 'Claude', redirect_uris: [redirect, 'https://claude.ai/api/mcp/auth_callback'] }) });
  const { client_id } = await registered.json();
  const challenge = createHash('sha256').update('v'.repeat(43)).digest('base64url');
  const request = (redirect_uri) => `${origin}/authorize?${new URLSearchParams({ response_type: 'code', client_id, redirect_uri, state: 's', scope: 'heygen:read heygen:spend heygen:delete', code_challenge: challenge, code_challenge_method: 'S256' })}`;
  const page = await browser.newPage();
  await page.setBypassCSP(true); // axe is a script, which the page itself allows none
  const asked = [];
  page.on('request', (each) => asked.push(each.url()));

  await page.goto(request('https://claude.ai/api/mcp/auth_callback'));
  await judge(page, 'consent');
  await page.goto(request('https://evil.example/callback'));
  await judge(page, 'refused');
  await page.goto(`${origin}/connections`);
  await judge(page, 'connections-key');
  assert.deepEqual(asked.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith('data:')), []);

  const person = await browser.newPage(); // under the pages' own policy
  await person.goto(request(redirect));
  assert.ok(!(await person.content()).includes('<script'));
  await person.type('#key', 'too short');
  await Promise.all([person.waitForNavigation(), person.click('button.act')]);
  assert.match(await person.content(), /That is no HeyGen API key/);
  await person.type('#limit', '5');
  await person.type('#key', key);
  await Promise.all([person.waitForNavigation(), person.click('button.act')]);
  assert.ok(person.url().startsWith(`${redirect}?code=`), person.url());
  assert.ok(!person.url().includes(key));
  const exchanged = await fetch(`${origin}/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code: new URL(person.url()).searchParams.get('code'), client_id, redirect_uri: redirect, code_verifier: 'v'.repeat(43) }) });
  assert.equal(exchanged.status, 200, await exchanged.text()); // from then on it is a connection

  await page.bringToFront();
  await page.goto(`${origin}/connections`);
  await page.type('#key', key);
  await Promise.all([page.waitForNavigation(), page.click('button.act')]);
  assert.match(await page.content(), /Claude/);
  await judge(page, 'connections');
  await Promise.all([page.waitForNavigation(), page.click('section button')]);
  assert.match(await page.content(), /None is known/);

  // A page of somebody else's with two frames: the consent page as it is, and without the headers that forbid to frame it.
  const bare = http.createServer(async (_, response) => {
    const consent = await fetch(request(redirect));
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(await consent.text());
  }).listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const frames = { guarded: request(redirect), bare: `http://127.0.0.1:${bare.address().port}/` };
  const attacker = http.createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(Object.entries(frames).map(([name, url]) => `<iframe name="${name}" src="${url.replaceAll('&', '&amp;')}"></iframe>`).join(''))).listen(0, '127.0.0.1');
  await once(attacker, 'listening');
  const framing = await browser.newPage();
  await framing.setCacheEnabled(false);
  const refused = [];
  framing.on('requestfailed', (failed) => refused.push([failed.url(), failed.failure().errorText]));
  await framing.goto(`http://localhost:${attacker.address().port}/`, { waitUntil: 'networkidle0' });
  const formIn = async (name) => {
    for (const frame of framing.frames()) if ((await (await frame.frameElement())?.evaluate((element) => element.name)) === name) return Boolean(await frame.$('form'));
    throw new Error(`there is no frame ${name}`);
  };
  assert.equal(await formIn('bare'), true, 'a page that may be framed was not: the check proves nothing');
  assert.equal(await formIn('guarded'), false, 'the page was framed');
  assert.deepEqual(refused, [[frames.guarded, 'net::ERR_BLOCKED_BY_RESPONSE']]);
  bare.close();
  attacker.close();
  console.log(`5 pages in ${Object.keys(looks).length} looks, one consent without script, ${asked.length} requests, all to the server`);
} finally {
  await browser.close();
  program.close();
  server.stop();
}
