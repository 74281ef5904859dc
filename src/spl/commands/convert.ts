/** convert: turns field values into numbers, times and back. */
import type { Command, Demand } from '../command.ts';
import { withFields, type Fields } from '../fields.ts';
import { setField } from '../operators/assignment.ts';
import { changeRows } from '../operators/batches.ts';
import { CONVERSIONS, conversion, DEFAULT_TIME_FORMAT } from '../operators/conversions.ts';
import { demandAlso } from '../operators/demand.ts';
import { fieldMatcher, captureStars, fillStars, isPattern, matchStars, starCount } from '../operators/field-patterns.ts';
import { mapValue } from '../operators/field-values.ts';
import { takeOption, takeUnknownOption, textOption, type OptionTypes } from '../operators/options.ts';
import type { EvalContext } from '../function.ts';
import type { Row } from '../semantics/value.ts';
import type { ConversionNode, FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `convert`. */
export type ConvertArgs = { readonly options: readonly OptionNode[]; readonly conversions: readonly ConversionNode[] };

const OPTIONS: OptionTypes = { timeformat: 'text' };

/** The convert command. A wildcard means every field that no earlier function of the same convert, none() included, has named. */
export const convert: Command<ConvertArgs> = {
  name: 'convert',
  docs: {
    summary: 'Converts the values of fields: numbers with units, commas or durations to plain numbers, times to text and back.',
    usage:
      'convert [timeformat=<string>] (auto|ctime|dur2sec|memk|mktime|mstime|none|num|rmcomma|rmunit)(<wc-field>) [AS <field>]...',
    examples: [
      {
        spl: 'convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(firstTime)',
        input: [{ firstTime: '1700000000' }],
        output: [{ firstTime: '2023-11-14T22:13:20' }],
      },
      { spl: 'convert dur2sec(d) AS seconds', input: [{ d: '1+01:00:05' }], output: [{ d: '1+01:00:05', seconds: '90005' }] },
      { spl: 'convert none(id) num(*)', input: [{ id: 'x', n: '1,500', m: 'y' }], output: [{ id: 'x', n: '1500' }] },
    ],
    manual: 'Search Reference: convert',
  },
  order: 'keeps',
  parse: parseConvert,
  fields: (args, input) => args.conversions.reduce(fieldsAfter, input),
  needs: (args, demanded) => args.conversions.reduceRight(demandBefore, demanded),
  run: (args, input, context) => {
    const format = textOption(args.options, 'timeformat') ?? DEFAULT_TIME_FORMAT;
    return changeRows(input ?? [], compileConvert(args.conversions, format, context));
  },
};

function parseConvert(p: StageParser): ConvertArgs | undefined {
  const options: OptionNode[] = [];
  const conversions: ConversionNode[] = [];
  while (!p.atEnd()) {
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) options.push(option);
    else if (!takeUnknownOption(p, OPTIONS)) {
      const node = parseConversion(p);
      if (node === undefined) break;
      conversions.push(node);
      p.symbol(',');
    }
  }
  if (conversions.length === 0) p.problem('spl/missing-function', 'convert needs a function such as ctime(<field>).', p.nameSpan);
  p.expectEnd();
  return conversions.length === 0 ? undefined : { options, conversions };
}

function parseConversion(p: StageParser): ConversionNode | undefined {
  if (!/^\w+\s*\(/.test(p.rest())) return undefined;
  const start = p.here();
  const name = p.word();
  p.symbol('(');
  const field = p.field({ wildcards: true });
  if (field === undefined) p.problem('spl/expected-field', 'A conversion needs a field.');
  if (p.symbol(')') === undefined) p.problem('spl/missing-parenthesis', 'A closing parenthesis is missing.');
  if (name === undefined || field === undefined) return undefined;
  const known = CONVERSIONS.has(name.text.toLowerCase());
  if (!known)
    p.problem('spl/unknown-function', `convert has no function ${name.text}; it has ${[...CONVERSIONS].join(', ')}.`, name.span);
  const alias = p.keyword('as') === undefined ? undefined : parseAlias(p, field);
  const node = {
    kind: 'conversion',
    span: p.since(start),
    function: name.text.toLowerCase(),
    functionSpan: name.span,
    field,
  } as const;
  return alias === undefined ? node : { ...node, alias };
}

function parseAlias(p: StageParser, field: FieldNode): FieldNode | undefined {
  const alias = p.field({ wildcards: true });
  if (alias === undefined) p.problem('spl/expected-field', 'A name must follow AS.');
  else if (starCount(alias.name) !== starCount(field.name)) {
    p.problem('spl/wildcard-mismatch', 'The name after AS must hold as many wildcards as the field.', alias.span);
    return undefined;
  }
  return alias;
}

function compileConvert(nodes: readonly ConversionNode[], format: string, context: EvalContext): (row: Row) => void {
  const steps = nodes.map((node, i) => {
    const taken = fieldMatcher(nodes.slice(0, i).map((earlier) => earlier.field.name));
    const excluded = fieldMatcher(nodes.filter((other) => other.function === 'none').map((other) => other.field.name));
    return {
      node,
      convert: conversion(node.function, format, context),
      meant: wildcardOnly(node, (name) => taken(name) || excluded(name)),
    };
  });
  return (row) => {
    for (const { node, convert: change, meant } of steps) {
      if (node.function === 'none' && node.alias === undefined) continue;
      for (const name of isPattern(node.field.name) ? [...row.keys()] : [node.field.name]) {
        const target = targetOf(node, name);
        const value = row.get(name);
        if (target === undefined || value === undefined || !meant(name)) continue;
        setField(row, target, mapValue(value, change));
      }
    }
  };
}

/** num() takes away what it cannot convert; every other function leaves a value where one was. */
function fieldsAfter(input: Fields, node: ConversionNode): Fields {
  const { alias, field } = node;
  const known = [...input.named.keys()];
  if (alias === undefined) {
    const touched = isPattern(field.name) ? known.filter((name) => captureStars(field.name, name) !== undefined) : [field.name];
    return node.function === 'num' ? withFields(input, touched, 'maybe') : input;
  }
  if (isPattern(alias.name)) {
    const targets = known.flatMap((name) => targetOf(node, name) ?? []);
    return withFields(input, targets, 'maybe');
  }
  const certain = input.named.get(field.name) === 'always' && node.function !== 'num';
  return withFields(input, [alias.name], certain ? 'always' : 'maybe');
}

/** A field that is named without a wildcard is always meant. */
function wildcardOnly(node: ConversionNode, unless: (name: string) => boolean): (name: string) => boolean {
  return isPattern(node.field.name) ? (name) => !unless(name) : () => true;
}

/** Where a conversion puts what it makes of a field, or undefined when it does not mean the field. */
function targetOf(node: ConversionNode, name: string): string | undefined {
  const stars = captureStars(node.field.name, name);
  if (stars === undefined) return undefined;
  return node.alias === undefined ? name : fillStars(node.alias.name, stars);
}

function demandBefore(demanded: Demand, node: ConversionNode): Demand {
  if (demanded === 'all' || node.alias === undefined) return demanded;
  const { name: alias } = node.alias;
  const sources = [...demanded].flatMap((name) => {
    const stars = matchStars(alias, name);
    return stars === undefined ? [] : [fillStars(node.field.name, stars)];
  });
  return demandAlso(demanded, sources);
}
