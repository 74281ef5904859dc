/** Bad and good apps for the checks of checks/dashboards.ts. */
import type { Changes } from '../example-app.ts';
import type { Example } from './example.ts';

function dashboard(body: string, root = 'dashboard version="1.1"'): Changes {
  const [name = ''] = root.split(' ');
  return { 'default/data/ui/views/one.xml': `<${root}>\n  <label>One</label>\n  ${body}\n</${name}>\n` };
}

function element(check: string, bad: string, good: string): Example {
  return { check, level: 'fail', bad: dashboard(bad), good: dashboard(good), at: ['default/data/ui/views/one.xml', 3] };
}

export const dashboards: readonly Example[] = [
  {
    check: 'check_that_all_xml_files_are_well_formed',
    level: 'fail',
    bad: dashboard('<row>'),
    good: dashboard('<row/>'),
    at: ['default/data/ui/views/one.xml', 4],
  },
  {
    check: 'check_that_all_xml_files_are_well_formed',
    level: 'fail',
    bad: dashboard('<p>a & b</p>'),
    good: dashboard('<p>a &amp; b</p><p><![CDATA[a & <b]]></p>'),
    at: ['default/data/ui/views/one.xml', 3],
  },
  {
    check: 'check_default_data_ui_file_allow_list',
    level: 'fail',
    bad: { 'default/data/ui/views/one.json': '{}' },
    good: { 'default/data/ui/views/README.md': 'One' },
    at: ['default/data/ui/views/one.json'],
  },
  {
    check: 'check_html_dashboards',
    level: 'fail',
    bad: { 'default/data/ui/html/one.html': '<p>one</p>' },
    good: {},
    at: ['default/data/ui/html/one.html'],
  },
  {
    check: 'check_simplexml_standards_version',
    level: 'fail',
    bad: dashboard('', 'dashboard'),
    good: dashboard('', 'dashboard version="2" theme="dark"'),
    at: ['default/data/ui/views/one.xml', 1],
  },
  {
    check: 'check_simplexml_standards_version',
    level: 'fail',
    bad: dashboard('', 'form version="1.0"'),
    good: dashboard('', 'form version="1.1"'),
    at: ['default/data/ui/views/one.xml', 1],
  },
  {
    check: 'check_validate_json_data_is_well_formed',
    level: 'fail',
    bad: { 'appserver/static/one.json': '{"a": }' },
    good: { 'appserver/static/one.json': '{"a": 1}' },
    at: ['appserver/static/one.json'],
  },
  element(
    'check_for_simple_xml_seed_element',
    '<fieldset><input type="text" token="a"><seed>1</seed></input></fieldset>',
    '<fieldset><input type="text" token="a"><initialValue>1</initialValue></input></fieldset>',
  ),
  element(
    'check_for_dashboard_xml_list_element',
    '<row><panel><list><search><query>one</query></search></list></panel></row>',
    '<row/>',
  ),
  element(
    'check_for_earliest_time_and_latest_time_elements_in_dashboard_xml',
    '<row><panel><table><search><query>a</query><earliestTime>-1h</earliestTime></search></table></panel></row>',
    '<row><panel><table><search><query>a</query><earliest>-1h</earliest></search></table></panel></row>',
  ),
  element(
    'check_for_populating_search_element_in_dashboard_xml',
    '<fieldset><input type="dropdown" token="a"><populatingSearch fieldForValue="a" fieldForLabel="a">one</populatingSearch></input></fieldset>',
    '<row/>',
  ),
  element(
    'check_for_simple_xml_search_related_element',
    '<row><panel><table><searchString>one</searchString></table></panel></row>',
    '<row><panel><table><search><query>one</query></search></table></panel></row>',
  ),
  element('check_for_simple_xml_row_grouping', '<row grouping="2,1"><panel/></row>', '<row><panel/></row>'),
  element(
    'check_for_simple_xml_option_element_with_name_previewresults',
    '<row><panel><table><option name="previewResults">true</option></table></panel></row>',
    '<row><panel><table><option name="count">1</option></table></panel></row>',
  ),
  element(
    'check_for_displayrownumbers_in_simple_xml',
    '<row><panel><table><option name="displayRowNumbers">true</option></table></panel></row>',
    '<row><panel><table><option name="rowNumbers">true</option></table></panel></row>',
  ),
  element(
    'check_for_simple_xml_single_element_with_deprecated_option_names',
    '<row><panel><single><option name="linkView">one</option></single></panel></row>',
    '<row><panel><single><option name="underLabel">one</option></single></panel></row>',
  ),
  element(
    'check_for_noninteger_height_option',
    '<row><panel><chart><option name="height">10.5px</option></chart></panel></row>',
    '<row><panel><chart><option name="height">100</option></chart></panel></row>',
  ),
  element(
    'check_for_dashboard_xml_option_element_with_deprecated_attribute_value',
    '<row><panel><chart><option name="refresh.auto.interval">10</option></chart></panel></row>',
    '<row/>',
  ),
  {
    check: 'check_for_advanced_xml_module_elements',
    level: 'fail',
    bad: dashboard('<module name="AccountBar" layoutPanel="appHeader"/>', 'view template="dashboard.html"'),
    good: dashboard('<row/>'),
    at: ['default/data/ui/views/one.xml', 3],
  },
];
