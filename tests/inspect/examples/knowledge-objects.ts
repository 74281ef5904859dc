/** Bad and good apps for the checks of checks/knowledge-objects.ts. */
import type { Example } from './example.ts';

export const objects: readonly Example[] = [
  {
    check: 'check_collections_conf_for_specified_name_field_type',
    level: 'fail',
    bad: { 'default/collections.conf': '[one]\nfield.a = string\nfield.b = text\n' },
    good: { 'default/collections.conf': '[one]\nfield.a = string\nfield.b = number\nfield.c = bool\nfield.d = time\n' },
    at: ['default/collections.conf', 3],
  },
  {
    check: 'check_collections_conf',
    level: 'info',
    bad: { 'default/collections.conf': '[one]\nfield.a = string\n' },
    good: {},
    at: ['default/collections.conf'],
  },
  {
    check: 'check_transforms_conf_for_external_cmd',
    level: 'fail',
    bad: { 'default/transforms.conf': '[one]\nexternal_cmd = one.py a b\nfields_list = a, b\n' },
    good: { 'default/transforms.conf': '[one]\nfilename = users.csv\n' },
    at: ['default/transforms.conf', 2],
  },
  {
    check: 'check_for_datamodel_acceleration',
    level: 'fail',
    bad: { 'default/datamodels.conf': '[One]\nacceleration = true\n' },
    good: {},
    at: ['default/datamodels.conf', 2],
  },
  {
    check: 'check_for_datamodel_acceleration',
    level: 'warn',
    bad: { 'default/datamodels.conf': '[One]\nacceleration = false\n' },
    good: {},
    at: ['default/datamodels.conf', 1],
  },
  {
    check: 'check_that_no_configurations_of_default_source_type_in_props_conf',
    level: 'warn',
    bad: { 'default/props.conf': '[syslog]\nTRUNCATE = 0\n' },
    good: { 'default/props.conf': '[example:log]\nTRUNCATE = 0\n' },
    at: ['default/props.conf', 1],
  },
  {
    check: 'check_workflow_actions_link_uri_does_not_use_http_protocol',
    level: 'fail',
    bad: {
      'default/workflow_actions.conf':
        '[one]\nlabel = One\ntype = link\nlink.uri = http://example.com/$user$\nlink.method = get\nfields = user\n',
    },
    good: {
      'default/workflow_actions.conf':
        '[one]\nlabel = One\ntype = link\nlink.uri = https://example.com/$user$\nlink.method = get\nfields = user\n',
    },
    at: ['default/workflow_actions.conf', 4],
  },
];
