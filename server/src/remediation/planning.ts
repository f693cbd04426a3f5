import * as l10n from '@vscode/l10n';
import {
  applyChanges,
  type Plan,
  type PlanResult,
  type PlanScope,
  type PlanStep,
  proposeSecretName,
  type Refusal,
  type RemediationTarget,
  type TextRange,
  valueRange,
  vaultNameOf,
  type WantedTarget,
} from '../../../shared/src/model/index.ts';
import { nameInFile, nameInVault } from './credentialName.ts';
import { vaultAccessSteps } from './delivery/vaultAccess.ts';
import { type FileKind, isRefused, type Outcome, type Question } from './fileKind.ts';
import { fileKindOf } from './fileKinds.ts';
import { planException, planIgnoreComment } from './ignoring.ts';
import type { CreateRemediation, FindingInDocument, ProjectFiles, RemediationSources, RuleText } from './remediation.ts';
import { opensVault } from './services/entra.ts';
import { referenceInService, remarksOf, retirementOf, serviceSlugOf, withManagedIdentity } from './services/index.ts';
import { createParse, type Parse } from './syntax/grammar.ts';
import { inLineEndingOf } from './syntax/textLayout.ts';

/** The scopes to answer for, in the order of the file kind; `whole` only where something stands around the value. */
function scopesOf(input: FindingInDocument, kind: FileKind | undefined, wanted: PlanScope | undefined): PlanScope[] {
  const { whole } = input.finding;
  const value = valueRange(input.finding);
  const distinct = whole && (whole.start < value.start || whole.end > value.end);
  const possible = (kind?.scopes ?? ['secret', 'whole']).filter(scope => scope === 'secret' || distinct);
  return wanted ? possible.filter(scope => scope === wanted) : possible;
}

const rangeOf = (input: FindingInDocument, scope: PlanScope): TextRange =>
  scope === 'whole' && input.finding.whole ? { start: input.finding.whole.start, end: input.finding.whole.end } : valueRange(input.finding);

/** Targets with the names that a person would choose; those that need a vault only where one is chosen. */
function targetsOf(kinds: readonly RemediationTarget['kind'][], vaultUrl: string | undefined, name: string): RemediationTarget[] {
  return kinds.flatMap((kind): RemediationTarget[] => {
    switch (kind) {
      case 'keyVaultReference':
      case 'keyVaultClient':
        return vaultUrl ? [{ kind, reference: { vaultUrl, name } }] : [];
      case 'environment':
      case 'userSecrets':
      case 'localSettings':
      case 'managedIdentity':
        return [{ kind }];
      default:
        return [];
    }
  });
}

/** A target as it was asked for, with the name that fits the place where none was. */
const named = (target: WantedTarget, name: string): RemediationTarget =>
  'vaultUrl' in target ? { kind: target.kind, reference: { vaultUrl: target.vaultUrl, name } } : target;

/**
 * What the value is called in the file once it is a secret of this name: by its own key, unless the name tells it from another value that has
 * the same key (`password-2`, `orders-password`). Two values must not be read from one variable.
 */
function keyFor(target: RemediationTarget, key: string): string {
  if (!('reference' in target)) return key;
  const { name } = target.reference;
  const own = proposeSecretName(key);
  const number = name.startsWith(`${own}-`) ? /^-(\d{1,3})$/.exec(name.slice(own.length))?.[1] : undefined;
  if (number) return `${key}_${number}`;
  return name.endsWith(`-${own}`) ? name.replaceAll('-', '_') : key;
}

function isIgnoring(target: RemediationTarget): target is Extract<RemediationTarget, { reason: string }> {
  return target.kind === 'ignoreComment' || target.kind === 'exception';
}

/** What to do once the value is out of the file. */
function afterwards(question: Question, rule: RuleText | undefined): PlanStep[] {
  if (question.target.kind === 'managedIdentity')
    return [
      {
        description: rule
          ? l10n.t('Revoke the credential once nothing uses it any more: {0}', rule.revoke)
          : l10n.t('Revoke the credential once nothing uses it any more.'),
      },
    ];
  return [
    {
      description: rule
        ? l10n.t(
            'If this file was ever committed or shared, the old value is known to others: renew it and store the new one: {0}',
            rule.revoke,
          )
        : l10n.t('If this file was ever committed or shared, the old value is known to others: renew it and store the new one.'),
    },
    { description: l10n.t('Run the program or deployment once and see that it still signs in.') },
  ];
}

/** Whether the value reads differently where it stands: a plain reference there would give it undecoded. */
function isEncoded({ input, scope, value }: Question): boolean {
  if (scope === 'whole') return false;
  return input.finding.decode.some(
    ({ kind }) => kind === 'base64' || kind === 'hex' || (kind === 'url' && /[%+]/.test(input.text.slice(value.start, value.end))),
  );
}

async function answer(question: Question, kind: FileKind | undefined, sources: RemediationSources): Promise<Outcome> {
  const { target } = question;
  if (target.kind === 'ignoreComment') return planIgnoreComment(question, target.reason, kind);
  if (target.kind === 'exception') return planException(question, target, sources.acceptFinding);
  if (target.kind === 'managedIdentity') return withManagedIdentity(question, kind);
  if ('reference' in target && opensVault(question.input, target.reference.vaultUrl))
    return {
      refused: l10n.t(
        'This secret signs in what opens the vault {0}: kept in there, nothing could read it. Use a managed identity, or keep it in the environment.',
        vaultNameOf(target.reference.vaultUrl),
      ),
    };
  if (!kind) return { refused: l10n.t('Nothing is known about this kind of file that could read the value from elsewhere.') };
  if (!kind.targets.includes(target.kind)) return { refused: l10n.t('A value in {0} cannot be read that way.', kind.name) };
  if (!kind.encodes && isEncoded(question))
    return { refused: l10n.t('The value is encoded for the text around it, which a reference cannot do. Move the whole text instead.') };
  const outcome = (await referenceInService(question)) ?? (await kind.replace(question));
  if (isRefused(outcome)) return outcome;
  const changes = inLineEndingOf(question.input.text, outcome.changes);
  const after = applyChanges(question.input.text, changes);
  if (!(await question.stillParses(after)))
    return { refused: l10n.t('The replacement would not be valid here. Please replace the value by hand.') };
  return { ...outcome, changes };
}

function finish(question: Question, outcome: Exclude<Outcome, { refused: string }>, rule: RuleText | undefined): Plan {
  const { input, target, scope } = question;
  const { version, uri } = input.place;
  const reference = outcome.store.kind === 'keyVault' ? outcome.store.reference : undefined;
  const reviews = [isIgnoring(target) ? undefined : retirementOf(input.finding), outcome.review].filter(text => text !== undefined);
  return {
    place: input.place,
    target,
    scope,
    group: input.group,
    title: outcome.title,
    store: outcome.store,
    edit: { uri, ...(version !== undefined && { version }), changes: outcome.changes },
    also: outcome.also ?? [],
    needs: [
      ...(reference ? vaultAccessSteps(reference, outcome.reader) : []),
      ...(outcome.needs ?? []),
      ...(outcome.also ?? []).flatMap(also => also.afterwards ?? []),
    ],
    next: isIgnoring(target)
      ? []
      : [...(outcome.next ?? []), ...afterwards(question, rule), ...(target.kind === 'managedIdentity' ? [] : remarksOf(input))],
    ...(reviews.length > 0 && { review: reviews.join(' ') }),
  };
}

const menuOrder: readonly RemediationTarget['kind'][] = [
  'managedIdentity',
  'keyVaultClient',
  'keyVaultReference',
  'userSecrets',
  'localSettings',
  'environment',
  'ignoreComment',
  'exception',
];

/** The order for a kind of file: some read a vault better through their platform than by a client of their own, and say so by their order. */
function menuOf(kind: FileKind | undefined): readonly RemediationTarget['kind'][] {
  const [reference, client] = [kind?.targets.indexOf('keyVaultReference') ?? -1, kind?.targets.indexOf('keyVaultClient') ?? -1];
  if (reference < 0 || client < reference) return menuOrder;
  return menuOrder.map(each => (each === 'keyVaultClient' ? 'keyVaultReference' : each === 'keyVaultReference' ? 'keyVaultClient' : each));
}

/** Targets that few places have: in the menu they are left out without a word. */
const optional: ReadonlySet<RemediationTarget['kind']> = new Set(['managedIdentity', 'userSecrets', 'localSettings']);

/** Plans for the findings of one workspace folder. */
export const createRemediation: CreateRemediation = (files: ProjectFiles, sources) => {
  const parse: Parse = createParse(name => files.grammar(name));
  return {
    async plan(input, targets, scope): Promise<PlanResult> {
      const kind = fileKindOf(input);
      const rule = sources.ruleOf(input.finding.ruleId);
      const plans: Plan[] = [];
      const refusals: Refusal[] = [];
      const countErrors = async (text: string): Promise<number> => (await kind?.countErrors(text, { ...input, text }, parse)) ?? 0;
      let before: Promise<number> | undefined;
      const stillParses = async (after: string): Promise<boolean> => {
        before ??= countErrors(input.text);
        return (await countErrors(after)) <= (await before);
      };
      const scopes = scopesOf(input, kind, scope);
      for (const each of scopes) {
        const place = { input, scope: each, value: rangeOf(input, each), files, parse, stillParses };
        const identifier = await kind?.nameAt(place);
        const naming = {
          finding: { ...input.finding, ...serviceSlugOf(input) },
          scope: each,
          identifier,
          rule,
          owner: async () => kind?.ownerAt?.(place),
        };
        const key = nameInFile(naming);
        const frame = { ...place, key };
        const secret = proposeSecretName(await nameInVault(naming));
        const chosen = targets?.map(target => named(target, secret)) ?? defaultTargets(input, secret, kind);
        for (const target of chosen) {
          const question: Question = { ...frame, key: keyFor(target, key), target };
          // What silences a finding or does away with the credential does so whatever the scope.
          if ((isIgnoring(target) || target.kind === 'managedIdentity') && each !== scopes[0]) continue;
          const outcome = await answer(question, kind, sources);
          if (!isRefused(outcome)) plans.push(finish(question, outcome, rule));
          else if (targets || !optional.has(target.kind)) refusals.push({ target: target.kind, scope: each, reason: outcome.refused });
        }
      }
      const menu = menuOf(kind);
      const order = (a: { target: RemediationTarget }, b: { target: RemediationTarget }): number =>
        menu.indexOf(a.target.kind) - menu.indexOf(b.target.kind);
      return { plans: plans.sort(order), refusals };
    },
  };
};

function defaultTargets({ vaultUrl }: FindingInDocument, name: string, kind: FileKind | undefined): RemediationTarget[] {
  const reason = l10n.t('accepted here');
  return [
    ...targetsOf(['managedIdentity', ...(kind?.targets ?? [])], vaultUrl, name),
    kind?.comment ? { kind: 'ignoreComment', reason } : { kind: 'exception', reason },
  ];
}
