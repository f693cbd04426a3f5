import * as l10n from '@vscode/l10n';
import type { TextChange } from '../../../../shared/src/model/index.ts';
import { addProperties, alone } from '../../templates/editing.ts';
import { entryOf } from '../../templates/resources.ts';
import { readTemplateTree } from '../../templates/templateTree.ts';
import type { FileKind } from '../fileKind.ts';
import { insertion } from '../syntax/textLayout.ts';
import { byPath, type FormatSyntax, readsEnvironment } from './formatSyntax.ts';
import { hclSyntax } from './hclReaders.ts';
import { jsonSyntax } from './jsonPlace.ts';

const review = () =>
  l10n.t(
    'A build argument stays in the history of the image. Better give the target a secret ("type=env,id=<name>") and read it with RUN --mount=type=secret.',
  );

/** The variable of the file, which its environment sets. */
const inHcl: FormatSyntax = {
  ...hclSyntax,
  put: async (question, name) => {
    const changes = await hclSyntax.put(question, name);
    if ('refused' in changes) return changes;
    const { text } = question.input;
    if (new RegExp(`^variable\\s+"${name}"`, 'm').test(text)) return changes;
    const gap = text === '' || text.endsWith('\n') ? '\n' : '\n\n';
    return [...changes, insertion(text.length, `${gap}variable "${name}" {\n  default = ""\n}\n`)];
  },
};

const inJson: FormatSyntax = {
  ...jsonSyntax,
  put: async (question, name) => {
    const changes = await jsonSyntax.put(question, `\${${name}}`);
    if ('refused' in changes) return changes;
    const { text } = question.input;
    const root = readTemplateTree(text, 'arm');
    if (root.kind !== 'object') return { refused: l10n.t('The value is not the text of a property.') };
    const variables = entryOf(root, 'variable')?.value;
    const declaration = { [name]: { default: '' } };
    const added: TextChange[] =
      variables?.kind === 'object'
        ? entryOf(variables, name)
          ? []
          : [addProperties({ language: 'arm', text }, variables, declaration)]
        : [alone(text, addProperties({ language: 'arm', text }, root, { variable: declaration }))];
    return [...changes, ...added];
  },
};

/** (Docker, "Bake file reference", variable: a variable of the environment of the same name comes before the default.) */
export const dockerBake: readonly FileKind[] = [
  readsEnvironment({
    name: 'Docker Bake',
    matches: byPath(/(^|\/)docker-bake(\.[\w-]+)*\.hcl$/i),
    syntax: inHcl,
    mark: variable => variable,
    review,
  }),
  readsEnvironment({
    name: 'Docker Bake',
    matches: byPath(/(^|\/)docker-bake(\.[\w-]+)*\.json$/i),
    syntax: inJson,
    mark: variable => variable,
    review,
  }),
];
