/** Rule: only what can be trusted is switched on by an installation. */
import { detectionRule } from '../../rule.ts';

export const enabledByDefault = detectionRule(
  'lint/enabled-by-default',
  {
    what: 'A detection is enabled by default although it is not in production, or is a hunting search.',
    why: 'It would run on every search head the app is installed on before anybody has vouched for it.',
    bad: 'enabled_by_default: true\nstatus: experimental',
    good: 'enabled_by_default: true\nstatus: production',
  },
  ({ document, value }, report) => {
    if (value.enabled_by_default !== true) return;
    const at = document.keySpan(['enabled_by_default']);
    if (value.status !== 'production')
      report(at, `Only a detection in production can be enabled by default; this one is ${value.status}.`);
    else if (value.type === 'Hunting') report(at, 'A hunting search is run by people and cannot be enabled by default.');
  },
);
