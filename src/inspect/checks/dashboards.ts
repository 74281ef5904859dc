/** Checks of default/data/ui: dashboards, navigation, and which files may lie there. */
import type { Check, ReportFinding } from '../check.ts';
import { EVERYBODY } from '../check.ts';
import type { InspectedApp } from '../inspected-app.ts';
import type { XmlElement, XmlFile } from '../read-xml.ts';

const UI = /^(?:default|local)\/data\/ui\/([^/]+)\/(.+)$/u;

/** Endings that a folder of data/ui may hold. */
const ALLOWED: ReadonlyMap<string, RegExp> = new Map([
  ['views', /\.xml$/u],
  ['panels', /\.xml$/u],
  ['nav', /\.xml$/u],
  ['alerts', /\.(?:html|xml)$/u],
]);

/** Dashboards: the XML files of data/ui/views and panels. */
function isDashboard({ file }: XmlFile): boolean {
  return /^(?:default|local)\/data\/ui\/(?:views|panels)\/.+\.xml$/u.test(file);
}

function checkAllowed(app: InspectedApp, report: ReportFinding): void {
  for (const file of app.files.keys()) {
    const [, folder = '', name = ''] = UI.exec(file) ?? [];
    if (folder === '' || /^readme|\.(?:md|txt)$/iu.test(name)) continue;
    const allowed = ALLOWED.get(folder);
    if (folder === 'html' || folder === 'quickstart') report('warn', `data/ui/${folder} is retired.`, { file });
    else if (allowed !== undefined && !allowed.test(name)) report('fail', `data/ui/${folder} must not hold this file.`, { file });
  }
}

/** A deprecated piece of Simple XML: every element that matches is a finding. */
function elementCheck(name: string, isWrong: (element: XmlElement) => boolean, what: string, advice: string): Check {
  return {
    name,
    profiles: EVERYBODY,
    what,
    check(app, report) {
      for (const { file, elements } of app.xml.filter(isDashboard)) {
        for (const element of elements.filter(isWrong))
          report('fail', `<${element.name}>: ${advice}`, { file, offset: element.offset });
      }
    },
  };
}

/** An `<option name="...">` whose name matches, inside an element of that name. */
function isOption(element: XmlElement, parent: string | undefined, names: RegExp): boolean {
  return (
    element.name === 'option' &&
    (parent === undefined || element.parent === parent) &&
    names.test(element.attributes['name'] ?? '')
  );
}

const SEARCH_ELEMENTS = new Set(['searchString', 'searchName', 'searchPostProcess', 'searchTemplate']);

export const dashboardChecks: readonly Check[] = [
  {
    name: 'check_that_all_xml_files_are_well_formed',
    profiles: EVERYBODY,
    what: 'XML files are well formed.',
    check(app, report) {
      for (const { file, problem } of app.xml) {
        if (problem !== undefined) report('fail', `The XML is broken: ${problem.message}.`, { file, offset: problem.offset });
      }
    },
  },
  {
    name: 'check_default_data_ui_file_allow_list',
    profiles: EVERYBODY,
    what: 'data/ui/views, panels and nav hold .xml only, alerts .html and .xml.',
    check: checkAllowed,
  },
  {
    name: 'check_html_dashboards',
    profiles: EVERYBODY,
    what: 'There are no dashboards in HTML.',
    check(app, report) {
      for (const file of app.files.keys()) {
        if (/^(?:default|local)\/data\/ui\/html\/.+\.html$/u.test(file))
          report('fail', 'Splunk shows no HTML dashboards any more.', { file });
      }
    },
  },
  {
    name: 'check_simplexml_standards_version',
    profiles: EVERYBODY,
    what: 'Every dashboard and form says version="1.1", or "2" for Dashboard Studio.',
    check(app, report) {
      for (const { file, elements } of app.xml) {
        const root = elements.find(({ parent }) => parent === undefined);
        if (root === undefined || (root.name !== 'dashboard' && root.name !== 'form')) continue;
        const { version } = root.attributes;
        if (version === '1.1' || version === '2') continue;
        report(
          'fail',
          version === undefined ? `<${root.name}> needs version="1.1".` : `version="${version}" is none that Splunk shows.`,
          { file, offset: root.offset },
        );
      }
    },
  },
  {
    name: 'check_validate_json_data_is_well_formed',
    profiles: EVERYBODY,
    what: 'JSON files are well formed.',
    check(app, report) {
      for (const file of app.files.keys()) {
        if (!file.endsWith('.json') && file !== 'app.manifest') continue;
        const problem = jsonProblem(app.text(file));
        if (problem !== undefined) report('fail', `The JSON is broken: ${problem}.`, { file });
      }
    },
  },
  elementCheck('check_for_simple_xml_seed_element', ({ name }) => name === 'seed', 'No <seed>.', 'use <initialValue>.'),
  elementCheck('check_for_dashboard_xml_list_element', ({ name }) => name === 'list', 'No <list>.', 'use another panel.'),
  elementCheck(
    'check_for_earliest_time_and_latest_time_elements_in_dashboard_xml',

    ({ name }) => name === 'earliestTime' || name === 'latestTime',
    'No <earliestTime> and <latestTime>.',
    'use <earliest> and <latest>.',
  ),
  elementCheck(
    'check_for_populating_search_element_in_dashboard_xml',

    ({ name }) => name === 'populatingSearch' || name === 'populatingSavedSearch',
    'No <populatingSearch>.',
    'use <search>.',
  ),
  elementCheck(
    'check_for_simple_xml_search_related_element',

    ({ name }) => SEARCH_ELEMENTS.has(name),
    'No <searchString>, <searchName>, <searchPostProcess> and <searchTemplate>.',
    'use <search>.',
  ),
  elementCheck(
    'check_for_simple_xml_row_grouping',
    ({ name, attributes }) => name === 'row' && Object.hasOwn(attributes, 'grouping'),
    'No row has the attribute grouping.',
    'put the elements of a panel into <panel>.',
  ),
  elementCheck(
    'check_for_simple_xml_option_element_with_name_previewresults',

    (element) => isOption(element, undefined, /^previewResults$/u),
    'No option previewResults.',
    'the option previewResults has no effect.',
  ),
  elementCheck(
    'check_for_displayrownumbers_in_simple_xml',

    (element) => isOption(element, undefined, /^displayRowNumbers$/u),
    'No option displayRowNumbers.',
    'use the option rowNumbers.',
  ),
  elementCheck(
    'check_for_simple_xml_single_element_with_deprecated_option_names',

    (element) =>
      isOption(element, 'single', /^(?:additionalClass|afterLabel|beforeLabel|classField|linkFields|linkSearch|linkView)$/u),
    'No retired options of <single>.',
    'this option of <single> is retired.',
  ),
  elementCheck(
    'check_for_noninteger_height_option',

    (element) => isOption(element, undefined, /^height$/u) && !/^\s*\d+\s*$/u.test(element.text),
    'The height of a panel is a whole number of pixels.',
    'the height must be a whole number.',
  ),
  elementCheck(
    'check_for_dashboard_xml_option_element_with_deprecated_attribute_value',

    (element) => isOption(element, undefined, /^refresh\.auto\.interval$/u),
    'No option refresh.auto.interval.',
    'use <refresh> in <search>.',
  ),
  elementCheck(
    'check_for_advanced_xml_module_elements',
    ({ name }) => name === 'module',
    'No Advanced XML.',
    'Splunk has removed Advanced XML.',
  ),
];

/** Why a text is no JSON; undefined when it is. */
function jsonProblem(text: string | undefined): string | undefined {
  if (text === undefined) return 'the file is not UTF-8 text';
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be read';
  }
}
