import * as l10n from '@vscode/l10n';
import type { FileKind } from '../fileKind.ts';
import { byPath, type FormatSyntax, inBraces, readsEnvironment, readsNothing } from './formatSyntax.ts';
import { yamlSyntax } from './yamlPlace.ts';

const readers = (
  [
    // Yarn, "Settings (.yarnrc.yml)": "environment variables".
    ['Yarn', /(^|\/)\.yarnrc\.ya?ml$/i, inBraces],
    // Serverless Framework, "Variables", environment variables.
    ['Serverless Framework', /(^|\/)serverless\.ya?ml$/i, (variable: string) => `\${env:${variable}}`],
    // dbt, "env_var": an unset variable stops the run.
    ['dbt', /(^|\/)profiles\.ya?ml$/i, (variable: string) => `{{ env_var('${variable}') }}`],
    // OpenTelemetry Collector, "Configuration", environment variables.
    ['OpenTelemetry Collector', /(^|\/)otel[\w.-]*\.ya?ml$/i, (variable: string) => `\${env:${variable}}`],
    // Elastic, "Use environment variables in the configuration": Elasticsearch, Logstash, Kibana and the Beats.
    ['Elastic', /(^|\/)(elasticsearch|kibana|logstash|filebeat|metricbeat|heartbeat|auditbeat|packetbeat|winlogbeat)\.ya?ml$/i, inBraces],
    // Symfony, "Configuration", configuration based on environment variables.
    ['Symfony', /(^|\/)config\/(packages\/(.+\/)?[^/]+|services|parameters)\.ya?ml$/i, (variable: string) => `%env(${variable})%`],
    // conda, "Using the .condarc conda configuration file", expansion of environment variables.
    ['conda', /(^|\/)\.condarc$|(^|\/)condarc\.ya?ml$/i, inBraces],
  ] as const
).map(([name, pattern, mark]) => readsEnvironment({ name, matches: byPath(pattern), syntax: yamlSyntax, mark }));

/** ERB reads the text before YAML does, so no quote of its own may be escaped: it takes the ones that are free around the value. */
const erbSyntax: FormatSyntax = {
  ...yamlSyntax,
  async put(question, text) {
    for (const quote of ['"', "'"]) {
      const written = text.replaceAll('"', quote);
      const changes = await yamlSyntax.put(question, written);
      if ('refused' in changes || changes.some(({ newText }) => newText.includes(written))) return changes;
    }
    return { refused: l10n.t('The quotes around this text leave none for an expression. Move the whole text instead.') };
  },
};

/** (Rails guides, "Configuring Rails Applications".) A variable that is not set stops the application. */
const rails = readsEnvironment({
  name: 'Rails',
  matches: byPath(
    /(^|\/)config\/(database|cable|storage|cache|queue|redis|sidekiq|mongoid|elasticsearch|secrets|newrelic|sunspot)\.ya?ml(\.erb)?$/i,
  ),
  syntax: erbSyntax,
  mark: variable => `<%= ENV.fetch("${variable}") %>`,
});

const silent = (
  [
    [
      'CircleCI',
      /(^|\/)\.circleci\/[^/]+\.ya?ml$/i,
      () =>
        l10n.t(
          'CircleCI puts nothing into environment. Delete the line, and set a variable of the same name in a context or in the project.',
        ),
    ],
    [
      'Travis CI',
      /(^|\/)\.travis\.ya?ml$/i,
      () =>
        l10n.t(
          'Delete the line, and set a variable of the same name in the settings of the repository, or encrypt it with travis encrypt.',
        ),
    ],
    [
      'Bitbucket Pipelines',
      /(^|\/)bitbucket-pipelines\.ya?ml$/i,
      () => l10n.t('Set a secured variable in the repository, and name it as $NAME in the script.'),
    ],
    [
      'Prometheus',
      /(^|\/)(prometheus|alertmanager)[\w.-]*\.ya?ml$/i,
      () =>
        l10n.t(
          'Prometheus reads no environment in its configuration. Mount the secret as a file and name it with password_file, credentials_file or the like.',
        ),
    ],
    [
      'GitHub Actions',
      /(^|\/)action\.ya?ml$/i,
      () => l10n.t('The metadata of an action can name no secret. Declare an input, and let the workflow pass the secret to it.'),
    ],
  ] as const
).map(([name, pattern, reason]) => readsNothing(() => name, byPath(pattern), yamlSyntax, reason));

const cloudFormation = readsNothing(
  () => 'CloudFormation',
  ({ path, text }) => /\.(ya?ml|template)$/i.test(path) && /^(AWSTemplateFormatVersion|Transform:\s*['"]?AWS::)/m.test(text),
  yamlSyntax,
  () => l10n.t('Declare a parameter with NoEcho: true, and pass the value from the vault when the stack is deployed.'),
);

/** YAML files whose reader decides what can stand in the place of a value. */
export const yamlReaders: readonly FileKind[] = [...readers, rails, ...silent, cloudFormation];
