/** What happens to an event between timestamp and index: SEDCMD, TRANSFORMS and RULESET of props.conf. */
import { classSettings, listedNames } from '../knowledge/class-settings.ts';
import type { EventMeta } from '../knowledge/event-meta.ts';
import type { Knowledge, Settings } from '../knowledge/knowledge.ts';
import { mergedSettings } from '../knowledge/stanza-match.ts';
import type { EvalContext } from '../spl/function.ts';
import { compileSed } from '../spl/operators/sed.ts';
import { indexTimeBounds } from './index-time-bounds.ts';
import { compileIndexTransform, type IndexTransform } from './index-transform.ts';
import type { IndexedEvent } from './indexed-event.ts';

export interface IndexTime {
  /** Told the number of a piece of the data before its events are run, so that each reading of it gives the same. */
  readonly begin?: (piece: number) => void;
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
  const bounds = indexTimeBounds(meta.sourcetype, context);
  const bySourcetype = new Map<string, Steps>();
  const stepsOf = (sourcetype: string): Steps => {
    const known = bySourcetype.get(sourcetype);
    if (known !== undefined) return known;
    const settings = mergedSettings(knowledge.indexTime.props, { ...meta, sourcetype }, context.warn);
    const made = compileSteps(settings, knowledge, context);
    bySourcetype.set(sourcetype, made);
    return made;
  };
  const run = (event: IndexedEvent, generation: number, mayAdd: () => boolean): readonly IndexedEvent[] => {
    const clones: IndexedEvent[] = [];
    bounds.run(event, stepsOf(event.sourcetype).steps, (made) => {
      if (generation < MOST_GENERATIONS && mayAdd()) clones.push(made);
    });
    const kept = event.queue === 'nullQueue' ? [] : [event];
    return [...kept, ...clones.flatMap((clone) => run(clone, generation + 1, mayAdd))];
  };
  return { run: (event) => run(event, 0, bounds.cloning()), moves: stepsOf(meta.sourcetype).moves };
}

interface Steps {
  readonly steps: readonly IndexTransform['apply'][];
  /** Whether one of them may put events elsewhere. */
  readonly moves: boolean;
}

function compileSteps(settings: Settings, { indexTime }: Knowledge, context: EvalContext): Steps {
  const sed = classSettings(settings, 'SEDCMD-').flatMap(({ name, value }) => {
    const { replace, problem } = compileSed(value, context.warn);
    if (problem === undefined) {
      return [
        (event: IndexedEvent) => {
          event.raw = replace(event.raw);
          return false;
        },
      ];
    }
    context.warn({ code: 'run/bad-index-transform', message: `SEDCMD-${name} is left out: ${problem}` });
    return [];
  });
  const names = ['TRANSFORMS', 'RULESET'].flatMap((kind) =>
    listedNames([...classSettings(settings, `${kind}-`), { value: settings.get(kind) ?? '' }]),
  );
  const transforms = names.flatMap((name) => {
    const stanza = indexTime.transforms.get(name);
    if (stanza !== undefined) return compileIndexTransform(name, stanza, context) ?? [];
    const message = `TRANSFORMS names the transform ${name}, which no app has, or which is disabled.`;
    context.warn({ code: 'run/unknown-transform', message });
    return [];
  });
  return { steps: [...sed, ...transforms.map(({ apply }) => apply)], moves: transforms.some(({ moves }) => moves) };
}
