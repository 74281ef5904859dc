/** Names that Splunk itself uses, from its manuals: conf files, apps, source types. */

/** Admin Manual, "List of configuration files", without `.conf`. */
export const SPLUNK_CONFS: ReadonlySet<string> = new Set(
  (
    'alert_actions app audit authentication authorize bookmarks checklist collections commands datamodels ' +
    'datatypesbnf default-mode deployment deploymentclient distsearch event_renderers eventdiscoverer eventtypes federated ' +
    'fields global-banner health indexes inputs instance.cfg limits literals macros messages metric_alerts ' +
    'metric_rollups multikv outputs passwords procmon-filters props pubsub restmap savedsearches searchbnf ' +
    'segmenters server serverclass serverclass.seed.xml setup.xml source-classifier sourcetypes splunk-launch tags telemetry times ' +
    'transactiontypes transforms ui-prefs ui-tour user-prefs user-seed viewstates visualizations web web-features wmi ' +
    'workflow_actions workload_policy workload_pools workload_rules'
  ).split(' '),
);

/** What stanzas of a .meta file may be about besides conf files. */
export const META_OBJECTS: ReadonlySet<string> = new Set(
  'alert_actions app appserver data datamodels history html influencers livetail lookups manager models nav panels static ui-tour views'.split(
    ' ',
  ),
);

/** Apps that come with Splunk: an app of one's own cannot be called so. */
export const SPLUNK_APPS: ReadonlySet<string> = new Set(
  (
    'alert_logevent alert_webhook appsbrowser audit_trail cloud_administration data_manager dmc dynamic-data-self-storage-app framework ' +
    'gettingstarted introspection_generator_addon journald_input launcher learned legacy missioncontrol prometheus ' +
    'python_upgrade_readiness_app sample_app search splunk-dashboard-studio splunk-rolling-upgrade splunk-visual-exporter ' +
    'splunk_app_for_splunk_o11y_cloud splunk_archiver splunk_assist splunk_datasets_addon splunk_essentials_8_2 splunk_essentials_9_0 ' +
    'splunk_gdi splunk_httpinput splunk_ingest_actions splunk_instance_monitoring splunk_instrumentation splunk_internal_metrics ' +
    'splunk_metrics_workspace splunk_monitoring_console splunk_product_guidance splunk_rapid_diag splunk_secure_gateway SplunkDeploymentServerConfig ' +
    'SplunkForwarder SplunkLightForwarder tos user-prefs'
  ).split(' '),
);

/** Getting Data In, "List of pretrained source types". */
export const PRETRAINED_SOURCETYPES: ReadonlySet<string> = new Set(
  (
    'access_combined breakable_text too_small access_combined_wcookie access_common anaconda anaconda_syslog apache_error asterisk_cdr asterisk_event ' +
    'asterisk_messages asterisk_queue catalina cisco:asa cisco_cdr cisco_syslog clavister collectd_http csv db2_diag dmesg exim_main ' +
    'exim_reject ftp generic_single_line http_event_collector_metrics iis _json linux_audit linux_bootlog linux_messages_syslog linux_secure ' +
    'log4j log4net_xml log4php mcollect_stash metrics_csv ' +
    'misc_text mysql_slow mysqld mysqld_bin mysqld_error novell_groupwise osx_asl osx_crash_log osx_crashreporter ' +
    'osx_daily osx_install osx_monthly osx_secure osx_weekly osx_window_server postfix_syslog ps psv rpmpkgs ruby_on_rails sar ' +
    'sendmail_syslog snort splunk_com_php_error splunk_disk_objects splunk_help ' +
    'splunk_resource_usage splunk_search_history splunk_search_messages splunk_web_access splunk_web_service splunkd ' +
    'splunkd_access splunkd_conf splunkd_remote_searches splunkd_stderr splunkd_stdout splunkd_ui_access ssl_error stash stash_new ' +
    'statsd syslog tsv weblogic_stdout websphere_activity websphere_core ' +
    'wtmp windows_snare_syslog'
  ).split(' '),
);
