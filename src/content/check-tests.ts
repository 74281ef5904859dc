/** What a detection's tests refer to: datasets and files of lookups that must be there, and macros that somebody must call. */
import type { Edit, Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { span } from '../base/source.ts';
import { inputSpelling } from '../conf-file/input-sourcetypes.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Detection } from '../spec/detection.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { macroKey, parseSignature } from '../spl/syntax/macro.ts';
import type { YamlDocument, YamlPath } from '../yaml/document.ts';
import type { ContentCode } from './codes.ts';
import type { Item } from './content.ts';
import { resolveDataset, type ResolvedDataset } from './resolve-dataset.ts';

/** `called` are macros the search calls that no file defines. */
export function checkTests(
  fs: FileSystem,
  root: string,
  item: Item<Detection>,
  macros: MacroTable,
  called: readonly string[],
  report: Report,
): void {
  const problem = (path: YamlPath, about: 'key' | 'value', code: ContentCode, message: string) => {
    const at = about === 'key' ? item.document.keySpan(path) : item.document.valueSpan(path);
    report({ code, severity: 'error', message, source: item.document.source, span: at });
  };
  const checkPlace = (path: YamlPath, place: ResolvedDataset): void => {
    if (!('problem' in place)) return;
    problem(path, 'value', place.code, `${place.problem.charAt(0).toUpperCase()}${place.problem.slice(1)}.`);
  };
  for (const [index, test] of (item.value.tests ?? []).entries()) {
    for (const [number, { data }] of test.attack_data.entries())
      checkPlace(['tests', index, 'attack_data', number, 'data'], resolveDataset(fs, root, data));
    for (const [name, rows] of Object.entries(test.lookups ?? {}))
      if (typeof rows === 'string') checkPlace(['tests', index, 'lookups', name], resolveDataset(fs, root, rows, 'file'));
    for (const call of Object.keys(test.macros ?? {})) {
      const { name, args } = parseSignature(call);
      const key = macroKey(name, args.length);
      if (macros.has(key) || called.includes(key)) continue;
      const message = `There is no macro "${key}" to put this in place of.${didYouMean(key, macros.keys())}`;
      problem(['tests', index, 'macros', call], 'key', 'content/unknown-macro', message);
    }
  }
}

/** Said once a file for each sourcetype; the fix mends all of its tests. Tests are replayed under the right spelling all the same. */
export function checkSpelling({ value, document }: Item<Detection>, report: Report): void {
  const places = new Map<string, YamlPath[]>();
  for (const [index, { attack_data }] of (value.tests ?? []).entries()) {
    for (const [number, { sourcetype }] of attack_data.entries()) {
      const path = ['tests', index, 'attack_data', number, 'sourcetype'];
      places.set(sourcetype, [...(places.get(sourcetype) ?? []), path]);
    }
  }
  const code: ContentCode = 'content/sourcetype-spelling';
  for (const [written, paths] of places) {
    const right = inputSpelling(written);
    const [first] = paths;
    if (right === undefined || first === undefined) continue;
    report({
      code,
      severity: 'info',
      message: `Inputs and add-ons write this sourcetype ${right}; stanzas of props.conf tell upper and lower case apart.`,
      source: document.source,
      span: document.valueSpan(first),
      fix: { title: `Write ${right}`, safe: true, edits: paths.flatMap((path) => respelled(document, path, written, right)) },
    });
  }
}

/** Quotes, if there are any, stay. */
function respelled(document: YamlDocument, path: YamlPath, written: string, right: string): readonly Edit[] {
  const { source } = document;
  const at = document.valueSpan(path);
  const start = at.start + source.text.slice(at.start, at.end).indexOf(written);
  return start < at.start ? [] : [{ place: { source, span: span(start, start + written.length) }, text: right }];
}
