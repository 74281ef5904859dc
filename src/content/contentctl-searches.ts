/** What contentctl makes of the problems of searches: it has no parser, and looks for the names of macros and lookups only. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';

/** Macros whose names hold one of these are never looked for. */
const IGNORED_PARTS = [
  'drop_dm_object_name',
  'get_asset',
  'get_risk_severity',
  'cim_corporate_web_domain_search',
  'prohibited_processes',
];

/** contentctl refuses four backticks in a row, and names of macros that stand in the search itself and that it does not know. */
export function inContentctlsEyes(problem: Diagnostic, search: Source, checksMacros: boolean): Diagnostic {
  if (/`{4}/.test(search.text) || (checksMacros && isUnknownName(problem, search))) return problem;
  return { ...problem, contentctl: 'accepts' };
}

function isUnknownName({ code, source, span, related = [] }: Diagnostic, search: Source): boolean {
  if (code !== 'spl/unknown-macro' || source !== search || related.length > 0) return false;
  const call = source.text.slice(span.start, span.end);
  return !IGNORED_PARTS.some((part) => call.includes(part));
}

/** Lookups of other apps that contentctl knows by name. */
const IGNORED_LOOKUPS: ReadonlySet<string> = new Set([
  ...['outputlookup', 'ut_shannon_lookup', 'identity_lookup_expanded', 'cim_corporate_web_domain_lookup', 'dnslookup'],
  ...['cim_corporate_email_domain_lookup', 'cim_cloud_domain_lookup', 'alexa_lookup_by_str', 'interesting_ports_lookup'],
  ...['asset_lookup_by_str', 'asset_lookup_by_cidr', 'admon_groups_def', 'security_services_lookup', 'usbstor_lookup'],
]);

/** Whether contentctl would not mind that nobody knows the lookup. It takes a name to end at the first dot. */
export function ignoresLookup(name: string, isKnown: (name: string) => boolean): boolean {
  const [stem = name] = name.split('.');
  return IGNORED_LOOKUPS.has(stem) || (stem !== name && isKnown(stem));
}
