/** Finds things out about one file of a project, or repeats what an earlier run found when all that it hung on is the same. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import { hash } from '../base/hash.ts';
import { keepJson, readKeptJson } from '../base/kept.ts';
import type { Kept } from '../base/kept.ts';
import { locate } from '../base/source.ts';
import type { Source } from '../base/source.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { isMapping } from './config-layers.ts';
import { areKeptDiagnostics, restore, settle } from './kept-diagnostic.ts';
import type { FindSource, KeptDiagnostic } from './kept-diagnostic.ts';
import { saysTheSame, together, watchMacros } from './watched-macros.ts';
import type { Asked, Macros } from './watched-macros.ts';

/** A content file. */
interface FileItem {
  readonly file: string;
  readonly document: YamlDocument;
}

/** One thing to find out about a file. It may look at the file, at all that the world of the keeper covers, and at the macros it is given: at nothing else. */
export interface Inquiry<F> {
  /** Tells inquiries from each other; with what else it hangs on, if there is anything. */
  readonly name: string;
  readonly item: FileItem;
  readonly find: (macros: MacroTable, report: Report) => F;
  /** What it found, as plain data; undefined when that cannot be said. */
  readonly facts: (found: F) => unknown;
  /** What plain data of an earlier run says; undefined when it says nothing. */
  readonly recall: (facts: unknown) => F | undefined;
  readonly report: Report;
}

export interface Keeper {
  /** A later inquiry about a file may use what earlier ones have found, in this order: it hangs on all that they have asked. */
  inquire<F>(inquiry: Inquiry<F>): F;
  /** A key for texts made from a file: the same as long as the file and the world are. */
  keyOf(item: FileItem): string;
  readonly kept: Kept;
}

export interface World {
  /** A hash of everything but detections: settings, environments, all other content. */
  readonly hash: string;
  readonly macros: Macros;
  /** Files of the world by name, and other texts that problems are found in. */
  readonly sources: ReadonlyMap<string, Source>;
}

interface Entry {
  readonly asked: Asked;
  readonly facts: unknown;
  readonly problems: readonly KeptDiagnostic[];
}

export function keeperOf(kept: Kept, world: World): Keeper {
  const keys = new WeakMap<YamlDocument, string>();
  const keyOf = ({ file, document }: FileItem): string => {
    const known = keys.get(document);
    if (known !== undefined) return known;
    const key = hash(`${world.hash}\0${file}\0${fileOf(document).text}`);
    keys.set(document, key);
    return key;
  };
  const askedBefore = new WeakMap<YamlDocument, Asked>();
  const inquire = <F>({ name, item, find, facts, recall, report }: Inquiry<F>): F => {
    const key = `${name} ${keyOf(item)}`;
    const findSource = sourcesFor(item, world);
    const again = repeated(readKeptJson(kept, key), world.macros, findSource);
    const recalled = again && recall(again.facts);
    if (again !== undefined && recalled !== undefined) {
      askedBefore.set(item.document, again.asked);
      again.problems.forEach(report);
      return recalled;
    }
    const watched = watchMacros(world.macros);
    const problems: Diagnostic[] = [];
    const found = find(watched.table, (problem) => {
      problems.push(problem);
      report(problem);
    });
    const settled = problems.map((problem) => settle(problem, findSource)).filter((each) => each !== undefined);
    const said = facts(found);
    const asked = together(askedBefore.get(item.document), watched.asked());
    askedBefore.set(item.document, asked);
    if (said !== undefined && settled.length === problems.length)
      keepJson(kept, key, { asked, facts: said, problems: settled } satisfies Entry);
    return found;
  };
  return { inquire, keyOf, kept };
}

/** The text of the file itself, also where it had to be mended. */
export function fileOf(document: YamlDocument): Source {
  return locate({ source: document.source, span: { start: 0, end: 0 } }).place.source;
}

function sourcesFor({ document }: FileItem, { sources }: World): FindSource {
  const own = fileOf(document);
  return (name) => (name === own.name ? own : sources.get(name));
}

/** Undefined when it is no such entry, or when something it hung on has changed. */
function repeated(
  entry: unknown,
  macros: Macros,
  findSource: FindSource,
): { readonly asked: Asked; readonly facts: unknown; readonly problems: readonly Diagnostic[] } | undefined {
  if (!isEntry(entry) || !saysTheSame(macros, entry.asked)) return undefined;
  const problems = entry.problems.map((problem) => restore(problem, findSource)).filter((each) => each !== undefined);
  return problems.length < entry.problems.length ? undefined : { asked: entry.asked, facts: entry.facts, problems };
}

function isEntry(value: unknown): value is Entry {
  return isMapping(value) && 'facts' in value && isAsked(value['asked']) && areKeptDiagnostics(value['problems']);
}

function isAsked(value: unknown): value is Asked {
  if (!isMapping(value) || typeof value['all'] !== 'string' || !Array.isArray(value['names'])) return false;
  return value['names'].every((each) => Array.isArray(each) && typeof each[0] === 'string' && typeof each[1] === 'boolean');
}
