/** The eval functions: the only list of them. */
import type { EvalFunction, FunctionTable } from '../function.ts';
import { bitwise } from './bitwise.ts';
import { comparisonConditional } from './comparison-conditional.ts';
import { conversion } from './conversion.ts';
import { cryptographic } from './cryptographic.ts';
import { dateTime } from './date-time.ts';
import { informational } from './informational.ts';
import { jsonFunctions } from './json.ts';
import { lookup } from './lookup.ts';
import { matching } from './matching.ts';
import { mathematical } from './mathematical.ts';
import { multivalue } from './multivalue.ts';
import { statistical } from './statistical.ts';
import { text } from './text.ts';
import { trigHyperbolic } from './trig-hyperbolic.ts';

const all: readonly EvalFunction[] = [
  ...bitwise,
  ...comparisonConditional,
  ...conversion,
  ...cryptographic,
  ...dateTime,
  ...informational,
  ...jsonFunctions,
  lookup,
  ...matching,
  ...mathematical,
  ...multivalue,
  ...statistical,
  ...text,
  ...trigHyperbolic,
];

/** By name and alias, lower case. */
export const functions: FunctionTable = new Map(
  all.flatMap((one) => [one.name, ...(one.aliases ?? [])].map((name) => [name, one] as const)),
);
