/** Names that no file of the project has, seen again with what other apps bring: a pure step over the problems of loading. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Place } from '../base/source.ts';
import { locate, source } from '../base/source.ts';
import type { ExportsConfig } from '../spec/externals.ts';
import { macroCalls } from '../spl/syntax/macro-calls.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { Externals } from './externals.ts';
import type { ForeignKind, Imports } from './imports.ts';

export interface ForeignNames {
  readonly externals: Externals;
  readonly imports: Imports | undefined;
  readonly exports: ExportsConfig | undefined;
}

/** The problem as it is, in better words, or undefined when it is none. */
export function seenWithOthers(problem: Diagnostic, names: ForeignNames): Diagnostic | undefined {
  switch (problem.code) {
    case 'spl/unknown-macro':
    case 'spl/macro-arity':
      return aboutMacro(problem, names);
    case 'content/unknown-story':
      return aboutName(problem, 'story', names);
    case 'content/unknown-data-source':
      return aboutName(problem, 'data source', names);
    case 'content/unknown-lookup':
      return names.externals.hasLookup(nameAt(problem)) ? undefined : aboutName(problem, 'lookup', names);
    case 'content/unused':
      return isExported(problem, names.exports) ? undefined : problem;
    default:
      return problem;
  }
}

function aboutMacro(problem: Diagnostic, { externals, imports }: ForeignNames): Diagnostic | undefined {
  const { source: text, span } = calledAt(problem);
  const [call] = macroCalls(source('', text.text.slice(span.start, span.end)));
  if (call === undefined) return problem;
  const key = macroKey(call.name, call.args.length);
  if (externals.opaque.has(key)) return undefined;
  if (problem.code === 'spl/macro-arity') return problem;
  const arities = externals.arities(call.name);
  if (arities.length > 0) {
    const wanted = arities.join(' or ');
    const message = `The macro ${call.name} of another app takes ${wanted} ${wanted === '1' ? 'argument' : 'arguments'}, not ${call.args.length}.`;
    return { ...problem, code: 'spl/macro-arity', message };
  }
  return hidden(problem, 'macro', key, imports) ?? problem;
}

/** Whether another app may use what nothing here uses. The folder of a file says its kind, and is called like the key of `exports`. */
function isExported(problem: Diagnostic, exports: ExportsConfig | undefined): boolean {
  const [folder] = locate(problem).place.source.name.split('/');
  const [, names = []] = Object.entries(exports ?? {}).find(([kind]) => kind === folder) ?? [];
  return names.includes('*') || names.includes(nameAt(problem));
}

/** The call itself: for one inside of another macro, the first related place. */
function calledAt({ code, related = [], source, span }: Diagnostic): Place {
  const nested = code === 'spl/macro-arity' ? related.length > 1 : related.length > 0;
  return (nested ? related[0]?.place : undefined) ?? { source, span };
}

function aboutName(problem: Diagnostic, kind: ForeignKind, { imports }: ForeignNames): Diagnostic {
  return hidden(problem, kind, nameAt(problem), imports) ?? problem;
}

function hidden(problem: Diagnostic, kind: ForeignKind, name: string, imports: Imports | undefined): Diagnostic | undefined {
  const app = imports?.hidden(kind, name);
  if (app === undefined) return undefined;
  const message = `The ${kind} "${name}" belongs to the app ${app.id}, which does not export it: name it under "exports" of ${app.file}.`;
  return { ...problem, code: 'project/not-exported', message };
}

/** The name a problem is about, as it stands in the file. */
function nameAt(problem: Diagnostic): string {
  const { source: file, span } = locate(problem).place;
  return file.text
    .slice(span.start, span.end)
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2');
}
