/** foreach over fields: the template runs once for each field that is meant, with the field's name put in. */
import type { StageContext } from '../command.ts';
import type { Batch, Batches } from '../semantics/value.ts';
import { collectRows, inBatches } from './batches.ts';
import { captureStars, fieldExpander, isPattern, matchStars } from './field-patterns.ts';
import { fillTemplate, parseTemplate, type Substitutions } from './foreach-template.ts';
import { matchstrOf } from './open-questions-values.ts';

/** Names of the placeholders as the template writes them. */
export interface Placeholders {
  readonly field: string;
  readonly matchstr: string;
  /** `<<MATCHSEG1>>` to `<<MATCHSEG3>>`. */
  readonly segments: readonly string[];
  readonly item: string;
  readonly iteration: string;
}

/** A field that is meant, and what the wildcards stood for. */
export interface MeantField {
  readonly name: string;
  readonly stars: readonly string[];
}

/** The fields that patterns mean among the given ones: in the order of the patterns. Plain names are always among them. */
export function meantFields(patterns: readonly string[], names: Iterable<string>): readonly MeantField[] {
  return fieldExpander(patterns)(names).map((name) => ({ name, stars: starsOf(patterns, name) }));
}

function starsOf(patterns: readonly string[], name: string): readonly string[] {
  if (patterns.includes(name)) return [];
  for (const pattern of patterns) {
    const stars = isPattern(pattern) ? captureStars(pattern, name) : matchStars(pattern, name);
    if (stars !== undefined) return stars;
  }
  return [];
}

/** What stands for the placeholders of a field. */
export function fieldSubstitutions(field: MeantField, placeholders: Placeholders): Substitutions {
  return new Map([
    [placeholders.field, () => field.name],
    [placeholders.matchstr, () => matchstrOf(field.stars)],
    ...placeholders.segments.map((segment, i) => [segment, () => field.stars[i] ?? ''] as const),
  ]);
}

/**
 * Runs the template over all rows, field after field. With a wildcard all rows are read first: a pattern means every field that some row has.
 * A text that cannot be parsed is reported by the job, and the field passed over.
 */
export function foreachField(
  input: Batches,
  patterns: readonly string[],
  text: string,
  placeholders: Placeholders,
  context: StageContext,
): Batches {
  const template = parseTemplate(text, [placeholders.field, placeholders.matchstr, ...placeholders.segments]);
  const step = (rows: Batches, field: MeantField): Batches => {
    const search = context.read(`| ${fillTemplate(template, fieldSubstitutions(field, placeholders))}`);
    return search === undefined ? rows : context.pipe(search.pipeline, rows);
  };
  if (!patterns.some(isPattern)) return meantFields(patterns, []).reduce(step, input);
  return overAllRows(input, patterns, step);
}

function* overAllRows(
  input: Batches,
  patterns: readonly string[],
  step: (rows: Batches, field: MeantField) => Batches,
): Generator<Batch> {
  let rows = collectRows(input);
  const seen = new Set<string>();
  for (const row of rows) for (const name of row.keys()) seen.add(name);
  for (const field of meantFields(patterns, seen)) rows = collectRows(step(inBatches(rows), field));
  yield* inBatches(rows);
}
