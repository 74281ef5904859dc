/** The functions of convert, each from one value to another. */
import type { EvalContext } from '../function.ts';
import { formatNumber, parseNumber } from '../semantics/number.ts';
import { strftime } from '../semantics/strftime.ts';
import { strptime } from '../semantics/strptime.ts';
import { convertKeeps } from './open-questions.ts';

/** Format of ctime and mktime without timeformat= (convert's shipped default). */
export const DEFAULT_TIME_FORMAT = '%m/%d/%Y %H:%M:%S';

/** The names of the functions. */
export const CONVERSIONS: ReadonlySet<string> = new Set([
  'auto',
  'ctime',
  'dur2sec',
  'memk',
  'mktime',
  'mstime',
  'none',
  'num',
  'rmcomma',
  'rmunit',
]);

/** Compiles a function of convert: gives null for a value to be removed, and the value itself when it cannot be converted. */
export function conversion(name: string, timeFormat: string, context: EvalContext): (text: string) => string | null {
  const attempt = attemptOf(name, timeFormat, context);
  const keeps = convertKeeps(name);
  return (text) => attempt(text) ?? (keeps ? text : null);
}

/** Gives undefined for a value that is not of the form the function expects. */
function attemptOf(name: string, timeFormat: string, context: EvalContext): (text: string) => string | undefined {
  switch (name) {
    case 'auto':
    case 'num':
      return toNumber;
    case 'ctime':
      return (text) => {
        const time = parseNumber(text);
        return time === undefined ? undefined : strftime(time, timeFormat, context.zone);
      };
    case 'mktime':
      return (text) => {
        const time = strptime(text, timeFormat, context);
        return time === undefined ? undefined : formatNumber(time);
      };
    case 'dur2sec':
      return durationSeconds;
    case 'mstime':
      return minuteSeconds;
    case 'memk':
      return kilobytes;
    case 'rmcomma':
      return (text) => text.replaceAll(',', '');
    case 'rmunit':
      return (text) => /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(text)?.[1];
    default:
      return () => undefined;
  }
}

/** auto and num: a number as it is, one with commas, a duration, or an amount of memory. */
function toNumber(text: string): string | undefined {
  const trimmed = text.trim();
  if (parseNumber(trimmed) !== undefined) return trimmed;
  const bare = trimmed.replaceAll(',', '');
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(trimmed)) return bare;
  return durationSeconds(trimmed) ?? kilobytes(trimmed);
}

/** `[D+]HH:MM:SS[.fraction]` as seconds. */
function durationSeconds(text: string): string | undefined {
  const match = /^\s*(?:(\d+)\+)?(\d+):(\d{1,2}):(\d{1,2}(?:\.\d+)?)\s*$/.exec(text);
  if (match === null) return undefined;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  return formatNumber(Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** `[MM:]SS.SSS` as seconds. */
function minuteSeconds(text: string): string | undefined {
  const match = /^\s*(?:(\d+):)?(\d+(?:\.\d+)?)\s*$/.exec(text);
  if (match === null) return undefined;
  const [, minutes = '0', seconds = '0'] = match;
  return formatNumber(Number(minutes) * 60 + Number(seconds));
}

/** A number with k, m or g after it as kilobytes; without a letter it is kilobytes already. */
function kilobytes(text: string): string | undefined {
  const match = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([kmg]?)\s*$/i.exec(text);
  if (match === null) return undefined;
  const [, number = '0', unit = ''] = match;
  const factors: Readonly<Record<string, number>> = { '': 1, k: 1, m: 1024, g: 1024 * 1024 };
  return formatNumber(Number(number) * (factors[unit.toLowerCase()] ?? 1));
}
