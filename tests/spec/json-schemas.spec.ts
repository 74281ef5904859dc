/** The JSON Schemas in schemas/ are those that the types give. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { packagePath } from '../../src/base/package-root.ts';
import { jsonSchemas } from '../../src/spec/json-schemas.ts';

describe('schemas/', () => {
  it('holds one file for each kind, and no other', () => {
    assert.deepEqual(readdirSync(packagePath('schemas')).sort(), [...jsonSchemas().keys()].sort());
  });
  for (const [name, text] of jsonSchemas()) {
    it(`${name} is current (npm run schemas writes it)`, () => {
      assert.equal(readFileSync(packagePath(`schemas/${name}`), 'utf8'), text);
    });
    it(`${name} says of every key what it is for`, () => {
      assert.deepEqual(undescribed(JSON.parse(text), ''), []);
    });
  }
});

/** Paths of the properties without a description. */
function undescribed(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties =
    'properties' in schema && typeof schema.properties === 'object' ? Object.entries(schema.properties ?? {}) : [];
  const inner = properties.flatMap(([name, property]: [string, unknown]) => {
    const here = `${path}.${name}`;
    const described = typeof property === 'object' && property !== null && 'description' in property;
    return [...(described ? [] : [here]), ...undescribed(property, here)];
  });
  return [...inner, ...('items' in schema ? undescribed(schema.items, `${path}[]`) : [])];
}
