/** What an unquoted scalar means: booleans, numbers and nulls of YAML 1.1 as PyYAML reads them, so that it means the same in contentctl. */
import type { ScalarTag, Tags } from 'yaml';

const YES = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const NO = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;

interface ScalarType {
  readonly tag: string;
  readonly test: RegExp;
  readonly read: (text: string) => unknown;
}

/** Dates, times such as 1:30 and whole numbers that would lose digits have no type: they stay text. */
const TYPES: readonly ScalarType[] = [
  {
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
    read: (text) => YES.test(text),
  },
  {
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/,
    read: (text) => {
      const number = wholeNumber(text.replaceAll('_', ''));
      return Number.isSafeInteger(number) ? number : text;
    },
  },
  {
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/,
    read: (text) => Number.parseFloat(text.replaceAll('_', '')),
  },
  {
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    read: (text) => (/nan$/i.test(text) ? NaN : text.startsWith('-') ? -Infinity : Infinity),
  },
];

const TAGS = TYPES.map(({ tag, test, read }): ScalarTag => ({
  tag,
  default: true,
  test,
  resolve: (text, onError) => {
    if (tag.endsWith(':bool') && !YES.test(text) && !NO.test(text)) onError('not a boolean');
    return read(text);
  },
}));

/** The tags of the library's YAML 1.1 schema with ours in place of its scalars. */
export function scalarTypes(tags: Tags): Tags {
  const kept = new Set(['map', 'seq', 'str', 'null', 'merge']);
  const structure = tags.filter((tag) => typeof tag === 'object' && kept.has(tag.tag.replace('tag:yaml.org,2002:', '')));
  return [...structure, ...TAGS];
}

const NULL = /^(?:~|[Nn]ull|NULL)?$/;
/** First letters of everything but text. */
const MAYBE_TYPED = /^(?:[-+.0-9~nNyYtTfFoO]|$)/;

/** The value of a plain scalar, the same as by the tags. */
export function plainScalar(text: string): unknown {
  if (!MAYBE_TYPED.test(text)) return text;
  if (NULL.test(text)) return null;
  return (TYPES.find(({ test }) => test.test(text)) ?? TEXT).read(text);
}

const TEXT = { read: (text: string): unknown => text };

function wholeNumber(text: string): number {
  const negative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '');
  const value = digits.startsWith('0x')
    ? Number.parseInt(digits.slice(2), 16)
    : digits.startsWith('0b')
      ? Number.parseInt(digits.slice(2), 2)
      : Number.parseInt(digits, digits.startsWith('0') && digits.length > 1 ? 8 : 10);
  return negative ? -value : value;
}
