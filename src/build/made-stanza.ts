/** Stanzas of detections, printed once for as long as the detection and everything around it are the same. */
import { lazily } from '../base/lazily.ts';
import type { PrintedStanza } from '../conf-file/print-conf.ts';
import type { Content, LinkedDetection } from '../content/content.ts';
import type { Style } from './style.ts';

/** A stanza, and perhaps its text in the style of the build, as UTF-8. */
export interface MadeStanza extends PrintedStanza {
  readonly printed?: Uint8Array;
}

/**
 * What the stanza of a detection may be made from besides the detection itself: nothing that hangs on other detections, as it is kept when
 * those change. Other detections may bring its baselines, and the macros that it calls.
 */
export interface StanzaContext {
  readonly content: Pick<Content, 'project' | 'attack'>;
  readonly style: Style;
}

export type StanzaDetection = Omit<LinkedDetection, 'baselines' | 'search' | 'expanded' | 'output'>;

type MakeStanza = (detection: StanzaDetection, context: StanzaContext) => PrintedStanza;

/** `kind` tells the stanzas of one detection from each other. */
export function detectionStanzas(
  { detections, keeper, project, attack }: Pick<Content, 'detections' | 'keeper' | 'project' | 'attack'>,
  style: Style,
  kind: string,
  make: MakeStanza,
): readonly MadeStanza[] {
  const context: StanzaContext = { content: { project, attack }, style };
  if (keeper === undefined) return detections.map((detection) => make(detection, context));
  const { kept } = keeper;
  return detections.map((detection) => {
    const key = `${kind} ${style.name} ${keeper.keyOf(detection)}`;
    const made = lazily(() => make(detection, context));
    const known = kept.read(key);
    const printed = known ?? Buffer.from(style.conf([made()]));
    if (known === undefined) kept.keep(key, printed);
    return {
      get name() {
        return made().name;
      },
      get settings() {
        return made().settings;
      },
      printed,
    };
  });
}

const LINE_END = Buffer.from('\n');

/** A .conf file in a style: what `style.conf` gives, of stanzas some of which are printed. */
export function confText(stanzas: readonly MadeStanza[], header: readonly string[], style: Style): string | Uint8Array {
  if (stanzas.every(({ printed }) => printed === undefined)) return style.conf(stanzas, header);
  const pieces: Uint8Array[] = header.length === 0 ? [] : [Buffer.from(style.conf([], header))];
  for (const stanza of stanzas) {
    if (pieces.length > 0) pieces.push(LINE_END);
    pieces.push(stanza.printed ?? Buffer.from(style.conf([stanza])));
  }
  return Buffer.concat(pieces);
}
