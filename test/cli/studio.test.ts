import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveStudio, type Served, type StudioServer } from '../../src/cli/studio-server.ts';

let folder: string;
let model: string;
let server: StudioServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nines-studio-'));
  model = join(folder, 'shop.yaml');
  writeFileSync(model, 'nines: 1\nname: Shop\n');
  writeFileSync(join(folder, 'index.html'), '<title>studio</title>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  server = await serveStudio({ folder, port: 0, token: 'key', path: model });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Sent as written: a browser, and fetch, would put an address with dots in order first. */
function ask(path: string, { method = 'GET', host = '', body = '' } = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = host === '' ? {} : { host };
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function served(): Promise<Served> {
  return JSON.parse((await ask('/served?token=key')).text) as Served;
}

test('the page and its model are served', async () => {
  expect(await ask('/')).toMatchObject({ status: 200, text: '<title>studio</title>' });
  expect(await served()).toMatchObject({ fileName: 'shop.yaml', text: 'nines: 1\nname: Shop\n' });
});

test('nothing outside the folder of the studio is served', async () => {
  for (const path of ['/../package.json', '/..%2f..%2fetc/passwd', '/%00', '/%zz', '//etc/passwd']) {
    const { status } = await ask(path);
    expect([400, 404], path).toContain(status);
  }
});

test('without the token, or for a page of another name, the model is neither read nor written', async () => {
  const body = JSON.stringify({ text: 'gone' });
  expect((await ask('/served')).status).toBe(403);
  expect((await ask('/served?token=guess', { method: 'PUT', body })).status).toBe(403);
  expect((await ask('/served?token=key', { host: 'evil.example' })).status).toBe(403);
  expect(readFileSync(model, 'utf8')).toBe('nines: 1\nname: Shop\n');
});

test('what the page saves is in the file', async () => {
  const { version } = await served();
  const body = JSON.stringify({ text: 'nines: 1\nname: Other\n', version });
  const answer = await ask('/served?token=key', { method: 'PUT', body });
  expect(answer.status).toBe(200);
  expect(readFileSync(model, 'utf8')).toBe('nines: 1\nname: Other\n');
  expect((JSON.parse(answer.text) as Served).version).toBe((await served()).version);
});

test('a file that another program changed meanwhile is not overwritten', async () => {
  const { version } = await served();
  writeFileSync(model, 'nines: 1\nname: By hand\n');
  const answer = await ask('/served?token=key', { method: 'PUT', body: JSON.stringify({ text: 'x', version }) });
  expect(answer.status).toBe(409);
  expect(answer.text).toContain('changed by another program');
  expect(readFileSync(model, 'utf8')).toBe('nines: 1\nname: By hand\n');
});

test('a port that is taken is said in words', async () => {
  const again = serveStudio({ folder, port: server.port, token: 'key', path: null });
  await expect(again).rejects.toThrow(`port ${server.port} is taken`);
});
