/** Dashboards with what they show: Dashboard Studio's JSON or Simple XML in the file beside. */
import { SaxesParser } from 'saxes';
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import type { Source, Span } from '../base/source.ts';
import { source, span } from '../base/source.ts';
import type { Dashboard } from '../spec/dashboard.ts';
import type { ContentCode } from './codes.ts';
import type { DashboardDefinition, Item, LinkedDashboard } from './content.ts';
import { readText } from './read-items.ts';
import type { Items } from './read-items.ts';
import { reportFile } from './report-file.ts';

/** Dashboards whose definition can be used; everything else is reported. */
export function readDashboards(
  fs: FileSystem,
  root: string,
  { items, drafts, lostNames, beside }: Items<Dashboard>,
  report: Report,
): readonly LinkedDashboard[] {
  const there = new Set(beside);
  const used = new Set([...items, ...drafts].map(({ file }) => stemOf(file)));
  for (const file of beside) {
    const name = stemOf(file);
    if (!used.has(name) && !lostNames.includes(name.slice(name.lastIndexOf('/') + 1)))
      reportFile(
        report,
        file,
        'content/orphan-file',
        'No dashboard has this file: a .yml beside it would have to say so.',
        'warning',
      );
  }
  return items.flatMap((item) => {
    const definition = readDefinition(fs, root, item, there, report);
    return definition === undefined ? [] : [{ ...item, definition }];
  });
}

function stemOf(file: string): string {
  return file.replace(/\.[^./]*$/, '');
}

function readDefinition(
  fs: FileSystem,
  root: string,
  { file, document, value }: Item<Dashboard>,
  there: ReadonlySet<string>,
  report: Report,
): DashboardDefinition | undefined {
  const [json, xml] = ['.json', '.xml'].map((ending) => stemOf(file) + ending);
  const found = [json, xml].find((each) => each !== undefined && there.has(each));
  if (found === undefined) {
    const message = `What the dashboard shows must be in ${json} or ${xml}, and there is neither.`;
    const at = document.valueSpan(['name']);
    report({ code: 'content/missing-file', severity: 'error', message, source: document.source, span: at });
    return undefined;
  }
  const text = readText(fs, root, found, report);
  if (text === undefined) return undefined;
  return found === json ? studioOf(source(found, text), value, report) : xmlOf(source(found, text), report);
}

function problem(file: Source, code: ContentCode, at: Span, message: string, report: Report): void {
  report({ code, severity: 'error', message, source: file, span: at });
}

function studioOf(file: Source, { name }: Dashboard, report: Report): DashboardDefinition | undefined {
  let json: unknown;
  try {
    json = JSON.parse(file.text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problem(file, 'content/bad-json', placeOf(error, file.text), 'The text is not JSON from here on.', report);
    return undefined;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    problem(file, 'content/bad-json', span(0, 1), 'A dashboard is a mapping: { "title": ..., "visualizations": ... }.', report);
    return undefined;
  }
  checkKey(file, json, 'title', report, (title) =>
    title === name ? undefined : `The title must be the dashboard's name: "${name}".`,
  );
  checkKey(file, json, 'description', report, () => undefined);
  return { kind: 'studio', file: file.name, text: file.text, json };
}

function checkKey(file: Source, json: object, key: string, report: Report, check: (value: string) => string | undefined): void {
  const value: unknown = Reflect.get(json, key);
  if (typeof value !== 'string') {
    problem(file, 'content/dashboard-key', span(0, 1), `The dashboard has no "${key}".`, report);
    return;
  }
  const wrong = check(value);
  if (wrong !== undefined) problem(file, 'content/dashboard-key', memberSpan(file.text, key, value), wrong, report);
}

/** Where `"key": "value"` stands. The value may be written with other escapes; then the place is the start of the file. */
function memberSpan(text: string, key: string, value: string): Span {
  const member = new RegExp(`"${key}"\\s*:\\s*`, 'g');
  for (const match of text.matchAll(member)) {
    const start = match.index + match[0].length;
    const written = JSON.stringify(value);
    if (text.startsWith(written, start)) return span(start, start + written.length);
  }
  return span(0, 1);
}

/** Node says where it stopped as an offset, or shows the text it stopped at; else it was at the end. */
function placeOf(error: SyntaxError, text: string): Span {
  const [, offset] = /position (\d+)/.exec(error.message) ?? [];
  const at = Math.min(offset === undefined ? text.length : Number(offset), Math.max(0, text.length - 1));
  return span(at, Math.min(text.length, at + 1));
}

function xmlOf(file: Source, report: Report): DashboardDefinition | undefined {
  const wrong = xmlProblem(file.text);
  if (wrong === undefined) return { kind: 'xml', file: file.name, text: file.text };
  problem(file, 'content/bad-xml', span(wrong.at, Math.min(file.text.length, wrong.at + 1)), wrong.message, report);
  return undefined;
}

/** The first thing that makes a text no well-formed XML. */
function xmlProblem(text: string): { readonly message: string; readonly at: number } | undefined {
  const parser = new SaxesParser();
  let found: { readonly message: string; readonly at: number } | undefined;
  parser.on('error', (error) => {
    found ??= { message: `The text is not well-formed XML: ${error.message.replace(/^\d+:\d+: /, '')}.`, at: parser.position };
  });
  parser.write(text).close();
  return found;
}
