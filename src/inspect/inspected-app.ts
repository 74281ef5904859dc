/** The app that is inspected, as the checks see it: texts, conf files and XML are read once, when a check asks for them. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { lazily } from '../base/lazily.ts';
import type { ConfFile, ConfStanza } from '../conf-file/conf-file.ts';
import { parseConf } from '../conf-file/parse-conf.ts';
import type { AppPackage } from './app-package.ts';
import { readXml, type XmlFile } from './read-xml.ts';

/** A conf file with what was wrong while it was read. */
export interface ConfDocument extends ConfFile {
  /** Path inside the app's folder. */
  readonly file: string;
  /** Without folder and `.conf`. */
  readonly name: string;
  readonly text: string;
  readonly problems: readonly Diagnostic[];
  readonly byName: ReadonlyMap<string, ConfStanza>;
}

export interface InspectedApp {
  /** Name of the app's folder; empty when the package has none. */
  readonly id: string;
  /** Bytes by path inside the app's folder, sorted by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly package: AppPackage;
  /** The text of a file; undefined when it is absent or no UTF-8. */
  text(file: string): string | undefined;
  /** `default/NAME.conf`; undefined when it is absent. */
  conf(name: string): ConfDocument | undefined;
  /** Every conf file of default/ and local/. */
  readonly confs: readonly ConfDocument[];
  /** metadata/default.meta and local.meta, which are written like conf files. */
  readonly metas: readonly ConfDocument[];
  /** Every file whose name ends in .xml. */
  readonly xml: readonly XmlFile[];
}

/** Looks into a package. The folder of the app is the first that holds a default/app.conf, else the first that is no hidden one. */
export function openApp(pack: AppPackage): InspectedApp {
  const id = appFolder(pack);
  const files = filesBelow(pack, id);
  const texts = new Map<string, string | undefined>();
  const text = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, decode(files.get(file)));
    return texts.get(file);
  };
  const confs = lazily(() => documents(files, text, /^(?:default|local)\/([^/]+)\.conf$/u));
  const metas = lazily(() => documents(files, text, /^metadata\/([^/]+)\.meta$/u));
  const xml = lazily(() => [...files.keys()].filter((file) => file.endsWith('.xml')).map((file) => readXml(file, text(file))));
  return {
    id,
    files,
    package: pack,
    text,
    conf: (name) => confs().find(({ file }) => file === `default/${name}.conf`),
    get confs() {
      return confs();
    },
    get metas() {
      return metas();
    },
    get xml() {
      return xml();
    },
  };
}

function appFolder({ entries }: AppPackage): string {
  const withConf = entries.map(({ path }) => /^([^/]+)\/default\/app\.conf$/u.exec(path)?.[1]).find((name) => name !== undefined);
  if (withConf !== undefined) return withConf;
  const folders = entries.flatMap(({ path, kind }) =>
    path.includes('/') || kind === 'folder' ? [path.split('/')[0] ?? ''] : [],
  );
  return folders.find((name) => !name.startsWith('.')) ?? folders[0] ?? '';
}

function filesBelow({ entries }: AppPackage, id: string): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const { path, kind, bytes } of entries) {
    if (kind === 'file' && bytes !== undefined && path.startsWith(`${id}/`)) found.set(path.slice(id.length + 1), bytes);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function documents(
  files: ReadonlyMap<string, Uint8Array>,
  text: (file: string) => string | undefined,
  pattern: RegExp,
): readonly ConfDocument[] {
  return [...files.keys()].flatMap((file) => {
    const name = pattern.exec(file)?.[1];
    if (name === undefined) return [];
    const problems: Diagnostic[] = [];
    const content = text(file) ?? '';
    const { stanzas } = parseConf({ name: file, text: content }, (found) => problems.push(found));
    const byName = new Map(stanzas.map((stanza) => [stanza.name, stanza]));
    return [{ file, name, text: content, problems, stanzas, byName }];
  });
}

/** No byte order mark is taken away: offsets are those of the file. */
function decode(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Not UTF-8: the checks that need text say so.
    return undefined;
  }
}
