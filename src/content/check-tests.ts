/** What a detection's tests refer to: datasets that must be there, and macros that somebody must call. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Detection } from '../spec/detection.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { YamlPath } from '../yaml/document.ts';
import type { ContentCode } from './codes.ts';
import type { Item } from './content.ts';
import { isInside } from './find-files.ts';

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
      const wrong = datasetProblem(fs, root, data);
      if (wrong !== undefined) problem(['tests', index, 'attack_data', number, 'data'], 'value', wrong.code, wrong.message);
    }
    for (const call of Object.keys(test.macros ?? {})) {
      const key = keyOf(call);
      if (macros.has(key) || called.includes(key)) continue;
      const message = `There is no macro "${key}" to put this in place of.${didYouMean(key, macros.keys())}`;
      problem(['tests', index, 'macros', call], 'key', 'content/unknown-macro', message);
    }
  }
}

/** `name` or `name(a, b)` as a stanza name. */
function keyOf(call: string): string {
  const [name = '', rest] = call.split('(');
  return macroKey(name.trim(), rest === undefined ? 0 : rest.split(',').length);
}

function datasetProblem(
  fs: FileSystem,
  root: string,
  data: string,
): { readonly code: ContentCode; readonly message: string } | undefined {
  if (/^https?:\/\//i.test(data)) return undefined;
  const isOutside = data.startsWith('/') || /^[A-Za-z]:/.test(data) || data.split(/[/\\]/).includes('..');
  if (isOutside) return { code: 'content/outside-project', message: `"${data}" leads out of the project.` };
  const path = `${root}/${data}`;
  try {
    if (fs.stat(path) === undefined)
      return { code: 'content/missing-dataset', message: `There is no file "${data}" in the project.` };
    if (isInside(fs.realPath(path), fs.realPath(root))) return undefined;
    return { code: 'content/outside-project', message: `"${data}" is a link that leads out of the project.` };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { code: 'content/missing-dataset', message: `The file "${data}" cannot be read: ${error.reason}.` };
  }
}
