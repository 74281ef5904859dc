/** TIME_FORMAT of props.conf as a regular expression: says where a timestamp ends, before strptime reads it. */

/** What each variable matches. Others match a run of characters that are no blank. */
const VARIABLES: Readonly<Record<string, string>> = {
  Y: '\\d{4}',
  y: '\\d{2}',
  m: '\\d{1,2}',
  d: '\\s?\\d{1,2}',
  e: '\\s?\\d{1,2}',
  j: '\\d{1,3}',
  H: '\\s?\\d{1,2}',
  k: '\\s?\\d{1,2}',
  I: '\\s?\\d{1,2}',
  l: '\\s?\\d{1,2}',
  M: '\\d{1,2}',
  S: '\\d{1,2}',
  f: '\\d{1,9}',
  N: '\\d{1,9}',
  Q: '\\d{1,9}',
  p: '[AaPp]\\.?[Mm]\\.?',
  b: '[^\\W\\d_]{3,}\\.?',
  B: '[^\\W\\d_]{3,}\\.?',
  h: '[^\\W\\d_]{3,}\\.?',
  a: '[^\\W\\d_]{2,}\\.?',
  A: '[^\\W\\d_]{2,}\\.?',
  z: '(?:Z|[+-]\\d{2}:?\\d{2})',
  Z: '(?:[A-Za-z]+(?:/[A-Za-z_]+)*|[+-]\\d{2}:?\\d{2})',
  s: '\\d{1,19}',
  T: '\\d{1,2}:\\d{1,2}:\\d{1,2}',
  R: '\\d{1,2}:\\d{1,2}',
  F: '\\d{4}-\\d{1,2}-\\d{1,2}',
  D: '\\d{1,2}/\\d{1,2}/\\d{2}',
  '%': '%',
};

const TOKEN = /%(?:\d?([NQ])|:{0,2}E?(z)|([A-Za-z%+]))|\s+|[^]/g;

/** A sticky expression for texts of this format; white space before it is passed over, as strptime does. */
export function timeFormatPattern(format: string): RegExp {
  const body = format.replace(TOKEN, (token: string, subseconds?: string, zone?: string, letter?: string) => {
    const variable = subseconds ?? zone ?? letter;
    if (variable !== undefined) return VARIABLES[variable] ?? '\\S+';
    return /^\s/.test(token) ? '\\s+' : token.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
  });
  return new RegExp(`\\s*${body}`, 'y');
}

/** Whether `readIsoTime` reads everything this format can say. */
export function isIsoFormat(format: string): boolean {
  return /^%Y-%m-%d[T ]%(?:H:%M:%S|T)(?:[.,]%(?:\d?[NQ]|f))?(?:\s?%(?:z|Z|:z|Ez))?$/.test(format);
}
