import {
  type DiagnosticCollection,
  Disposable,
  type Event,
  l10n,
  languages,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskPanelKind,
  type TaskProvider,
  tasks,
  Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';

const taskType = 'secret-hygiene';
// It takes paths as relative: with `autoDetect` the editor looks for each file first, and loses what comes in just before the task ends.
const problemMatcher = `$${taskType}`;

/** A task of `tasks.json`, as package.json declares it. */
interface ScanTaskDefinition extends TaskDefinition {
  readonly type: typeof taskType;
  /** Files and folders, relative to the workspace folder; all of it when missing. */
  readonly paths?: readonly string[];
  /** More options of `secret-hygiene scan`. */
  readonly options?: readonly string[];
}

/**
 * Offers the scan of the command line as a task of each workspace folder: what CI will say, in a terminal, with its findings in the
 * Problems view.
 * @param cli the bundled command line.
 */
export function scanTasks(cli: Uri): Disposable {
  const taskOf = (definition: ScanTaskDefinition, folder: WorkspaceFolder): Task => {
    // The program that runs this code runs the command line as well: nobody needs Node on PATH.
    const execution = new ProcessExecution(
      process.execPath,
      [cli.fsPath, 'scan', ...(definition.options ?? []), '--', ...(definition.paths ?? ['.'])],
      { cwd: folder.uri.fsPath, env: { ELECTRON_RUN_AS_NODE: '1' } },
    );
    const task = new Task(definition, folder, 'scan', 'Secret Hygiene', execution, problemMatcher);
    task.detail = l10n.t('Scan the folder as the command line does, for CI');
    task.presentationOptions = { echo: false, panel: TaskPanelKind.Dedicated, clear: true };
    return task;
  };
  const provider: TaskProvider = {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(folder => taskOf({ type: taskType }, folder)),
    resolveTask: ({ definition, scope }) =>
      typeof scope === 'object' && scope.uri.scheme === 'file' ? taskOf(definition as ScanTaskDefinition, scope) : undefined,
  };
  return tasks.registerTaskProvider(taskType, provider);
}

/**
 * Keeps what a task found from standing beside what the scanner shows: of a file that is opened, or that the scanner speaks of anew, the
 * task's marks go; of the files that a task looked at to its end, the scanner's.
 * @param fileMarks the scanner's marks of files that are not open.
 */
export function keepTaskMarksApart(fileMarks: DiagnosticCollection, onDidMark: Event<Uri>): Disposable {
  // The problem matcher's owner in package.json has this name, so that its marks can be taken back here.
  const taskMarks = languages.createDiagnosticCollection('secretHygiene.task');
  return Disposable.from(
    taskMarks,
    workspace.onDidOpenTextDocument(({ uri }) => taskMarks.delete(uri)),
    onDidMark(uri => taskMarks.delete(uri)),
    tasks.onDidEndTaskProcess(({ execution: { task }, exitCode }) => {
      const { definition, scope } = task;
      if (definition.type !== taskType || typeof scope !== 'object' || (exitCode !== 0 && exitCode !== 1)) return;
      const looked = ((definition as ScanTaskDefinition).paths ?? ['.']).map(path => Uri.joinPath(scope.uri, path).path.replace(/\/$/, ''));
      const marked = [...fileMarks].map(([uri]) => uri);
      for (const uri of marked) if (looked.some(path => uri.path === path || uri.path.startsWith(`${path}/`))) fileMarks.delete(uri);
    }),
  );
}
