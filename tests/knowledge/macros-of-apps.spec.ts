/** macros.conf of apps: read into a table, and used by searches, weaker than those of the request. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { macrosOfApps } from '../../src/knowledge/macros-of-apps.ts';
import { tables } from '../spl/run-spl.ts';
import { knowledgeOf } from './extract-fields.ts';

const CONF = `[plain]
definition = eval x="app"
[with(2)]
args = a, b
definition = eval x="$a$-$b$"
[calculated(1)]
args = n
definition = "eval x=".tostring($n$*2)
iseval = 1
validation = isnum($n$)
errormsg = a number is wanted
`;

describe('macros of apps', () => {
  const knowledge = knowledgeOf({ 'default/macros.conf': CONF });
  const engine = createEngine({ tables, knowledge });
  const x = (call: string, own: Readonly<Record<string, string>> = {}): unknown => {
    const macros = new Map(Object.entries(own).map(([name, text]) => [name, { name, args: [], definition: source(name, text) }]));
    const result = engine.search({
      search: source('test', `| makeresults | \`${call}\``),
      macros,
      now: 1_700_000_000,
      zone: 'UTC',
    });
    return result.diagnostics.length > 0 ? result.diagnostics.map(({ code }) => code) : result.rows[0]?.get('x');
  };

  it('are read with their arguments, validation and message', () => {
    const table = macrosOfApps(knowledge);
    assert.deepEqual([...table.keys()], ['plain', 'with(2)', 'calculated(1)']);
    const { definition, ...macro } = table.get('calculated(1)') ?? assert.fail();
    assert.equal(definition.text, '"eval x=".tostring($n$*2)');
    assert.deepEqual(macro, {
      name: 'calculated',
      args: ['n'],
      isEval: true,
      validation: 'isnum($n$)',
      errorMessage: 'a number is wanted',
    });
  });
  it('are expanded by searches', () => {
    assert.equal(x('plain'), 'app');
    assert.equal(x('with(1, 2)'), '1-2');
    assert.equal(x('calculated(4)'), '8');
  });
  it('are weaker than those of the request', () => assert.equal(x('plain', { plain: 'eval x="own"' }), 'own'));
});
