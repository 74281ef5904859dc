/** What every new project starts with, examples or not: a deployment for each type of search, and the macro that formats times. */
import type { Deployment } from '../spec/deployment.ts';
import type { NewFile } from './new-file.ts';
import { printYaml } from './print-yaml.ts';
import type { Stamp } from './stamp.ts';

const HOURLY = { cron_schedule: '0 * * * *', earliest_time: '-70m@m', latest_time: '-10m@m', schedule_window: 'auto' };
const DAILY = { cron_schedule: '10 0 * * *', earliest_time: '-1450m@m', latest_time: '-10m@m', schedule_window: 'auto' };

const NOTABLE = { rule_title: '%name%', rule_description: '%description%', nes_fields: ['user', 'dest'] };
const RISK = { enabled: true };

type Purpose = Pick<Deployment, 'type' | 'description' | 'scheduling' | 'alert_action'>;

const PURPOSES: readonly Purpose[] = [
  {
    type: 'TTP',
    description: 'Known techniques of attackers. Each result is a finding and adds to the risk of its risk objects.',
    scheduling: HOURLY,
    alert_action: { notable: NOTABLE, rba: RISK },
  },
  {
    type: 'Anomaly',
    description: 'Unusual things. Each result adds to the risk of its risk objects and is no finding by itself.',
    scheduling: HOURLY,
    alert_action: { rba: RISK },
  },
  {
    type: 'Correlation',
    description: 'Searches over risk events. Each result is a finding.',
    scheduling: HOURLY,
    alert_action: { notable: NOTABLE },
  },
  { type: 'Hunting', description: 'Searches whose results a hunter looks at.', scheduling: HOURLY },
  { type: 'Baseline', description: 'Searches that learn once a day what is normal.', scheduling: DAILY },
];

const CTIME = {
  name: 'security_content_ctime',
  arguments: ['field'],
  definition: 'convert timeformat="%Y-%m-%dT%H:%M:%S" ctime($field$)',
  description: 'Turns epoch seconds in a field into a date that people can read.',
};

/** The files. */
export function baseContent({ newId, date, author }: Stamp): readonly NewFile[] {
  const deployments = PURPOSES.map(({ type, description, ...rest }) => ({
    path: `deployments/default_${type.toLowerCase()}.yml`,
    text: printYaml({ name: `Default ${type}`, id: newId(), version: 1, date, author, description, type, ...rest }),
  }));
  return [...deployments, { path: 'macros/security_content_ctime.yml', text: printYaml(CTIME) }];
}
