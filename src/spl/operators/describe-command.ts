/** Makes a command of a description: a grammar that is data, and what happens to the fields. */
import type { Command, CommandExample } from '../command.ts';
import type { Args } from '../syntax/ast.ts';
import type { Batches } from '../semantics/value.ts';
import { sameFields, type FieldEffect } from './field-effects.ts';
import type { Grammar } from './grammar.ts';
import { parseGrammar } from './parse-grammar.ts';

/** A command as data. Without `run` it needs a real Splunk. */
export interface CommandDescription extends Grammar {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly usage: string;
  /** The page that documents it, when that is not the command's in the Search Reference. */
  readonly manual?: string;
  readonly app?: Command['app'];
  readonly examples?: readonly CommandExample[];
  readonly generates?: Command['generates'];
  readonly appends?: Command['appends'];
  /** What it does to the fields; nothing by default. */
  readonly effect?: FieldEffect;
  readonly order?: Command['order'];
  readonly needs?: Command['needs'];
  readonly run?: Command['run'];
}

/** The command that a description describes. */
export function describeCommand(description: CommandDescription): Command {
  const { name, aliases, summary, usage, manual, app, examples, generates, appends, run } = description;
  return {
    name,
    ...(aliases === undefined ? {} : { aliases }),
    docs: { summary, usage, examples: examples ?? [], manual: manual ?? `Search Reference: ${name}` },
    ...(app === undefined ? {} : { app }),
    ...(generates === undefined ? {} : { generates }),
    ...(appends === undefined ? {} : { appends }),
    order: description.order ?? 'needs',
    parse: (p) => parseGrammar(p, description),
    ...(searchesOf(description).length === 0 ? {} : { searches: searchesOf(description) }),
    fields: description.effect ?? sameFields,
    needs: description.needs ?? (() => 'all'),
    ...(run === undefined ? {} : { run }),
  };
}

/** Hands rows on as they are. */
export function sameRows(_args: Args, input: Batches | null): Batches {
  return input ?? [];
}

/** The arguments that are search expressions. */
function searchesOf({ list, clauses = {} }: Grammar): readonly string[] {
  return [...(list === 'search' ? ['search'] : []), ...Object.keys(clauses).filter((name) => clauses[name] === 'search')];
}
