/** What commands do to the fields of their results, for the analysis: as functions of the arguments that a grammar reads. */
import { ANY_FIELDS, withFields, type Fields } from '../fields.ts';
import type { Args, ArgNode, OptionNode } from '../syntax/ast.ts';
import { textOption } from './options.ts';

/** Fields before -> fields after. */
export type FieldEffect = (args: Args, input: Fields) => Fields;

/** What a command adds to its results, or makes in their place. */
export interface MadeFields {
  /** Fields that every result has. */
  readonly always?: readonly string[];
  /** Fields that results may have. */
  readonly maybe?: readonly string[];
  /** Options that name a field which results may have: name of the option -> name of the field when it is not given. */
  readonly named?: Readonly<Record<string, string>>;
  /** Whether there may be others besides. */
  readonly open?: boolean;
}

/** Leaves fields as they are. */
export const sameFields: FieldEffect = (_args, input) => input;

/** May do anything. */
export const anyFields: FieldEffect = () => ANY_FIELDS;

/** Adds fields to those there are. */
export function adds(made: MadeFields): FieldEffect {
  return (args, input) => {
    const maybe = [...(made.maybe ?? []), ...namedFields(made, args)].filter((name) => input.named.get(name) !== 'always');
    const { named } = withFields(withFields(input, maybe, 'maybe'), made.always ?? [], 'always');
    if (made.open !== true) return { named, open: input.open };
    // What is known not to be there may be among the fields that are added.
    return { named: new Map([...named].map(([name, status]) => [name, status === 'never' ? 'maybe' : status])), open: true };
  };
}

/** Makes results of its own. Where there may be other fields, nothing is said of those that are not named. */
export function makes(made: MadeFields): FieldEffect {
  return (args) => {
    const named = new Map<string, 'always' | 'maybe'>();
    for (const name of [...(made.maybe ?? []), ...namedFields(made, args)]) named.set(name, 'maybe');
    for (const name of made.always ?? []) named.set(name, 'always');
    return { named, open: made.open ?? false };
  };
}

/** The options of arguments that a grammar reads. */
export function optionsOf(args: Args): readonly OptionNode[] {
  return nodesOf(args['options']).filter((node) => node.kind === 'option');
}

/** The nodes of one argument. */
export function nodesOf(arg: Args[string]): readonly ArgNode[] {
  if (arg === undefined) return [];
  return isNode(arg) ? [arg] : arg;
}

function isNode(arg: ArgNode | readonly ArgNode[]): arg is ArgNode {
  return !Array.isArray(arg);
}

/** The names of the fields, or the texts of the words, in one argument. */
export function namesIn(arg: Args[string]): readonly string[] {
  return nodesOf(arg).flatMap((node) => (node.kind === 'field' ? [node.name] : node.kind === 'word' ? [node.text] : []));
}

function namedFields({ named = {} }: MadeFields, args: Args): readonly string[] {
  const options = optionsOf(args);
  return Object.entries(named).map(([option, field]) => textOption(options, option) ?? field);
}
