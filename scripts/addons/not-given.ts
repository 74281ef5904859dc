/** Fields of example events that our add-ons do not give, each with the reason. */

interface NotGiven {
  /** File of the data source, without `.yml`. */
  readonly file: string;
  /** Undefined: none of its fields counts. */
  readonly fields?: readonly string[];
  readonly reason: string;
}

export const NOT_GIVEN: readonly NotGiven[] = [
  {
    file: 'windows_active_directory_admon',
    reason: 'the example is an event of the Security log, the fields are those of the monitor of Active Directory',
  },
  { file: 'splunk_stream_ip', reason: "the example is a line of nginx' access log under the label stream:ip" },
  { file: 'pingid', reason: 'the example is JSON under the labels of a Windows event log' },
  {
    file: 'crowdstrike_processrollup2',
    fields: [
      'aid_city',
      'aid_computer_name',
      'aid_continent',
      'aid_country',
      'aid_machine_domain',
      'aid_os_version',
      'aid_ou',
      'aid_site_name',
      'aid_system_product_name',
    ],
    reason: 'they come out of an inventory of hosts that the vendor delivers beside the events',
  },
  {
    file: 'crowdstrike_processrollup2',
    fields: ['ProcessParameterFlags_meaning', 'ProcessSxsFlags_meaning', 'SignInfoFlags_meaning', 'WindowFlags_meaning'],
    reason: 'names of bit masks that no public document lists',
  },
  { file: 'splunk', fields: ['dest'], reason: "a name of Splunk's own server that the example does not hold" },
  { file: 'aws_cloudwatchlogs_vpcflow', fields: ['splunk_server_group'], reason: 'a field of the search head' },
  ...[
    ...['powershell_installed_iis_modules', 'osquery', 'kubernetes_audit', 'github', 'aws_security_hub'],
    ...['windows_event_log_application_3000', 'windows_event_log_defender_1121', 'windows_event_log_defender_1122'],
    ...['windows_event_log_defender_5007', 'windows_event_log_remoteconnectionmanager_1149'],
  ].map((file) => ({
    file,
    fields: ['timestamp'],
    reason: 'a note of the indexer on the time, which does not stand in the event',
  })),
  { file: 'aws_cloudwatchlogs_vpcflow', fields: ['region'], reason: 'the source of the example names no region' },
  { file: 'aws_cloudtrail_deletealarms', reason: 'the list is the sum of many events' },
  { file: 'aws_cloudtrail_deletesnapshot', reason: 'the list is the sum of many events' },
];

/** Why a field of an example is not given; undefined: it ought to be. */
export function whyNotGiven(file: string, field: string): string | undefined {
  return NOT_GIVEN.find((each) => `${each.file}.yml` === file && (each.fields?.includes(field) ?? true))?.reason;
}
