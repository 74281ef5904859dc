/** splkit new baseline. */
import type { Baseline } from '../../spec/baseline.ts';
import { SECURITY_DOMAINS } from '../../spec/splunk-words.ts';
import {
  authorQuestion,
  domainQuestion,
  falsePositivesQuestion,
  implementQuestion,
  PRODUCTS,
  required,
  storyQuestion,
} from '../common-questions.ts';
import type { NewKind } from '../kind.ts';
import { printYaml } from '../print-yaml.ts';
import { orMark } from '../to-fill.ts';

export const baseline: NewKind = {
  name: 'baseline',
  summary: 'a baseline: a search that keeps what is normal, for detections to compare with',
  example: `'Known Hosts' --search '\`web\` | stats count by host | outputlookup known_hosts' --description 'Hosts seen.'`,
  questions: [
    required('search', 'spl', 'the search'),
    required('description', 'text', 'what it learns'),
    {
      flag: 'detection',
      value: 'name',
      text: 'detection that uses what it keeps',
      list: true,
      fallback: () => '',
      asked: true,
    },
    storyQuestion,
    domainQuestion,
    implementQuestion,
    falsePositivesQuestion,
    authorQuestion,
  ],
  make({ name, stem, newId, date, author, answers }) {
    const value: Baseline = {
      name,
      id: newId(),
      version: 1,
      date,
      author,
      status: 'production',
      type: 'Baseline',
      description: answers.text('description'),
      search: answers.text('search'),
      how_to_implement: orMark(answers.text('how-to-implement'), 'Say what has to be in place so that it learns something.'),
      known_false_positives: orMark(answers.text('false-positives'), 'Say what may make it learn the wrong thing.'),
      tags: {
        analytic_story: answers.list('story'),
        detections: answers.list('detection'),
        product: PRODUCTS,
        security_domain: SECURITY_DOMAINS.find((domain) => domain === answers.text('security-domain')) ?? 'threat',
      },
    };
    return [{ path: `baselines/${stem}.yml`, text: printYaml(value) }];
  },
};
