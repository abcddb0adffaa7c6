// A new user's first wish, through the official TypeScript client and the built server in its sandbox: a photo of
// theirs speaks, and the video is in their Videos folder, after three calls. Prints them; exits with 1 if it goes otherwise.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { stdio } from './program.mjs';

const jpeg = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z', 'base64');
const home = await mkdtemp(join(tmpdir(), 'heygen-home-'));
const client = new Client({ name: 'ci', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });

/** One call, as the transcript shows it. */
async function call(tool, args) {
  console.log(`-> ${tool} ${JSON.stringify(args)}`);
  const told = [];
  const result = await client.callTool({ name: tool, arguments: args }, { onprogress: (progress) => told.push(progress.message), timeout: 120_000 });
  for (const message of new Set(told)) console.log(`   ... ${message}`);
  assert.ok(!result.isError, JSON.stringify(result));
  console.log(`<- ${JSON.stringify(result.structuredContent).replaceAll(home, '~').slice(0, 700)}`);
  return result.structuredContent;
}

try {
  await mkdir(join(home, 'Pictures'));
  await writeFile(join(home, 'Pictures', 'me.jpg'), jpeg);
  await client.connect(new StdioClientTransport({
    ...stdio('--sandbox', '--allow-dir', '~/Pictures', '--output-dir', '~/Videos'),
    env: { ...process.env, HOME: home },
    cwd: home,
  }));

  console.log('user: Make a talking photo of ~/Pictures/me.jpg saying "Welcome to the team", save it to ~/Videos.');
  const session = await call('create_video_agent', { prompt: 'The person in the photo says: "Welcome to the team". Use the photo as the presenter.', files: ['~/Pictures/me.jpg'] });
  const report = await call(session.next_step.tool, session.next_step.arguments);
  const saved = await call(report.next_step.tool, report.next_step.arguments);

  assert.equal(dirname(saved.files[0].path), join(home, 'Videos'));
  assert.equal((await readFile(saved.files[0].path)).toString('latin1', 4, 8), 'ftyp');
} finally {
  await client.close();
  await rm(home, { recursive: true });
}
