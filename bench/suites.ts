/** What is measured, file by file: every measurement reads the whole file and answers one question about it. */
import { duckQuestion } from './duckdb.ts';
import { jqQuestion } from './jq.ts';
import type { DataKind } from './make-data.ts';
import { firstMatches, LARGE, namedMatches, parseLines, partMatches, scan, SMALL } from './plain.ts';
import * as ask from './questions.ts';
import { splkitSearch } from './splkit.ts';
import type { Question } from './splkit.ts';

/** Gets everything ready that is not measured (knowledge, connections), and gives the work: it reads the file and answers. */
export type Prepare = (file: string) => Promise<() => string | Promise<string>>;

export interface Measurement {
  readonly title: string;
  readonly prepare: Prepare;
  /** Left out where it is not installed. */
  readonly needs?: 'duckdb' | 'jq';
  /** Runs that are measured, where it takes so long that five would be a waste. */
  readonly runs?: number;
}

/** Measurements of one question: their answers are the same, where they tell one. */
export interface Topic {
  readonly title: string;
  /** The yardstick is the first; what the goal allows is a multiple of it. */
  readonly yardstick: Measurement;
  readonly goal?: number;
  readonly splkit: Question;
  readonly others: readonly Measurement[];
  /** Whether the others answer the same question, so that their answers can be compared; the number of them that do. */
  readonly comparable: number;
}

export interface Suite {
  readonly name: string;
  readonly kind: DataKind;
  readonly file: string;
  readonly topics: readonly Topic[];
}

const plain = (title: string, run: (file: string) => string): Measurement => ({
  title,
  prepare: (file) => Promise.resolve(() => run(file)),
});
const duck = (sql: (file: string) => string): readonly Measurement[] => [
  { title: 'DuckDB, one core', needs: 'duckdb', prepare: (file) => duckQuestion(sql(file), 1) },
  { title: 'DuckDB, all cores', needs: 'duckdb', prepare: (file) => duckQuestion(sql(file), undefined) },
];
const jq = (args: readonly string[], runs = 5): Measurement => ({
  title: 'jq',
  needs: 'jq',
  runs,
  prepare: (file) => Promise.resolve(() => jqQuestion(args, file)),
});
const scanned = (literal: RegExp): readonly [Measurement, Measurement] => [
  plain(`read + latin1 + \`${String(literal)}\``, (file) => scan(file, LARGE, literal)),
  plain('the same in pieces of 112 KB', (file) => scan(file, SMALL, literal)),
];
const [pushes, pushesSmall] = scanned(/PutImage/gi);
const [downloads, downloadsSmall] = scanned(/urlcache/gi);
const EVENT_ID = String.raw`<EventID(?:\s[^>]*)?>(\d+)</EventID>`;
/** What every event of the classic log holds once; its text from there on is enough for the plain program. */
const HEAD = '\nLogName=';

export const suites: readonly Suite[] = [
  {
    name: 'CloudTrail, JSON lines',
    kind: 'cloudtrail',
    file: 'cloudtrail.jsonl',
    topics: [
      {
        title: 'the ECR detection',
        yardstick: pushes,
        goal: 1.5,
        splkit: ask.ECR,
        others: [...duck(ask.ecrSql), pushesSmall, jq(['-c', ask.ECR_JQ])],
        comparable: 2,
      },
      {
        title: '`stats count by eventName`',
        yardstick: plain('JSON.parse of every line', (file) => parseLines(file, LARGE, 'eventName')),
        goal: 1.5,
        splkit: ask.COUNT_JSON,
        others: [
          ...duck(ask.countJsonSql),
          plain('JSON.parse, in pieces of 112 KB', (file) => parseLines(file, SMALL, 'eventName')),
          jq(['-n', ask.COUNT_JQ]),
        ],
        comparable: 3,
      },
    ],
  },
  {
    name: 'Sysmon, XML',
    kind: 'sysmon',
    file: 'sysmon.xml',
    topics: [
      {
        title: 'a detection of a process: EventCode, process_name, process',
        yardstick: downloads,
        goal: 1.5,
        splkit: ask.DOWNLOAD_XML,
        others: [...duck(ask.downloadXmlSql), downloadsSmall],
        comparable: 2,
      },
      {
        title: '`stats count by EventCode` (REPORT of REPORT, alias)',
        yardstick: plain("the add-on's two regexes on every event", (file) => partMatches(file, LARGE, ask.SYSTEM, 'EventID')),
        goal: 1.5,
        splkit: ask.COUNT_XML,
        others: [
          ...duck((file) => ask.countXmlSql(file, EVENT_ID)),
          plain('a regex for the one name on every event', (file) => firstMatches(file, LARGE, '\n', ask.EVENT_ID)),
          plain('the same, in pieces of 112 KB', (file) => firstMatches(file, SMALL, '\n', ask.EVENT_ID)),
          jq(['-nR', ask.countXmlJq('<EventID>(?<value>\\d+)</EventID>')], 1),
        ],
        comparable: 4,
      },
      {
        title: '`stats count by Image` (REPORT with `$1::$2`)',
        yardstick: plain('the same regex on every event, every match', (file) =>
          namedMatches(file, LARGE, '\n', ask.EVENT_DATA, 'Image'),
        ),
        goal: 1.5,
        splkit: ask.IMAGES_XML,
        others: [
          ...duck((file) => ask.countXmlSql(file, "<Data Name='Image'>([^<]*)</Data>")),
          plain('the same, in pieces of 112 KB', (file) => namedMatches(file, SMALL, '\n', ask.EVENT_DATA, 'Image')),
          plain('a regex for the one name, in pieces of 112 KB', (file) =>
            firstMatches(file, SMALL, '\n', /<Data Name='Image'>([^<]*)<\/Data>/),
          ),
        ],
        comparable: 4,
      },
    ],
  },
  {
    name: 'Security log, classic text of several lines',
    kind: 'winlog',
    file: 'winlog.txt',
    topics: [
      {
        title: 'a detection of a process: EventCode, process_name, process',
        yardstick: downloads,
        goal: 1.5,
        splkit: ask.DOWNLOAD_TEXT,
        others: [downloadsSmall],
        comparable: 0,
      },
      {
        title: '`stats count by EventCode` (EXTRACT)',
        yardstick: plain('a regex for the one name on every event', (file) =>
          firstMatches(file, LARGE, HEAD, /\nEventCode=(\d+)/),
        ),
        splkit: ask.COUNT_TEXT,
        others: duck(ask.countTextSql)
          .slice(0, 1)
          .map((one) => ({ ...one, runs: 1 })),
        comparable: 1,
      },
      {
        title: '`EventCode=4624 | stats count by Logon_Type` (REPORT of REPORT with `$1::$2`, MV_ADD)',
        yardstick: plain('a regex for the one name on every event', (file) =>
          firstMatches(file, LARGE, HEAD, /\n\tLogon Type:\t+(\d+)/),
        ),
        splkit: ask.LOGONS_TEXT,
        others: [],
        comparable: 0,
      },
    ],
  },
  {
    name: 'a million rows in 100,000 groups, JSON lines',
    kind: 'groups-100k',
    file: 'groups-100k.jsonl',
    topics: [
      {
        title: '`stats count sum(bytes) by account`',
        yardstick: plain('JSON.parse of every line, a Map', (file) => parseLines(file, LARGE, 'account', 'bytes')),
        splkit: ask.GROUPS,
        // jq copies an object of a hundred thousand keys for every row: it does not end within minutes.
        others: duck(ask.groupsSql),
        comparable: 2,
      },
    ],
  },
];

/** The search itself, as a measurement. */
export function splkitMeasurement(question: Question): Measurement {
  return { title: '**splkit**', prepare: (file) => Promise.resolve(splkitSearch(file, question)) };
}
