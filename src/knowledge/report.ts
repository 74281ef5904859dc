/** REPORT-<class> of props.conf: field extraction by stanzas of transforms.conf. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import { demandAlso, demands } from '../spl/operators/demand.ts';
import { classSettings, listedNames } from './class-settings.ts';
import { compileTransform } from './compile-transform.ts';
import type { Verbatim } from './extraction.ts';
import type { Knowledge, Settings } from './knowledge.ts';
import type { ExtractionStage, Operation } from './operation.ts';
import { weaker } from './operation.ts';
import type { Transform } from './transform.ts';
import { parseTransform } from './transform.ts';

/**
 * Compiles the transforms that are wanted: classes in ASCII order, stanzas of one class in the order in which they are named (props.conf.spec,
 * REPORT-<class>). A stanza that does not exist is warned about.
 */
export function compileReports(
  settings: Settings,
  knowledge: Knowledge,
  demanded: Demand,
  context: EvalContext,
): ExtractionStage {
  const names = listedNames(classSettings(settings, 'REPORT-'));
  const transforms = names.flatMap((name) => lookUp(name, knowledge, context));
  const operations: Operation[] = [];
  let settledBy: ReadonlyMap<string, readonly string[]> = new Map();
  let needs = demanded;
  for (const transform of [...transforms].reverse()) {
    const { outputs } = transform;
    if (outputs !== 'all' && ![...outputs].some((name) => demands(needs, name))) continue;
    const compiled = compileTransform(transform, { demanded: needs, settledBy }, context);
    if (compiled === undefined) continue;
    operations.unshift(compiled.operation);
    const { sourceKey } = transform;
    if (sourceKey === '_raw') continue;
    settledBy = alsoSettledBy(settledBy, demands(needs, sourceKey), sourceKey, compiled.doneWith);
    needs = demandAlso(needs, [sourceKey]);
  }
  return {
    operations,
    needs,
    verbatim: (field, before) => reportVerbatim(transforms, transforms.length, field, before),
  };
}

/** A text that was wanted already, but not for other transforms alone, stays wanted; so does one that a transform always needs. */
function alsoSettledBy(
  before: ReadonlyMap<string, readonly string[]>,
  isWanted: boolean,
  field: string,
  doneWith: readonly string[] | undefined,
): ReadonlyMap<string, readonly string[]> {
  const known = before.get(field);
  const next = new Map(before);
  if (doneWith === undefined || (isWanted && known === undefined)) next.delete(field);
  else next.set(field, [...new Set([...(known ?? []), ...doneWith])]);
  return next;
}

function lookUp(name: string, knowledge: Knowledge, context: EvalContext): readonly Transform[] {
  const settings = knowledge.transforms.get(name);
  const transform = settings === undefined ? undefined : parseTransform(name, settings);
  if (transform !== undefined) return [transform];
  context.warn({
    code: 'run/unknown-transform',
    message: `REPORT names the transform ${name}, which ${settings === undefined ? 'no app has, or which is disabled' : 'extracts nothing'}.`,
  });
  return [];
}

function reportVerbatim(
  transforms: readonly Transform[],
  count: number,
  field: string,
  before: (field: string) => Verbatim,
): Verbatim {
  let verbatim = before(field);
  for (let index = 0; index < count; index++) {
    const transform = transforms[index];
    if (transform === undefined || !(transform.outputs === 'all' || transform.outputs.has(field))) continue;
    const source = transform.sourceKey === '_raw' ? 'always' : reportVerbatim(transforms, index, transform.sourceKey, before);
    verbatim = weaker(verbatim, transform.pieces ? source : 'never');
  }
  return verbatim;
}
