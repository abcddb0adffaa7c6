// Plays the person who is asked for consent, and finds a port for a server that must know its public address beforehand.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';

export const key = 'hgk_person_0123456789abcdef';

/** Opens the page as a browser does, ticks, types the key and agrees; answers where the program is sent back to. */
export async function agreeAt(url, ticks) {
  const page = await fetch(url, { redirect: 'manual' });
  const html = await page.text();
  assert.equal(page.status, 200, html);
  const fields = new URLSearchParams();
  for (const [, name, value] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)) fields.append(name, value.replaceAll('&#x2B;', '+').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  for (const name of ticks) if (html.includes(`name="${name}"`)) fields.append(name, 'on');
  fields.append('password', key);
  fields.append('heygen_decision', 'allow');
  const answer = await fetch(new URL('/authorize', url), { method: 'POST', body: fields, redirect: 'manual', headers: { Cookie: page.headers.getSetCookie()[0].split(';')[0], Origin: new URL(url).origin } });
  assert.equal(answer.status, 302, await answer.text());
  return answer.headers.get('location');
}

/** The same; answers what the program is told. */
export const agree = async (url, ticks) => new URL(await agreeAt(url, ticks)).searchParams;

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
