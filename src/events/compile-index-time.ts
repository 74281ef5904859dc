/** What happens to an event between timestamp and index: SEDCMD, TRANSFORMS and RULESET of props.conf. */
import { classSettings } from '../knowledge/class-settings.ts';
import type { EventMeta } from '../knowledge/event-meta.ts';
import type { Knowledge, Settings } from '../knowledge/knowledge.ts';
import { mergedSettings } from '../knowledge/stanza-match.ts';
import type { EvalContext } from '../spl/function.ts';
import { textBounds } from '../spl/operators/bounded-value.ts';
import { compileSed } from '../spl/operators/sed.ts';
import { compileIndexTransform, type IndexTransform } from './index-transform.ts';
import type { IndexedEvent } from './indexed-event.ts';

export interface IndexTime {
  /** The events that come of one: itself, none when it went to the nullQueue, and its clones. */
  readonly run: (event: IndexedEvent) => readonly IndexedEvent[];
  /** Whether events may leave their index, host, source or sourcetype. */
  readonly moves: boolean;
}

/** A clone may be cloned again, but not for ever. */
const MOST_GENERATIONS = 8;

/** Whether a sourcetype's settings change events as they are indexed; where they do not, events are read as they lie in the file. */
export function hasIndexTime(settings: Settings): boolean {
  return [...settings].some(([key, value]) => value !== '' && /^(?:(?:TRANSFORMS|RULESET)(?:$|-)|SEDCMD-)/.test(key));
}

/**
 * Compiles what changes events of this kind: sed scripts, then transforms, then rule sets, classes of each in ASCII order and transforms of one
 * class in the order in which they are named (props.conf.spec). What a transform sets does not choose other settings: only a clone goes through
 * those of its own sourcetype.
 */
export function compileIndexTime(knowledge: Knowledge, meta: EventMeta, context: EvalContext): IndexTime {
  const bounds = textBounds('_raw', context);
  const bySourcetype = new Map<string, Steps>();
  const stepsOf = (sourcetype: string): Steps => {
    const known = bySourcetype.get(sourcetype);
    if (known !== undefined) return known;
    const settings = mergedSettings(knowledge.indexTime.props, { ...meta, sourcetype }, context.warn);
    const made = compileSteps(settings, knowledge, context);
    bySourcetype.set(sourcetype, made);
    return made;
  };
  const run = (event: IndexedEvent, generation: number): readonly IndexedEvent[] => {
    const { sed, transforms } = stepsOf(event.sourcetype);
    const clones: IndexedEvent[] = [];
    for (const replace of sed) event.raw = bounds.cut(bounds.attempt(() => replace(event.raw)) ?? event.raw);
    for (const transform of transforms) {
      const stops = bounds.attempt(() => transform.apply(event, (made) => clones.push(made)));
      event.raw = bounds.cut(event.raw);
      if (stops === true) break;
    }
    const kept = event.queue === 'nullQueue' ? [] : [event];
    if (clones.length === 0 || generation >= MOST_GENERATIONS) return kept;
    return [...kept, ...clones.flatMap((clone) => run(clone, generation + 1))];
  };
  return { run: (event) => run(event, 0), moves: stepsOf(meta.sourcetype).transforms.some(({ moves }) => moves) };
}

interface Steps {
  readonly sed: readonly ((raw: string) => string)[];
  readonly transforms: readonly IndexTransform[];
}

function compileSteps(settings: Settings, { indexTime }: Knowledge, context: EvalContext): Steps {
  const sed = classSettings(settings, 'SEDCMD-').flatMap(({ name, value }) => {
    const { replace, problem } = compileSed(value, context.warn);
    if (problem === undefined) return [replace];
    context.warn({ code: 'run/bad-index-transform', message: `SEDCMD-${name} is left out: ${problem}` });
    return [];
  });
  const names = ['TRANSFORMS', 'RULESET'].flatMap((kind) =>
    [...classSettings(settings, `${kind}-`).map(({ value }) => value), settings.get(kind) ?? ''].flatMap((value) =>
      value.split(',').map((name) => name.trim()),
    ),
  );
  const transforms = names.flatMap((name) => {
    if (name === '') return [];
    const stanza = indexTime.transforms.get(name);
    if (stanza !== undefined) return compileIndexTransform(name, stanza, context) ?? [];
    context.warn({ code: 'run/unknown-transform', message: `TRANSFORMS names the transform ${name}, which no app has.` });
    return [];
  });
  return { sed, transforms };
}
