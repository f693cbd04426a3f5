import * as l10n from '@vscode/l10n';
import type { FileKind } from '../fileKind.ts';
import { readsEnvironment, readsNothing } from './formatSyntax.ts';
import { anywhereSyntax } from './lineSettings.ts';
import { xmlSyntax } from './xmlPlace.ts';

/** Maven puts `${env.X}` in place, in settings as in projects. (Maven, "Settings Reference", "POM Reference".) */
const maven = readsEnvironment({
  name: 'Maven',
  matches: ({ path, text }) =>
    /(^|\/)(pom|settings|settings-security|toolchains|extensions)\.xml$/i.test(path) &&
    /<(project|settings|toolchains|extensions|settingsSecurity)[\s>]/.test(text),
  syntax: xmlSyntax,
  mark: variable => `\${env.${variable}}`,
});

/** NuGet reads `%X%`, on every system. (NuGet, "nuget.config reference", "Using environment variables".) */
const nuget = readsEnvironment({
  name: 'NuGet',
  matches: ({ path }) => /(^|\/)nuget(\.[\w-]+)?\.config$/i.test(path),
  syntax: xmlSyntax,
  mark: variable => `%${variable}%`,
});

/** Every environment variable is a property of MSBuild. (MSBuild, "Use environment variables in a build".) */
const msbuild = readsEnvironment({
  name: 'MSBuild',
  matches: ({ path }) => /\.([a-z]+proj|props|targets|pubxml)$/i.test(path),
  syntax: xmlSyntax,
  mark: variable => `$(${variable})`,
});

/** (Apache Log4j, "Lookups", environment lookup.) */
const log4j = readsEnvironment({
  name: 'Log4j',
  matches: ({ path }) => /(^|\/)log4j2[^/]*\.xml$/i.test(path),
  syntax: xmlSyntax,
  mark: variable => `\${env:${variable}}`,
});

/** (Logback, "Variable substitution": properties of the system, then the environment.) */
const logback = readsEnvironment({
  name: 'Logback',
  matches: ({ path }) => /(^|\/)logback[^/]*\.xml$/i.test(path),
  syntax: xmlSyntax,
  mark: variable => `\${${variable}}`,
});

const shippedWithApp = readsNothing(
  () => l10n.t('resources of an app'),
  ({ path }) => /(^|\/)res\/(values|xml)[^/]*\/[^/]+\.xml$|\.(resx|plist|xaml|storyboard)$/i.test(path),
  xmlSyntax,
  () => l10n.t('What ships with an app can be read by everybody who has it. Let a server of yours keep the value and do what needs it.'),
);

// Scripts and markup have comments of different kinds, so none can be said for the file.
const { comment: _none, ...pageSyntax } = anywhereSyntax;

const webPage = readsNothing(
  () => 'HTML',
  ({ path, languageId }) => /\.x?html?$/i.test(path) || languageId === 'html',
  pageSyntax,
  () =>
    l10n.t(
      'What stands in a page is sent to everybody who opens it, wherever the value came from. Keep it on a server of yours, and let the page ask that.',
    ),
);

const otherXml = readsNothing(
  () => 'XML',
  ({ path, languageId }) => /\.(xml|config|wsdl|xsd|xslt?|svg|csdef|cscfg|publishsettings|nuspec)$/i.test(path) || languageId === 'xml',
  xmlSyntax,
  () =>
    l10n.t(
      'XML has no expressions, and nothing is known about the program that reads this file. Let the program read the value from its environment or from Key Vault, and delete it here.',
    ),
);

/** XML formats whose reader decides what can stand in the place of a value, the special before the general. */
export const xmlReaders: readonly FileKind[] = [maven, nuget, msbuild, log4j, logback, shippedWithApp, webPage];

export const plainXml = otherXml;
