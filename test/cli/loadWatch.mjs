// Preloaded into the command line by a test: writes down every module and every grammar that is loaded.
import fs, { appendFileSync } from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const note = name => appendFileSync(process.env.LOAD_WATCH, `${basename(String(name))}\n`);
registerHooks({
  load(url, context, next) {
    note(url);
    return next(url, context);
  },
});
for (const [owner, name] of [
  [fs, 'readFileSync'],
  [fs.promises, 'readFile'],
]) {
  const read = owner[name];
  owner[name] = (path, ...rest) => {
    if (String(path).endsWith('.wasm')) note(path);
    return read.call(owner, path, ...rest);
  };
}
syncBuiltinESMExports();
