// node packaging/mcpb.mjs SYSTEM=PROGRAM... [--out FOLDER] [--owner NAME]
// Makes an MCPB bundle for each system, which Claude Desktop installs with a double click, and checks it with the official tool.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, options, place, placeLicences, programName, root, run, version, writeJson } from './common.mjs';

const { programs, out, owner } = options();
const mcpb = join(root, 'packaging/node_modules/.bin/mcpb');

for (const system of programs.filter(({ libc }) => libc !== 'musl')) {
  const folder = join(out, 'mcpb', system.rid);
  rmSync(folder, { recursive: true, force: true });
  place(system, join(folder, 'server'));
  placeLicences(folder);
  cpSync(join(root, 'docs/images/icon.png'), join(folder, 'icon.png'));
  const bundle = { ...manifest('packaging/mcpb/manifest.json', owner), version };
  bundle.server.entry_point = `server/${programName(system.os)}`;
  bundle.server.mcp_config.command = `\${__dirname}/server/${programName(system.os)}`;
  bundle.compatibility = { platforms: [system.os] };
  writeJson(join(folder, 'manifest.json'), bundle);
  const file = join(out, `heygen-mcp-${version}-${system.rid}.mcpb`);
  run(mcpb, ['validate', join(folder, 'manifest.json')]);
  run(mcpb, ['pack', folder, file]);
  console.log(file);
}
