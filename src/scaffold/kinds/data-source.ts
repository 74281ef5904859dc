/** splkit new data-source. */
import type { DataSource } from '../../spec/data-source.ts';
import { authorQuestion, required } from '../common-questions.ts';
import type { NewKind } from '../kind.ts';
import { printYaml } from '../print-yaml.ts';

export const dataSource: NewKind = {
  name: 'data-source',
  summary: 'a data source: the events that detections need',
  example: `'Okta System Log' --source okta --sourcetype OktaIM2:log --description 'What Okta logs.'`,
  questions: [
    required('source', 'source', '`source` of the events'),
    required('sourcetype', 'sourcetype', '`sourcetype` of the events'),
    required('description', 'text', 'what the events are'),
    { flag: 'field', value: 'name', text: 'field of the events', list: true, fallback: () => '' },
    { flag: 'add-on', value: 'name', text: 'add-on that extracts the fields', list: true, fallback: () => '', asked: true },
    authorQuestion,
  ],
  make({ name, stem, newId, date, author, answers }) {
    const addOns = answers.list('add-on');
    const fields = answers.list('field');
    const value: DataSource = {
      name,
      id: newId(),
      version: 1,
      date,
      author,
      description: answers.text('description'),
      source: answers.text('source'),
      sourcetype: answers.text('sourcetype'),
      ...(addOns.length === 0 ? {} : { supported_TA: addOns.map((addOn) => ({ name: addOn })) }),
      ...(fields.length === 0 ? {} : { fields }),
    };
    return [{ path: `data_sources/${stem}.yml`, text: printYaml(value) }];
  },
};
