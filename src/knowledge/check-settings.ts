/** Settings of props.conf and transforms.conf that nobody reads, because their names are mistyped. */
import type { Report } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import { suggest } from '../base/suggest.ts';
import { parseConf } from '../conf-file/parse-conf.ts';
import { SETTING_NAMES, type SettingNames } from './setting-names.ts';

/**
 * Reports `conf/unknown-setting` for a name that is nearly that of a setting. Others are left alone: add-ons keep notes and settings of their
 * own beside Splunk's.
 */
export function checkSettings(source: Source, conf: keyof typeof SETTING_NAMES, report: Report): void {
  const names = SETTING_NAMES[conf];
  const known = new Map<string, string | undefined>();
  const meant = (key: string): string | undefined => {
    if (!known.has(key)) known.set(key, nearest(key, names));
    return known.get(key);
  };
  for (const { name, entries } of parseConf(source, () => undefined).stanzas) {
    for (const { key, keySpan } of entries) {
      const better = meant(key);
      if (better === undefined) continue;
      report({
        code: 'conf/unknown-setting',
        severity: 'warning',
        message: `[${name}] has "${key}", which is no setting of ${conf}.conf and has no effect; did you mean ${better}?`,
        source,
        span: keySpan,
      });
    }
  }
}

/** What a key was most likely meant to be; undefined for one that is right, or like nothing. */
function nearest(key: string, { exact, classes }: SettingNames): string | undefined {
  const dash = key.indexOf('-');
  const head = dash < 0 ? key : key.slice(0, dash);
  if (exact.has(key) || (dash >= 0 && classes.has(head))) return undefined;
  if (dash >= 0) {
    const meant = suggest(head, classes);
    return meant === undefined ? undefined : `${meant}-`;
  }
  const [, upper, rest] = /^([A-Z]+)_(.+)$/.exec(key) ?? [];
  if (upper !== undefined && rest !== undefined && classes.has(upper)) return `${upper}-${rest}`;
  return key.length < 5 ? undefined : suggest(key, exact);
}
