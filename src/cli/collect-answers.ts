/** Answers to a scaffold's questions: from the flags, from the person at the terminal, or those that are taken when nobody says anything. */
import { answersOf, type Answers, type Question, type Surroundings } from '../scaffold/question.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** What the flags of the command line gave, by name. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** Throws `UsageError` for a wrong flag, and, where nobody can be asked, with every flag that is missing. */
export async function collectAnswers(
  questions: readonly Question[],
  given: Given,
  surroundings: Surroundings,
  io: Io,
): Promise<Answers> {
  const collected = new Map<string, readonly string[]>();
  const answers = answersOf(collected);
  const missing: string[] = [];
  for (const question of questions) {
    if (question.when?.(answers) === false) continue;
    const found = fromFlag(question, given) ?? (await otherwise(question, answers, surroundings, io));
    if (found === undefined) missing.push(`--${question.flag} <${question.value}>`);
    else collected.set(question.flag, found);
  }
  if (missing.length > 0) {
    throw new UsageError(`missing: ${missing.join(', ')}`, 'At a terminal these are asked for; elsewhere flags must say them.');
  }
  return answers;
}

function fromFlag(question: Question, given: Given): readonly string[] | undefined {
  const values = given.get(question.flag);
  for (const value of values ?? []) {
    const problem = problemOf(question, value);
    if (problem !== undefined) throw new UsageError(`--${question.flag} ${JSON.stringify(value)} will not do: ${problem}`);
  }
  return values;
}

async function otherwise(
  question: Question,
  answers: Answers,
  surroundings: Surroundings,
  io: Io,
): Promise<readonly string[] | undefined> {
  const fallback = question.fallback?.(answers, surroundings);
  if (question.asked === true && io.ask !== undefined) return await askFor(question, fallback, io, io.ask);
  return fallback === undefined ? undefined : [fallback];
}

async function askFor(
  question: Question,
  fallback: string | undefined,
  io: Io,
  ask: NonNullable<Io['ask']>,
): Promise<readonly string[]> {
  for (;;) {
    const typed = (await ask(promptOf(question, fallback))).trim();
    if (typed === '' && fallback !== undefined) return [fallback];
    const values = question.list === true ? split(typed) : [typed];
    const problem = values.map((value) => problemOf(question, value)).find((found) => found !== undefined);
    if (problem === undefined && values.length > 0) return values;
    io.stderr.write(`  ${problem ?? 'An answer is needed.'}\n`);
  }
}

function promptOf({ text, choices, list }: Question, fallback: string | undefined): string {
  const words = choices === undefined ? (list === true ? ' (several with commas)' : '') : ` (${choices.join(', ')})`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${words}${fallback === undefined || fallback === '' ? '' : ` [${fallback}]`}: `;
}

function split(typed: string): readonly string[] {
  return typed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function problemOf(question: Question, answer: string): string | undefined {
  if (answer.trim() === '') return 'An answer is needed.';
  if (question.choices !== undefined && !question.choices.includes(answer)) return `Take one of ${question.choices.join(', ')}.`;
  return question.problem?.(answer);
}
