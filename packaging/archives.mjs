// node packaging/archives.mjs SYSTEM=PROGRAM... [--out FOLDER]
// Makes an archive a system, with the program, its licence and its bill of materials.
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { options, place, root, run, version } from './common.mjs';

const { programs, out } = options();

for (const system of programs) {
  const name = `heygen-mcp-${version}-${system.rid}`;
  const folder = join(out, 'archives', name);
  place(system, folder);
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const bill = join(dirname(system.program), 'sbom.cdx.json');
  if (existsSync(bill)) cpSync(bill, join(folder, 'sbom.cdx.json'));
  const file = join(out, system.os === 'win32' ? `${name}.zip` : `${name}.tar.gz`);
  // GNU tar makes no zip, whatever the file is called.
  if (system.os === 'win32') run('zip', ['-qr', file, name], { cwd: dirname(folder) });
  else run('tar', ['-czf', file, '-C', dirname(folder), name]);
  console.log(file);
}
