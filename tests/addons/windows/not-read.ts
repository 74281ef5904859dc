/** Fields that detections of ESCU read and no event of ours has, each with the reason. */

interface NotRead {
  /** Names, or `(event)` where there is no such event at all. */
  readonly fields: readonly string[];
  readonly reason: string;
}

const XMLKV = 'xmlkv takes it out of the task within the message';
const OLD_SOURCETYPE = 'asks for a sourcetype that names the channel, as forwarders set it of old';

/** By the detection's file below detections/. */
export const NOT_READ: Readonly<Record<string, NotRead>> = {
  'deprecated/detect_activity_related_to_pass_the_hash_attacks.yml': {
    fields: ['AccountName'],
    reason:
      'no event has it; it is only negated. The search also groups by WorkstationName, which XML has, of events that only the text has',
  },
  'endpoint/randomly_generated_scheduled_task_name.yml': { fields: ['ut_shannon'], reason: 'comes of the lookup of URL Toolbox' },
  'endpoint/randomly_generated_windows_service_name.yml': {
    fields: ['ut_shannon'],
    reason: 'comes of the lookup of URL Toolbox',
  },
  'endpoint/schedule_task_with_http_command_arguments.yml': { fields: ['Arguments'], reason: XMLKV },
  'endpoint/schedule_task_with_rundll32_command_trigger.yml': { fields: ['Command'], reason: XMLKV },
  'endpoint/windows_ad_domain_controller_audit_policy_disabled.yml': {
    fields: ['Changes', 'dest_category'],
    reason: 'one is the name of the text for AuditPolicyChanges, the other comes of the assets of Enterprise Security',
  },
  'endpoint/windows_hidden_schedule_task_settings.yml': { fields: ['Hidden'], reason: XMLKV },
  'endpoint/winevent_windows_task_scheduler_event_action_started.yml': {
    fields: ['(event)'],
    reason: 'looks for events of Task Scheduler in the Security log',
  },
  'endpoint/wmi_permanent_event_subscription.yml': { fields: ['(event)'], reason: OLD_SOURCETYPE },
  'endpoint/wmi_temporary_event_subscription.yml': { fields: ['(event)'], reason: OLD_SOURCETYPE },
};
