import { Option, type Command } from 'commander';
import { FORMATS, type Format } from '../formats.ts';
import { durationOption, fractionOption, wholeNumber } from '../options.ts';
import type { StudyOptions } from '../study.ts';

export interface ReportOptions extends StudyOptions {
  format?: Format;
  out?: string;
  results?: string;
  /** False: nothing is tried. */
  advice?: boolean;
  sensitivity?: true;
  /** Model files of other designs. */
  compare?: string[];
}

export function addReport(program: Command): Command {
  return program
    .command('report')
    .description('make a report to read, print or pass on: HTML, PDF, Markdown, CSV, JSON, JUnit')
    .argument('<model-or-results>', 'model file, or results of `nines run --out`; - is standard input')
    .addOption(
      new Option('-f, --format <form>', 'form; that of the ending of --out when not given, else html').choices(FORMATS),
    )
    .option('-o, --out <file>', 'file, or folder for csv; standard output when not given')
    .option('--results <file>', 'results of the model, so that nothing is simulated')
    .option('--service <name>', 'tell of this one; may be given several times', several)
    .option('--no-advice', 'do not try what to change (HTML, PDF and Markdown tell it)')
    .option('--sensitivity', 'move every number of the model, and tell which matter most (not in JSON, JUnit)')
    .option(
      '--compare <model>',
      'tell of this design beside it (not in JSON, JUnit); may be given several times',
      several,
    )
    .optionsGroup('The study (what is given here replaces what the model says):')
    .option('-n, --trials <number>', 'simulated histories, at most', wholeNumber(1, 1e12))
    .option('--horizon <time>', 'measured time of each trial, like 10y', durationOption('more than zero'))
    .option('--warmup <time>', 'time played before measuring begins, like 1y', durationOption('zero'))
    .option('-s, --seed <text>', 'the same seed gives the same report, on any machine')
    .option('-p, --precision <share>', 'stop once the down time is known to this, like 5%', fractionOption('5%'))
    .option('--confidence <share>', 'of all intervals, like 95%', fractionOption('95%'))
    .option('-w, --workers <number>', 'threads; as many as the machine has when not given', wholeNumber(1, 1024))
    .option('-q, --quiet', 'no progress bar and no warnings')
    .option('--force', 'replace files that nines did not write, play studies that seem endless')
    .addHelpText('after', examples)
    .action(async (source: string, options: ReportOptions) => {
      const { report } = await import('../actions/report.ts');
      process.exitCode = await report(source, options);
    });
}

function several(name: string, all: string[] = []): string[] {
  return [...all, name];
}

const examples = `
HTML is one file that loads nothing, with the answer, every figure and every
assumption; it opens from disk, in light and dark, and prints well. PDF is the same,
printed by the Chromium or Chrome of this machine. Markdown is for pull requests, CSV
one file for each table. JSON is the results alone, as every other command reads
them, JUnit the objectives alone. From results alone, a report has neither drawing
nor assumptions: add the model for those.

Examples:
  nines report shop.yaml -o shop.html
  nines report shop.yaml -o shop.pdf --precision 5%
  nines report shop.yaml --results shop.json -o shop.html
  nines report shop.yaml --sensitivity --compare two-zones.yaml -o shop.html
  nines report shop.json --format csv -o shop-tables`;
