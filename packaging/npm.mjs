// node packaging/npm.mjs SYSTEM=PROGRAM... [--out FOLDER] [--owner NAME]
// Makes the npm packages: one a system with its program, and heygen-mcp itself, which starts the one that fits.
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, npmNames, options, place, placeLicences, root, run, version, writeJson } from './common.mjs';

const { programs, out, owner } = options();
const work = join(out, 'npm');
rmSync(work, { recursive: true, force: true });

const shared = { version, license: 'Apache-2.0', author: 'HeyGen.Mcp contributors', repository: { type: 'git', url: `git+https://github.com/${owner}/heygen-mcp.git` } };
const description = manifest('server.json', owner).description;

for (const system of programs) {
  const folder = join(work, system.rid);
  place(system, join(folder, 'bin'));
  placeLicences(folder);
  const { os, cpu, libc } = system;
  writeJson(join(folder, 'package.json'), { name: `heygen-mcp-${system.rid}`, ...shared, description: `${description} The program for ${system.rid}.`, os: [os], cpu, ...(libc && { libc: [libc] }), files: ['bin', 'THIRD-PARTY-NOTICES.txt'], preferUnplugged: true });
}

const main = join(work, 'heygen-mcp');
mkdirSync(join(main, 'bin'), { recursive: true });
cpSync(join(root, 'packaging/npm/heygen-mcp.js'), join(main, 'bin/heygen-mcp.js'));
for (const file of ['LICENSE', 'README.md']) cpSync(join(root, file), join(main, file));
writeJson(join(main, 'package.json'), {
  name: 'heygen-mcp',
  ...shared,
  description,
  mcpName: manifest('server.json', owner).name,
  keywords: ['mcp', 'mcp-server', 'heygen', 'video', 'avatar'],
  bin: { 'heygen-mcp': 'bin/heygen-mcp.js' },
  files: ['bin'],
  engines: { node: '>=18' },
  optionalDependencies: Object.fromEntries(npmNames.filter((name) => name !== 'heygen-mcp').map((name) => [name, version])),
});

// The main package last: who installs it finds the others.
for (const folder of readdirSync(work).sort((a, b) => (a === 'heygen-mcp') - (b === 'heygen-mcp'))) {
  process.stdout.write(run('npm', ['pack', '--silent', '--pack-destination', out], { cwd: join(work, folder) }));
}
