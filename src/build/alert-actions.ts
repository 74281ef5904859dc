/** The alert actions a deployment asks for: finding (notable), email, Slack, SOAR, and any other by its own keys. */
import type { Setting } from '../conf-file/print-conf.ts';
import type { StanzaContext, StanzaDetection } from './made-stanza.ts';
import type { Deployment } from '../spec/deployment.ts';
import type { Detection } from '../spec/detection.ts';
import { severity } from './risk-settings.ts';
import { substitute } from './substitute.ts';

type AlertAction = NonNullable<Deployment['alert_action']>;
type Action<K extends keyof AlertAction> = NonNullable<AlertAction[K]>;
type Fill = (text: string) => string;

/** A risk object that says "none"; the finding's own entities come from the risk action. */
const NO_ENTITY = [{ risk_object_field: 'N/A', risk_object_type: 'N/A', risk_score: 0 }];

/** The `action.notable*`, `action.email*`, `action.slack*`, `action.sendtophantom*` keys, then those of other actions. */
export function alertActionSettings({ value, deployment }: StanzaDetection, { style }: StanzaContext): readonly Setting[] {
  const actions = deployment?.alert_action;
  if (actions === undefined) return [];
  const fill: Fill = (text) => substitute(text, value, style);
  return [
    ...(actions.notable ? notable(actions.notable, value, fill, style.json(NO_ENTITY)) : []),
    ...(actions.email ? email(actions.email, fill) : []),
    ...(actions.slack ? slack(actions.slack, fill) : []),
    ...(actions.phantom ? soar(actions.phantom, fill) : []),
    ...(actions.other ? other(actions.other, fill, style.boolean) : []),
  ];
}

function notable(action: Action<'notable'>, detection: Detection, fill: Fill, entities: string): readonly Setting[] {
  const title = fill(action.rule_title);
  return [
    ['action.notable', '1'],
    ['action.notable.param._entities', entities],
    ['action.notable.param.nes_fields', action.nes_fields.join(',')],
    ['action.notable.param.rule_description', fill(action.rule_description)],
    ['action.notable.param.rule_title', detection.type === 'Correlation' ? `RBA: ${title}` : title],
    ['action.notable.param.security_domain', detection.tags.security_domain],
    ['action.notable.param.severity', severity(detection.rba)],
  ];
}

function email(action: Action<'email'>, fill: Fill): readonly Setting[] {
  return [
    ['action.email', '1'],
    ['action.email.subject.alert', fill(action.subject)],
    ['action.email.to', action.to],
    ['action.email.message.alert', fill(action.message)],
    ['action.email.useNSSubject', '1'],
  ];
}

function slack(action: Action<'slack'>, fill: Fill): readonly Setting[] {
  return [
    ['action.slack', '1'],
    ['action.slack.param.channel', fill(action.channel)],
    ['action.slack.param.message', fill(action.message)],
  ];
}

function soar(action: Action<'phantom'>, fill: Fill): readonly Setting[] {
  return [
    ['action.sendtophantom', '1'],
    ['action.sendtophantom.param._cam_workers', fill(action.cam_workers)],
    ['action.sendtophantom.param.label', fill(action.label)],
    ['action.sendtophantom.param.phantom_server', fill(action.phantom_server)],
    ['action.sendtophantom.param.sensitivity', fill(action.sensitivity)],
    ['action.sendtophantom.param.severity', fill(action.severity)],
  ];
}

function other(action: Action<'other'>, fill: Fill, boolean: (value: boolean) => string): readonly Setting[] {
  return Object.entries(action).map(([key, value]) => {
    if (typeof value === 'boolean') return [key, boolean(value)];
    return [key, fill(String(value))];
  });
}
