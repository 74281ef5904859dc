/** sed scripts as rex and SEDCMD take them: `s/regex/replacement/flags` and `y/from/to/`, with blanks between several. */
import type { RunWarning } from '../function.ts';
import { regexTrouble } from './regex-trouble.ts';
import { sedEscapes } from '../semantics/open-questions-texts.ts';
import { allMatches, compileRegex, expandReplacement, replaceMatches, type RegexProblem } from '../semantics/regex.ts';

/** A compiled sed expression. */
export interface Sed {
  /** The text with everything replaced; the text itself when nothing matches. */
  readonly replace: (text: string) => string;
  /** What is wrong with the expression, in a sentence; then nothing is replaced. */
  readonly problem?: string;
  /** Set besides where the regular expression is one that only Splunk can run. */
  readonly unsupported?: RegexProblem;
}

/**
 * Compiles a sed script: one command, or several with blanks between them, each working on what the one before gave (props.conf.spec,
 * SEDCMD-<class>). `s` replaces the first match, with `g` all, with a number that match only.
 */
export function compileSed(script: string, warn?: (warning: RunWarning) => void): Sed {
  const steps: ((text: string) => string)[] = [];
  let rest = script.trim();
  do {
    const parts = splitSed(rest);
    if (parts === undefined) return broken('A sed expression is s/<regex>/<replacement>/<flags> or y/<from>/<to>/.');
    const step: Sed = parts.command === 'y' ? transliteration(parts) : substitution(parts, warn);
    if (step.problem !== undefined) return step;
    steps.push(step.replace);
    ({ rest } = parts);
  } while (rest !== '');
  const [only] = steps;
  return {
    replace: steps.length === 1 && only !== undefined ? only : (text) => steps.reduce((value, step) => step(value), text),
  };
}

function substitution({ first, second, flags }: SedParts, warn: ((warning: RunWarning) => void) | undefined): Sed {
  const match = /^(g?)(\d*)(g?)$/.exec(flags);
  if (match === null) return broken(`The flags of a sed expression are g or a number, not ${flags}.`);
  const all = match[1] !== '' || match[3] !== '';
  const nth = Math.max(1, Number(match[2] === '' ? 1 : match[2]));
  const regex = compileRegex(first, warn === undefined ? {} : { warn });
  const { problem } = regex;
  if (problem !== undefined)
    return { ...broken(regexTrouble(problem)), ...(problem.kind === 'unsupported' ? { unsupported: problem } : {}) };
  const replacement = expandReplacement(sedEscapes(second));
  if (nth === 1) return { replace: (value) => replaceMatches(regex, value, replacement, all ? Infinity : 1) };
  return {
    replace: (value) => {
      let result = '';
      let from = 0;
      let count = 0;
      for (const found of allMatches(regex, value, all ? Infinity : nth)) {
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
  /** The commands after this one. */
  readonly rest: string;
}

/** Cuts at the delimiter, which is whatever follows the command; a backslash before it takes it literally. What follows the flags is the rest. */
function splitSed(text: string): SedParts | undefined {
  const command = text.startsWith('s') ? 's' : text.startsWith('y') ? 'y' : undefined;
  const delimiter = text[1];
  if (command === undefined || delimiter === undefined || /[\s\w\\]/.test(delimiter)) return undefined;
  const parts: string[] = [''];
  let at = 2;
  for (; at < text.length && parts.length < 3; at++) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === '\\' && next === delimiter) {
      // Outside the regular expression the delimiter is an ordinary character; inside, an escaped one stays escaped.
      parts.push(`${parts.pop() ?? ''}${parts.length === 0 && command === 's' ? '\\' : ''}${next}`);
      at++;
    } else if (char === '\\') {
      parts.push(`${parts.pop() ?? ''}${char}${next}`);
      at++;
    } else if (char === delimiter) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${char}`);
  }
  const [first, second, end] = parts;
  if (first === undefined || second === undefined || end === undefined) return undefined;
  const [, flags = '', rest = ''] = /^(\S*)\s*([^]*)$/.exec(text.slice(at)) ?? [];
  return { command, first, second, flags, rest };
}

function transliteration({ first, second, flags }: SedParts): Sed {
  if (flags !== '') return broken('y/<from>/<to>/ takes no flags.');
  const source = charactersOf(first);
  const target = charactersOf(second);
  if (source.length !== target.length) return broken('Both sides of y/<from>/<to>/ must be equally long.');
  const map = new Map(source.map((char, i) => [char, target[i] ?? char]));
  return { replace: (value) => [...value].map((char) => map.get(char) ?? char).join('') };
}

/** A backslash of y stands for itself when it is written twice. */
function charactersOf(side: string): readonly string[] {
  return [...side.replace(/\\\\/g, '\\')];
}

function broken(problem: string): Sed {
  return { replace: (text) => text, problem };
}
