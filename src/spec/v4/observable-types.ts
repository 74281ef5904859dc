/** What contentctl 4 makes of an observable: its type and role decide whether it is a risk object or a threat object. */
import type { RISK_OBJECT_TYPES, THREAT_OBJECT_TYPES } from '../splunk-words.ts';

type RiskType = (typeof RISK_OBJECT_TYPES)[number];
type ThreatType = (typeof THREAT_OBJECT_TYPES)[number];

const VICTIMS: ReadonlyMap<string, RiskType> = new Map([
  ['user', 'user'],
  ['username', 'user'],
  ['email address', 'user'],
  ['device', 'system'],
  ['endpoint', 'system'],
  ['hostname', 'system'],
  ['ip address', 'system'],
]);

const ATTACKERS: ReadonlyMap<string, ThreatType> = new Map([
  ['process name', 'process'],
  ['process', 'process'],
  ['file name', 'file_name'],
  ['file', 'file_name'],
  ['file hash', 'file_name'],
  ['ip address', 'ip_address'],
  ['url string', 'url'],
  ['url', 'url'],
]);

/** The type of threat object; undefined for what is a risk object. */
export function threatTypeOf(role: readonly string[], type: string): ThreatType | undefined {
  return role.includes('Attacker') && !role.includes('Victim') ? ATTACKERS.get(type.toLowerCase()) : undefined;
}

/** The type of risk object. */
export function victimTypeOf(role: readonly string[], type: string): RiskType {
  return role.includes('Victim') ? (VICTIMS.get(type.toLowerCase()) ?? 'other') : 'other';
}
