// The official client against the skills of the built server, over stdio and HTTP and in both eras of the protocol: every
// skill is listed, got and read, and the client holds its bytes against what the list said. Exits with 1 at the first
// thing that is not as it should be.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { SkillsClient } from '@modelcontextprotocol/client/ext/skills';
import { root, startEndpoint, stdio } from './program.mjs';

const files = readdirSync(`${root}src/HeyGen.Mcp/Guides/Skills`, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();

async function readAll(title, transport, versionNegotiation) {
  const client = new Client({ name: 'ci', version: '1.0.0' }, { versionNegotiation });
  await client.connect(transport);
  const skills = new SkillsClient(client);
  assert.ok(skills.supported, `${title}: the extension is not declared`);
  const { skills: listed } = await skills.list();
  assert.deepEqual(listed.map((skill) => skill.frontmatter.name).sort(), files);
  for (const entry of listed) {
    const { skill } = await skills.get(entry.uri);
    const file = await skills.read(skill);
    assert.ok(file.verified && file.body.includes('## Steps'), `${title}: ${entry.uri}`);
    assert.deepEqual(file.frontmatter, entry.frontmatter);
  }
  await assert.rejects(skills.get('skill://nowhere/SKILL.md'));
  await client.close();
  console.log(`${title}: ${listed.length} skills read and verified`);
}

const eras = [['2026-07-28', { mode: 'auto' }], ['2025-11-25', { mode: 'legacy' }]];
for (const [era, negotiation] of eras)
  await readAll(`stdio, ${era}`, new StdioClientTransport(stdio('--sandbox')), negotiation);
const endpoint = await startEndpoint();
try {
  for (const [era, negotiation] of eras)
    await readAll(`HTTP, ${era}`, new StreamableHTTPClientTransport(endpoint.url, { requestInit: { headers: { 'X-Api-Key': 'hgk_skills_client_0123456789' } } }), negotiation);
} finally {
  endpoint.stop();
}
