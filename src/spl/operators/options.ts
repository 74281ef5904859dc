/** Options of commands, `name=value`: taking them with a check of their type, and reading them in a run. */
import { suggest } from '../../base/suggest.ts';
import type { OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** What an option's value must be. A list is a closed set of words. */
export type OptionType = 'boolean' | 'count' | 'integer' | 'number' | 'text' | readonly string[];

/** The options of a command by name. */
export type OptionTypes = Readonly<Record<string, OptionType>>;

const TRUE = new Set(['t', 'true', 'yes', '1']);
const FALSE = new Set(['f', 'false', 'no', '0']);

/** Takes one of the command's options; a value of the wrong type is reported, the option is given all the same. */
export function takeOption(p: StageParser, types: OptionTypes): OptionNode | undefined {
  const option = p.option(...Object.keys(types));
  if (option === undefined) return undefined;
  const type = types[option.name] ?? 'text';
  const wrong = wrongValue(option.value.text, type);
  if (wrong !== undefined) p.problem('spl/invalid-option', `${option.name}= takes ${wrong}.`, option.value.span);
  return option;
}

/** Takes any `name=value` that is none of the command's options and reports it. */
export function takeUnknownOption(p: StageParser, types: OptionTypes): boolean {
  const option = p.anyOption();
  if (option === undefined) return false;
  const near = suggest(option.name, Object.keys(types));
  const hint = near === undefined ? '' : ` Did you mean ${near}=?`;
  p.problem('spl/unknown-option', `${p.command} has no option ${option.name}=.${hint}`, option.nameSpan);
  return true;
}

/** The last of some options with a name. */
export function findOption(options: readonly OptionNode[], name: string): OptionNode | undefined {
  return options.findLast((option) => option.name === name);
}

/** The value of a Boolean option; the default when it is not given or was reported as wrong. */
export function booleanOption(options: readonly OptionNode[], name: string, otherwise: boolean): boolean {
  const text = findOption(options, name)?.value.text.toLowerCase();
  if (text === undefined) return otherwise;
  return TRUE.has(text) || (!FALSE.has(text) && otherwise);
}

/** The value of a whole-number option. */
export function countOption(options: readonly OptionNode[], name: string): number | undefined {
  const text = findOption(options, name)?.value.text;
  return text !== undefined && isCount(text) ? Number(text) : undefined;
}

/** The value of a text option. */
export function textOption(options: readonly OptionNode[], name: string): string | undefined {
  return findOption(options, name)?.value.text;
}

function isCount(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

/** What the option takes, when this is not it. */
function wrongValue(text: string, type: OptionType): string | undefined {
  switch (type) {
    case 'boolean':
      return TRUE.has(text.toLowerCase()) || FALSE.has(text.toLowerCase()) ? undefined : 'true or false';
    case 'count':
      return isCount(text) ? undefined : 'a whole number';
    case 'integer':
      return /^[+-]?\d{1,15}$/.test(text) ? undefined : 'a whole number';
    case 'number':
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? undefined : 'a number';
    case 'text':
      return undefined;
    default:
      return type.includes(text.toLowerCase()) ? undefined : `one of ${type.join(', ')}`;
  }
}
