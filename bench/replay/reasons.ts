/** Why a case gives no rows, by the detection's file: found by looking at the trace and at the log. A case that fires has none. */

export const REASONS: ReadonlyMap<string, string> = new Map([
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
]);
