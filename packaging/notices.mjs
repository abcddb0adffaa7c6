// node packaging/notices.mjs [--check]
// Writes THIRD-PARTY-NOTICES.txt: whose work is in what is shipped, and the licences, which want to go along with every copy. Made
// of the packages as NuGet restored them; with --check it fails where the file would change. Versions stand in sbom.cdx.json.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from './common.mjs';

const file = join(root, 'THIRD-PARTY-NOTICES.txt');
const cache = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget/packages');
const read = (path) => readFileSync(path, 'utf8').replace(/^\uFEFF/, '').replaceAll('\r\n', '\n').trim();

// Used to build, and in no program; but the compiler's notices are those of the runtime, which is in the native one.
const tools = ['Meziantou.Analyzer', 'Microsoft.NET.ILLink.Tasks'];
const locked = Object.entries(JSON.parse(read(join(root, 'src/HeyGen.Mcp/packages.lock.json'))).dependencies['net10.0']).filter(([, { type }]) => type !== 'Project');

function inside([name, { resolved }]) {
  const folder = join(cache, name.toLowerCase(), resolved.toLowerCase());
  const nuspec = read(join(folder, `${name.toLowerCase()}.nuspec`));
  const text = (tag) => new RegExp(`<${tag}[^>]*>([^<]*)</${tag}>`).exec(nuspec)?.[1];
  const named = (pattern) => readdirSync(folder).filter((each) => pattern.test(each)).map((each) => read(join(folder, each)))[0];
  return { name, licence: text('license'), owner: text('copyright') ?? text('authors'), licenceText: named(/^licen[cs]e(\.txt|\.md)?$/i), notices: named(/^third-party-notices/i) };
}

const packages = locked.map(inside);
const shipped = packages.filter(({ name }) => !tools.includes(name));
shipped.push({ name: '.NET runtime and ASP.NET Core', licence: 'MIT', owner: '© .NET Foundation and Contributors' });

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

const bsd2 = `Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this
   list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice,
   this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`;

/** Of each licence, what has to stand here beside the names. */
const terms = {
  MIT: () => mit,
  'Apache-2.0': () => 'The text is that of the file LICENSE beside this one.',
  'BSD-2-Clause': () => bsd2,
  'BSD-3-Clause': (those) => those.map(({ name, licenceText }) => licenceText ?? fail(`${name} brings no text of its licence`)).join('\n\n'),
};
const fail = (why) => { throw new Error(why); };

const sections = [...new Set(shipped.map(({ licence }) => licence))].sort().map((licence) => {
  const those = shipped.filter((each) => each.licence === licence);
  const want = terms[licence] ?? fail(`decide what the licence ${licence} of ${those[0].name} wants`);
  return [licence, those.map(({ name, owner }) => `  ${name}: ${owner}`).sort().join('\n'), want(those)].join('\n\n');
});
const notices = [...new Set(packages.map((each) => each.notices).filter(Boolean))];
const line = `\n\n${'-'.repeat(79)}\n\n`;
const text = ['heygen-mcp contains work of others, under these licences.', ...sections, 'What these say of the work in theirs:', ...notices].join(line) + '\n';

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (!existsSync(file) || read(file) !== text.trim()) fail('THIRD-PARTY-NOTICES.txt is not up to date: run node packaging/notices.mjs');
