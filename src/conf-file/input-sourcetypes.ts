/** Sourcetypes as Splunk's inputs and the common add-ons write them: stanzas of props.conf match them case-sensitively, searches do not. */

/**
 * Inputs of events: what they hand over is broken and timed already, so no setting of props.conf says where an event ends or when it was. `_json` is
 * Splunk's own, for data that is read as JSON: an event for each object (props.conf of the system, INDEXED_EXTRACTIONS).
 */
const OF_EVENTS = [
  '_json',
  ...['XmlWinEventLog', 'WinEventLog', 'ActiveDirectory', 'MSExchange:management'],
  ...['XmlWinEventLog:Security', 'XmlWinEventLog:System', 'XmlWinEventLog:Application'],
  ...['XmlWinEventLog:Microsoft-Windows-Sysmon/Operational', 'XmlWinEventLog:Microsoft-Windows-PowerShell/Operational'],
  ...[
    'aws:cloudtrail',
    'aws:cloudtrail:lake',
    'aws:asl',
    'aws:securityhub:finding',
    'aws:firehose:json',
    'aws:cloudwatchlogs:eks',
  ],
  ...[
    'o365:management:activity',
    'o365:graph:api',
    'o365:reporting:messagetrace',
    'ms:defender:atp:alerts',
    'ms365:defender:incident',
  ],
  ...['azure:monitor:aad', 'azure:monitor:activity', 'azure:monitor:resource', 'azure:aad:signin', 'azure:aad:audit'],
  ...['mscs:azure:audit', 'mscs:azure:eventhub', 'mscs:azure:security:alert', 'mscs:azure:eventhub:defender:advancedhunting'],
  ...['ms:o365:management', 'mscs:azure:security:recommendation', 'mscs:storage:blob:json'],
  ...['OktaIM2:log', 'OktaIM2:user', 'OktaIM2:group', 'OktaIM2:app', 'OktaIM2:groupUser', 'OktaIM2:appUser', 'circleci'],
  ...['github:cloud:audit', 'github:enterprise:audit', 'github:cloud:user', 'github:cloud:code:scanning:alerts'],
  ...['github:cloud:dependabot:scanning:alerts', 'github:cloud:secret:scanning:alerts'],
  ...['gws:gmail', 'gws:alerts', 'gws:users:identity', 'gsuite:calendar:json'],
  ...[
    'gws:reports:admin',
    'gws:reports:login',
    'gws:reports:drive',
    'gws:reports:token',
    'gsuite:gmail:bigquery',
    'gsuite:drive:json',
  ],
  ...['google:gcp:pubsub:message', 'google:gcp:pubsub:audit:admin_activity'],
  ...['crowdstrike:events:sensor', 'crowdstrike:identities', 'CrowdStrike:Event:Streams:JSON', 'cisco:duo:authentication'],
  ...['kube:apiserver-audit', 'kube:container:falco', 'kube:container:controller', 'kube:objects:events'],
  ...['stream:http', 'stream:dns', 'stream:tcp', 'stream:udp', 'stream:smtp', 'stream:dhcp', 'stream:ip', 'stream:ftp'],
  ...[
    'stream:pop3',
    'stream:imap',
    'stream:postgres',
    'stream:mysql',
    'stream:tns',
    'stream:tds',
    'stream:xmpp',
    'stream:netflow',
    'pan:firewall_cloud',
  ],
];

/** Files and syslog. */
const OF_TEXT = [
  ...['sysmon:linux', 'linux:audit', 'linux_secure', 'linux_messages_syslog', 'syslog', 'osquery:results', 'auditd'],
  ...[
    'suricata',
    'pan:traffic',
    'pan:threat',
    'pan:log',
    'pan:system',
    'pan:config',
    'pan:globalprotect',
    'pan:decryption',
    'pan:hipmatch',
    'pan:userid',
    'pan:correlation',
    'zscalernss-web',
    'aws:cloudwatchlogs:vpcflow',
  ],
  ...['aws:s3:accesslogs', 'ms:iis:default:85', 'papercutng'],
  ...['aws:cloudfront:accesslogs', 'nginx:plus:kv', 'access_combined', 'ms:iis:auto', 'ms:iis:default', 'ms:iis:splunk', 'iis'],
  ...['IIS:Configuration:Operational', 'Pwsh:InstalledIISModules', 'PwSh:SubjectInterfacePackage', 'PwSh:DriverInventory'],
  ...['cisco:asa', 'cisco:ios', 'splunkd_ui_access', 'ivanti_vtm_audit', 'crushftp:sessionlogs', 'sftp_server_logs', 'stash'],
];

/** `XmlWinEventLog:Security` and the like, as old inputs named them, are events too. */
const EVENT_FAMILY = /^(?:Xml)?WinEventLog(?::|$)/;
const EVENT_SOURCETYPES: ReadonlySet<string> = new Set(OF_EVENTS);
const SPELLINGS: ReadonlyMap<string, string> = new Map([...OF_EVENTS, ...OF_TEXT].map((name) => [name.toLowerCase(), name]));

/** The spelling of a sourcetype that differs from this one in case alone; undefined when it is right, or nothing is known of it. */
export function inputSpelling(sourcetype: string): string | undefined {
  const known = SPELLINGS.get(sourcetype.toLowerCase());
  return known === sourcetype ? undefined : known;
}

/** Whether the usual input of a sourcetype (in its right spelling) hands over events rather than text. */
export function comesAsEvents(sourcetype: string): boolean {
  return EVENT_SOURCETYPES.has(sourcetype) || EVENT_FAMILY.test(sourcetype);
}
