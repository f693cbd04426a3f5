import * as l10n from '@vscode/l10n';
import { type TextChange, vaultNameOf } from '../../../../shared/src/model/index.ts';
import { exportStep } from '../delivery/vaultAccess.ts';
import type { FileKind, Outcome, Question } from '../fileKind.ts';
import { indentUnit, insertion } from '../syntax/textLayout.ts';
import { environmentStore, titleOf, variableOf } from './formatOutcome.ts';
import { attributeOf, childElements, type XmlElement, xmlPlace, xmlSyntax } from './xmlPlace.ts';

/** A configuration builder that replaces `${name}` in a section. (aspnet/MicrosoftConfigurationBuilders, "Key/Value Config Builders".) */
interface Builder {
  readonly name: string;
  readonly type: string;
  readonly package: string;
  /** Attributes beside name, mode and type. */
  readonly attributes: string;
}

const environmentBuilder: Builder = {
  name: 'Environment',
  type: 'Microsoft.Configuration.ConfigurationBuilders.EnvironmentConfigBuilder, Microsoft.Configuration.ConfigurationBuilders.Environment',
  package: 'Microsoft.Configuration.ConfigurationBuilders.Environment',
  attributes: '',
};

const vaultBuilder = (vault: string): Builder => ({
  name: 'AzureKeyVault',
  type: 'Microsoft.Configuration.ConfigurationBuilders.AzureKeyVaultConfigBuilder, Microsoft.Configuration.ConfigurationBuilders.Azure',
  package: 'Microsoft.Configuration.ConfigurationBuilders.Azure',
  attributes: ` vaultName="${vault}"`,
});

const sectionType =
  'System.Configuration.ConfigurationBuildersSection, System.Configuration, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a';

/** The sections that builders can work on without more code, and the attribute of theirs that holds a value. */
const sections: Readonly<Record<string, string>> = { appSettings: 'value', connectionStrings: 'connectionString' };

const find = (elements: readonly XmlElement[], name: string): XmlElement | undefined => elements.find(element => element.name === name);

/** Behind the opening tag of an element. */
const openEnd = ({ node }: XmlElement): number | undefined => node.getChild('OpenTag')?.to;

/** A builder of this type in the file that works by marks, and for the vault at hand. */
function builderIn(text: string, configuration: XmlElement, wanted: Builder): string | undefined {
  const holder = find(childElements(text, configuration.node), 'configBuilders');
  const builders = holder && find(childElements(text, holder.node), 'builders');
  for (const add of builders ? childElements(text, builders.node) : []) {
    const given = (name: string) => attributeOf(text, add, name)?.toLowerCase() ?? '';
    const vault = /vaultName="([^"]*)"/.exec(wanted.attributes)?.[1] ?? '';
    const sameType = given('type').split(',')[0] === wanted.type.split(',')[0]!.toLowerCase();
    if (sameType && given('mode') === 'token' && given('vaultName') === vault) return attributeOf(text, add, 'name');
  }
  return undefined;
}

/** Declares the builder in the file, where it is not yet. */
function declare(text: string, configuration: XmlElement, builder: Builder): TextChange[] {
  const unit = indentUnit(text, '  ');
  const top = childElements(text, configuration.node);
  const configSections = find(top, 'configSections');
  const configBuilders = find(top, 'configBuilders');
  const builders = configBuilders && find(childElements(text, configBuilders.node), 'builders');
  const section = `<section name="configBuilders" type="${sectionType}" restartOnExternalChanges="false" requirePermission="false" />`;
  const add = `<add name="${builder.name}" mode="Token"${builder.attributes} type="${builder.type}" />`;
  const line = (depth: number, written: string): string => `\n${unit.repeat(depth)}${written}`;
  const changes: TextChange[] = [];
  let atTop = '';
  const isDeclared =
    configSections && childElements(text, configSections.node).some(each => attributeOf(text, each, 'name') === 'configBuilders');
  const sectionsOpen = configSections && openEnd(configSections);
  if (!isDeclared && sectionsOpen !== undefined) changes.push(insertion(sectionsOpen, line(2, section)));
  else if (!isDeclared) atTop += `${line(1, '<configSections>')}${line(2, section)}${line(1, '</configSections>')}`;
  const buildersOpen = builders && openEnd(builders);
  if (buildersOpen !== undefined) changes.push(insertion(buildersOpen, line(3, add)));
  else
    atTop += `${line(1, '<configBuilders>')}${line(2, '<builders>')}${line(3, add)}${line(2, '</builders>')}${line(1, '</configBuilders>')}`;
  // The declaration of sections has to be the first element of the file.
  const at = configSections ? configSections.node.to : openEnd(configuration)!;
  return atTop ? [insertion(at, atTop), ...changes] : changes;
}

/** `web.config` and `app.config` of the .NET Framework: a configuration builder replaces marks in application settings and connection strings. */
async function replace(question: Question): Promise<Outcome> {
  const { input, target } = question;
  const { text } = input;
  const place = xmlPlace(question);
  if (!place) return { refused: l10n.t('The value is not the text of an element or attribute.') };
  const section = place.elements.find(element => sections[element.name] !== undefined);
  const root = place.elements[0]!;
  if (!section || place.attribute !== sections[section.name])
    return {
      refused: l10n.t(
        'Configuration builders work on appSettings and connectionStrings only. Let the program read the value from one of them, and delete it here.',
      ),
    };
  if (root.name !== 'configuration')
    return {
      refused: l10n.t(
        'This section stands in a file of its own. Move it into the configuration file that names it, or leave the file out of version control.',
      ),
    };
  const inVault = target.kind === 'keyVaultReference';
  const wanted = inVault ? vaultBuilder(vaultNameOf(target.reference.vaultUrl)) : environmentBuilder;
  const variable = variableOf(question);
  const known = builderIn(text, root, wanted);
  const taken = text.includes(`name="${wanted.name}"`);
  const builder = { ...wanted, name: known ?? (taken ? `${wanted.name}2` : wanted.name) };
  const used = section.attributes.get('configBuilders');
  const isTransform = /xmlns:xdt=/.test(text);
  const changes: TextChange[] = [{ range: question.value, newText: inVault ? `\${${target.reference.name}}` : `\${${variable}}` }];
  if (!isTransform) {
    const names = used
      ? text
          .slice(used.start, used.end)
          .split(',')
          .map(name => name.trim())
      : [];
    if (!names.includes(builder.name))
      changes.push(used ? insertion(used.end, `,${builder.name}`) : insertion(section.nameEnd, ` configBuilders="${builder.name}"`));
    if (!known) changes.push(...declare(text, root, builder));
  }
  const { store, also, path } = await environmentStore(question, variable);
  return {
    title: titleOf(question, variable),
    store,
    changes,
    also: [
      ...also,
      {
        kind: 'package',
        description: l10n.t(
          'Install the configuration builder, for the .NET Framework 4.7.1 or newer: Install-Package {0}',
          builder.package,
        ),
      },
    ],
    needs: [
      inVault
        ? {
            ...exportStep(variable, target.reference),
            description: l10n.t(
              'Where the program may not read the vault, set {0} and use the builder of the environment instead',
              variable,
            ),
          }
        : {
            description: l10n.t(
              'Set the variables from {0} where the program starts: the application pool, the service or the shell.',
              path,
            ),
          },
      {
        description: l10n.t(
          'On App Service, an application setting or connection string of the same name takes the place of the one in this file.',
        ),
      },
    ],
    ...(isTransform && {
      review: l10n.t('This file changes another one at build time: declare the configuration builder {0} there.', builder.name),
    }),
  };
}

const { put: _put, ...xml } = xmlSyntax;

export const dotnetConfig: FileKind = {
  ...xml,
  get name() {
    return l10n.t('.NET configuration file');
  },
  matches: ({ path, text }) =>
    /(^|\/)(web|app)(\.[\w-]+)?\.config$|\.(exe|dll)\.config$/i.test(path) ||
    (/\.config$/i.test(path) && /<configuration[\s>]/.test(text) && /<(appSettings|connectionStrings)\b/.test(text)),
  targets: ['keyVaultReference', 'environment'],
  scopes: ['whole', 'secret'],
  replace,
};
