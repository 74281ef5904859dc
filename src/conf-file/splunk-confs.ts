/** The .conf files that Splunk itself reads (Admin Manual, "List of configuration files"), without `.conf`. Others are an app's own. */

export const SPLUNK_CONFS: ReadonlySet<string> = new Set(
  (
    'agent_management alert_actions app audit authentication authorize bookmarks checklist collections commands conf crawl datamodels ' +
    'datatypesbnf default-mode deployment deploymentclient distsearch event_renderers eventdiscoverer eventtypes federated field_filters ' +
    'fields fshpasses global-banner health indexes inputs instance.cfg limits literals livetail macros messages metric_alerts ' +
    'metric_rollups migration multikv outputs passwords procmon-filters props pubsub restmap rolling_upgrade savedsearches searchbnf ' +
    'segmenters server serverclass serverclass.seed.xml setup.xml source-classifier sourcetypes spl2 splunk-launch tags telemetry times ' +
    'tools transactiontypes transforms ui-prefs ui-tour user-prefs user-seed viewstates visualizations web web-features wmi ' +
    'workflow_actions workload_policy workload_pools workload_rules'
  ).split(' '),
);
