import {
  type Disposable,
  EventEmitter,
  l10n,
  MarkdownString,
  type Memento,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { FindingPlace, Severity } from '../../../shared/src/model/index.ts';
import type { FindingSummary } from '../../../shared/src/protocol/index.ts';
import type { Findings } from '../findings/findings.ts';
import { type FindingGroup, type Grouping, groupFindings, groupings } from '../findings/findingsGrouping.ts';
import { confidenceText, countText, namesText, severityText, spokenText } from '../findings/findingText.ts';

const viewId = 'secretHygiene.findings';
const groupingKey = 'secretHygiene.grouping';

type Node = { readonly group: FindingGroup } | FindingNode;

/** What a command of the view's context menu gets as its argument. */
interface FindingNode {
  readonly place: FindingPlace;
  readonly finding: FindingSummary;
  /** The heading above says already what it is. */
  readonly sameTitle: boolean;
}

/** The findings view: groups and, under each, its findings. A click opens the document at the value. */
export class FindingsTree implements TreeDataProvider<Node>, Disposable {
  readonly #findings: Findings;
  readonly #state: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly #view: TreeView<Node>;
  readonly #subscription: Disposable;
  readonly onDidChangeTreeData = this.#changed.event;

  /** @param state remembers the grouping of this workspace. */
  constructor(findings: Findings, state: Memento) {
    this.#findings = findings;
    this.#state = state;
    this.#view = window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    this.#subscription = findings.onDidChange(() => this.#refresh());
    this.#refresh();
  }

  get grouping(): Grouping {
    const remembered = this.#state.get<Grouping>(groupingKey);
    return remembered && groupings.includes(remembered) ? remembered : 'file';
  }

  async group(grouping: Grouping): Promise<void> {
    await this.#state.update(groupingKey, grouping);
    this.#refresh();
  }

  #refresh(): void {
    const count = this.#findings.all.length;
    this.#view.badge = count > 0 ? { value: count, tooltip: countText(count) } : undefined;
    this.#changed.fire();
  }

  getChildren(node?: Node): Node[] {
    const { grouping } = this;
    const nodeOf = (finding: FindingSummary, sameTitle: boolean): FindingNode => ({ place: finding.place, finding, sameTitle });
    if (node)
      return 'group' in node ? node.group.findings.map(finding => nodeOf(finding, grouping === 'kind' || grouping === 'value')) : [];
    // A value that stands in one place only is no group.
    return groupFindings(this.#findings.all, grouping).map(group =>
      grouping === 'value' && group.findings.length === 1 ? nodeOf(group.findings[0]!, false) : { group },
    );
  }

  getTreeItem(node: Node): TreeItem {
    return 'group' in node ? groupItem(node.group, this.grouping) : findingItem(node, this.grouping);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }
}

const pathOf = (uri: Uri): string => workspace.asRelativePath(uri);
const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

function groupItem({ key, findings }: FindingGroup, grouping: Grouping): TreeItem {
  const first = findings[0]!;
  const item = new TreeItem('', TreeItemCollapsibleState.Expanded);
  item.id = `${grouping}:${key}`;
  item.contextValue = 'group';
  item.description = String(findings.length);
  if (grouping === 'file') {
    item.resourceUri = Uri.parse(key);
    item.iconPath = ThemeIcon.File;
    item.label = nameOf(item.resourceUri);
    // The editor decorates the file with its number of problems already.
    item.description = pathOf(item.resourceUri).slice(0, -item.label.length - 1);
    item.tooltip = pathOf(item.resourceUri);
  } else if (grouping === 'severity') {
    item.label = severityText(first.severity);
    item.iconPath = severityIcon(first.severity);
  } else {
    item.label = first.title;
    item.iconPath = new ThemeIcon(grouping === 'kind' ? 'tag' : 'key');
    if (grouping === 'value') item.description = [namesText(first), countText(findings.length)].filter(Boolean).join(' · ');
  }
  item.accessibilityInformation = {
    label: `${grouping === 'file' ? pathOf(item.resourceUri!) : item.label}, ${countText(findings.length)}`,
  };
  return item;
}

function findingItem({ finding, sameTitle }: FindingNode, grouping: Grouping): TreeItem {
  const uri = Uri.parse(finding.place.uri);
  const path = pathOf(uri);
  const where = grouping === 'file' ? l10n.t('line {0}', finding.line + 1) : `${nameOf(uri)}:${finding.line + 1}`;
  const item = new TreeItem(sameTitle ? where : finding.title, TreeItemCollapsibleState.None);
  item.id = `${grouping}:${finding.place.uri}:${finding.place.placeId}`;
  item.contextValue = 'finding';
  item.description = [namesText(finding), sameTitle ? '' : where].filter(Boolean).join(' · ');
  item.iconPath = severityIcon(finding.localOnly ? 'low' : finding.severity);
  item.tooltip = tooltip(finding, path);
  item.accessibilityInformation = { label: spokenText(finding, path) };
  item.command = { command: '_secretHygiene.reveal', title: l10n.t('Open'), arguments: [finding.place] };
  return item;
}

function tooltip(finding: FindingSummary, path: string): MarkdownString {
  const text = new MarkdownString();
  text.appendMarkdown('**').appendText(finding.title).appendMarkdown('**\n\n');
  text.appendText(l10n.t('Severity: {0} · Confidence: {1}', severityText(finding.severity), confidenceText(finding.confidence)));
  if (finding.localOnly) text.appendMarkdown('\n\n').appendText(l10n.t('No leak: git ignores this file and never carried it.'));
  text.appendMarkdown('\n\n').appendText([namesText(finding), `${path}:${finding.line + 1}`].filter(Boolean).join(' · '));
  return text;
}

/** Shape and colour both say how severe it is: nothing is told by colour alone. */
function severityIcon(severity: Severity): ThemeIcon {
  const [id, color] = (
    {
      critical: ['error', 'list.errorForeground'],
      high: ['warning', 'list.warningForeground'],
      medium: ['info', 'notificationsInfoIcon.foreground'],
      low: ['circle-outline', 'descriptionForeground'],
    } as const
  )[severity];
  return new ThemeIcon(id, new ThemeColor(color));
}
