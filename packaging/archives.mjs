// node packaging/archives.mjs SYSTEM=PROGRAM... [--out FOLDER]
// Makes an archive a system, with the program, its licences and its bill of materials, which also stands beside it.
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { options, place, placeLicences, run, version } from './common.mjs';

const { programs, out } = options();

for (const system of programs) {
  const name = `heygen-mcp-${version}-${system.rid}`;
  const folder = join(out, 'archives', name);
  place(system, folder);
  placeLicences(folder);
  const bill = join(dirname(system.program), 'sbom.cdx.json');
  if (existsSync(bill)) for (const copy of [join(folder, 'sbom.cdx.json'), join(out, `${name}.cdx.json`)]) cpSync(bill, copy);
  const file = join(out, system.os === 'win32' ? `${name}.zip` : `${name}.tar.gz`);
  // GNU tar makes no zip, whatever the file is called.
  if (system.os === 'win32') run('zip', ['-qr', file, name], { cwd: dirname(folder) });
  else run('tar', ['-czf', file, '-C', dirname(folder), name]);
  console.log(file);
}
