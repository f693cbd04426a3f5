import { type Diagnostic, Uri } from 'vscode';
import { DocumentDiagnosticReportKind, type Middleware } from 'vscode-languageclient/node';

/** Opens the page of a rule; its one argument is the rule's id. */
export const showRuleCommand = '_secretHygiene.showRule';

/**
 * Lets the rule id of a diagnostic lead to our own command. The server links it to the editor's URI scheme, which any LSP client of that
 * editor can follow; in a browser no such scheme is registered, and there the link would lead nowhere.
 */
function linkRule(diagnostic: Diagnostic): Diagnostic {
  const { code } = diagnostic;
  if (typeof code === 'object' && typeof code.value === 'string')
    diagnostic.code = {
      value: code.value,
      target: Uri.parse(`command:${showRuleCommand}?${encodeURIComponent(JSON.stringify([code.value]))}`),
    };
  return diagnostic;
}

export const ruleLinks: Middleware = {
  handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(linkRule)),
  async provideDiagnostics(document, previousResultId, token, next) {
    const report = await next(document, previousResultId, token);
    if (report?.kind === DocumentDiagnosticReportKind.Full) for (const diagnostic of report.items) linkRule(diagnostic);
    return report;
  },
};
