/** A web server on this computer that gives out files, for tests of downloads. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Text or bytes, or whatever else the server is to do. */
export type Served = string | Uint8Array | ((request: IncomingMessage, response: ServerResponse) => void);

export interface FileServer {
  /** `http://127.0.0.1:PORT` */
  readonly base: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** What is not in `files` (by path) is 404. */
export async function serveFiles(files: Readonly<Record<string, Served>>): Promise<FileServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const served = files[path];
    if (served === undefined) response.writeHead(404).end();
    else if (typeof served === 'function') served(request, response);
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(served);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { base: `http://127.0.0.1:${port}`, asked, close };
}
