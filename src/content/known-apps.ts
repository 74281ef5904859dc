/** What Splunk, the Common Information Model and apps that everybody has bring: names of macros and lookups, as their documentation gives them. */
import type { ExternalLookup, ExternalMacro } from '../spec/externals.ts';

/** Data models of the Common Information Model whose indexes a macro of its app names. */
const CIM_INDEX_MODELS = [
  ...['Alerts', 'Application_State', 'Authentication', 'Certificates', 'Change', 'Change_Analysis', 'Compute_Inventory'],
  ...['DLP', 'Data_Access', 'Databases', 'Email', 'Endpoint', 'Event_Signatures', 'Interprocess_Messaging'],
  ...['Intrusion_Detection', 'JVM', 'Malware', 'Network_Resolution', 'Network_Sessions', 'Network_Traffic', 'Performance'],
  ...['Splunk_Audit', 'Ticket_Management', 'Updates', 'Vulnerabilities', 'Web'],
];

const CIM = 'Splunk_SA_CIM';
const ES = 'SplunkEnterpriseSecuritySuite';
const URL_TOOLBOX = 'utbox';
const WINDOWS = 'Splunk_TA_windows';

/** Without a definition, nothing is known of what a macro does: it is set up where it is installed. */
export const KNOWN_MACROS: readonly ExternalMacro[] = [
  { name: 'drop_dm_object_name(1)', app: CIM, arguments: ['object'], definition: 'rename $object$.* as *' },
  { name: 'cim_corporate_web_domain_search(1)', app: CIM },
  { name: 'cim_corporate_email_domain_search(1)', app: CIM },
  { name: 'summariesonly', app: CIM },
  { name: 'summariesonly_config', app: CIM },
  ...CIM_INDEX_MODELS.map((model) => ({ name: `cim_${model}_indexes`, app: CIM })),
  { name: 'ctime(1)', app: ES },
  { name: 'get_asset(1)', app: ES },
  { name: 'get_identity4events(1)', app: ES },
  { name: 'get_risk_severity(1)', app: ES },
  { name: 'notable', app: ES },
  { name: 'risk_index', app: ES },
  { name: 'ut_parse(1)', app: URL_TOOLBOX },
  { name: 'ut_parse(2)', app: URL_TOOLBOX },
  { name: 'ut_parse_simple(1)', app: URL_TOOLBOX },
  { name: 'ut_parse_extended(2)', app: URL_TOOLBOX },
  { name: 'ut_shannon(1)', app: URL_TOOLBOX },
  { name: 'ut_levenshtein(2)', app: URL_TOOLBOX },
  { name: 'ut_countset(2)', app: URL_TOOLBOX },
];

export const KNOWN_LOOKUPS: readonly ExternalLookup[] = [
  { name: 'dnslookup', app: 'system' },
  { name: 'geo_attr_countries', app: 'search' },
  { name: 'geo_attr_us_states', app: 'search' },
  { name: 'geo_countries', app: 'search' },
  { name: 'geo_us_states', app: 'search' },
  { name: 'cim_corporate_email_domain_lookup', app: CIM },
  { name: 'cim_corporate_web_domain_lookup', app: CIM },
  { name: 'cim_cloud_domain_lookup', app: CIM },
  { name: 'asset_lookup_by_str', app: ES },
  { name: 'asset_lookup_by_cidr', app: ES },
  { name: 'identity_lookup_expanded', app: ES },
  { name: 'identity_lookup', app: ES },
  { name: 'alexa_lookup_by_str', app: ES },
  { name: 'interesting_ports_lookup', app: ES },
  { name: 'incident_review_lookup', app: ES },
  { name: 'admon_groups_def', app: WINDOWS },
  { name: 'ut_shannon_lookup', app: URL_TOOLBOX },
  { name: 'ut_parse_extended_lookup', app: URL_TOOLBOX },
];
