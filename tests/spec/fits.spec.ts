/** Whether a value fits: the same answer as ajv's, for every schema of ours and values that fit nearly. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TSchema } from '@sinclair/typebox';
import fc from 'fast-check';
import { source } from '../../src/base/source.ts';
import { violationsOf } from '../../src/spec/check-schema.ts';
import { contentctlSchema } from '../../src/spec/contentctl-config.ts';
import { dataSourceSchema } from '../../src/spec/data-source.ts';
import { deploymentSchema } from '../../src/spec/deployment.ts';
import { detectionSchema } from '../../src/spec/detection.ts';
import { environmentSchema } from '../../src/spec/environment.ts';
import { fits } from '../../src/spec/fits.ts';
import { csvLookupSchema } from '../../src/spec/lookup.ts';
import { macroSchema } from '../../src/spec/macro.ts';
import { mend } from '../../src/spec/mend.ts';
import { projectFileSchema } from '../../src/spec/project.ts';
import { storySchema } from '../../src/spec/story.ts';
import { readYaml } from '../../src/yaml/read.ts';

const SCHEMAS = {
  contentctlSchema,
  dataSourceSchema,
  deploymentSchema,
  detectionSchema,
  environmentSchema,
  csvLookupSchema,
  macroSchema,
  projectFileSchema,
  storySchema,
};

/** What may stand in the place of any part of a value. */
const PARTS = fc.constantFrom<unknown>(
  ...[undefined, null, true, 0, -1, 1.5, 101, NaN, '', 'x', 'TTP', 'https://example.com/a', '2024-02-30', 'a b', '😀'],
  ...[
    'x'.repeat(300),
    'CVE-2024-0001',
    'T1003.001',
    '0 * * * *',
    '-70m@m',
    {},
    { 'a(1)': 'x' },
    { name: 'x' },
    [],
    [''],
    ['x'],
    [{}],
  ],
);

/** Replaces one part of a value by another, or adds a key. */
function changed(value: unknown, path: readonly number[], part: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return part;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step % value.length ? changed(item, rest, part) : item));
  const keys = [...Object.keys(value), 'more'];
  const key = keys[step % keys.length] ?? '';
  return { ...value, [key]: changed(Reflect.get(value, key), rest, part) };
}

/** A value that fits. */
function wholeOf(schema: TSchema): unknown {
  const value: unknown = structuredClone(mend(schema, {}, {}));
  for (const { keyword, instancePath, schema: words } of violationsOf(schema, value)) {
    assert.equal(keyword, 'known');
    const steps = instancePath.split('/').slice(1);
    const parent = steps.slice(0, -1).reduce<unknown>((at, step) => Reflect.get(Object(at), step), value);
    Reflect.set(Object(parent), steps.at(-1) ?? '', Array.isArray(words) ? words[0] : undefined);
  }
  return value;
}

describe('fits', () => {
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    it(`says of ${name} what ajv says`, () => {
      const path = fc.array(fc.nat(30), { maxLength: 4 });
      const whole = wholeOf(schema);
      let good = 0;
      fc.assert(
        fc.property(fc.array(fc.tuple(path, PARTS), { maxLength: 3 }), (changes) => {
          const value = changes.reduce<unknown>((before, [at, part]) => changed(before, at, part), whole);
          const isGood = violationsOf(schema, value).length === 0;
          if (isGood) good++;
          assert.equal(fits(schema, value), isGood);
        }),
        { numRuns: 300 },
      );
      assert.ok(good > 0);
    });
  }

  it('knows every keyword in our schemas, and says so of detections that exist', function () {
    const folder = '../shared/corpus/escu-v5/detections';
    if (!existsSync(folder)) this.skip();
    this.timeout(60_000);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yml'));
    for (const file of files) {
      const { value } = readYaml(source(file, readFileSync(join(folder, file), 'utf8')), () => undefined);
      assert.equal(fits(detectionSchema, value), violationsOf(detectionSchema, value).length === 0, file);
    }
  });

  it('takes either of two schemas', () => {
    const either = {
      anyOf: [
        { type: 'string', minLength: 2 },
        { type: 'integer', minimum: 1 },
      ],
    };
    assert.deepEqual([fits(either, 'ab'), fits(either, 'a'), fits(either, 1), fits(either, 0)], [true, false, true, false]);
  });

  it('leaves keywords it does not know to ajv', () => {
    assert.equal(fits({ type: 'string', not: {} }, 'x'), false);
  });
});
