import * as l10n from '@vscode/l10n';
import {
  type DocumentEdit,
  defaultSettings,
  InvalidReferenceError,
  type PlanResult,
  parseVaultUrl,
  type Settings,
  vaultOfPath,
} from '../../../shared/src/model/index.ts';
import type { PlanParams } from '../../../shared/src/protocol/index.ts';
import type { Acceptance, FindingInDocument, ProjectFiles, Remediation } from '../remediation/index.ts';
import { issuerOf, kindTitle } from '../reports/kindName.ts';
import { exceptionsPath } from '../workspace/exceptions.ts';
import type { Engine } from './engine.ts';
import type { Places } from './places.ts';
import type { Roots } from './roots.ts';

export interface PlannerDependencies {
  readonly engine: Engine;
  readonly places: Places;
  readonly roots: Roots;
  readonly filesOf: (directory: string | undefined) => ProjectFiles;
  /** Version of a document that is open. */
  readonly versionOf: (uri: string) => number | undefined;
}

/** Plans for the places that clients name. */
export class Planner {
  readonly #dependencies: PlannerDependencies;
  /** By directory: each keeps the parsers that it has loaded. */
  readonly #remediations = new Map<string | undefined, Promise<Remediation>>();

  constructor(dependencies: PlannerDependencies) {
    this.#dependencies = dependencies;
  }

  /** A place that is not what it says any more has no plans, and a refusal that says so. */
  async plan({ place, targets, scope }: PlanParams): Promise<PlanResult> {
    const found = await this.#dependencies.places.find(place, { exact: false });
    if (!found) {
      const reason = l10n.t('The text was changed, and this finding is not there any more.');
      return { plans: [], refusals: [{ target: targets?.[0]?.kind ?? 'keyVaultReference', scope: scope ?? 'secret', reason }] };
    }
    const { located, text, path, languageId, settings } = found;
    const vaultUrl = vaultOf(settings, path);
    const input: FindingInDocument = {
      finding: located.finding,
      place: located.place,
      group: located.group,
      text: text.getText(),
      path,
      ...(languageId && { languageId }),
      ...(vaultUrl && { vaultUrl }),
      dotenvFile: settings.dotenvFile,
    };
    return (await this.#remediation(found.directory)).plan(input, targets, scope);
  }

  #remediation(directory: string | undefined): Promise<Remediation> {
    let remediation = this.#remediations.get(directory);
    if (!remediation) {
      remediation = this.#create(directory);
      this.#remediations.set(directory, remediation);
    }
    return remediation;
  }

  async #create(directory: string | undefined): Promise<Remediation> {
    const { engine, filesOf } = this.#dependencies;
    const { createRemediation } = await engine.loadRemediation();
    return createRemediation(filesOf(directory), {
      ruleOf: ruleId => {
        const rule = engine.ruleOf(ruleId);
        const issuer = rule && issuerOf(rule);
        return rule && { title: kindTitle(rule), revoke: rule.revoke, ...(issuer && { issuer }) };
      },
      acceptFinding: (input, acceptance) => this.#acceptFinding(input, acceptance),
    });
  }

  async #acceptFinding(input: FindingInDocument, acceptance: Acceptance): Promise<DocumentEdit> {
    const { engine, versionOf, roots, filesOf } = this.#dependencies;
    const { root } = roots.of(input.place.uri);
    if (root === undefined) throw new Error(l10n.t('A document that is in no folder cannot have an exception.'));
    const files = filesOf(root);
    // With its YAML parser, this is loaded when somebody accepts a finding.
    const { addException } = await import('../workspace/exceptionEdit.ts');
    const text = await files.read(exceptionsPath);
    const value = (await engine.detectorFor(defaultSettings)).readValue(input.text, input.finding);
    const uri = files.uriOf(exceptionsPath);
    const version = versionOf(uri);
    const change = addException(text, { place: input.place.placeId, ...acceptance }, value);
    return { uri, ...(version !== undefined && { version }), changes: [change] };
  }
}

/** The vault for a path; undefined when none is chosen or it is no vault. */
function vaultOf(settings: Settings, path: string): string | undefined {
  const chosen = vaultOfPath(path, settings);
  if (!chosen) return undefined;
  try {
    return parseVaultUrl(chosen);
  } catch (error) {
    if (error instanceof InvalidReferenceError) return undefined;
    throw error;
  }
}
