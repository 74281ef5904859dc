/** Event logs that were made to do harm: nothing but `FileError` comes out of them, soon, and never more than a limit. */
import assert from 'node:assert/strict';
import { FileError } from '../../../src/base/files.ts';
import { random } from '../../../scripts/fuzz/random.ts';
import { readEvtx } from './read-evtx.ts';
import { number, SAMPLES, string, STRING, unicode } from './values.ts';
import { writeEvtx, type TestElement, type TestInstance, type TestValue } from './write-evtx.ts';

const isDamage = (error: unknown): boolean => error instanceof FileError && /damaged/.test(error.message);
const isTooMuch = (error: unknown): boolean => isDamage(error) && /more of it than/.test(String(error));

function nested(depth: number): TestElement {
  let element: TestElement = { name: 'a', content: [] };
  for (let level = 1; level < depth; level++) element = { name: 'a', content: [element] };
  return element;
}

/** Instances in values of instances, each of them used twice. */
function doubled(depth: number): TestInstance {
  let values: readonly TestValue[] = [string('x'.repeat(100))];
  const template: TestElement = { name: 'a', content: [{ value: 0 }, { value: 0 }] };
  for (let level = 1; level < depth; level++) values = [{ instance: { template, values } }];
  return { template, values };
}

describe('hostile event logs', () => {
  it('have elements as deep as any, up to a limit', () => {
    assert.match(readEvtx(writeEvtx([[{ template: nested(100), values: [] }]])), /^(?:<a>){100}/);
    assert.throws(() => readEvtx(writeEvtx([[{ template: nested(101), values: [] }]])), isDamage);
    assert.throws(() => readEvtx(writeEvtx([[{ template: nested(500), values: [] }]])), isDamage);
  });

  it('have templates in templates, up to a limit', () => {
    const flat = (depth: number): TestInstance => {
      let instance: TestInstance = { template: { name: 'z' }, values: [] };
      for (let level = 1; level < depth; level++)
        instance = { template: { name: 'a', content: [{ value: 0 }] }, values: [{ instance }] };
      return instance;
    };
    assert.match(readEvtx(writeEvtx([[flat(8)]])), /^(?:<a>){7}<z\/>/);
    assert.throws(() => readEvtx(writeEvtx([[flat(60)]])), isDamage);
  });

  it('do not grow without a limit: values of values', () => {
    assert.equal(readEvtx(writeEvtx([[doubled(4)]])).match(/x{100}/g)?.length, 16);
    assert.throws(() => readEvtx(writeEvtx([Array.from({ length: 30 }, () => doubled(9))])), isTooMuch);
  });

  it('do not grow without a limit: a long value many times, arrays of arrays', () => {
    const many = Array.from({ length: 3000 }, () => ({ value: 0 }));
    const long = { template: { name: 'a', content: many }, values: [string('x'.repeat(15_000))] };
    assert.throws(() => readEvtx(writeEvtx([[long]])), isTooMuch);
    const arrays = Array.from({ length: 6 }, (): TestValue => ({ type: STRING | 0x80, bytes: unicode('a\0'.repeat(200)) }));
    const crossed = {
      template: { name: 'a', content: [{ name: 'b', content: arrays.map((_, value) => ({ value })) }] },
      values: arrays,
    };
    assert.throws(() => readEvtx(writeEvtx([[crossed]])), isTooMuch);
  });

  it('do not grow without a limit: a long attribute of many elements', () => {
    const attributes = [['n', [{ text: 'x'.repeat(15_000) }, { value: 1 }]]] as const;
    const template = { name: 'a', content: [{ name: 'b', attributes, content: [{ value: 0 }] }] };
    const values = [{ type: STRING | 0x80, bytes: unicode('a\0'.repeat(1000)) }, string('y')];
    assert.throws(() => readEvtx(writeEvtx([[{ template, values }]])), isTooMuch);
  });

  it('do not lead a template into itself', () => {
    const inner: TestElement = { name: 'mark' };
    const log = writeEvtx([[{ template: { name: 'a', content: [{ template: inner, values: [] }] }, values: [] }]], {
      dirty: true,
    });
    // Both places that say where a definition stands, made the same: the outer template holds an instance of itself.
    const outer = 4096 + 512 + 24 + 4 + 6;
    const place = log.readUInt32LE(outer);
    const token = log.indexOf(Uint8Array.of(0x0c, 1, 0, 0, 0, 0), outer + 4);
    log.writeUInt32LE(place, token + 6);
    assert.throws(() => readEvtx(log), isDamage);
  });

  it('name places and counts beyond their chunk', () => {
    const log = writeEvtx([[{ template: { name: 'a', content: [{ value: 0 }] }, values: [string('x')] }]], { dirty: true });
    const record = 4096 + 512;
    const size = log.readUInt32LE(record + 4);
    for (let at = record + 24; at + 4 < record + size; at++) {
      for (const value of [0xffff_ffff, 0x7fff_ffff, 65_535, 65_536]) {
        const changed = Buffer.from(log);
        changed.set(number(4, value), at);
        damageOrText(changed);
      }
    }
  });

  it('are damaged at random', function () {
    this.timeout(60_000);
    const seed = Date.now() % 1_000_000;
    const dice = random(seed);
    const base = writeEvtx(
      [
        SAMPLES.map((sample) => ({
          template: { name: 'a', attributes: [['n', [{ value: 0 }]]], content: [{ value: 0 }] },
          values: [sample],
        })),
        [doubled(3), { template: nested(9), values: [] }],
      ],
      { dirty: true },
    );
    for (let round = 0; round < 1500; round++) {
      const log = Buffer.from(base);
      const chunk = 4096 + 65_536 * dice.below(2);
      for (let change = 0; change <= dice.below(12); change++)
        log[chunk + 512 + dice.below(6000)] = dice.below(2) === 0 ? dice.below(256) : dice.below(16);
      damageOrText(log, `seed ${seed}, round ${round}`);
    }
  });
});

/** Whatever is made of it must be text of a bounded length. */
function damageOrText(log: Uint8Array, what = ''): void {
  try {
    assert.ok(readEvtx(log).length < 20_000_000, what);
  } catch (error) {
    if (!isDamage(error)) throw new Error(`${what}: ${String(error)}`, { cause: error });
  }
}
