import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Everything but src/cli and src/web: must run the same in Node, a browser and a worker, and give the same bits. */
const core = ['src/{lib,random,system,model,engine,results,montecarlo,analysis,report}/**/*.ts'];

const outside = [
  ...['Date', 'Intl', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ...['process', 'console', 'Buffer', 'global', 'require', 'module', '__dirname', '__filename'],
  ...['window', 'document', 'self', 'navigator', 'location', 'localStorage', 'fetch', 'crypto', 'globalThis'],
];

const inexact = [
  ...['log', 'log2', 'log10', 'log1p', 'exp', 'expm1', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
];

const restrictedProperties = [
  { object: 'Math', property: 'random', message: 'Draw from a named stream of src/random.' },
  ...inexact.map((property) => ({
    object: 'Math',
    property,
    message: 'Its last bits are up to the engine: use src/lib/math.',
  })),
  ...['toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase', 'localeCompare'].map((property) => ({
    property,
    message: 'Its result depends on the machine.',
  })),
];

const noPower = ['BinaryExpression[operator="**"]', 'AssignmentExpression[operator="**="]'].map((selector) => ({
  selector,
  message: 'The last bits of ** are up to the engine: use src/lib/math, or write the constant.',
}));

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    rules: {
      eqeqeq: 'error',
      'no-undef': 'off', // the compiler knows better
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['warn', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**', '.config/**'],
    rules: { 'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: core,
    rules: {
      'no-restricted-globals': [
        'error',
        ...outside.map((name) => ({ name, message: 'The core knows no clock, console, Node or DOM.' })),
      ],
      'no-restricted-properties': ['error', ...restrictedProperties],
      'no-restricted-syntax': ['error', ...noPower],
    },
  },
  {
    files: ['test/**'],
    ignores: ['test/fast-check.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'Import test/fast-check.ts: it draws the same examples in every run.' },
      ],
    },
  },
);
