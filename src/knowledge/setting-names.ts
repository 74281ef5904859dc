/** Names of the settings of props.conf and transforms.conf. (props.conf.spec, transforms.conf.spec of Splunk 10.) */

export interface SettingNames {
  readonly exact: ReadonlySet<string>;
  /** Of settings in classes, such as `EXTRACT-<class>`, what stands before the dash. */
  readonly classes: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

export const SETTING_NAMES: Readonly<Record<'props' | 'transforms', SettingNames>> = {
  props: {
    exact: words(
      `CHARSET TRUNCATE LINE_BREAKER LINE_BREAKER_LOOKBEHIND SHOULD_LINEMERGE AUTO_LINEMERGE BREAK_ONLY_BEFORE_DATE BREAK_ONLY_BEFORE
      MUST_BREAK_AFTER MUST_NOT_BREAK_AFTER MUST_NOT_BREAK_BEFORE MAX_EVENTS EVENT_BREAKER_ENABLE EVENT_BREAKER LB_CHUNK_BREAKER
      LB_CHUNK_BREAKER_TRUNCATE DATETIME_CONFIG TIME_PREFIX MAX_TIMESTAMP_LOOKAHEAD TIME_FORMAT TZ TZ_ALIAS MAX_DAYS_AGO MAX_DAYS_HENCE
      DETERMINE_TIMESTAMP_DATE_WITH_SYSTEM_TIME MAX_DIFF_SECS_AGO MAX_DIFF_SECS_HENCE ADD_EXTRA_TIME_FIELDS INDEXED_EXTRACTIONS
      METRICS_PROTOCOL PREAMBLE_REGEX FIELD_HEADER_REGEX HEADER_FIELD_LINE_NUMBER FIELD_DELIMITER HEADER_FIELD_DELIMITER
      HEADER_FIELD_ACCEPTABLE_SPECIAL_CHARACTERS FIELD_QUOTE HEADER_FIELD_QUOTE TIMESTAMP_FIELDS FIELD_NAMES MISSING_VALUE_REGEX
      JSON_TRIM_BRACES_IN_ARRAY_NAMES KV_MODE MATCH_LIMIT DEPTH_LIMIT AUTO_KV_JSON KV_TRIM_SPACES CHECK_FOR_HEADER NO_BINARY_CHECK
      SEGMENTATION ANNOTATE_PUNCT HEADER_MODE CHECK_METHOD PREFIX_SOURCETYPE LEARN_SOURCETYPE LEARN_MODEL initCrcLength sourcetype rename
      invalid_cause is_valid force_local_processing unarchive_cmd unarchive_cmd_start_mode unarchive_sourcetype maxDist description
      category pulldown_type priority detect_trailing_nulls disabled given_type TRANSFORMS REPORT RULESET _actions
      termFrequencyWeightedDist`,
    ),
    classes: words(
      `EXTRACT REPORT TRANSFORMS RULESET RULESET_DESC EVAL FIELDALIAS LOOKUP SEDCMD SEGMENTATION MORE_THAN LESS_THAN
      STATSD METRIC`,
    ),
  },
  transforms: {
    exact: words(
      `REGEX FORMAT MATCH_LIMIT DEPTH_LIMIT CLONE_SOURCETYPE LOOKAHEAD WRITE_META DEST_KEY DEFAULT_VALUE SOURCE_KEY REPEAT_MATCH INGEST_EVAL
      STOP_PROCESSING_IF DELIMS FIELDS MV_ADD CLEAN_KEYS KEEP_EMPTY_VALS CAN_OPTIMIZE filename collection max_matches min_matches
      default_match case_sensitive_match match_type external_cmd external_type fields_list time_field time_format max_offset_secs
      min_offset_secs batch_index_query allow_caching cache_size max_ext_batch index_fields_list filter replicate feature_id_element
      check_permission reverse_lookup_honor_case_sensitive_match python.version python.required disabled`,
    ),
    classes: words('METRIC'),
  },
};
