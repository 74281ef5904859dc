/** Chooses how a dataset is broken into events: LINE_BREAKER, SHOULD_LINEMERGE and its rules of props.conf. */
import type { Settings } from '../knowledge/knowledge.ts';
import { compilePropsRegex } from '../knowledge/props-regex.ts';
import { isTrue } from '../knowledge/truth-setting.ts';
import type { RunWarning } from '../spl/function.ts';
import { afterLineEnds } from '../spl/semantics/regex/after-line-ends.ts';
import { compileRegex } from '../spl/semantics/regex.ts';
import type { EventBreaker } from './break-events.ts';
import { bytePattern } from './byte-pattern.ts';
import { breakAtLineEnds, breakAtLineEndsBefore, breakAtMatches } from './break-lines.ts';
import type { FindTimestamp } from './find-timestamp.ts';
import { mergeLines } from './merge-lines.ts';

/** Whether a LINE_BREAKER is set that is not the default. */
export function hasLineBreaker(settings: Settings): boolean {
  return !['', DEFAULT_BREAKER].includes(settings.get('LINE_BREAKER') ?? '');
}

const DEFAULT_BREAKER = '([\\r\\n]+)';
/** props.conf.spec, MAX_EVENTS. */
const MAX_LINES = 256;

type Warn = (warning: RunWarning) => void;

/** Compiles line breaking; `find` says which lines have a timestamp. */
export function compileBreaker(settings: Settings, find: FindTimestamp, warn: Warn): EventBreaker {
  const lines = lineBreaker(settings, warn);
  if (!isTrue(settings, 'SHOULD_LINEMERGE', true)) return lines;
  const only = rule(settings, 'BREAK_ONLY_BEFORE', warn);
  const endsEvent = rule(settings, 'MUST_BREAK_AFTER', warn);
  // Every line is an event, unless a rule says after which lines events end.
  const withoutDate = (): boolean => endsEvent === undefined;
  const byDate = isTrue(settings, 'BREAK_ONLY_BEFORE_DATE', true);
  return mergeLines(lines, {
    startsEvent: only ?? (byDate ? (line) => find(line) !== undefined : withoutDate),
    startsEventLater: only ?? withoutDate,
    endsEvent: endsEvent ?? (() => false),
    keepsNext: rule(settings, 'MUST_NOT_BREAK_AFTER', warn) ?? (() => false),
    keepsPrevious: rule(settings, 'MUST_NOT_BREAK_BEFORE', warn) ?? (() => false),
    maxLines: Number(settings.get('MAX_EVENTS')) || MAX_LINES,
  });
}

function lineBreaker(settings: Settings, warn: Warn): EventBreaker {
  if (!hasLineBreaker(settings)) return breakAtLineEnds;
  const written = bytePattern(settings.get('LINE_BREAKER') ?? '');
  const follows = afterLineEnds(written);
  if (follows !== undefined) return breakAtLineEndsBefore(compileRegex(written, { sticky: true, warn }), follows);
  const regex = compileRegex(written, { indices: true, warn });
  if (regex.problem === undefined) return breakAtMatches(regex);
  warn({ code: 'run/bad-regex', message: `LINE_BREAKER is left out: ${regex.problem.message}` });
  return breakAtLineEnds;
}

function rule(settings: Settings, key: string, warn: Warn): ((line: string) => boolean) | undefined {
  const pattern = settings.get(key);
  if (pattern === undefined || pattern === '') return undefined;
  const regex = compilePropsRegex(key, bytePattern(pattern), warn);
  return regex === undefined ? undefined : (line) => regex.test(line);
}
