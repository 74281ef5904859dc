/** Rule: the type of a risk object fits the field it is taken from. */
import { detectionRule } from '../../rule.ts';

const REST = 'message: "$user$ was blocked", threat_objects: []';

/** Fields of the Common Information Model that can hold one kind of thing only. */
const TYPES: ReadonlyMap<string, 'user' | 'system'> = new Map([
  ...['user', 'src_user', 'dest_user', 'user_name'].map((field) => [field, 'user'] as const),
  ...['dest', 'dest_host', 'dest_ip', 'dest_nt_host', 'dvc', 'host', 'src_host'].map((field) => [field, 'system'] as const),
]);

export const riskObjectType = detectionRule(
  'lint/risk-object-type',
  {
    what: 'A risk object takes a system from a field of users, or a user from a field of systems.',
    why: 'Enterprise Security looks it up among the wrong entities: the risk belongs to nobody it knows.',
    severity: 'warning',
    references: ['Common Information Model Add-on Manual'],
    bad: `rba: {${REST}, risk_objects: [{field: user, type: system, score: 20}]}`,
    good: `rba: {${REST}, risk_objects: [{field: user, type: user, score: 20}]}`,
  },
  ({ document, value: { rba } }, report) => {
    for (const [index, { field, type }] of (rba?.risk_objects ?? []).entries()) {
      const right = TYPES.get(field);
      if (right === undefined || (type !== 'user' && type !== 'system') || right === type) continue;
      const source = document.scalar(['rba', 'risk_objects', index, 'type']);
      const fix =
        source === undefined
          ? {}
          : {
              fix: {
                title: `Write ${right}`,
                safe: false,
                edits: [{ place: { source, span: { start: 0, end: source.text.length } }, text: right }],
              },
            };
      report(document.valueSpan(['rba', 'risk_objects', index, 'type']), `${field} holds a ${right}.`, fix);
    }
  },
);
