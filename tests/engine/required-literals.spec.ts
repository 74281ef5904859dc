/** Which literals a search needs in an event's text. */
import assert from 'node:assert/strict';
import { requiredLiterals } from '../../src/engine/required-literals.ts';
import type { EventKind } from '../../src/engine/required-literals.ts';
import type { Requirement } from '../../src/engine/requirement.ts';
import type { SearchExpr } from '../../src/spl/syntax/ast.ts';
import { and, compare, equals, everything, isIn, modifier, not, or, term } from './event-source.ts';

/** Fields x* stand letter by letter, j* as JSON, others nowhere; sourcetype is `st`, so its comparisons are decided. */
const kind: EventKind = {
  verbatim: (field) => (field.startsWith('x') ? 'always' : field.startsWith('j') ? 'unless-escaped' : 'never'),
  decide: (node) =>
    node.field.name === 'sourcetype' && node.kind === 'comparison' ? (node.value.text === 'st') === (node.op === '=') : undefined,
};

/** A requirement in one line: `(a & b)`, `(a | b)`, `?` for unknown. */
function shown(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'always':
      return 'always';
    case 'never':
      return 'never';
    case 'unknown':
      return '?';
    case 'literal':
      return requirement.text;
    case 'all':
      return `(${requirement.items.map(shown).join(' & ')})`;
    case 'any':
      return `(${requirement.items.map(shown).join(' | ')})`;
  }
}

const cases: readonly (readonly [title: string, expr: SearchExpr, expected: string])[] = [
  ['an equal comparison', equals('x', 'PutImage'), 'putimage'],
  ['a computed field', equals('user', 'alice'), '?'],
  ['an inequality', compare('x', '!=', 'alice'), '?'],
  ['an order comparison', compare('x', '>', '5'), '?'],
  ['a wildcard', equals('x', '*ecr*amazonaws'), '(ecr & amazonaws)'],
  ['only a wildcard', equals('x', '*'), '?'],
  ['an empty value', equals('x', ''), '?'],
  ['a subnet', equals('x', '10.0.0.0/8'), '?'],
  ['an IPv6 subnet', equals('x', '2001:db8::/32'), '?'],
  ['a list', isIn('x', 'a1', 'b*2'), '(a1 | (b & 2))'],
  ['a list with a wildcard alone', isIn('x', 'a1', '*'), '?'],
  ['a term', term('AccessDenied'), 'accessdenied'],
  ['a phrase', term('access denied', true), 'access denied'],
  ['AND takes what it knows', and(equals('x', 'a1'), equals('user', 'b1')), 'a1'],
  ['AND needs all', and(equals('x', 'a1'), term('b1')), '(a1 & b1)'],
  ['OR needs one of each branch', or(equals('x', 'a1'), term('b1')), '(a1 | b1)'],
  ['OR with an unknown branch', or(equals('x', 'a1'), equals('user', 'b1')), '?'],
  ['NOT gives none', not(equals('x', 'a1')), '?'],
  ['NOT of NOT gives none', not(not(equals('x', 'a1'))), '?'],
  ['the right sourcetype', and(equals('sourcetype', 'st'), equals('x', 'a1')), 'a1'],
  ['the wrong sourcetype', and(equals('sourcetype', 'other'), equals('x', 'a1')), 'never'],
  ['the right sourcetype alone', equals('sourcetype', 'st'), 'always'],
  ['NOT the right sourcetype', not(equals('sourcetype', 'st')), 'never'],
  ['NOT the wrong sourcetype', not(equals('sourcetype', 'other')), 'always'],
  ['a branch of another sourcetype', or(and(equals('sourcetype', 'other'), term('a1')), term('b1')), 'b1'],
  ['non-ASCII is cut out', equals('x', 'Zürich'), '(z & rich)'],
  ['JSON must escape a quote', equals('j', 'say "hello"'), '(say  & hello)'],
  ['JSON must escape a backslash', equals('j', 'C:\\Windows\\cmd.exe'), '(c: & windows & cmd.exe)'],
  ['raw text has its backslashes', equals('x', 'C:\\Windows'), 'c:\\windows'],
  ['everything', everything, 'always'],
  ['a time modifier', modifier('earliest', '-1h'), '?'],
];

describe('requiredLiterals', () => {
  for (const [title, expr, expected] of cases) {
    it(title, () => assert.equal(shown(requiredLiterals(expr, kind)), expected));
  }

  it('knows which escapes hide a literal in JSON', () => {
    assert.deepEqual(requiredLiterals(equals('j', 'a/b'), kind), { kind: 'literal', text: 'a/b', hiding: ['\\u', '\\/'] });
  });

  it('knows which letters outside ASCII fold to a letter of the literal', () => {
    assert.deepEqual(requiredLiterals(equals('x', 'KIM'), kind), { kind: 'literal', text: 'kim', hiding: ['Ä°', 'â\u0084ª'] });
  });
});
