/** Rule: no pattern can take forever. */
import type { RegexNode } from '../../../spl/semantics/regex/nodes.ts';
import { shapeOf } from '../../../spl/semantics/regex/shape.ts';
import { regexLiterals } from '../../regex-literals.ts';
import { searchRule } from '../../rule.ts';

export const regexCatastrophic = searchRule(
  'lint/regex-catastrophic',
  {
    what: 'A regular expression repeats something that is repeated or has a choice itself, so that one text can be divided in very many ways.',
    why: 'On a text that does not match, the time may double with each letter. Splunk gives up at its match limit, and the event counts as no match: an attacker can hide behind a long line.',
    severity: 'warning',
    references: ['limits.conf: [rex] match_limit', 'Search Reference: rex'],
    bad: '`web` | rex field=url "^(?<host>(\\\\w+\\\\.?)+)$" | stats count by user | `example_filter`',
    good: '`web` | rex field=url "^(?<host>\\\\w+(?:\\\\.\\\\w+)*)$" | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const literal of regexLiterals(search)) {
      if (isCatastrophic(literal.root))
        report(literal.span, 'A repetition within a repetition: some texts take time without end.');
    }
  },
);

/** Nothing stands behind a repetition at the very end, so there is nothing whose failing would make it try again. */
function isCatastrophic(root: RegexNode): boolean {
  if (!shapeOf(root).exponential) return false;
  const items = root.kind === 'sequence' ? root.items : [root];
  const tail = inside(items.at(-1));
  if (tail?.kind !== 'repeat') return true;
  return [tail.body, { kind: 'sequence' as const, items: items.slice(0, -1) }].some((part) => shapeOf(part).exponential);
}

function inside(node: RegexNode | undefined): RegexNode | undefined {
  return node?.kind === 'capture' ? inside(node.body) : node;
}
