/** sed expressions as rex and SEDCMD take them: `s/regex/replacement/flags` and `y/from/to/`. */
import type { RunWarning } from '../function.ts';
import { compileRegex, expandReplacement, matchAll, replaceMatches } from '../semantics/regex.ts';

/** A compiled sed expression. */
export interface Sed {
  /** The text with everything replaced; the text itself when nothing matches. */
  readonly replace: (text: string) => string;
  /** What is wrong with the expression, in a sentence; then nothing is replaced. */
  readonly problem?: string;
}

/** Compiles a sed expression. `s` replaces the first match, with `g` all, with a number that match only. */
export function compileSed(text: string, warn?: (warning: RunWarning) => void): Sed {
  const parts = splitSed(text.trim());
  if (parts === undefined) return broken('A sed expression is s/<regex>/<replacement>/<flags> or y/<from>/<to>/.');
  const { command, first, second, flags } = parts;
  if (command === 'y') return flags === '' ? transliteration(first, second) : broken('y/<from>/<to>/ takes no flags.');
  const match = /^(g?)(\d*)(g?)$/.exec(flags);
  if (match === null) return broken(`The flags of a sed expression are g or a number, not ${flags}.`);
  const all = match[1] !== '' || match[3] !== '';
  const nth = Math.max(1, Number(match[2] === '' ? 1 : match[2]));
  const regex = compileRegex(first, warn === undefined ? {} : { warn });
  if (regex.problem !== undefined) return broken(regex.problem.message);
  const replacement = expandReplacement(second);
  if (nth === 1) return { replace: (value) => replaceMatches(regex, value, replacement, all ? Infinity : 1) };
  return {
    replace: (value) => {
      let result = '';
      let from = 0;
      let count = 0;
      for (const found of matchAll(regex, value, all ? Infinity : nth)) {
        count++;
        if (count < nth) continue;
        result += value.slice(from, found.index) + replacement(found);
        from = found.index + (found[0] ?? '').length;
      }
      return result + value.slice(from);
    },
  };
}

interface SedParts {
  readonly command: 's' | 'y';
  readonly first: string;
  readonly second: string;
  readonly flags: string;
}

/** Cuts at the delimiter, which is whatever follows the command; a backslash before it takes it literally. */
function splitSed(text: string): SedParts | undefined {
  const command = text.startsWith('s') ? 's' : text.startsWith('y') ? 'y' : undefined;
  const delimiter = text[1];
  if (command === undefined || delimiter === undefined || /[\s\w\\]/.test(delimiter)) return undefined;
  const parts: string[] = [''];
  for (let i = 2; i < text.length; i++) {
    const char = text.charAt(i);
    const next = text.charAt(i + 1);
    if (char === '\\' && next === delimiter) {
      // Outside the regular expression the delimiter is an ordinary character; inside, an escaped one stays escaped.
      parts.push(`${parts.pop() ?? ''}${parts.length === 0 && command === 's' ? '\\' : ''}${next}`);
      i++;
    } else if (char === '\\') {
      parts.push(`${parts.pop() ?? ''}${char}${next}`);
      i++;
    } else if (char === delimiter) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${char}`);
  }
  const [first, second, flags, more] = parts;
  if (first === undefined || second === undefined || flags === undefined || more !== undefined) return undefined;
  return { command, first, second, flags: flags.trim() };
}

function transliteration(from: string, to: string): Sed {
  const source = [...from];
  const target = [...to];
  if (source.length !== target.length) return broken('Both sides of y/<from>/<to>/ must be equally long.');
  const map = new Map(source.map((char, i) => [char, target[i] ?? char]));
  return { replace: (value) => [...value].map((char) => map.get(char) ?? char).join('') };
}

function broken(problem: string): Sed {
  return { replace: (text) => text, problem };
}
