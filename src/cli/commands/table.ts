import type { Command } from 'commander';
import { addAdd } from './add.ts';
import { addAdvise } from './advise.ts';
import { addAnalyze } from './analyze.ts';
import { addCheck } from './check.ts';
import { addCompare } from './compare.ts';
import { addDrill } from './drill.ts';
import { addExplain } from './explain.ts';
import { addGate } from './gate.ts';
import { addOptimize } from './optimize.ts';
import { addReport } from './report.ts';
import { addRun } from './run.ts';
import { addSchema } from './schema.ts';
import { addSensitivity } from './sensitivity.ts';
import { addSpof } from './spof.ts';
import { addStudio } from './studio.ts';
import { addSweep } from './sweep.ts';

/** Every command, in the order of the help: a line here and a file beside it. */
export const commands: ((program: Command) => Command)[] = [
  addRun,
  addCompare,
  addSweep,
  addOptimize,
  addSensitivity,
  addAdvise,
  addReport,
  addGate,
  addDrill,
  addCheck,
  addExplain,
  addAnalyze,
  addSpof,
  addAdd,
  addStudio,
  addSchema,
];
