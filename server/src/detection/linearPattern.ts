import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { CompilePattern, LinearPattern } from './patternMatcher.ts';

/** A larger pattern is a list that belongs elsewhere; each instruction may be looked at for each character. */
const largestProgram = 20_000;

const compiledBefore = new Map<string, LinearPattern>();
const mostKept = 4096;

/** Makes a pattern that is matched in linear time. This file is loaded for repositories with rules of their own only. */
export const compilePattern: CompilePattern = source => {
  const known = compiledBefore.get(source);
  if (known) return known;
  const made = compile(source);
  // A pattern is read with its file and again for each detector.
  if (compiledBefore.size >= mostKept) compiledBefore.clear();
  compiledBefore.set(source, made);
  return made;
};

function compile(source: string): LinearPattern {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    throw new SyntaxError(error.message.replace(/^error parsing regexp: /, ''));
  }
  if (compiled.programSize() > largestProgram) throw new SyntaxError('it is too large: repeat less, or list less');
  const names = compiled.namedGroups();
  return {
    groups: compiled.groupCount(),
    namedGroup: name => (Object.hasOwn(names, name) ? names[name] : undefined),
    isIn: text => compiled.test(text),
    matches(text, from, group) {
      const found: { start: number; end: number; valueStart: number; valueEnd: number }[] = [];
      // Most texts hold no match, and to say that alone is ten times faster than to say where the groups are.
      if (!compiled.test(text)) return found;
      const matcher = compiled.matcher(text);
      for (let at = from; at <= text.length && matcher.find(at); ) {
        const [start, end] = [matcher.start(), matcher.end()];
        found.push({ start, end, valueStart: matcher.start(group), valueEnd: matcher.end(group) });
        at = end > start ? end : end + 1;
      }
      return found;
    },
  };
}
