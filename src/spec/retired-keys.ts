/** Keys of contentctl 4 that contentctl 5 has no more: what to write instead. */

export const RETIRED_KEYS: Readonly<Record<string, string>> = {
  observable: 'Version 5 has rba.risk_objects and rba.threat_objects instead.',
  confidence: 'Version 5 has a score for each of rba.risk_objects instead.',
  impact: 'Version 5 has a score for each of rba.risk_objects instead.',
  risk_score: 'Version 5 has a score for each of rba.risk_objects instead.',
  message: 'Version 5 has rba.message instead.',
  required_fields: 'Version 5 has no such list; splkit works out which fields a search needs.',
  drilldown_search: 'Version 5 has drilldown_searches instead.',
  nist: 'It is worked out from the type.',
  cis20: 'It is worked out from the security domain.',
  kill_chain_phases: 'It is worked out from mitre_attack_id.',
  datamodel: 'It is worked out from the search.',
  update_timestamp: 'Version 5 has no such key.',
  pass_condition: 'splkit has expect instead.',
  baselines: 'It is worked out from the baselines.',
};
