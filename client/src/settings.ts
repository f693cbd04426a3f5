import { type Uri, workspace } from 'vscode';
import { type Settings, toSettings } from '../../shared/src/model/index.ts';

/** Settings of a resource, or of the window when there is none. */
export type ReadSettings = (resource?: Uri) => Settings;

/** The settings as the editor merges them for a resource; those of an untrusted workspace are left out by the editor itself. */
export const readSettings: ReadSettings = resource =>
  toSettings(workspace.getConfiguration(undefined, resource ?? null).get('secretHygiene'));
