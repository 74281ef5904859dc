/** Diagnostics as SARIF 2.1.0 (OASIS), which code hosts read to show problems beside the code. */
import type { Diagnostic, Fix, Severity } from '../../base/diagnostic.ts';
import { locate, positionAt, type Place } from '../../base/source.ts';
import { version } from '../version.ts';
import { diagnosticJson } from './diagnostics-json.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** Code -> its documentation as Markdown, where there is more of it than a sentence. */
type Pages = ReadonlyMap<string, string>;

/** The whole document. Files are named relative to the root of the sources; `codes` says what each code means. */
export function diagnosticsSarif(diagnostics: readonly Diagnostic[], codes: ReadonlyMap<string, string>, pages: Pages): string {
  const used = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const index = new Map(used.map((code, position) => [code, position]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'splkit',
            semanticVersion: version(),
            rules: used.map((code) => rule(code, codes.get(code), pages.get(code))),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The folder of the project.' } } },
        results: diagnostics.map((diagnostic) => result(diagnostic, index.get(diagnostic.code))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Its documentation goes with it: splkit has no address of its own that a `helpUri` could lead to. */
function rule(code: string, meaning = code, page = meaning): object {
  return { id: code, shortDescription: { text: meaning }, help: { text: meaning, markdown: page } };
}

function result(diagnostic: Diagnostic, ruleIndex: number | undefined): object {
  const { code, severity, message, file, line, column, end_line, end_column } = diagnosticJson(diagnostic);
  return {
    ruleId: code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVEL[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(file),
          region: { startLine: line, startColumn: column, endLine: end_line, endColumn: end_column },
        },
      },
    ],
    ...(diagnostic.fix === undefined ? {} : { fixes: [fix(diagnostic.fix)] }),
  };
}

function artifact(file: string): object {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}

/** A change as SARIF has it (3.55): for each file what goes and what comes. */
function fix({ title, safe, edits }: Fix): object {
  const located = edits.map(({ place, text }) => ({ place: locate(place).place, text }));
  const files = [...new Set(located.map(({ place }) => place.source.name))];
  return {
    description: { text: safe ? title : `${title} (changes what the search returns)` },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: located
        .filter(({ place }) => place.source.name === file)
        .map(({ place, text }) => ({ deletedRegion: region(place), insertedContent: { text } })),
    })),
  };
}

function region({ source, span }: Place): object {
  const start = positionAt(source.text, span.start);
  const end = positionAt(source.text, span.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
