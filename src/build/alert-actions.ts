/** The alert actions a deployment asks for: finding (notable), email, Slack, SOAR. */
import type { Setting } from '../conf-file/print-conf.ts';
import type { LinkedDetection } from '../content/content.ts';
import type { Deployment } from '../spec/deployment.ts';
import type { Detection } from '../spec/detection.ts';
import { jsonValue } from './json-value.ts';
import { severity } from './risk-settings.ts';
import { substitute } from './substitute.ts';

type AlertAction = NonNullable<Deployment['alert_action']>;
type Action<K extends keyof AlertAction> = NonNullable<AlertAction[K]>;

/** A risk object that says "none"; the finding's own entities come from the risk action. */
const NO_ENTITY = [{ risk_object_field: 'N/A', risk_object_type: 'N/A', risk_score: 0 }];

/** The `action.notable*`, `action.email*`, `action.slack*` and `action.sendtophantom*` keys. */
export function alertActionSettings({ value, deployment }: LinkedDetection): readonly Setting[] {
  const actions = deployment?.alert_action;
  if (actions === undefined) return [];
  return [
    ...(actions.notable ? notable(actions.notable, value) : []),
    ...(actions.email ? email(actions.email, value) : []),
    ...(actions.slack ? slack(actions.slack, value) : []),
    ...(actions.phantom ? soar(actions.phantom, value) : []),
  ];
}

function notable(action: Action<'notable'>, detection: Detection): readonly Setting[] {
  const title = substitute(action.rule_title, detection);
  return [
    ['action.notable', '1'],
    ['action.notable.param._entities', jsonValue(NO_ENTITY)],
    ['action.notable.param.nes_fields', action.nes_fields.join(',')],
    ['action.notable.param.rule_description', substitute(action.rule_description, detection)],
    ['action.notable.param.rule_title', detection.type === 'Correlation' ? `RBA: ${title}` : title],
    ['action.notable.param.security_domain', detection.tags.security_domain],
    ['action.notable.param.severity', severity(detection.rba)],
  ];
}

function email(action: Action<'email'>, detection: Detection): readonly Setting[] {
  return [
    ['action.email', '1'],
    ['action.email.subject.alert', substitute(action.subject, detection)],
    ['action.email.to', action.to],
    ['action.email.message.alert', substitute(action.message, detection)],
    ['action.email.useNSSubject', '1'],
  ];
}

function slack(action: Action<'slack'>, detection: Detection): readonly Setting[] {
  return [
    ['action.slack', '1'],
    ['action.slack.param.channel', substitute(action.channel, detection)],
    ['action.slack.param.message', substitute(action.message, detection)],
  ];
}

function soar(action: Action<'phantom'>, detection: Detection): readonly Setting[] {
  return [
    ['action.sendtophantom', '1'],
    ['action.sendtophantom.param._cam_workers', substitute(action.cam_workers, detection)],
    ['action.sendtophantom.param.label', substitute(action.label, detection)],
    ['action.sendtophantom.param.phantom_server', substitute(action.phantom_server, detection)],
    ['action.sendtophantom.param.sensitivity', substitute(action.sensitivity, detection)],
    ['action.sendtophantom.param.severity', substitute(action.severity, detection)],
  ];
}
