/** Diagnostics as plain data that a later run can read: every place is one in a file, which goes by its name. */
import type { Diagnostic, Edit, Fix, Related } from '../base/diagnostic.ts';
import type { Place, Source } from '../base/source.ts';
import { locate } from '../base/source.ts';
import { isMapping } from './config-layers.ts';

/** A place in a file. */
type KeptSpan = readonly [file: string, start: number, end: number];

/** A place, and the definitions of macros that lead there, innermost first. */
type KeptPlace = readonly [at: KeptSpan, definitions: readonly KeptSpan[]];

export interface KeptDiagnostic {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly at: KeptPlace;
  readonly contentctl?: NonNullable<Diagnostic['contentctl']>;
  readonly related?: readonly (readonly [message: string, at: KeptPlace])[];
  readonly fix?: KeptFix;
}

interface KeptFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly (readonly [text: string, at: KeptPlace])[];
}

/** The text of a name, when it is the same in every run that uses a result. */
export type FindSource = (name: string) => Source | undefined;

/** Undefined when a place is in a text that no later run would find. */
export function settle(diagnostic: Diagnostic, find: FindSource): KeptDiagnostic | undefined {
  const { code, severity, message, contentctl, related, fix } = diagnostic;
  const at = settlePlace(diagnostic, find);
  const others = settleAll(related?.map(({ message: what, place }) => [what, place]) ?? [], find);
  const edits = settleAll(fix?.edits.map(({ text, place }) => [text, place]) ?? [], find);
  if (at === undefined || others === undefined || edits === undefined) return undefined;
  return {
    code,
    severity,
    message,
    at,
    ...(contentctl === undefined ? {} : { contentctl }),
    ...(related === undefined ? {} : { related: others }),
    ...(fix === undefined ? {} : { fix: { title: fix.title, safe: fix.safe, edits } }),
  };
}

function settleAll(
  texts: readonly (readonly [text: string, place: Place])[],
  find: FindSource,
): readonly (readonly [string, KeptPlace])[] | undefined {
  const settled = texts.flatMap(([text, place]): readonly (readonly [string, KeptPlace])[] => {
    const at = settlePlace(place, find);
    return at === undefined ? [] : [[text, at]];
  });
  return settled.length < texts.length ? undefined : settled;
}

function settlePlace(from: Place, find: FindSource): KeptPlace | undefined {
  const { place, definitions } = locate(from);
  const at = settleSpan(place, find);
  const through = definitions.map((definition) => settleSpan(definition, find)).filter((each) => each !== undefined);
  return at === undefined || through.length < definitions.length ? undefined : [at, through];
}

function settleSpan({ source, span }: Place, find: FindSource): KeptSpan | undefined {
  return source.origin === undefined && find(source.name) === source ? [source.name, span.start, span.end] : undefined;
}

/** The diagnostic that `settle` was given, as far as anybody can tell; undefined when a file is not there. */
export function restore(kept: KeptDiagnostic, find: FindSource): Diagnostic | undefined {
  const { code, severity, message, contentctl, related, fix } = kept;
  const at = restorePlace(kept.at, find);
  const others = related?.map(([what, place]): Related | undefined => {
    const found = restorePlace(place, find);
    return found && { message: what, place: found };
  });
  const mended = fix && restoreFix(fix, find);
  if (at === undefined || others?.includes(undefined) === true || (fix !== undefined && mended === undefined)) return undefined;
  return {
    code,
    severity,
    message,
    ...at,
    ...(contentctl === undefined ? {} : { contentctl }),
    ...(others === undefined ? {} : { related: others.filter((each) => each !== undefined) }),
    ...(mended === undefined ? {} : { fix: mended }),
  };
}

function restoreFix({ title, safe, edits }: KeptFix, find: FindSource): Fix | undefined {
  const placed = edits.flatMap(([text, at]): readonly Edit[] => {
    const place = restorePlace(at, find);
    return place === undefined ? [] : [{ place, text }];
  });
  return placed.length < edits.length ? undefined : { title, safe, edits: placed };
}

/** Each definition is that of one text inside of another, as macros put them in. */
function restorePlace([at, definitions]: KeptPlace, find: FindSource): Place | undefined {
  let place = restoreSpan(at, find);
  for (const kept of definitions.toReversed()) {
    const definition = restoreSpan(kept, find);
    place = place && definition && inside(place, definition);
  }
  return place;
}

function restoreSpan([file, start, end]: KeptSpan, find: FindSource): Place | undefined {
  const source = find(file);
  return source === undefined || end > source.text.length ? undefined : { source, span: { start, end } };
}

/** All of a text that stands for a place, and was copied from a definition. */
function inside(at: Place, definition: Place): Place {
  const { source: from, span } = definition;
  const text = from.text.slice(span.start, span.end);
  const whole = { start: 0, end: text.length };
  return {
    source: { name: at.source.name, text, origin: { pieces: [{ ...whole, at, verbatim: false, definition }] } },
    span: whole,
  };
}

/** Whether a value that was read is a list of such diagnostics. */
export function areKeptDiagnostics(value: unknown): value is readonly KeptDiagnostic[] {
  return Array.isArray(value) && value.every(isKeptDiagnostic);
}

function isKeptDiagnostic(value: unknown): value is KeptDiagnostic {
  return (
    isMapping(value) &&
    typeof value['code'] === 'string' &&
    typeof value['message'] === 'string' &&
    ['error', 'warning', 'info'].some((severity) => severity === value['severity']) &&
    isKeptPlace(value['at']) &&
    [undefined, 'accepts', 'rejects'].some((seen) => seen === value['contentctl']) &&
    (value['related'] === undefined || areTextsWithPlaces(value['related'])) &&
    (value['fix'] === undefined || isKeptFix(value['fix']))
  );
}

function isKeptFix(value: unknown): boolean {
  return (
    isMapping(value) &&
    typeof value['title'] === 'string' &&
    typeof value['safe'] === 'boolean' &&
    areTextsWithPlaces(value['edits'])
  );
}

function areTextsWithPlaces(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((pair: unknown) => Array.isArray(pair) && typeof pair[0] === 'string' && isKeptPlace(pair[1]))
  );
}

function isKeptPlace(value: unknown): value is KeptPlace {
  return Array.isArray(value) && isKeptSpan(value[0]) && Array.isArray(value[1]) && value[1].every(isKeptSpan);
}

function isKeptSpan(value: unknown): value is KeptSpan {
  if (!Array.isArray(value)) return false;
  const parts: readonly unknown[] = value;
  const [file, start, end] = parts;
  return typeof file === 'string' && isOffset(start) && isOffset(end) && start <= end;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
