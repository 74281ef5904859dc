/** `splkit serve`: the embedded engine behind Splunk's REST API and HTTP Event Collector. */
import { Option } from 'commander';
import type { RunningServer, ServerOptions } from '../../server/start-server.ts';
import { findProject } from '../find-project.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from '../number-option.ts';
import { absolutePath } from '../paths.ts';
import { writeStack } from '../report-failure.ts';
import type { Subcommand } from '../subcommand.ts';
import { UsageError } from '../usage-error.ts';

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly selfSigned?: string;
  readonly cert?: string;
  readonly key?: string;
}

const EXAMPLES = `
Examples:
  splkit serve                                      http on this machine, port 8089
  splkit serve --port 0 --self-signed splkit.pem    https on a free port; the certificate for \`splkit test --ca splkit.pem\`
  splkit serve --cert cert.pem --key key.pem        https with a certificate of your own

The address and the tokens are printed as \`export\` lines, so that another shell can run \`splkit test --target splunk\` against it.
Events live in memory and are gone when it ends. Inside a project its macros and add-ons are known. Ctrl-C ends it.`;

export const serveCommand: Subcommand = (program, { io }) => {
  program
    .command('serve')
    .description('serve the embedded engine as a Splunk: REST API and HTTP Event Collector on one port')
    .option('-p, --port <port>', 'port; 0 for any free one', wholeNumber(0, 65535), 8089)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .addOption(
      new Option('--self-signed <file>', 'speak https with a certificate made on the spot, and write it to this file').conflicts([
        'cert',
        'key',
      ]),
    )
    .option('--cert <file>', 'speak https with this certificate (PEM, with those between it and its root)')
    .option('--key <file>', 'the private key (PEM) of the certificate')
    .addHelpText('after', EXAMPLES)
    .action((options: ServeOptions) => serve(options, io));
};

async function serve(options: ServeOptions, io: Io): Promise<void> {
  const [{ startServer }, { createSearchEngine }, { loadKnowledge }, { loadContent }] = await Promise.all([
    import('../../server/start-server.ts'),
    import('../../testing/search-engine.ts'),
    import('../../testing/load-knowledge.ts'),
    import('../../content/load.ts'),
  ]);
  const root = findProject(io, io.cwd);
  const content = root === undefined ? undefined : loadContent(io.files, root);
  const zone = content?.project.timezone ?? 'UTC';
  const { knowledge } = await loadKnowledge(io.files, root ?? io.cwd, content?.project ?? {}, content);
  const tls = await certificate(options, io);
  const server = await listen(() =>
    startServer(createSearchEngine({ files: io.files, knowledge, zone }, []), {
      host: options.host,
      port: options.port,
      knowledge,
      zone,
      now: () => io.clock.now() / 1000,
      onDefect: (error) => writeStack(error, io),
      ...(content === undefined ? {} : { macros: content.macroTable }),
      ...(tls === undefined ? {} : { tls }),
    }),
  );
  announce(server, options, io);
  await aborted(io.signal);
  await server.close();
}

function announce(server: RunningServer, options: ServeOptions, io: Io): void {
  const { credentials, url } = server;
  io.stdout.write(
    [
      `export SPLUNK_URL=${url}`,
      `export SPLUNK_TOKEN=${credentials.token}`,
      `export SPLUNK_HEC_URL=${url}`,
      `export SPLUNK_HEC_TOKEN=${credentials.hecToken}`,
      '',
    ].join('\n'),
  );
  io.stderr.write(`listening on ${url}; Ctrl-C ends it\n`);
  if (url.startsWith('http:') && !['127.0.0.1', '::1', 'localhost'].includes(options.host)) {
    io.stderr.write('warning: tokens and events travel unencrypted; use --self-signed, or --cert and --key\n');
  }
}

async function certificate(options: ServeOptions, io: Io): Promise<ServerOptions['tls']> {
  const { cert, key } = options;
  if (cert !== undefined && key !== undefined) {
    const read = (file: string): string => io.files.readText(absolutePath(io.cwd, file));
    return { cert: read(cert), key: read(key) };
  }
  if (cert !== undefined || key !== undefined) throw new UsageError('--cert and --key belong together; one of them is missing');
  return options.selfSigned === undefined ? undefined : await selfSigned(options.host, options.selfSigned, io);
}

/** Makes a certificate for this machine and writes it to a file, for clients to trust. */
async function selfSigned(host: string, file: string, io: Io): Promise<ServerOptions['tls']> {
  const { selfSignedCertificate } = await import('../../server/self-signed-certificate.ts');
  const now = io.clock.now();
  const day = 86_400_000;
  const names = [...new Set([host, 'localhost', '127.0.0.1'])];
  const made = selfSignedCertificate({ names, validFrom: new Date(now - day), validTo: new Date(now + 365 * day) });
  io.files.write(absolutePath(io.cwd, file), made.cert);
  return made;
}

/** Starts listening; what the system says of a port in use, an address it does not have or a bad certificate is said in a sentence. */
async function listen(start: () => Promise<RunningServer>): Promise<RunningServer> {
  try {
    return await start();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code === 'string' && code.startsWith('ERR_OSSL_'))
      throw new UsageError('the certificate and the key cannot be used: no PEM, or they do not belong together', undefined, {
        cause: error,
      });
    if (code === 'EADDRINUSE')
      throw new UsageError('the port is in use', 'Take another one with --port, or any free one with --port 0.', {
        cause: error,
      });
    if (code === 'EACCES')
      throw new UsageError('the system does not let you use that port', 'Take one above 1023.', { cause: error });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new UsageError('this machine does not have the address given with --host', undefined, { cause: error });
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
