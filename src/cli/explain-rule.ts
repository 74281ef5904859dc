/** The documentation of rules, for a terminal. */
import { didYouMean } from '../base/suggest.ts';
import { CHECK_CODES } from '../check-codes.ts';
import { rules } from '../lint/index.ts';
import type { Rule } from '../lint/rule.ts';

/** Every rule with how serious it is and what it finds. */
export function listRules(): string {
  const width = Math.max(...rules.map(({ code }) => code.length));
  return rules.map(({ code, docs }) => `${code.padEnd(width)}  ${(docs.severity ?? 'error').padEnd(7)}  ${docs.what}\n`).join('');
}

/** What, why, examples and references of a rule; the sentence of any other code; undefined when there is none. `lint/` may be left out. */
export function explainRule(name: string): string | undefined {
  const rule = rules.find(({ code }) => code === name || code === `lint/${name}`);
  if (rule !== undefined) return ruleText(rule);
  const meaning = CHECK_CODES.get(name);
  return meaning === undefined ? undefined : `${name}\n\n${meaning}\n`;
}

/** What to say of a name that no rule has. */
export function meantRule(name: string): string {
  const names = [...CHECK_CODES.keys(), ...rules.map(({ code }) => code.slice('lint/'.length))];
  return didYouMean(name, names).trim() || 'splkit lint --list names them all.';
}

function ruleText({ code, docs }: Rule): string {
  const indented = (text: string) => text.replace(/^/gm, '    ');
  const references = docs.references ?? [];
  return [
    `${code} (${docs.severity ?? 'error'})`,
    '',
    docs.what,
    '',
    docs.why,
    '',
    'Bad:',
    '',
    indented(docs.bad),
    '',
    'Good:',
    '',
    indented(docs.good),
    '',
    ...(references.length === 0 ? [] : ['References:', '', ...references.map((reference) => `    ${reference}`), '']),
    `Severity: severity: {${code}: error | warning | info | off} in splkit.yml.`,
    `Suppress: # splkit-disable ${code}: reason, or the same between triple backticks in the search.`,
    '',
  ].join('\n');
}
