import * as l10n from '@vscode/l10n';
import type { StatusParams } from '../../../shared/src/protocol/index.ts';
import { countText } from '../findings/findingText.ts';

/** What the language status item shows. `action` is what a click does about it. */
export interface StatusView {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly busy: boolean;
  readonly action: 'showFindings' | 'stopScan' | 'showLog' | 'manageTrust' | 'openSettings' | 'resumeMove';
}

export interface StatusFacts {
  /** What the server said last; undefined before it was needed for the first time. */
  readonly scanner: StatusParams | undefined;
  readonly findings: number;
  /** `secretHygiene.enable` of the document in front. */
  readonly enabled: boolean;
  readonly trusted: boolean;
  /** Moves that were cut short and wait to be resumed. */
  readonly interruptedMoves: number;
}

/** One state at a time, the one that a person can do something about first. */
export function statusView({ scanner, findings, enabled, trusted, interruptedMoves }: StatusFacts): StatusView {
  const quiet = { severity: 'information', busy: false } as const;
  if (scanner?.state === 'error')
    return { text: l10n.t('Error'), detail: scanner.message, severity: 'error', busy: false, action: 'showLog' };
  if (interruptedMoves > 0)
    return {
      text: l10n.t('Interrupted move'),
      detail: l10n.t('A value was stored, but may still stand in its file'),
      severity: 'warning',
      busy: false,
      action: 'resumeMove',
    };
  if (!enabled || scanner?.state === 'off')
    return { text: l10n.t('Off'), detail: l10n.t('Switched off in the settings'), ...quiet, action: 'openSettings' };
  if (!scanner || scanner.state === 'starting')
    return { text: l10n.t('Starting'), detail: l10n.t('The scanner is starting'), severity: 'information', busy: true, action: 'showLog' };
  if (scanner.state === 'scanning')
    return {
      text: l10n.t('Scanning'),
      detail: l10n.t('{0} files so far', scanner.scannedFiles),
      severity: 'information',
      busy: true,
      action: 'stopScan',
    };
  const found = findings > 0 ? countText(findings) : l10n.t('No findings');
  if (!trusted || scanner.state === 'limited')
    return {
      text: l10n.t('{0}, limited', found),
      detail: l10n.t('Restricted Mode: nothing is written to a vault'),
      severity: 'warning',
      busy: false,
      action: 'manageTrust',
    };
  return { text: found, detail: l10n.t('Scanner ready'), ...quiet, action: 'showFindings' };
}
