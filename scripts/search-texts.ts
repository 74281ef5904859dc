/** Every text of SPL that a project holds, and the errors it gives: searches, drilldowns, panels of dashboards, definitions of macros. */
import type { Diagnostic } from '../src/base/diagnostic.ts';
import { source } from '../src/base/source.ts';
import type { Source } from '../src/base/source.ts';
import type { Content } from '../src/content/content.ts';
import { evaluateStatically } from '../src/content/evaluate-statically.ts';
import { isAboutOpaque } from '../src/content/link-search.ts';
import { TABLES } from '../src/content/tables.ts';
import { problemsIn } from '../src/spl/analyze.ts';
import { expand } from '../src/spl/expand.ts';
import { parse } from '../src/spl/parse.ts';
import { parseExpression } from '../src/spl/syntax/parse-expression.ts';

export interface SearchText {
  readonly file: string;
  readonly what: 'detection' | 'drilldown' | 'baseline' | 'investigation' | 'dashboard' | 'macro';
  readonly text: Source;
}

/** A token of Dashboard Studio or Simple XML; `|s` quotes its value. */
const TOKEN = /\$[\w.:]+(\|\w)?\$/g;

/** The texts of a project, in the order of its files. */
export function searchTexts(content: Content): readonly SearchText[] {
  const detections = [...content.detections, ...content.drafts];
  return [
    ...detections.map(({ file, search }) => ({ file, what: 'detection', text: search }) as const),
    ...detections.flatMap(({ file, document, value }) =>
      (value.drilldown_searches ?? []).flatMap((_, index) => {
        const text = document.scalar(['drilldown_searches', index, 'search']);
        return text === undefined ? [] : [{ file, what: 'drilldown', text } as const];
      }),
    ),
    ...content.baselines.map(({ file, search }) => ({ file, what: 'baseline', text: search }) as const),
    ...content.investigations.map(({ file, search }) => ({ file, what: 'investigation', text: search }) as const),
    ...content.dashboards.flatMap(({ file, definition }) => {
      const queries = definition.kind === 'studio' ? queriesIn(definition.json) : queriesOfXml(definition.text);
      return queries.map((query) => ({ file, what: 'dashboard', text: source(file, query) }) as const);
    }),
    ...content.macros.map(({ file, document, value }) => {
      return { file, what: 'macro', text: document.scalar(['definition']) ?? source(file, value.definition) } as const;
    }),
  ];
}

/**
 * The errors of a text, its macros put in, unless another app decides what they are. A definition of a macro may be any part of a search: it
 * has errors when it is sound neither as a search, nor behind a pipe, nor as an expression, nor as options.
 */
export function errorsOf({ what, text }: SearchText, content: Content): readonly Diagnostic[] {
  if (what === 'dashboard')
    return errorsAs(
      text.text.replace(TOKEN, (_, quoted) => (quoted === '|s' ? '"x"' : 'x')),
      text,
      content,
    );
  if (what !== 'macro') return errorsAs(text.text, text, content);
  const written = text.text.replace(/\$\w+\$/g, 'x');
  const readings = ['', '| ', '| where ', '| tstats count '].map((before) => errorsAs(before + written, text, content));
  const expression: Diagnostic[] = [];
  parseExpression(source(text.name, written), (problem) => void expression.push(problem));
  return [...readings, expression].reduce((best, each) => (each.length < best.length ? each : best));
}

function errorsAs(written: string, text: Source, content: Content): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (problem: Diagnostic): void => void found.push(problem);
  const read = written === text.text ? text : source(text.name, written);
  const opaque = new Set([...content.externals.opaque].map((key) => key.replace(/\(\d+\)$/, '')));
  const expanded = expand(
    read,
    content.macroTable,
    (problem) => {
      if (!isAboutOpaque(problem, (name) => opaque.has(name))) report(problem);
    },
    evaluateStatically,
  );
  found.push(...problemsIn(parse(expanded, TABLES.commands, report), TABLES));
  return found.filter(({ severity }) => severity === 'error');
}

function queriesIn(json: unknown): readonly string[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]: [string, unknown]) =>
    key === 'query' && typeof value === 'string' ? [value] : queriesIn(value),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function queriesOfXml(xml: string): readonly string[] {
  return [...xml.matchAll(/<query>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?<\/query>/gs)].map(([, query = '']) =>
    query.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? ''),
  );
}
