/** Recorded events of forwarders, put into event logs and read again: the same bytes must come out. Needs ../shared; skips without it. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { packagePath } from '../../../src/base/package-root.ts';
import { readEvtx } from './read-evtx.ts';
import { string } from './values.ts';
import { writeEvtx, type Part, type TestElement, type TestInstance, type TestValue } from './write-evtx.ts';

const LOGS = packagePath('../shared/corpus/replay/logs/windows');
/** Of each file. */
const MOST_EVENTS = 10;

interface Open {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, parts: readonly Part[]])[];
  readonly content: Part[];
}

/** All text of elements as values, as most of it is in logs; undefined for text that is no XML. */
function instanceOf(xml: string): TestInstance | undefined {
  const parser = new SaxesParser();
  const values: TestValue[] = [];
  const open: Open[] = [{ name: '', attributes: [], content: [] }];
  let failed = false;
  parser.on('error', () => (failed = true));
  parser.on('opentag', ({ name, attributes }) =>
    open.push({ name, attributes: Object.entries(attributes).map(([key, text]) => [key, [{ text }]]), content: [] }),
  );
  parser.on('text', (text) => open.at(-1)?.content.push({ value: values.push(string(text)) - 1 }));
  parser.on('closetag', ({ isSelfClosing }) => {
    const { name, attributes, content } = open.pop() ?? { name: '', attributes: [], content: [] };
    open.at(-1)?.content.push(isSelfClosing ? { name, attributes } : { name, attributes, content });
  });
  parser.write(xml).close();
  const template = open[0]?.content.find((part): part is TestElement => 'name' in part);
  return failed || template === undefined ? undefined : { template, values };
}

describe('recorded events of Windows', () => {
  it('come out of an event log as they are', function () {
    if (!existsSync(LOGS)) return void this.skip();
    this.timeout(60_000);
    let compared = 0;
    for (const file of readdirSync(LOGS).filter((name) => name.endsWith('.xml.log'))) {
      const events = readFileSync(`${LOGS}/${file}`, 'utf8').match(/<Event [^]*?<\/Event>/g) ?? [];
      for (const xml of events.slice(0, MOST_EVENTS)) {
        // Attributes without a value are of other makers of XML; Windows leaves them out.
        const instance = / \w+=''/.test(xml) ? undefined : instanceOf(xml);
        if (instance === undefined) continue;
        assert.equal(readEvtx(writeEvtx([[instance]])), `${xml}\n`, file);
        compared++;
      }
    }
    assert.ok(compared > 500, `${compared} events`);
  });
});
