import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ourExtension, until } from '../editor.ts';

describe('start', () => {
  it('activates', async () => {
    await until('activation', () => ourExtension().isActive);
  });

  it('registers every command that it contributes', async () => {
    await ourExtension().activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const { commands } = ourExtension().packageJSON.contributes as { commands: { command: string }[] };
    assert.deepEqual(
      commands.map(({ command }) => command).filter(command => !registered.has(command)),
      [],
    );
  });
});
