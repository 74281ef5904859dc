/** Conversion functions. */
import type { ArgumentProblem, EvalFunction, Evaluate } from '../function.ts';
import { parseAddress } from '../semantics/cidr.ts';
import { isArray, isObject, parseJson, printJson } from '../semantics/json.ts';
import { formatFixed } from '../semantics/number.ts';
import type { EvalValue } from '../semantics/value.ts';
import type { CallNode } from '../syntax/ast.ts';
import { fromList, isMultivalue, toNumeric, toText } from '../operators/evaluate-values.ts';
import { argument, docs, eachText, plainNumber, singleText, wholeNumber } from './define.ts';
import { printf } from './printf.ts';
import { inferJson, jsonText, shortNumbers } from './json-values.ts';

/** A text read as a number of some base; null when it is none. */
function readNumber(value: EvalValue, base: number): EvalValue {
  if (value === null || typeof value === 'boolean' || isMultivalue(value)) return null;
  if (base === 10) return toNumeric(value);
  if (base < 2 || base > 36) return null;
  const text = (singleText(value) ?? '').toLowerCase();
  const digits = base === 16 ? text.replace(/^([+-]?)0x/, '$1') : text;
  const allowed = [...digits.replace(/^[+-]/, '')];
  if (allowed.length === 0 || allowed.some((digit) => !(parseInt(digit, 36) < base))) return null;
  return parseInt(digits, base);
}

/** A base that is no whole number from 2 to 36. */
function baseProblems({ args: [, base] }: CallNode): readonly ArgumentProblem[] {
  const radix = literalBase(base);
  if (base !== undefined && radix !== undefined && !(Number.isInteger(radix) && radix >= 2 && radix <= 36))
    return [{ code: 'spl/invalid-argument', message: 'A base is a whole number from 2 to 36.', span: base.span }];
  return [];
}

/** A literal that is no number: tonumber() refuses it, while a field that is none has no value. */
function numberProblems(node: CallNode): readonly ArgumentProblem[] {
  const [subject, base] = node.args;
  const radix = literalBase(base);
  const problems = baseProblems(node);
  if (problems.length > 0) return problems;
  if (subject?.kind !== 'string' || radix === undefined || readNumber(subject.value, radix) !== null) return [];
  return [{ code: 'spl/invalid-argument', message: `"${subject.value}" is no number to base ${radix}.`, span: subject.span }];
}

/** The base as it is written; 10 when there is none, undefined when it is known only at run time. */
function literalBase(base: CallNode['args'][number] | undefined): number | undefined {
  if (base === undefined) return 10;
  return base.kind === 'number' ? Number(base.text) : undefined;
}

function withBase(
  name: string,
  documentation: EvalFunction['docs'],
  problems: NonNullable<EvalFunction['problems']>,
  finish: (value: EvalValue) => EvalValue,
): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 1, max: 2 },
    returns: 'number',
    problems,
    compile: (args) => {
      const subject = argument(args, 0);
      const base: Evaluate | undefined = args[1];
      return (row) => {
        const radix = base === undefined ? 10 : wholeNumber(base(row));
        return radix === null ? null : finish(readNumber(subject(row), radix));
      };
    },
  };
}

function converting(
  name: string,
  documentation: EvalFunction['docs'],
  returns: EvalFunction['returns'],
  apply: (value: EvalValue) => EvalValue,
): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 1, max: 1 },
    returns,
    compile: (args) => {
      const subject = argument(args, 0);
      return (row) => apply(subject(row));
    },
  };
}

const ipmask: EvalFunction = {
  name: 'ipmask',
  docs: docs('An IPv4 address with a mask laid over it.', 'ipmask(<mask>, <ip>)', [
    'ipmask("255.255.255.0", "10.20.30.120")',
    '10.20.30.0',
  ]),
  arity: { min: 2, max: 2 },
  returns: 'string',
  compile: (args) => {
    const mask = argument(args, 0);
    const address = argument(args, 1);
    return (row) => {
      const over = octets(singleText(mask(row)));
      return over === undefined
        ? null
        : eachText(
            address(row),
            (text) =>
              octets(text)
                ?.map((part, i) => part & (over[i] ?? 0))
                .join('.') ?? null,
          );
    };
  },
};

function octets(text: string | null): readonly number[] | undefined {
  const address = text === null ? undefined : parseAddress(text);
  return address !== undefined && 'octets' in address ? address.octets : undefined;
}

const tostring: EvalFunction = {
  name: 'tostring',
  docs: docs(
    'A value as text; a number also as hex, binary, with commas, or as a duration.',
    'tostring(<value>, <format>)',
    ['tostring(1 = 1)', 'True'],
    ['tostring(15, "hex")', '0xF'],
    ['tostring(12345.6789, "commas")', '12,345.68'],
    ['tostring(615, "duration")', '00:10:15'],
    ['tostring(9, "binary")', '1001'],
  ),
  arity: { min: 1, max: 2 },
  returns: 'string',
  compile: (args) => {
    const subject = argument(args, 0);
    const format = args[1];
    return (row) => {
      const value = subject(row);
      const form = format === undefined ? null : singleText(format(row));
      const number = form === null ? null : plainNumber(value);
      return number === null ? toText(value) : printAs(number, form ?? '', value);
    };
  },
};

function printAs(number: number, form: string, value: EvalValue): EvalValue {
  switch (form.toLowerCase()) {
    case 'hex':
      return `${number < 0 ? '-' : ''}0x${Math.trunc(Math.abs(number)).toString(16).toUpperCase()}`;
    case 'binary':
      return Math.trunc(number).toString(2);
    case 'commas':
      return formatFixed(number, Number.isInteger(number) ? 0 : 2).replace(
        /^(-?)(\d+)/,
        (_whole, sign: string, digits: string) => {
          return sign + digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
        },
      );
    case 'duration':
      return duration(number);
    default:
      return toText(value);
  }
}

/** `1+02:03:04`: days only when there are any, decimals only when the number has some. */
function duration(number: number): string {
  // To microseconds first, which may make a whole second of the last of them.
  const size = Number(formatFixed(Math.abs(number), 6));
  const whole = Math.floor(size);
  const fraction = size === whole ? '' : formatFixed(size - whole, 6).slice(1);
  const days = Math.floor(whole / 86_400);
  const clock = [Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return (number < 0 ? '-' : '') + (days > 0 ? `${days}+` : '') + clock + fraction;
}

function toBoolean(value: EvalValue): boolean | null {
  if (typeof value === 'boolean') return value;
  const number = plainNumber(value);
  if (number !== null) return number !== 0;
  const text = singleText(value)?.toLowerCase();
  if (text === 'true' || text === 't') return true;
  return text === 'false' || text === 'f' ? false : null;
}

function toArray(value: EvalValue): string | null {
  if (value !== null && isMultivalue(value)) return printJson(value.map(inferJson));
  const known = typeof value === 'string' ? parseJson(value) : undefined;
  return known !== undefined && isArray(known) ? printJson(shortNumbers(known)) : null;
}

function toObject(value: EvalValue): string | null {
  const known = typeof value === 'string' ? parseJson(value) : undefined;
  return known !== undefined && isObject(known) ? printJson(known) : null;
}

function toMultivalue(value: EvalValue): EvalValue {
  const known = typeof value === 'string' ? parseJson(value) : undefined;
  if (known !== undefined && isArray(known)) return fromList(known.map(jsonText));
  return value !== null && isMultivalue(value) ? value : null;
}

export const conversion: readonly EvalFunction[] = [
  ipmask,
  printf,
  converting(
    'toarray',
    docs('A multivalue or a JSON array as a JSON array; null for anything else.', 'toarray(<value>)', [
      'toarray(split("1, 2", ","))',
      '[1,2]',
    ]),
    'string',
    toArray,
  ),
  converting(
    'tobool',
    docs('A value as a Boolean; null for a text that names none.', 'tobool(<value>)', ['if(tobool("True"), "yes", "no")', 'yes']),
    'boolean',
    toBoolean,
  ),
  withBase(
    'todouble',
    docs('A value as a number.', 'todouble(<value>, <base>)', ['todouble("1.5") + 1', '2.5']),
    baseProblems,
    (value) => value,
  ),
  withBase(
    'toint',
    docs(
      'A value as a whole number, rounded down.',
      'toint(<value>, <base>)',
      ['toint("12.9")', '12'],
      ['toint("ff", 16)', '255'],
    ),
    baseProblems,
    (value) => {
      const number = plainNumber(value);
      return number === null || !Number.isFinite(number) ? null : Math.floor(number);
    },
  ),
  converting(
    'tomv',
    docs('A JSON array as a multivalue; null for what is neither.', 'tomv(<value>)', ['tomv(json_array("a", "b"))', ['a', 'b']]),
    'any',
    toMultivalue,
  ),
  withBase(
    'tonumber',
    docs(
      'A text as a number; null when it is none.',
      'tonumber(<str>, <base>)',
      ['tonumber("0A4", 16)', '164'],
      ['tonumber("0101", 2)', '5'],
      ['tonumber(split("1,2", ","))', null],
    ),
    numberProblems,
    (value) => value,
  ),
  converting(
    'toobject',
    docs('A text as a JSON object; null when it is none.', 'toobject(<value>)', ['toobject("{ \\"a\\": 1 }")', '{"a":1}']),
    'string',
    toObject,
  ),
  tostring,
];
