import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, openDocument, problems, sampleUri, show, until } from '../editor.ts';
import { closedFileShows, plantedIn, showsExactly } from '../planted.ts';

/** Runs a task to its end. @returns the exit code. */
async function runToEnd(task: vscode.Task): Promise<number | undefined> {
  const ended = new Promise<number | undefined>(done => {
    const listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== task.name || execution.task.source !== task.source) return;
      listener.dispose();
      done(exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  return ended;
}

describe('the scan as a task', () => {
  const planted = plantedIn('singleRoot');
  const path = 'payments/charge.py';
  const value = planted.get(path)![0]!.value;
  const eachOnce = async (but?: string) => {
    for (const [file, { length }] of planted) if (file !== but) await closedFileShows(file, length);
  };

  before(async () => {
    await closeEditors();
    const uris = [...planted.keys()].map(file => sampleUri(file));
    await until('the documents with findings are closed', () => uris.every(file => openDocument(file) === undefined));
  });

  const scanTask = async () => {
    const [task, ...others] = await vscode.tasks.fetchTasks({ type: 'secret-hygiene' });
    assert.ok(task && others.length === 0, `there are ${others.length + 1} tasks`);
    return task;
  };

  it('fills the problems of files that are not open, and ends as the command line does', async () => {
    assert.equal(await runToEnd(await scanTask()), 1);
    await eachOnce();
    const [problem] = problems(sampleUri(path));
    assert.equal(problem!.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(problem!.code, 'stripe-secret-live');
    assert.ok(!problem!.message.includes('*'), problem!.message);
  });

  it('leaves an open document to its own marks', async () => {
    await show(sampleUri(path));
    await showsExactly(sampleUri(path), [value]);
    assert.equal(await runToEnd(await scanTask()), 1);
    await showsExactly(sampleUri(path), [value]);
    await eachOnce(path);
    await closeEditors();
    await until('a closed document', () => openDocument(sampleUri(path)) === undefined);
  });

  it('says nothing twice that the workspace scan says', async () => {
    await vscode.commands.executeCommand('secretHygiene.scanWorkspace');
    await eachOnce();
    assert.equal(await runToEnd(await scanTask()), 1);
    await eachOnce();
    await show(sampleUri(path));
    await showsExactly(sampleUri(path), [value]);
    await closeEditors();
    await eachOnce();
  });

  it('gives way to what the scanner says of a file that changed', async () => {
    const before = await vscode.workspace.fs.readFile(sampleUri(path));
    await vscode.workspace.fs.writeFile(sampleUri(path), Buffer.concat([Buffer.from('# One line down\n'), before]));
    await until('the mark has moved', () => problems(sampleUri(path))[0]?.range.start.line === 4);
    await eachOnce();
    await vscode.workspace.fs.writeFile(sampleUri(path), before);
    await until('the mark is back', () => problems(sampleUri(path))[0]?.range.start.line === 3);
    await eachOnce();
  });

  it('takes paths and options from tasks.json', async () => {
    const file = sampleUri('.vscode/tasks.json');
    const entry = { type: 'secret-hygiene', paths: ['README.md'], options: ['--quiet'], label: 'narrow' };
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify({ version: '2.0.0', tasks: [entry] })));
    const resolved = await until('the task of tasks.json', async () =>
      (await vscode.tasks.fetchTasks({ type: 'secret-hygiene' })).find(({ name }) => name === 'narrow'),
    );
    assert.equal(await runToEnd(resolved), 0);
    await eachOnce();
    await vscode.workspace.fs.delete(file);
  });
});
