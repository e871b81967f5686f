import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { basename, extname, join, normalize, sep } from 'node:path';
import { readSource, writeWhole } from './files.ts';
import { UserError } from './user-error.ts';

export interface StudioServerOptions {
  /** Folder of the built studio. */
  folder: string;
  /** 0: any that is free. */
  port: number;
  /** Whoever knows it may read and write the model file: the page that this program told the address of. */
  token: string;
  /** Model file that the page may read and write, or null. */
  path: string | null;
}

export interface StudioServer {
  port: number;
  close(): Promise<void>;
}

/** What the page gets of the model file, and says when it saves: `version` is of the text it last saw. */
export interface Served {
  fileName: string;
  text: string;
  version: string;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Larger models than any: what is sent beyond is refused. */
const LARGEST_BODY = 16 * 1024 * 1024;

/**
 * Serves the files of the studio, and one model file, to this machine alone. Throws a UserError when the port is taken.
 */
export async function serveStudio(options: StudioServerOptions): Promise<StudioServer> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      const isUsers = error instanceof UserError;
      send(response, isUsers ? 409 : 500, {
        error: isUsers ? `${error.message}. ${error.hint}`.trim() : String(error),
      });
    });
  });
  await listen(server, options.port);
  const { port } = server.address() as { port: number };
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new UserError(`port ${port} is taken`, 'name another, or leave --port out') : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, options: StudioServerOptions): Promise<void> {
  // A page elsewhere that gives itself our address by DNS still says its own name here.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
    return send(response, 403, { error: 'this server is for this machine' });
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/served') return served(request, response, url, options);
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, { error: 'only GET' });
  return file(response, url.pathname, options.folder);
}

async function served(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { token, path }: StudioServerOptions,
): Promise<void> {
  if (path === null || url.searchParams.get('token') !== token) {
    return send(response, 403, { error: 'no model is served under this address' });
  }
  if (request.method === 'GET') return send(response, 200, await present(path));
  if (request.method !== 'PUT') return send(response, 405, { error: 'only GET and PUT' });
  const { text, version } = JSON.parse(await bodyOf(request)) as Partial<Served>;
  if (typeof text !== 'string') return send(response, 400, { error: 'a text is missing' });
  const now = await present(path).catch(() => null);
  if (now !== null && now.version !== version) {
    return send(response, 409, { error: `${now.fileName} was changed by another program meanwhile`, ...now });
  }
  await writeWhole(path, text, () => true);
  return send(response, 200, { fileName: basename(path), version: versionOf(text) });
}

async function present(path: string): Promise<Served> {
  const { text } = await readSource(path);
  return { fileName: basename(path), text, version: versionOf(text) };
}

function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_BODY) throw new UserError('the model is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function file(response: ServerResponse, pathname: string, folder: string): Promise<void> {
  let name: string;
  try {
    name = normalize(decodeURIComponent(pathname)).replace(/^[\\/]+/, '');
  } catch {
    return send(response, 400, { error: 'not an address' });
  }
  const path = join(folder, name === '' ? 'index.html' : name);
  const found = path.startsWith(folder + sep) && !name.includes('\0') ? await stat(path).catch(() => null) : null;
  if (!found?.isFile()) return send(response, 404, { error: `there is no ${name}` });
  const isForever = name.startsWith('assets/'); // their names hold a hash of their contents
  response.writeHead(200, {
    'Content-Type': types[extname(path)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': isForever ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...safety,
  });
  createReadStream(path).pipe(response);
}

const safety = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'X-Frame-Options': 'DENY' };

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  response.writeHead(status, { 'Content-Type': types['.json'], 'Cache-Control': 'no-store', ...safety });
  response.end(JSON.stringify(body));
}
