import * as l10n from '@vscode/l10n';
import { type Hover, MarkupKind, type Range } from 'vscode-languageserver';
import { describeKeyMaterial, type KeyMaterial } from '../hygiene/index.ts';
import { escaped, plain } from './markdown.ts';

/** What a certificate, a key or a PFX says about itself. */
export function keyMaterialHover(material: KeyMaterial, range: Range, kind: MarkupKind): Hover {
  const isMarkdown = kind === MarkupKind.Markdown;
  const word = (text: string) => (isMarkdown ? escaped(text, 300) : plain(text, 300));
  const title = { certificate: l10n.t('Certificate'), privateKey: l10n.t('Private key'), pfx: l10n.t('PFX file') }[material.kind];
  const lines = describeKeyMaterial(material).map(word);
  return { contents: { kind, value: `${isMarkdown ? `**${title}**` : title}\n\n${lines.join(' · ')}` }, range };
}
