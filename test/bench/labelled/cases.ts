// The labelled set: credentials planted into real code, and real code that holds none. Made in the cache, the same on every machine that
// has the same corpus; nothing of it is committed. Labels: a planted value is a secret by construction; a harmless line is harmless by the
// structure that its class names, or presumed so where the class says that.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { once } from '../cacheFolder.ts';
import { wideCorpus } from '../corpus.ts';
import { forms } from './forms.ts';
import { harmlessClasses } from './harmless.ts';
import { drawFrom, fillPlace, harmlessKinds, type Kind, secretKinds } from './kinds.ts';
import { places } from './places.ts';
import { inStyleOf, type Site, type SourceFile, sampledFiles, siteOf } from './sites.ts';

export interface Case {
  readonly id: string;
  readonly label: 'secret' | 'harmless';
  readonly group: string;
  readonly class: string;
  /** Relative to the folder of the cases. */
  readonly path: string;
  /** One-based lines that decide: a finding on one of them is a hit or an alarm. */
  readonly first: number;
  readonly last: number;
}

/** Bump it when kinds, classes or sites change. */
const version = '6';
const around = 15;
const plantedPerKind = 12;
const secretsPerForm = 8;
const harmlessPerForm = 4;
const harmlessPerClass = 80;
/** So that no single package decides what a class looks like. */
const harmlessPerPackage = 15;
/** Each host file is used once, and no extension may hold more than this share of the hosts. */
const hostsPerExtension = 300;

export interface LabelledSet {
  readonly folder: string;
  readonly cases: readonly Case[];
}

/** Makes the set once, and reads it. */
export function labelledSet(): LabelledSet {
  const corpus = wideCorpus();
  const folder = once('labelled', version, into => write(into, corpus));
  return { folder: join(folder, 'cases'), cases: JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) };
}

function write(into: string, corpus: string): void {
  const cases: Case[] = [];
  const add = (text: string, fileName: string, about: Omit<Case, 'id' | 'path'>) => {
    const id = `${cases.length}`.padStart(6, '0');
    mkdirSync(join(into, 'cases', id), { recursive: true });
    writeFileSync(join(into, 'cases', id, fileName), text);
    cases.push({ id, path: `${id}/${fileName}`, ...about });
  };
  const wantedHosts = (secretKinds.length + harmlessKinds.length) * plantedPerKind;
  const sites: Site[] = [];
  const perExtension = new Map<string, number>();
  const taken = new Map<string, number>();
  for (const file of sampledFiles(corpus)) {
    if (sites.length >= wantedHosts && harmlessClasses.every(({ name }) => taken.get(name) === harmlessPerClass)) break;
    addHarmless(file, taken, add);
    const used = perExtension.get(file.extension) ?? 0;
    const site = sites.length < wantedHosts && used < hostsPerExtension ? siteOf(file) : undefined;
    if (!site) continue;
    perExtension.set(file.extension, used + 1);
    sites.push(site);
  }
  const single = sites.filter(site => !site.multiline);
  const multiline = sites.filter(site => site.multiline);
  for (const [label, kinds] of [['secret', secretKinds] as const, ['harmless', harmlessKinds] as const])
    for (const kind of kinds)
      for (let i = 0; i < plantedPerKind; i++) {
        const value = kind.value(drawFrom(`${kind.name} ${i}`));
        const site = (value.includes('\n') ? multiline : single).shift();
        if (site) plant(site, kind, value, label, add);
      }
  addForms(add);
  addPlaces(add);
  writeFileSync(join(into, 'cases.json'), JSON.stringify(cases));
}

type Add = (text: string, fileName: string, about: Omit<Case, 'id' | 'path'>) => void;

function addHarmless(file: SourceFile, taken: Map<string, number>, add: Add): void {
  for (const { name, basis, find } of harmlessClasses) {
    const origin = `${name} ${file.path.split('/').slice(0, 3).join('/')}`;
    const [ofClass, ofPackage] = [taken.get(name) ?? 0, taken.get(origin) ?? 0];
    const place = ofClass < harmlessPerClass && ofPackage < harmlessPerPackage ? find(file)[0] : undefined;
    if (!place) continue;
    taken.set(name, ofClass + 1).set(origin, ofPackage + 1);
    const from = Math.max(0, place.first - around);
    const text = file.lines.slice(from, place.last + 1 + around).join('\n');
    add(text, basename(file.path), {
      label: 'harmless',
      group: basis,
      class: name,
      first: place.first - from + 1,
      last: place.last - from + 1,
    });
  }
}

function plant(site: Site, kind: Kind, value: string, label: Case['label'], add: Add): void {
  const { file, line, before, key, between, after } = site;
  const from = Math.max(0, line - around);
  const planted = `${before}${inStyleOf(key, kind.key)}${between}${value}${after}`;
  const text = [...file.lines.slice(from, line), planted, ...file.lines.slice(line + 1, line + 1 + around)].join('\n');
  const first = line - from + 1;
  add(text, basename(file.path), { label, group: kind.group, class: kind.name, first, last: first + value.split('\n').length - 1 });
}

/** Opaque values under telling names, in every form; and what stands in their place where it is no secret. */
function addForms(add: Add): void {
  const opaque = secretKinds.filter(kind => kind.group === 'generic' || kind.group === 'contextual');
  const harmless = harmlessKinds.filter(kind => kind.group === 'reference' || kind.group === 'placeholder' || kind.group === 'wording');
  for (const form of forms)
    for (const [label, kinds, count] of [['secret', opaque, secretsPerForm] as const, ['harmless', harmless, harmlessPerForm] as const])
      for (let i = 0; i < count; i++) {
        const draw = drawFrom(`${form.name} ${label} ${i}`);
        const kind = kinds[draw(kinds.length)]!;
        const value = kind.value(draw);
        const middle = Math.floor(value.length / 2);
        const text = form.text
          .replaceAll('KEY', () => inStyleOf(form.manner, kind.key))
          .replaceAll('VALUE', () => value)
          .replace('HEAD', () => value.slice(0, middle))
          .replace('TAIL', () => value.slice(middle));
        add(text, form.file, { label, group: 'form', class: form.name, first: 1, last: text.split('\n').length });
      }
}

function addPlaces(add: Add): void {
  for (const { name, file, text } of places)
    for (const [label, count] of [['secret', secretsPerForm] as const, ['harmless', harmlessPerForm] as const])
      for (let i = 0; i < count; i++) {
        const filled = fillPlace(text, drawFrom(`${name} ${label} ${i}`), label === 'harmless');
        add(filled, file, { label, group: 'place', class: name, first: 1, last: filled.split('\n').length });
      }
}
