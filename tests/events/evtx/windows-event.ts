/** An event of Windows as the instance of two templates, as event logs have it. */
import { fileTime, number, string } from './values.ts';
import type { Part, TestElement, TestInstance } from './write-evtx.ts';

export interface TestEvent {
  readonly provider: string;
  readonly id: number;
  /** Epoch seconds; 123,456,700 ns are added. */
  readonly time: number;
  readonly channel: string;
  readonly computer: string;
  readonly data: Readonly<Record<string, string>>;
}

const element = (name: string, ...content: readonly Part[]): TestElement => ({ name, content });

/** Elements of `System` that no test asks for are left out. */
const EVENT: TestElement = {
  name: 'Event',
  attributes: [['xmlns', [{ text: 'http://schemas.microsoft.com/win/2004/08/events/event' }]]],
  content: [
    element(
      'System',
      { name: 'Provider', attributes: [['Name', [{ value: 3 }]]] },
      { ...element('EventID', { value: 0 }), attributes: [['Qualifiers', [{ value: 9, optional: true }]]] },
      { name: 'TimeCreated', attributes: [['SystemTime', [{ value: 1 }]]] },
      { name: 'Correlation' },
      element('Channel', { value: 4 }),
      element('Computer', { value: 5 }),
    ),
    { value: 2 },
  ],
};

const templates = new Map<string, TestElement>();

/** A template for each list of names: an event log keeps one for each kind of event. */
function dataTemplate(names: readonly string[]): TestElement {
  const key = JSON.stringify(names);
  const made: TestElement = templates.get(key) ?? {
    name: 'EventData',
    content: names.map((name, value) => ({ ...element('Data', { value }), attributes: [['Name', [{ text: name }]]] })),
  };
  templates.set(key, made);
  return made;
}

export function windowsEvent({ provider, id, time, channel, computer, data }: TestEvent): TestInstance {
  const inner = { template: dataTemplate(Object.keys(data)), values: Object.values(data).map(string) };
  return {
    template: EVENT,
    values: [
      { type: 0x06, bytes: number(2, id) },
      { type: 0x11, bytes: fileTime(time, 1_234_567) },
      { instance: inner },
      ...[provider, channel, computer].map(string),
    ],
  };
}
