// The way out where the bundled Chromium does not start, for example on another libc: the one of the distribution.
import { spawnSync } from 'node:child_process';
import { childEnv } from '../../scripts/run.mjs';

/** Runs a command to its end. */
export function command(name, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(name, args, { encoding: 'utf8', env: childEnv, ...options });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}`.trim() };
}

/** Whether a browser starts at all. */
export const startsHere = ({ executable, env }) => command(executable, ['--version', '--no-sandbox'], { env: { ...childEnv, ...env } }).ok;

/**
 * The Chromium of the distribution; apt is asked to install it where there is none.
 * @param executable where the distribution puts it.
 * @param env in which apt runs.
 * @throws when none starts after that.
 */
export function chromiumOfDistribution(executable = '/usr/bin/chromium', env = childEnv) {
  const installed = { executable, env: {} };
  if (!startsHere(installed)) {
    console.log('The Chromium from npm does not start here. Trying apt...');
    command('apt-get', ['update', '-qq'], { env });
    const packages = ['chromium', 'fonts-dejavu-core'];
    const { ok, output } = command('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
    if (!ok || !startsHere(installed)) throw new Error(`No Chromium starts on this machine, and apt could not install one.\n${output}`);
  }
  return installed;
}
