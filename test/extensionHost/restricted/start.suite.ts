import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ourExtension, until } from '../editor.ts';

describe('restricted mode', () => {
  it('is on', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('does not keep the extension from starting', async () => {
    await until('activation', () => ourExtension().isActive);
  });
});
