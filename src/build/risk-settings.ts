/** The risk action of a detection: who gets which score, and with what message (Enterprise Security's risk adaptive response action). */
import type { Setting } from '../conf-file/print-conf.ts';
import type { StanzaContext, StanzaDetection } from './made-stanza.ts';
import { createsRisk } from '../spec/deployment.ts';
import type { Rba } from '../spec/detection.ts';
import type { Json } from './json-value.ts';

/** The `action.risk*` keys; none when the deployment writes no risk events. */
export function riskSettings({ value, deployment }: StanzaDetection, { style }: StanzaContext): readonly Setting[] {
  if (deployment === undefined || !createsRisk(deployment) || value.rba === undefined) return [];
  return [
    ['action.risk', '1'],
    ['action.risk.param._risk_message', value.rba.message],
    ['action.risk.param._risk', style.json(riskModifiers(value.rba))],
    ['action.risk.param._risk_score', '0'],
    ['action.risk.param.verbose', '0'],
  ];
}

/** Risk objects, then threat objects, each without duplicates and sorted as contentctl sorts them: by field, type and score as one text. */
function riskModifiers(rba: Rba): readonly Json[] {
  const risk = unique(
    rba.risk_objects.map(({ field, type, score, message }) => ({
      key: `${field}RiskObjectType.${type.toUpperCase()}${score}${message ?? ''}`,
      json: { risk_object_field: field, risk_object_type: type, risk_score: score, risk_message: message },
    })),
  );
  const threat = unique(
    rba.threat_objects.map(({ field, type }) => ({
      key: `${field}ThreatObjectType.${type.toUpperCase()}`,
      json: { threat_object_field: field, threat_object_type: type },
    })),
  );
  return [...risk, ...threat];
}

function unique(items: readonly { readonly key: string; readonly json: Json }[]): readonly Json[] {
  const byKey = new Map(items.map(({ key, json }) => [key, json]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, json]) => json);
}

/** Severity of a finding from the highest risk score; `high` for a detection without risk objects. */
export function severity(rba: Rba | undefined): string {
  if (rba === undefined) return 'high';
  const score = Math.max(...rba.risk_objects.map((object) => object.score));
  if (score <= 20) return 'informational';
  if (score <= 40) return 'low';
  if (score <= 60) return 'medium';
  return score <= 80 ? 'high' : 'critical';
}
