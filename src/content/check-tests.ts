/** What a detection's tests refer to: datasets that must be there, and macros that somebody must call. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Detection } from '../spec/detection.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { macroKey, parseSignature } from '../spl/syntax/macro.ts';
import type { YamlPath } from '../yaml/document.ts';
import type { ContentCode } from './codes.ts';
import type { Item } from './content.ts';
import { resolveDataset } from './resolve-dataset.ts';

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
  for (const [index, test] of (item.value.tests ?? []).entries()) {
    for (const [number, { data }] of test.attack_data.entries()) {
      const place = resolveDataset(fs, root, data);
      if (!('problem' in place)) continue;
      const message = `${place.problem.charAt(0).toUpperCase()}${place.problem.slice(1)}.`;
      problem(['tests', index, 'attack_data', number, 'data'], 'value', place.code, message);
    }
    for (const call of Object.keys(test.macros ?? {})) {
      const { name, args } = parseSignature(call);
      const key = macroKey(name, args.length);
      if (macros.has(key) || called.includes(key)) continue;
      const message = `There is no macro "${key}" to put this in place of.${didYouMean(key, macros.keys())}`;
      problem(['tests', index, 'macros', call], 'key', 'content/unknown-macro', message);
    }
  }
}
