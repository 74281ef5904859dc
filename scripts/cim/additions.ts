/** Datasets that the table of facts does not have, or has without their search: written from the manuals of the CIM and of Enterprise Security. */
import type { DatasetFacts } from './model-json.ts';

/** Searches of datasets that the table knows by name only, by model and dataset: the tags that the manual names for each. */
export const CONSTRAINTS: Readonly<Record<string, string>> = {
  'Endpoint.Processes': '(`cim_Endpoint_indexes`) tag=process tag=report',
  'Endpoint.Services': '(`cim_Endpoint_indexes`) tag=service tag=report',
  'Endpoint.Filesystem': '(`cim_Endpoint_indexes`) tag=endpoint tag=filesystem',
  'Endpoint.Registry': '(`cim_Endpoint_indexes`) tag=endpoint tag=registry',
  'Malware.Malware_Operations': '(`cim_Malware_indexes`) tag=malware tag=operations',
  'Updates.Update_Errors': '(`cim_Updates_indexes`) tag=update tag=error',
};

/** Datasets that are made by a search: one row for each port of an event. */
export const BASE_SEARCHES: Readonly<Record<string, string>> = {
  'Endpoint.Ports': [
    '(`cim_Endpoint_indexes`) tag=listening tag=port',
    'eval transport=if(isnull(transport) OR transport="","unknown",transport), dest_port=if(isnull(dest_port) OR dest_port="",0,dest_port)',
    'eval transport_dest_port=mvzip(transport,dest_port,"/")',
    'mvexpand transport_dest_port',
  ].join(' | '),
};

/** Fields that are computed though the table has them among the others; lists are separated by blanks. */
export const COMPUTED: Readonly<Record<string, string>> = {
  'Endpoint.Processes': 'process_integrity_level',
};

/** The Risk data model of Enterprise Security: the events of the risk index. */
export const RISK: Readonly<Record<string, DatasetFacts>> = {
  All_Risk: {
    constraint: '(`cim_Risk_indexes`) index=risk',
    fields: [
      'analyticstories annotations annotations._all annotations._frameworks annotations.cis20 annotations.cis20._count annotations.kill_chain_phases',
      'annotations.kill_chain_phases._count annotations.mitre_attack annotations.mitre_attack._count annotations.mitre_attack.mitre_detection',
      'annotations.mitre_attack.mitre_tactic annotations.mitre_attack.mitre_tactic_id annotations.mitre_attack.mitre_technique',
      'annotations.mitre_attack.mitre_technique_id annotations.mitre_attack.mitre_threat_group_name annotations.nist annotations.nist._count control',
      'cim_entity_zone dest dest_bunit dest_category dest_priority governance info_max_time info_min_time info_search_time orig_sid orig_time risk_event_id',
      'risk_factor_add risk_factor_mult risk_message risk_modifier_count risk_object_bunit risk_object_category risk_object_priority risk_score savedsearch_description',
      'search_name src src_bunit src_category src_priority tag threat_object threat_object_type user user_bunit user_category user_priority',
    ].join(' '),
    calculated: 'risk_object risk_object_type normalized_risk_object calculated_risk_score',
  },
};

/** How the Risk data model computes fields; a score that no risk factor changes is the score itself. */
export const RISK_CALCULATIONS: Readonly<Record<string, string>> = {
  normalized_risk_object: 'if(isnull(normalized_risk_object) OR normalized_risk_object="",risk_object,normalized_risk_object)',
  calculated_risk_score:
    'if(isnum(calculated_risk_score),calculated_risk_score,(risk_score+if(isnum(risk_factor_add),risk_factor_add,0))*if(isnum(risk_factor_mult),risk_factor_mult,1))',
};
