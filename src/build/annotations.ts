/** What Enterprise Security shows beside a detection: frameworks, data models, technologies. Each is worked out from the detection itself. */
import type { AttackTable } from '../content/attack-table.ts';
import type { Detection } from '../spec/detection.ts';

/** Lockheed Martin kill chain phase of each ATT&CK tactic. */
const KILL_CHAIN_PHASES: ReadonlyMap<string, string> = new Map([
  ['Reconnaissance', 'Reconnaissance'],
  ['Resource Development', 'Weaponization'],
  ['Initial Access', 'Delivery'],
  ['Execution', 'Installation'],
  ['Persistence', 'Installation'],
  ['Privilege Escalation', 'Exploitation'],
  ['Defense Evasion', 'Exploitation'],
  ['Credential Access', 'Exploitation'],
  ['Discovery', 'Exploitation'],
  ['Lateral Movement', 'Exploitation'],
  ['Collection', 'Exploitation'],
  ['Stealth', 'Exploitation'],
  ['Defense Impairment', 'Exploitation'],
  ['Command And Control', 'Command and Control'],
  ['Exfiltration', 'Actions on Objectives'],
  ['Impact', 'Actions on Objectives'],
]);

/** Data models that are looked for in the search's text, in the order in which they are listed. */
const DATA_MODELS = [
  'Endpoint',
  'Network_Traffic',
  'Authentication',
  'Change',
  'Change_Analysis',
  'Email',
  'Network_Resolution',
  'Network_Sessions',
  'UEBA',
  'Updates',
  'Vulnerabilities',
  'Web',
  'Risk',
  'Splunk_Audit',
];

/** Products that a part of a search's text stands for. */
const TECHNOLOGIES: readonly (readonly [text: string, products: readonly string[]])[] = [
  ['`amazon_security_lake`', ['Amazon Security Lake']],
  ['audit_searches', ['Splunk Internal Logs']],
  ['`azure_monitor_aad`', ['Azure AD', 'Entra ID']],
  ['`cloudtrail`', ['Amazon Web Services - Cloudtrail']],
  [
    'Endpoint',
    ['Microsoft Sysmon', 'Microsoft Windows', 'Carbon Black Response', 'CrowdStrike Falcon', 'Symantec Endpoint Protection'],
  ],
  ['`google_', ['Google Workspace', 'Google Cloud Platform']],
  ['`gsuite', ['Google Workspace', 'Google Cloud Platform']],
  ['`gws_', ['Google Workspace', 'Google Cloud Platform']],
  ['`kube', ['Kubernetes']],
  ['`ms_defender`', ['Microsoft Defender']],
  ['`o365_', ['Microsoft Office 365']],
  ['`okta', ['Okta']],
  ['`pingid', ['Ping ID']],
  ['`powershell`', ['Microsoft Windows']],
  ['`splunkd_', ['Splunk Internal Logs']],
  ['`sysmon`', ['Microsoft Sysmon']],
  ['`wineventlog_security`', ['Microsoft Windows']],
  ['`zeek_', ['Zeek']],
];

// A type and no interface: it is written as JSON, which has an index signature.
export type FrameworkMappings = {
  readonly cis20: readonly string[];
  readonly kill_chain_phases?: readonly string[];
  readonly mitre_attack?: readonly string[];
  readonly nist: readonly string[];
};

/** CIS, kill chain, ATT&CK and NIST annotations; empty ones are left out. */
export function frameworkMappings(detection: Detection, attack: AttackTable): FrameworkMappings {
  const techniques = detection.tags.mitre_attack_id ?? [];
  const tactics = techniques.flatMap((id) => attack.get(id)?.tactics ?? []);
  const phases = new Set(tactics.flatMap((tactic) => KILL_CHAIN_PHASES.get(tactic) ?? []));
  return {
    cis20: [detection.tags.security_domain === 'network' ? 'CIS 13' : 'CIS 10'],
    ...(phases.size > 0 ? { kill_chain_phases: [...phases].sort() } : {}),
    ...(techniques.length > 0 ? { mitre_attack: techniques } : {}),
    nist: [detection.type === 'TTP' ? 'DE.CM' : 'DE.AE'],
  };
}

/** Names of the data models that a search mentions. */
export function dataModels(search: string): readonly string[] {
  return DATA_MODELS.filter((name) => search.includes(name));
}

/** Products that can deliver the data of a search, sorted; null when none is known. */
export function providingTechnologies(search: string): readonly string[] | null {
  const products = new Set(TECHNOLOGIES.filter(([text]) => search.includes(text)).flatMap(([, names]) => names));
  return products.size > 0 ? [...products].sort() : null;
}
