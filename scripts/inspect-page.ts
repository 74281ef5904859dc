/** docs/inspect-checks.md: every check of `splkit inspect`, made from the checks themselves. */
import type { Check } from '../src/inspect/check.ts';
import { checks } from '../src/inspect/checks/index.ts';
import { PROFILES } from '../src/inspect/finding.ts';

/** The page as Markdown. */
export function inspectPage(): string {
  return [
    '# Checks of a built app',
    '',
    'What `splkit inspect` looks at, by the names that AppInspect gives the checks. This page is made by `npm run docs`.',
    'How to use the command: [inspect.md](inspect.md).',
    '',
    '| check | an app is sound when | profiles |',
    '|---|---|---|',
    ...checks.map((check) => `| \`${check.name}\` | ${check.what.replaceAll('|', '\\|')} | ${profiles(check)} |`),
    '',
  ].join('\n');
}

function profiles(check: Check): string {
  return check.profiles.length === PROFILES.length ? 'all' : check.profiles.join(', ');
}
