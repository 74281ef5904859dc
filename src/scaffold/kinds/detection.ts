/** splkit new detection. */
import { DETECTION_TYPES } from '../../spec/detection.ts';
import type { Detection } from '../../spec/detection.ts';
import { ASSET_TYPES, SECURITY_DOMAINS } from '../../spec/splunk-words.ts';
import {
  authorQuestion,
  domainQuestion,
  falsePositivesQuestion,
  implementQuestion,
  PRODUCTS,
  required,
  storyQuestion,
} from '../common-questions.ts';
import type { NewItem, NewKind } from '../kind.ts';
import { printYaml } from '../print-yaml.ts';
import type { Answers, Question } from '../question.ts';
import { parseRiskObject, riskObjectProblem, type RiskObject } from '../risk-object.ts';
import { orMark } from '../to-fill.ts';

const QUESTIONS: readonly Question[] = [
  { ...required('type', 'type', 'what it is; decides which deployment it gets'), choices: DETECTION_TYPES },
  required('search', 'spl', 'the search; its filter macro is added'),
  required('description', 'text', 'what it finds'),
  {
    ...required('risk-object', 'field:type:score', 'who is at risk in a result, such as user:user:50'),
    list: true,
    when: createsRisk,
    problem: riskObjectProblem,
  },
  {
    flag: 'message',
    value: 'text',
    text: 'risk message, $field$ for a field (default: the name and the risk objects)',
    fallback: () => '',
    when: createsRisk,
  },
  domainQuestion,
  { flag: 'asset-type', value: 'asset', text: 'kind of asset it watches', fallback: () => 'Endpoint', asked: true },
  storyQuestion,
  { flag: 'data-source', value: 'name', text: 'data source it needs', list: true, fallback: () => '', asked: true },
  {
    flag: 'technique',
    value: 'id',
    text: 'technique of MITRE ATT&CK, such as T1204.003',
    list: true,
    fallback: () => '',
    asked: true,
  },
  {
    flag: 'status',
    value: 'status',
    text: 'how far it can be trusted',
    choices: ['experimental', 'production'],
    fallback: () => 'experimental',
  },
  { flag: 'dataset', value: 'file', text: 'events that a first test replays', fallback: () => '' },
  { ...required('sourcetype', 'sourcetype', '`sourcetype` of the dataset'), when: hasDataset },
  {
    flag: 'source',
    value: 'source',
    text: '`source` of the dataset (default: its sourcetype)',
    fallback: () => '',
    when: hasDataset,
  },
  {
    flag: 'folder',
    value: 'folder',
    text: 'folder in detections/ (default: by security domain)',
    fallback: (answers) => folderOf(answers.text('security-domain')),
    problem: folderProblem,
  },
  implementQuestion,
  falsePositivesQuestion,
  authorQuestion,
];

export const detection: NewKind = {
  name: 'detection',
  summary: 'a detection: a search with what Enterprise Security needs to know of it',
  example: `'Many Failed Logins' --type TTP --search 'sourcetype=linux_secure "Failed password" | stats count by user' --risk-object user --description 'Finds guessed passwords.'`,
  nameProblem: (name) =>
    /^[\w \-./:]+$/.test(name) ? undefined : 'its filter macro is named after it: letters, digits, blanks and - . / : _',
  questions: QUESTIONS,
  make: (item) => [{ path: pathOf(item), text: printYaml(detectionOf(item)) }],
};

function createsRisk(answers: Answers): boolean {
  return ['TTP', 'Anomaly'].includes(answers.text('type'));
}

function hasDataset(answers: Answers): boolean {
  return answers.text('dataset') !== '';
}

/** The folders contentctl makes for detections. */
function folderOf(domain: string): string {
  return domain === 'endpoint' || domain === 'network' ? domain : 'application';
}

function folderProblem(folder: string): string | undefined {
  return /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/.test(folder) ? undefined : 'It is a name, such as cloud, or several with slashes.';
}

function pathOf({ stem, answers }: NewItem): string {
  return `detections/${answers.text('folder')}/${stem}.yml`;
}

function detectionOf(item: NewItem): Detection {
  const { name, newId, date, author, answers } = item;
  const risk = answers.list('risk-object').flatMap((text) => parseRiskObject(text) ?? []);
  const sources = answers.list('data-source');
  return {
    name,
    id: newId(),
    version: 1,
    date,
    author,
    status: answers.text('status') === 'production' ? 'production' : 'experimental',
    type: DETECTION_TYPES.find((type) => type === answers.text('type')) ?? 'Hunting',
    description: answers.text('description'),
    ...(sources.length === 0 ? {} : { data_source: sources }),
    search: withFilter(answers.text('search'), item.stem),
    how_to_implement: orMark(answers.text('how-to-implement'), 'Say what has to be in place so that it finds anything.'),
    known_false_positives: orMark(answers.text('false-positives'), 'Say what else may set it off.'),
    ...riskParts(name, answers.text('message'), risk),
    tags: tagsOf(answers),
    ...testsOf(answers),
  };
}

function tagsOf(answers: Answers): Detection['tags'] {
  const techniques = answers.list('technique');
  return {
    analytic_story: answers.list('story'),
    asset_type: answers.text('asset-type') || ASSET_TYPES[0],
    ...(techniques.length === 0 ? {} : { mitre_attack_id: techniques }),
    product: PRODUCTS,
    security_domain: SECURITY_DOMAINS.find((domain) => domain === answers.text('security-domain')) ?? 'threat',
  };
}

/** Every search ends with the macro in which a site leaves out its own false positives. */
function withFilter(search: string, stem: string): string {
  const written = search.trim();
  const filter = `\`${stem}_filter\``;
  return written.includes(filter) ? written : `${written}\n| ${filter}`;
}

/** Drilldowns and rba for those whose results analysts see; nothing without a risk object. */
function riskParts(name: string, message: string, risk: readonly RiskObject[]): Partial<Detection> {
  const [first] = risk;
  if (first === undefined) return {};
  const token = `$${first.field}$`;
  return {
    drilldown_searches: [
      {
        name: `View the detection results for ${token}`,
        search: `%original_detection_search%\n| search ${first.field}="${token}"`,
        earliest_offset: '$info_min_time$',
        latest_offset: '$info_max_time$',
      },
      {
        name: `View what raised the risk of ${token} in the week before`,
        search: `| from datamodel:Risk.All_Risk\n| search risk_object="${token}"\n| stats count sum(risk_score) as risk by search_name`,
        earliest_offset: '-7d@d',
        latest_offset: '$info_max_time$',
      },
    ],
    rba: {
      message: message === '' ? `${name}: ${risk.map(({ field }) => `$${field}$`).join(', ')}` : message,
      risk_objects: risk,
      threat_objects: [],
    },
  };
}

function testsOf(answers: Answers): Pick<Detection, 'tests'> {
  if (!hasDataset(answers)) return {};
  const sourcetype = answers.text('sourcetype');
  const data = { data: answers.text('dataset'), source: answers.text('source') || sourcetype, sourcetype };
  return { tests: [{ name: 'Finds what it should', attack_data: [data] }] };
}
