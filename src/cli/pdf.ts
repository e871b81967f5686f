import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import { documentForm } from './documents.ts';
import { writeWhole } from './files.ts';
import { UserError } from './user-error.ts';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
/** A page of text and drawings takes seconds; a browser that hangs must not. In milliseconds. */
const PATIENCE = 120_000;

const HINT = 'install Chromium or Chrome or set CHROMIUM_PATH, or make it HTML and print that from any browser';

/** Writes an HTML report as a PDF with tags, an outline and page numbers, by the browser of this machine. */
export async function writePdf(path: string, html: string, force: boolean): Promise<void> {
  const browser = browserToUse();
  const folder = await mkdtemp(join(tmpdir(), 'nines-pdf-'));
  try {
    const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    await writeFile(page, html);
    await printed(browser, page, pdf, folder);
    const { isOurs } = documentForm('pdf');
    await writeWhole(path, await readFile(pdf), (present) => force || isOurs(present));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

/** The browser that prints. Throws a UserError where there is none: ask before anything is simulated. */
export function browserToUse(): string {
  const browser = findBrowser(process.env);
  if (browser === null) throw new UserError('a PDF needs Chromium or Chrome, and none was found', HINT);
  return browser;
}

async function printed(browser: string, page: string, pdf: string, profile: string): Promise<void> {
  // In a container, root has no sandbox to give; the page is ours and has no script in it.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [
    ...['--headless', '--disable-gpu', '--no-first-run', '--disable-extensions', '--disable-background-networking'],
    ...[`--user-data-dir=${join(profile, 'profile')}`, '--no-pdf-header-footer', '--generate-pdf-document-outline'],
    ...[...sandbox, `--print-to-pdf=${pdf}`, pathToFileURL(page).href],
  ];
  try {
    await promisify(execFile)(browser, args, { timeout: PATIENCE, killSignal: 'SIGKILL' });
    await readFile(pdf);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? '';
    throw new UserError(`${browser} could not print the report${said === '' ? '' : `: ${said}`}`, HINT);
  }
}

/** CHROMIUM_PATH, else the first browser by a known name on the PATH or where it is usually installed; null: none. */
function findBrowser(env: NodeJS.ProcessEnv): string | null {
  const chosen = env.CHROMIUM_PATH ?? '';
  if (chosen !== '') {
    if (isProgram(chosen)) return chosen;
    throw new UserError(
      `CHROMIUM_PATH is ${chosen}, which is not a program`,
      'set it to the path of Chromium or Chrome',
    );
  }
  const folders = [...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), '/usr/bin'];
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...MAC].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
