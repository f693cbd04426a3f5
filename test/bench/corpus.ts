// Real code to measure on, exactly as the registries and the machine's toolchains carry it, with the versions pinned.
import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { cacheFolder, filesBelow, once, prepare, totalBytes } from './cacheFolder.ts';

/** Artifacts of each registry. `code` is what throughput is measured on, together with the toolchains; `more` makes the tree wide. */
const packages = {
  code: {
    npm: ['typescript@5.9.3', 'three@0.181.2', 'webpack@5.103.0', 'mongoose@8.20.0', 'express@5.1.0'],
    pypi: ['django==5.2.8', 'sqlalchemy==2.0.44', 'celery==5.5.3', 'twilio==9.8.6'],
    go: ['github.com/hashicorp/vault@v1.21.0', 'github.com/prometheus/prometheus@v0.307.3'],
    maven: ['org.springframework.boot:spring-boot-autoconfigure:3.5.7', 'org.apache.kafka:kafka-clients:4.1.0'],
    crates: ['tokio@1.48.0', 'rustls@0.23.35'],
  },
  more: {
    npm: ['aws-cdk-lib@2.225.0', '@aws-sdk/client-ec2@3.938.0'],
    pypi: ['ansible==12.2.0', 'botocore==1.41.1', 'azure-mgmt-network==30.0.0'],
    go: ['k8s.io/kubernetes@v1.34.1', 'github.com/docker/docker@v28.5.2+incompatible'],
    maven: [
      'org.springframework:spring-core:6.2.12',
      'org.springframework.security:spring-security-web:6.5.6',
      'org.hibernate.orm:hibernate-core:7.1.7.Final',
      'org.apache.hadoop:hadoop-common:3.4.2',
      'org.keycloak:keycloak-services:26.4.4',
      'com.azure:azure-storage-blob:12.32.0',
      'com.google.guava:guava:33.5.0-jre',
    ],
    crates: ['reqwest@0.12.24', 'openssl@0.10.75', 'sqlx-core@0.8.6'],
  },
} as const;

type Names = readonly string[];

const folderName = (name: string): string => name.replace(/[/:]/g, '+');
const unzip = (archive: string, into: string) => prepare('python3', ['-m', 'zipfile', '-e', archive, into], dirname(archive));

function npm(names: Names, into: string, work: string) {
  for (const name of names) {
    const archive = prepare('npm', ['pack', '--silent', '--ignore-scripts', name], work).trim().split('\n').at(-1)!;
    const folder = join(into, folderName(name));
    mkdirSync(folder, { recursive: true });
    prepare('tar', ['-xzf', join(work, archive), '-C', folder, '--strip-components=1'], work);
  }
}

/** Wheels, not source archives: pip would run the build of a source archive only to read its metadata. */
function pypi(names: Names, into: string, work: string) {
  for (const name of names) {
    const target = join(work, folderName(name));
    const flags = ['--quiet', '--no-deps', '--only-binary', ':all:', '--disable-pip-version-check'];
    prepare('python3', ['-m', 'pip', 'download', ...flags, '--dest', target, name], work);
    for (const wheel of readdirSync(target)) unzip(join(target, wheel), join(into, folderName(name)));
  }
}

function go(names: Names, into: string, work: string) {
  const env = { GOMODCACHE: join(work, 'modules'), GOFLAGS: '-mod=mod -modcacherw' };
  const answers = prepare('go', ['mod', 'download', '-json', ...names], work, env);
  for (const { Dir, Path, Version } of JSON.parse(`[${answers.replace(/^}\n\{/gm, '},{')}]`))
    cpSync(Dir, join(into, folderName(`${Path}@${Version}`)), { recursive: true });
}

function maven(names: Names, into: string, work: string) {
  const item = (name: string) => {
    const [group, artifact, version] = name.split(':');
    const at = `<groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>`;
    return `<artifactItem>${at}<classifier>sources</classifier></artifactItem>`;
  };
  const plugin =
    '<groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.8.1</version>' +
    `<configuration><artifactItems>${names.map(item).join('')}</artifactItems><outputDirectory>jars</outputDirectory></configuration>`;
  const project = '<modelVersion>4.0.0</modelVersion><groupId>bench</groupId><artifactId>corpus</artifactId><version>1</version>';
  writeFileSync(
    join(work, 'pom.xml'),
    `<project>${project}<packaging>pom</packaging><build><plugins><plugin>${plugin}</plugin></plugins></build></project>`,
  );
  prepare('mvn', ['-q', '-B', 'dependency:copy'], work);
  for (const jar of readdirSync(join(work, 'jars'))) unzip(join(work, 'jars', jar), join(into, basename(jar, '.jar')));
}

/** `cargo vendor` brings the dependencies along; only the crates that were named are kept. */
function crates(names: Names, into: string, work: string) {
  const lines = names.map(name => `${name.split('@')[0]} = "=${name.split('@')[1]}"`);
  mkdirSync(join(work, 'src'));
  writeFileSync(join(work, 'src', 'lib.rs'), '');
  writeFileSync(join(work, 'Cargo.toml'), `[package]\nname = "corpus"\nversion = "0.0.0"\n[dependencies]\n${lines.join('\n')}\n`);
  prepare('cargo', ['vendor', '--quiet', '--versioned-dirs', 'vendor'], work);
  for (const name of names) cpSync(join(work, 'vendor', name.replace('@', '-')), join(into, folderName(name)), { recursive: true });
}

const registries = { npm, pypi, go, maven, crates };

/** Sources that the machine's own toolchains carry; which ones depends on the machine, so the manifest names them. */
function toolchains(into: string, work: string) {
  const attempt = (command: string, args: Names): string | undefined => {
    try {
      return prepare(command, args, work).trim();
    } catch {
      return undefined;
    }
  };
  const goRoot = attempt('go', ['env', 'GOROOT']);
  if (goRoot) cpSync(join(goRoot, 'src'), join(into, `go@${attempt('go', ['env', 'GOVERSION'])}`), { recursive: true });
  const python = attempt('python3', [
    '-c',
    'import sysconfig, platform; print(sysconfig.get_path("stdlib")); print(platform.python_version())',
  ]);
  const [library, version] = python?.split('\n') ?? [];
  if (library)
    cpSync(library, join(into, `python@${version}`), {
      recursive: true,
      filter: path => !/site-packages|__pycache__|lib-dynload|config-3/.test(path),
    });
}

/** Links would be walked differently by each scanner, and configuration of scanners or ignore rules would give each its own set of files. */
function removeWhatMakesToolsDiffer(folder: string) {
  const differ = /^(\.git|\.gitignore|\.ignore|\.rgignore|\.gitleaks.*|\.secretlint.*|\.secrets\.baseline|\.kingfisher.*)$/;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const status = lstatSync(path);
    if (status.isSymbolicLink() || differ.test(name)) rmSync(path, { recursive: true });
    else if (status.isDirectory()) removeWhatMakesToolsDiffer(path);
  }
}

const version = createHash('sha256').update(JSON.stringify(packages)).digest('hex');

function assemble(part: 'code' | 'more'): string {
  return once(`corpus/wide/${part}`, version, folder => {
    for (const [registry, names] of Object.entries(packages[part])) {
      const work = join(cacheFolder, 'work', registry);
      rmSync(work, { recursive: true, force: true });
      mkdirSync(work, { recursive: true });
      registries[registry as keyof typeof registries](names, join(folder, registry), work);
      rmSync(work, { recursive: true, force: true });
    }
    if (part === 'code') toolchains(join(folder, 'toolchains'), cacheFolder);
    removeWhatMakesToolsDiffer(folder);
    writeManifest(folder, part);
  });
}

function writeManifest(folder: string, part: string) {
  const entries = readdirSync(folder).flatMap(origin =>
    readdirSync(join(folder, origin)).map(name => {
      const files = filesBelow(join(folder, origin, name));
      return { origin, name, files: files.length, bytes: totalBytes(files) };
    }),
  );
  writeFileSync(join(cacheFolder, 'corpus', `${part}.manifest.json`), `${JSON.stringify(entries, undefined, 2)}\n`);
}

/** At least 300 MB and 20,000 files: toolchains and large packages of five registries. */
export const codeCorpus = (): string => assemble('code');

/** Both parts: over 500 MB. */
export function wideCorpus(): string {
  assemble('more');
  return dirname(codeCorpus());
}

/** 25 MB for the slow peers: files of at most 1 MB, drawn from the wide corpus by the hash of their path. */
export function smallCorpus(): string {
  const wide = wideCorpus();
  return once('corpus/small', version, folder => {
    const rank = (path: string) => createHash('sha256').update(path).digest('hex');
    const candidates = filesBelow(wide)
      .filter(file => file.bytes <= 1_000_000)
      .map(file => ({ ...file, name: relative(wide, file.path) }))
      .map(file => ({ ...file, rank: rank(file.name) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1));
    let left = 25_000_000;
    for (const file of candidates) {
      if (left <= 0) break;
      cpSync(file.path, join(folder, file.name));
      left -= file.bytes;
    }
  });
}
