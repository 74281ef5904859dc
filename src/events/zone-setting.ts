/** TZ and TZ_ALIAS of props.conf: zones by name, or by how far they are from UTC. */
import type { Settings } from '../knowledge/knowledge.ts';
import type { RunWarning } from '../spl/function.ts';
import { epochOfLocal, isTimeZone, offsetAt } from '../spl/semantics/time-zone.ts';
import { hoursOfAbbreviation } from '../spl/semantics/zone-abbreviations.ts';
import { readOffset } from './iso-time.ts';

/** An IANA name, or minutes east of UTC. */
export type Zone = string | number;

/** What names of zones in events stand for. */
export type ZoneAliases = ReadonlyMap<string, Zone>;

type Warn = (warning: RunWarning) => void;

const FIXED = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/i;

/** A zone as settings name it: `US/Eastern`, `EST`, `GMT+10:00`, `-05:00`. Undefined when there is no such. */
function parseZone(text: string): Zone | undefined {
  const name = text.trim();
  const [, sign, hours, minutes = '0'] = FIXED.exec(name) ?? [];
  if (hours !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  if (isTimeZone(name)) return name;
  const abbreviated = hoursOfAbbreviation(name);
  return abbreviated === undefined ? undefined : abbreviated * 60;
}

/** The zone of TZ; `otherwise` when it says none, or one that is not known, which is warned about. */
export function zoneOf(settings: Settings, otherwise: string, warn: Warn): Zone {
  const written = settings.get('TZ') ?? '';
  if (written.trim() === '') return otherwise;
  const zone = parseZone(written);
  if (zone === undefined) warn(unknown(`TZ = ${written}`, `${otherwise} is taken`));
  return zone ?? otherwise;
}

/** TZ_ALIAS: `EST=GMT+10:00,EDT=GMT+11:00`. */
export function zoneAliases(settings: Settings, warn: Warn): ZoneAliases {
  const aliases = new Map<string, Zone>();
  for (const pair of (settings.get('TZ_ALIAS') ?? '').split(',')) {
    const [name = '', written = ''] = pair.split('=');
    const zone = parseZone(written);
    if (zone !== undefined) aliases.set(name.trim(), zone);
    else if (pair.trim() !== '') warn(unknown(`TZ_ALIAS = ${pair.trim()}`, 'it is left out'));
  }
  return aliases;
}

function unknown(setting: string, consequence: string): RunWarning {
  return { code: 'run/unknown-time-zone', message: `${setting} in props.conf names no time zone; ${consequence}.` };
}

/** The instant (epoch seconds) of a clock time, given as the seconds since 1970-01-01 00:00 on that clock. */
export function epochIn(zone: Zone, local: number): number {
  return typeof zone === 'number' ? local - zone * 60 : epochOfLocal(zone, local);
}

/** Seconds east of UTC at an instant. */
export function secondsEast(zone: Zone, epoch: number): number {
  return typeof zone === 'number' ? zone * 60 : offsetAt(zone, epoch);
}

const NAME = /[ ]?(?:(?:GMT|UTC)(?=[+-]\d)|([A-Z]{2,6})(?!\w))/y;
const OFFSET = /([+-])(\d\d?)(?::?(\d\d))?(?![\d:])/y;

/** A zone behind a clock time: `Z`, `+02:00`, `EST`, `GMT-05:00`, or a name that TZ_ALIAS has. */
export function readZone(
  text: string,
  at: number,
  aliases: ZoneAliases,
): { readonly zone: Zone; readonly end: number } | undefined {
  NAME.lastIndex = at;
  const match = NAME.exec(text);
  if (match !== null) {
    const end = NAME.lastIndex;
    const name = match[1];
    if (name === undefined) {
      OFFSET.lastIndex = end;
      const [written, sign, hours, minutes = '0'] = OFFSET.exec(text) ?? [];
      if (written === undefined) return undefined;
      return { zone: (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)), end: end + written.length };
    }
    const alias = aliases.get(name);
    if (alias !== undefined) return { zone: alias, end };
    const hours = hoursOfAbbreviation(name);
    if (hours !== undefined) return { zone: hours * 60, end };
  }
  const found = readOffset(text, at);
  return found === undefined ? undefined : { zone: found.offset, end: found.end };
}
