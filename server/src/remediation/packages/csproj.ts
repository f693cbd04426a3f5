import * as l10n from '@vscode/l10n';
import type { CompanionEdit } from '../../../../shared/src/model/index.ts';
import type { ProjectFiles } from '../remediation.ts';
import { insertion } from '../syntax/textLayout.ts';
import { manifestEdit, type PackagePurpose, packagesFor } from './manifestEdit.ts';
import { nearestFile } from './nearestFile.ts';

// Versions that target .NET Standard 2.0, so that any supported project can take them.
const versions = { 'Azure.Identity': '1.13.1', 'Azure.Security.KeyVault.Secrets': '4.7.0' };

/** The project file that compiles the file at `path`. */
export const csprojOf = (files: ProjectFiles, path: string) => nearestFile(files, path, name => /\.(cs|fs|vb)proj$/i.test(name));

/** Adds an element to a project file: behind the last one like it, else in a new group at the end. */
export function addToProject(
  text: string,
  group: 'ItemGroup' | 'PropertyGroup',
  element: string,
): ReturnType<typeof insertion> | undefined {
  const name = /^<(\w+)/.exec(element)![1]!;
  const like =
    group === 'ItemGroup'
      ? [...text.matchAll(new RegExp(`^([ \\t]*)<${name}\\b[^>]*(/>|>[\\s\\S]*?</${name}>)[ \\t]*$`, 'gm'))].at(-1)
      : undefined;
  if (like) return insertion(like.index + like[0].length, `\n${like[1]}${element}`);
  const closing = group === 'PropertyGroup' ? /^([ \t]*)<\/PropertyGroup>/m.exec(text) : undefined;
  if (closing) return insertion(closing.index, `${closing[1]}  ${element}\n`);
  const end = text.lastIndexOf('</Project>');
  return end < 0 ? undefined : insertion(end, `  <${group}>\n    ${element}\n  </${group}>\n\n`);
}

/** The packages that a program needs to read a vault or to sign in, as an edit of the project and of the file that keeps its versions, or said where no project is in sight. */
export async function azurePackagesForDotnet(
  files: ProjectFiles,
  path: string,
  purpose: PackagePurpose = 'vault',
): Promise<CompanionEdit[]> {
  const wanted = packagesFor(versions, purpose);
  const project = await csprojOf(files, path);
  const command = wanted.map(([name]) => `dotnet add package ${name}`).join(' && ');
  if (!project) return [{ kind: 'package', description: l10n.t('Install the Azure packages: {0}', command) }];
  const missing = wanted.filter(([name]) => !new RegExp(`Include="${name.replace(/\./g, '\\.')}"`, 'i').test(project.text));
  if (missing.length === 0) return [];
  // NuGet takes packages from one of the two lists only, and packages.config names also what packages need themselves.
  const folder = project.path.replace(/\/?[^/]*$/, '');
  if ((await files.list(folder)).some(name => name.toLowerCase() === 'packages.config'))
    return [
      {
        kind: 'package',
        description: l10n.t(
          'Install the Azure packages in the package manager of Visual Studio, which edits packages.config: {0}',
          missing.map(([name]) => `Install-Package ${name}`).join('; '),
        ),
      },
    ];
  const central = await nearestFile(files, path, name => name === 'Directory.Packages.props');
  const references = missing.map(([name, version]) =>
    central ? `<PackageReference Include="${name}" />` : `<PackageReference Include="${name}" Version="${version}" />`,
  );
  const inProject = addAll(files, project, references);
  // Where versions are kept centrally, a reference has none of its own.
  const unknown = central ? missing.filter(([name]) => !new RegExp(`Include="${name.replace(/\./g, '\\.')}"`, 'i').test(central.text)) : [];
  const versioned = unknown.map(([name, version]) => `<PackageVersion Include="${name}" Version="${version}" />`);
  const inCentral = central && versioned.length > 0 ? addAll(files, central, versioned) : [];
  if (!inProject || !inCentral)
    return [{ kind: 'package', description: l10n.t('Add the Azure packages to {0}: {1}', project.path, command) }];
  return [...inProject, ...inCentral];
}

/** Elements of one name in a project file; undefined where it has no place for them. */
function addAll(
  files: ProjectFiles,
  file: { readonly path: string; readonly text: string },
  elements: readonly string[],
): CompanionEdit[] | undefined {
  const first = addToProject(file.text, 'ItemGroup', elements[0]!);
  if (!first) return undefined;
  const indent = new RegExp(`\\n([ \\t]*)${/^<\w+/.exec(elements[0]!)![0]}`).exec(first.newText)?.[1] ?? '    ';
  const newText = first.newText.replace(elements[0]!, elements.join(`\n${indent}`));
  const names = elements.map(element => /Include="([^"]+)"/.exec(element)![1]!);
  return [
    {
      kind: 'package',
      description: l10n.t('Add {0} to {1}.', names.join(', '), file.path),
      edit: manifestEdit(files, file, { ...first, newText }),
    },
  ];
}
