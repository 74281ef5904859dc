/** The lookups a search names: `lookup`, `inputlookup` and `outputlookup`, wherever they stand, subsearches included. */
import type { Source, Span } from '../base/source.ts';
import { span } from '../base/source.ts';
import { splitStructure } from '../spl/syntax/split-structure.ts';
import type { Section, Structure } from '../spl/syntax/structure.ts';

export interface LookupReference {
  readonly command: 'lookup' | 'inputlookup' | 'outputlookup';
  /** Without quotes. */
  readonly name: string;
  /** The name in the source, quotes included. */
  readonly span: Span;
}

const COMMAND = /^(lookup|inputlookup|outputlookup)\b/i;
const BLANK = /\s*/y;
/** `append=true`, `max = 100`: options may stand before the name. */
const OPTION = /[A-Za-z_]+\s*=\s*(?:"[^"]*"|[^\s"]+)/y;
const NAME = /"((?:[^"\\]|\\.)*)"|([^\s"'`,|()[\]]+)/y;

/** In the order of the search. Names that a macro would have to give are left out: look at the expanded search. */
export function lookupReferences(search: Source): readonly LookupReference[] {
  if (!/lookup/i.test(search.text)) return [];
  const structure = splitStructure(search, () => undefined);
  const found = sectionsOf(structure).flatMap(({ stages }) =>
    stages.flatMap((stage) => referenceIn(structure, search.text, stage.span)),
  );
  return found.sort((a, b) => a.span.start - b.span.start);
}

function sectionsOf({ root, marks }: Structure): readonly Section[] {
  const sections = [root];
  for (const mark of marks.values()) if (mark.kind === 'subsearch') sections.push(mark.section);
  return sections;
}

function referenceIn(structure: Structure, text: string, stage: Span): readonly LookupReference[] {
  const [, written = ''] = COMMAND.exec(text.slice(stage.start, stage.start + 'outputlookup'.length + 1)) ?? [];
  const command = commandOf(written.toLowerCase());
  if (command === undefined) return [];
  let at = skipBlank(structure, text, stage.start + written.length);
  for (let next = endOf(OPTION, text, at); next !== undefined; next = endOf(OPTION, text, at))
    at = skipBlank(structure, text, next);
  NAME.lastIndex = at;
  const match = at < stage.end ? NAME.exec(text) : null;
  if (match === null) return [];
  const name = match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? '';
  return name === '' ? [] : [{ command, name, span: span(at, at + match[0].length) }];
}

function commandOf(word: string): LookupReference['command'] | undefined {
  return word === 'lookup' || word === 'inputlookup' || word === 'outputlookup' ? word : undefined;
}

/** The offset after white space and comments. */
function skipBlank({ marks }: Structure, text: string, from: number): number {
  let at = endOf(BLANK, text, from) ?? from;
  for (let mark = marks.get(at); mark?.kind === 'comment'; mark = marks.get(at)) at = endOf(BLANK, text, mark.span.end) ?? at;
  return at;
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** What comments of a search say after the name of a lookup command. contentctl takes that for lookups, too. */
export function lookupsInComments(search: Source): readonly LookupReference[] {
  if (!/```[^]*lookup/i.test(search.text)) return [];
  const found: LookupReference[] = [];
  for (const mark of splitStructure(search, () => undefined).marks.values()) {
    if (mark.kind !== 'comment') continue;
    const text = search.text.slice(mark.span.start, mark.span.end);
    for (const match of text.matchAll(/\b(inputlookup|outputlookup|lookup)\s+(?:[A-Za-z_]+=\S+\s+)*([\w.-]+)/gi)) {
      const [whole, command = '', name = ''] = match;
      const end = mark.span.start + match.index + whole.length;
      found.push({ command: commandOf(command.toLowerCase()) ?? 'lookup', name, span: span(end - name.length, end) });
    }
  }
  return found;
}
