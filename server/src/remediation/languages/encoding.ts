import * as l10n from '@vscode/l10n';
import type { DecodeStep } from '../../../../shared/src/model/index.ts';
import type { Question, Refused } from '../fileKind.ts';
import type { Encoding, Reading } from './language.ts';

const encodings: Partial<Record<DecodeStep['kind'], Encoding>> = { url: 'url', base64: 'base64', hex: 'hex' };

/**
 * Encodes the expression as the text around the value has it, innermost layer first. `spelling` is the layer that the expression itself takes
 * the place of, beside that of literals.
 */
export function encodeReading(
  { input, scope }: Pick<Question, 'input' | 'scope'>,
  reading: Reading,
  spelling: DecodeStep['kind'],
  encode: (encoding: Encoding, reading: Reading) => Reading | undefined,
): Reading | Refused {
  const steps = scope === 'whole' ? [] : input.finding.decode.filter(({ kind }) => kind !== 'literal' && kind !== spelling);
  let result = reading;
  for (const step of steps.toReversed()) {
    const encoding = encodings[step.kind];
    const next = encoding && encode(encoding, result);
    if (!next)
      return {
        refused: l10n.t(
          'The value is wrapped in {0} here, which an expression cannot rebuild safely. Move the whole text instead.',
          step.kind.toUpperCase(),
        ),
      };
    result = next;
  }
  return result;
}
