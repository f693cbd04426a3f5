import * as l10n from '@vscode/l10n';
import type { CompanionEdit, TextChange } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { indentationAt, insertion } from '../syntax/textLayout.ts';
import { manifestEdit, type PackagePurpose, packagesFor } from './manifestEdit.ts';
import { nearestFile } from './nearestFile.ts';

const versions = { 'azure-identity': '1.14.0', 'azure-security-keyvault-secrets': '4.9.0' };

/** The build file that compiles the file at `path`. */
export const jvmBuildOf = (files: ProjectFiles, path: string) =>
  nearestFile(files, path, name => /^(pom\.xml|build\.gradle(\.kts)?|build\.sbt)$/.test(name));

/** How the build starts the program. */
export async function jvmRunCommand(files: ProjectFiles, path: string): Promise<string> {
  const build = await jvmBuildOf(files, path);
  if (!build) return 'java -jar <program>.jar';
  if (build.path.endsWith('pom.xml')) return 'mvn compile exec:java';
  return build.path.endsWith('.sbt') ? 'sbt run' : './gradlew run';
}

/** In sbt each setting is an expression of its own, and one at the end of the file is as good as any. */
function sbtSettings(text: string, missing: readonly [string, string][]): string | undefined {
  // With more than one project a bare setting is that of the root alone.
  if ((text.match(/\bproject\b(\s*\(?\s*in\b|\.in\b|\s*\.)|\bproject\s*$/gm) ?? []).length > 1) return undefined;
  const lines = missing.map(([name, version]) => `libraryDependencies += "com.azure" % "${name}" % "${version}"\n`);
  return `${text === '' || text.endsWith('\n') ? '' : '\n'}${lines.join('')}`;
}

/**
 * A starter of Spring Cloud Azure, as an edit of pom.xml or build.gradle(.kts) where the build takes its version from the list that Spring Cloud
 * Azure publishes, because the version has to fit that of Spring Boot; else said.
 */
export async function springStarter(files: ProjectFiles, path: string, starter: string): Promise<CompanionEdit[]> {
  const build = await nearestFile(files, path, name => /^(pom\.xml|build\.gradle(\.kts)?)$/.test(name));
  if (build?.text.includes(starter)) return [];
  const full = `com.azure.spring:${starter}`;
  if (!build) return [{ kind: 'package', description: l10n.t('Add the dependency {0} to the build.', full) }];
  const said: CompanionEdit = { kind: 'package', description: l10n.t('Add the dependency {0} to {1}.', full, build.path) };
  if (!build.text.includes('spring-cloud-azure-dependencies')) return [said];
  const change = build.path.endsWith('pom.xml') ? inPom(build.text, 'com.azure.spring', starter) : inGradle(build, full);
  return [change ? { ...said, edit: manifestEdit(files, build, change) } : said];
}

/** At the end of the list of the program itself. */
function inPom(text: string, group: string, artifact: string): TextChange | undefined {
  const end = outsideOfLists(text).search(/^[ \t]*<\/dependencies>/m);
  if (end < 0) return undefined;
  const indent = indentationAt(text, end);
  const step = indent || '  ';
  const unit = step.length > 4 ? step.slice(0, step.length / 2) : step;
  return insertion(
    end,
    `${indent}${unit}<dependency>\n${indent}${unit}${unit}<groupId>${group}</groupId>\n${indent}${unit}${unit}<artifactId>${artifact}</artifactId>\n${indent}${unit}</dependency>\n`,
  );
}

function inGradle({ path, text }: { readonly path: string; readonly text: string }, full: string): TextChange | undefined {
  const opening = /^dependencies\s*\{[ \t]*$/m.exec(text);
  if (!opening) return undefined;
  const after = opening.index + opening[0].length;
  const indent = /\n([ \t]+)\S/.exec(text.slice(after))?.[1] ?? '    ';
  return insertion(after, `\n${indent}${path.endsWith('.kts') ? `implementation("${full}")` : `implementation '${full}'`}`);
}

/** A pom.xml with its lists of managed versions, of plugins and of profiles blanked out: what stands there adds nothing to the program. */
const outsideOfLists = (text: string): string =>
  text.replace(
    /<dependencyManagement>[\s\S]*?<\/dependencyManagement>|<build>[\s\S]*?<\/build>|<profiles>[\s\S]*?<\/profiles>|<!--[\s\S]*?-->/g,
    part => ' '.repeat(part.length),
  );

/** The libraries that a program needs to read a vault or to sign in, as an edit of pom.xml, build.gradle(.kts) or build.sbt, or said where none of them takes one. */
export async function azurePackagesForJava(files: ProjectFiles, path: string, purpose: PackagePurpose = 'vault'): Promise<CompanionEdit[]> {
  const wanted = packagesFor(versions, purpose);
  const libraries = (names: readonly string[]): string => names.map(name => `com.azure:${name}`).join(', ');
  const said = (path: string | undefined): CompanionEdit[] => {
    const all = libraries(wanted.map(([name]) => name));
    const description = path
      ? l10n.t('Add the Azure libraries to {0}: {1}', path, all)
      : l10n.t('Add the Azure libraries to the build: {0}', all);
    return [{ kind: 'package', description }];
  };
  const build = await jvmBuildOf(files, path);
  if (!build) return said(undefined);
  const { text } = build;
  const missing = wanted.filter(([name]) => !new RegExp(`\\b${name}\\b(?!-)`).test(text));
  if (missing.length === 0) return [];
  const edit = (at: number, newText: string): CompanionEdit[] => [
    {
      kind: 'package',
      description: l10n.t('Add {0} to {1}.', libraries(missing.map(([name]) => name)), build.path),
      edit: manifestEdit(files, build, insertion(at, newText)),
    },
  ];
  if (build.path.endsWith('.sbt')) {
    const settings = sbtSettings(text, missing);
    return settings === undefined ? said(build.path) : edit(text.length, settings);
  }
  if (build.path.endsWith('pom.xml')) {
    const outer = outsideOfLists(text);
    const listed = outer.search(/^[ \t]*<\/dependencies>/m);
    const end = listed < 0 ? outer.search(/^[ \t]*<\/project>/m) : listed;
    if (end < 0 || (listed < 0 && /<packaging>\s*pom\s*</.test(text))) return said(build.path);
    const managed = /<artifactId>azure-sdk-bom<\/artifactId>/.test(text);
    const outerIndent = listed < 0 ? (/\n([ \t]+)</.exec(text)?.[1] ?? '  ') : indentationAt(text, end);
    const step = outerIndent || '  ';
    const unit = step.length > 4 ? step.slice(0, step.length / 2) : step;
    const item = ([name, version]: [string, string]): string =>
      [
        `${outerIndent}${unit}<dependency>`,
        `${outerIndent}${unit}${unit}<groupId>com.azure</groupId>`,
        `${outerIndent}${unit}${unit}<artifactId>${name}</artifactId>`,
        ...(managed ? [] : [`${outerIndent}${unit}${unit}<version>${version}</version>`]),
        `${outerIndent}${unit}</dependency>`,
      ].join('\n');
    const items = `${missing.map(item).join('\n')}\n`;
    return edit(end, listed < 0 ? `${outerIndent}<dependencies>\n${items}${outerIndent}</dependencies>\n` : items);
  }
  const opening = /^dependencies\s*\{[ \t]*$/m.exec(text);
  // Without a plugin that compiles something, the build knows no implementation.
  const compiles = /\b(application|groovy|java|java-library|kotlin|scala)\b/.test(text);
  if (!opening && (!compiles || /\bdependencies\s*\{/.test(text))) return said(build.path);
  const kotlin = build.path.endsWith('.kts');
  const after = opening ? opening.index + opening[0].length : text.length;
  const indent = (opening && /\n([ \t]+)\S/.exec(text.slice(after))?.[1]) ?? '    ';
  const items = missing
    .map(
      ([name, version]) =>
        `\n${indent}${kotlin ? `implementation("com.azure:${name}:${version}")` : `implementation 'com.azure:${name}:${version}'`}`,
    )
    .join('');
  return edit(after, opening ? items : `${text.endsWith('\n') ? '' : '\n'}\ndependencies {${items}\n}\n`);
}
