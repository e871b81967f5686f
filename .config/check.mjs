// npm run check: the command line, types, lint, layout and the fast tests; npm test adds the studio and the slow tests (--all).
// Every step is done even when an earlier one failed. Leaves the counts in node_modules/.cache/check.json.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}node_modules/.cache`;
const testReport = `${cache}/vitest.json`;
const started = performance.now();

mkdirSync(cache, { recursive: true });
rmSync(`${cache}/check.json`, { force: true });
rmSync(testReport, { force: true });

const all = process.argv.includes('--all');
const built = await npmRun('build', ...(all ? [] : ['--', '--cli']));
const styled = await Promise.all(['types', 'lint', 'format:check'].map((name) => npmRun(name)));
const tests = await vitest(all);

const failedSteps = [built, ...styled].filter((step) => !step.ok).map((step) => step.name);
const total = { ...tests, failed: tests.failed + failedSteps.length };
writeFileSync(`${cache}/check.json`, JSON.stringify(total));
const verdict =
  total.failed === 0 ? 'all good' : `failed: ${[...failedSteps, ...(tests.failed ? ['tests'] : [])].join(', ')}`;
console.log(`${verdict} (${seconds(started)} in all)`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs a script of package.json and prints what it said in one piece. @param {string} name @param {string[]} args */
async function npmRun(name, ...args) {
  const from = performance.now();
  const { code, output } = await run('npm', ['run', '--silent', name, ...args], 'pipe');
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(from)})`);
  if (output.trim() !== '') console.log(output.trimEnd());
  return { name, ok: code === 0 };
}

/** Runs the tests and counts them; a file that does not load counts as one failed test. @param {boolean} all */
async function vitest(all) {
  const { code } = await run(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...(all ? [] : ['--project', 'fast']),
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`],
    ],
    'inherit',
  );
  const counts = readCounts();
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readCounts() {
  try {
    const report = JSON.parse(readFileSync(testReport, 'utf8'));
    /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
    const files = report.testResults;
    const unloaded = files.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * @param {string} command @param {string[]} args @param {'pipe' | 'inherit'} stdio
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(command, args, stdio) {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', stdio, stdio], shell });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** @param {number} from a reading of performance.now() */
function seconds(from) {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}
