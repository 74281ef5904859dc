/** One index-time transform of transforms.conf: REGEX and FORMAT into a key of the event, CLONE_SOURCETYPE, or INGEST_EVAL. */
import type { Settings } from '../knowledge/knowledge.ts';
import type { PropsMatch } from '../knowledge/props-regex.ts';
import { compilePropsRegex } from '../knowledge/props-regex.ts';
import { matchFields } from '../knowledge/regex-fields.ts';
import { isTrue } from '../knowledge/truth-setting.ts';
import type { EvalContext } from '../spl/function.ts';
import { addWrittenFields, eventKey, type EventKey } from './event-keys.ts';
import { addIndexedField, cloneEvent, mostCharacters, type IndexedEvent } from './indexed-event.ts';
import { compileIngestEval, compileStop } from './ingest-eval.ts';

export interface IndexTransform {
  /** Changes the event in place; `clone` takes an event that the transform makes of it. True when no other transform is to be run. */
  readonly apply: (event: IndexedEvent, clone: (made: IndexedEvent) => void) => boolean;
  /** Whether it may put events into another index, or under another host, source or sourcetype. */
  readonly moves: boolean;
}

/** transforms.conf.spec, LOOKAHEAD: how much of an event REGEX sees. */
const LOOKAHEAD = 4096;
const REFERENCE = /\$(\d+)/g;

/** Compiles a stanza; undefined when it cannot be used, which is warned about. */
export function compileIndexTransform(name: string, settings: Settings, context: EvalContext): IndexTransform | undefined {
  const leaveOut = (reason: string): undefined => {
    context.warn({
      code: 'run/bad-index-transform',
      message: `The index-time transform ${name} is left out: ${reason.replace(/\.$/, '')}.`,
    });
    return undefined;
  };
  const stopText = settings.get('STOP_PROCESSING_IF') ?? '';
  const stop = stopText === '' ? () => false : compileStop(stopText, context);
  if (typeof stop !== 'function') return leaveOut(stop.problem);
  const ingest = settings.get('INGEST_EVAL') ?? '';
  if (ingest !== '') {
    const compiled = compileIngestEval(ingest, context);
    if ('problem' in compiled) return leaveOut(compiled.problem);
    return {
      apply: (event) => {
        compiled.apply(event);
        return stop(event);
      },
      moves: compiled.moves,
    };
  }
  const pattern = settings.get('REGEX') ?? '';
  if (pattern === '') return stopText === '' ? leaveOut('it has neither REGEX nor INGEST_EVAL') : { apply: stop, moves: false };
  const regex = compilePropsRegex(`REGEX of the transform ${name}`, pattern, context.warn);
  if (regex === undefined) return undefined;
  const from = eventKey(settings.get('SOURCE_KEY') ?? '_raw');
  const target = targetOf(name, settings);
  if (from === undefined || target === undefined) return leaveOut('its SOURCE_KEY or DEST_KEY is not known here');
  const lookahead = Math.max(0, Number(settings.get('LOOKAHEAD'))) || LOOKAHEAD;
  // It is ignored where `_raw` is written (transforms.conf.spec).
  const repeat = isTrue(settings, 'REPEAT_MATCH', false) && settings.get('DEST_KEY') !== '_raw';
  const cloneAs = settings.get('CLONE_SOURCETYPE') ?? '';
  const byDefault = settings.get('DEFAULT_VALUE');
  return {
    apply: (event, clone) => {
      const text = from.read(event).slice(0, lookahead);
      const first = regex.exec(text);
      // A clone into its own sourcetype is none (transforms.conf.spec, CLONE_SOURCETYPE).
      const clones = cloneAs !== '' && cloneAs !== event.sourcetype && first !== undefined;
      const changed = clones ? { ...cloneEvent(event), sourcetype: cloneAs } : event;
      if (first === undefined) {
        if (byDefault !== undefined) target.write(changed, byDefault);
      } else for (const match of repeat ? regex.all(text) : [first]) target.take(changed, match);
      if (changed !== event) clone(changed);
      return stop(event);
    },
    moves: target.moves || cloneAs !== '',
  };
}

interface TransformTarget extends Pick<EventKey, 'write' | 'moves'> {
  readonly take: (event: IndexedEvent, match: PropsMatch) => void;
}

/** Where FORMAT goes. `WRITE_META` adds to the indexed fields; `DEST_KEY` takes the place of what is there, which `$0` stands for. */
function targetOf(name: string, settings: Settings): TransformTarget | undefined {
  const writesMeta = isTrue(settings, 'WRITE_META', false);
  const destination = settings.get('DEST_KEY') ?? '';
  const format = settings.get('FORMAT') ?? '';
  if (destination === '' || (writesMeta && destination === '_meta')) {
    // A stanza that only clones changes nothing else.
    const nothing = destination === '' && !writesMeta;
    return {
      moves: false,
      write: nothing ? () => undefined : addWrittenFields,
      take: (event, match) => {
        if (nothing) return;
        const named = format === '' ? matchFields(match, false) : [];
        for (const [field, value] of named) addIndexedField(event, field, value);
        if (named.length === 0) addWrittenFields(event, fill(format === '' ? `${name}::$1` : format, match, ''));
      },
    };
  }
  const key = eventKey(destination);
  if (key === undefined) return undefined;
  return {
    moves: key.moves,
    write: key.write,
    take: (event, match) => key.write(event, fill(format === '' ? `${name}::$1` : format, match, key.read(event))),
  };
}

/** A reference to a group that the regex has not got stays as it is written (transforms.conf.spec, FORMAT). A text that grows beyond the bounds ends there. */
function fill(format: string, { captures }: PropsMatch, before: string): string {
  const most = 2 * mostCharacters(before.length + (captures[0] ?? '').length);
  let made = '';
  // Every other piece is the number of a reference.
  for (const [place, piece] of format.split(REFERENCE).entries()) {
    if (place % 2 === 0) made += piece;
    else if (piece === '0') made += before;
    else made += Number(piece) < captures.length ? (captures[Number(piece)] ?? '') : `$${piece}`;
    if (made.length > most) break;
  }
  return made;
}
