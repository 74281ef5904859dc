/** Why a case gives no rows, by the detection's file: found by looking at the trace and at the log. A case that fires has none. */

export const REASONS: ReadonlyMap<string, string> = new Map([
  [
    'detect_certipy_file_modifications',
    'the search joins files to processes by `process_guid`; the files of this older capture were written by two processes whose start it does not hold',
  ],
  [
    'malicious_powershell_process_with_obfuscation_techniques',
    'the only command line of PowerShell in the log has fewer than eleven of the characters that the last condition counts',
  ],
  [
    'msi_module_loaded_by_non_system_binary',
    'the two events have no `ProcessId` in their EventData, and it is a BY field; the recording was made without it',
  ],
  [
    'schcache_change_by_app_connect_and_create_adsi_object',
    'the event has no `ProcessId` in its EventData, so no `process_id`, which is a BY field',
  ],
  [
    'uac_bypass_mmc_load_unsigned_dll',
    'recorded by a Sysmon of 2019, whose image loads have no `OriginalFileName`, which is a BY field',
  ],
  ['unloading_amsi_via_reflection', "the event says `UserID=''`, and `user_id` is a BY field"],
  [
    'windows_unsigned_dll_side_loading',
    'the search wants `OriginalFileName = "-"`; no image load of the log has that, the six unsigned ones have a name or no such field',
  ],
  [
    'amazon_eks_kubernetes_cluster_scan_detection',
    'the event, made up for another project, has no `user.groups{}`, which is a BY field; fillnull without names fills only fields that some event has',
  ],
  [
    'kubernetes_aws_detect_suspicious_kubectl_calls',
    'the event, made up for another project, has no `objectRef`, whose parts are BY fields; fillnull without names does not make them',
  ],
  ['aws_saml_update_identity_provider', '`requestParameters` is null in the event, and a part of it is a BY field'],
  ['kubernetes_node_port_creation', 'BY fields that the event lacks; fillnull without names does not make them'],
  ['kubernetes_pod_created_in_default_namespace', 'BY fields that the event lacks; fillnull without names does not make them'],
  [
    'unusual_number_of_computer_service_tickets_requested',
    'the search names fields of the classic format (`Service_Name`, `Account_Name`); the log is XML',
  ],
  [
    'unusual_number_of_remote_endpoint_authentication_events',
    'the search names fields of the classic format (`Logon_Type`, `Account_Name`); the log is XML',
  ],
  [
    'windows_ad_cross_domain_sid_history_addition',
    'the accounts are of the same domain as what their history names: the same-domain search is meant for them',
  ],
  [
    'windows_ad_same_domain_sid_history_addition',
    '`SidHistory` starts with a line end, which the pattern does not pass; were white space around values taken away at extraction (an open question), it would fire',
  ],
  [
    'windows_rdp_connection_successful',
    'the log holds Sysmon and Security; the search looks for events of RemoteConnectionManager in the classic format',
  ],
  ['windows_registry_delete_task_sd', 'no registry event of the log has the user SYSTEM, which the search wants'],
  [
    'windows_spearphishing_attachment_connect_to_none_ms_office_domain',
    'the only DNS query of an Office program in the log is for a domain that the search leaves out',
  ],
  [
    'winevent_windows_task_scheduler_event_action_started',
    'the search looks for events 200 and 201 in the Security log, as its macro has it; the Task Scheduler writes them into a log of its own',
  ],
]);
