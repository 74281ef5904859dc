/** Places of keys and scalars in a text that the quick reader reads, without the library's tree. */
import type { Span } from '../base/source.ts';
import { span } from '../base/source.ts';
import type { YamlPath } from './document.ts';
import { lineEnd } from './quick-lines.ts';
import type { QuickTrace } from './quick-lines.ts';
import { quickRead } from './quick-read.ts';
import type { ScalarPlace } from './scalar-place.ts';

export interface QuickPlaces {
  /** Undefined for what is no scalar on this path, or none whose place is known here: ask the tree. */
  scalar(path: YamlPath): ScalarPlace | undefined;
  /** The key that leads to a path; undefined for items of lists and for what is not there. */
  key(path: YamlPath): Span | undefined;
}

/** Undefined for a text that the quick reader leaves to the full one, and with line breaks of Windows, which it reads as others. */
export function quickPlaces(text: string): QuickPlaces | undefined {
  if (text.includes('\r')) return undefined;
  const keys = new Map<string, Span>();
  const scalars = new Map<string, ScalarPlace>();
  const path: (string | number)[] = [];
  const trace: QuickTrace = {
    enter(step, at) {
      path.push(step);
      if (typeof step === 'string') keys.set(nameOf(path), span(at, at + step.length));
    },
    leave: () => void path.pop(),
    scalar: (start, end) => void scalars.set(nameOf(path), placeOf(text, start, end)),
  };
  if (quickRead(text, trace) === undefined) return undefined;
  return { scalar: (at) => scalars.get(nameOf(at)), key: (at) => keys.get(nameOf(at)) };
}

function nameOf(path: YamlPath): string {
  return path.join('\n');
}

function placeOf(text: string, start: number, end: number): ScalarPlace {
  switch (text[start]) {
    case "'":
      return { start, end, style: 'single' };
    case '"':
      return { start, end, style: 'double' };
    case '|':
    case '>': {
      const header = /[|>][+-]?/.exec(text.slice(start, start + 2))?.[0] ?? '|';
      return { start, end, style: { header, start: lineEnd(text, start) + 1, end, parentIndent: 0 } };
    }
    default:
      return { start, end, style: 'plain' };
  }
}
