import type { Command } from 'commander';
import { addAdd } from './add.ts';
import { addAnalyze } from './analyze.ts';
import { addCheck } from './check.ts';
import { addCompare } from './compare.ts';
import { addExplain } from './explain.ts';
import { addGate } from './gate.ts';
import { addReport } from './report.ts';
import { addRun } from './run.ts';
import { addSchema } from './schema.ts';
import { addStudio } from './studio.ts';
import { addSweep } from './sweep.ts';

/** Every command, in the order of the help: a line here and a file beside it. */
export const commands: ((program: Command) => Command)[] = [
  addRun,
  addCompare,
  addSweep,
  addReport,
  addGate,
  addCheck,
  addExplain,
  addAnalyze,
  addAdd,
  addStudio,
  addSchema,
];
