/** What an unquoted scalar means: booleans, numbers and nulls of YAML 1.1 as PyYAML reads them, so that it means the same in contentctl. */
import type { ScalarTag, Tags } from 'yaml';

const YES = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const NO = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;

const boolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  resolve: (text, onError) => {
    if (!YES.test(text) && !NO.test(text)) onError('not a boolean');
    return YES.test(text);
  },
};

const integer: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/,
  resolve: (text) => {
    const number = wholeNumber(text.replaceAll('_', ''));
    return Number.isSafeInteger(number) ? number : text;
  },
};

const float: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/,
  resolve: (text) => Number.parseFloat(text.replaceAll('_', '')),
};

const special: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  resolve: (text) => (/nan$/i.test(text) ? NaN : text.startsWith('-') ? -Infinity : Infinity),
};

/** Dates, times such as 1:30 and whole numbers that would lose digits have no tag: they stay text. */
const OWN = [boolean, integer, float, special];

/** The tags of the library's YAML 1.1 schema with ours in place of its scalars. */
export function scalarTypes(tags: Tags): Tags {
  const kept = new Set(['map', 'seq', 'str', 'null', 'merge']);
  const structure = tags.filter((tag) => typeof tag === 'object' && kept.has(tag.tag.replace('tag:yaml.org,2002:', '')));
  return [...structure, ...OWN];
}

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
