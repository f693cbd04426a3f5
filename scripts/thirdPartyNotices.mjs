// The licences of what is bundled, for dist/THIRD-PARTY-NOTICES.txt. Made from what esbuild really took, so that it cannot be out of date.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Licences that let a bundle be given on under our own, as long as their text goes with it. */
const permitted = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'Unlicense']);
/** Holders of the rights in packages that name the MIT licence and leave its text out. */
const holders = { '@vscode/l10n': 'Microsoft Corporation' };
const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** The folder of the package that a bundled file belongs to, relative to the repository; undefined for our own. */
export const packageOf = file => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];

/**
 * @param folders of packages, relative to the repository.
 * @returns one text with the name, version and licence of each.
 * @throws Error naming every package whose licence is missing or not permitted.
 */
export async function thirdPartyNotices(folders) {
  const problems = [];
  const parts = [];
  for (const folder of [...new Set(folders)].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    const files = (await readdir(join(root, folder))).filter(file => licenceFile.test(file)).sort();
    if (!permitted.has(license)) problems.push(`${name}: the licence ${license} is not one of ${[...permitted].join(', ')}.`);
    const holder = license === 'MIT' && holders[name];
    if (files.length === 0 && !holder) problems.push(`${name}: its package holds no licence text.`);
    const texts = await Promise.all(files.map(file => readFile(join(root, folder, file), 'utf8')));
    // Our own licence is the same one.
    if (files.length === 0 && holder)
      texts.push((await readFile(join(root, 'LICENSE'), 'utf8')).replace(/^Copyright .*$/m, `Copyright (c) ${holder}`));
    parts.push([`${name} ${version} (${license})`, ...texts.map(text => text.replaceAll('\r\n', '\n').trim())].join('\n\n'));
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return `This extension contains the following packages, each under its own licence.${rule}${parts.join(rule)}\n`;
}
