/** A cursor over a text that holds one expression and no pipeline: EVAL- of props.conf, a macro's validation, searchmatch("..."). */
import type { Report } from '../../base/diagnostic.ts';
import type { Source } from '../../base/source.ts';
import { reportSyntax } from './codes.ts';
import { cursorOver, type Cursor } from './cursor.ts';
import { splitStructure } from './split-structure.ts';

/** The whole text; only up to its first pipe when it has one, which is reported. */
export function standaloneCursor(source: Source, report: Report): Cursor {
  const structure = splitStructure(source, report);
  const { root } = structure;
  const first = root.stages[0]?.span ?? { start: source.text.length, end: source.text.length };
  if (root.leadingPipe || root.stages.length > 1) {
    const start = root.leadingPipe ? source.text.indexOf('|') : source.text.indexOf('|', first.end);
    reportSyntax(report, source, 'spl/unexpected-pipe', { start, end: start + 1 }, 'No pipe is allowed in an expression.');
  }
  return cursorOver(structure, first, report, (mark) => {
    reportSyntax(
      report,
      source,
      'spl/unsupported-subsearch',
      mark.span,
      'No subsearch is allowed in an expression that stands alone.',
    );
    return undefined;
  });
}
