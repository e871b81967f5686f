import { createColors } from 'picocolors';
import { plainStyle, toAscii, type Page, type Style } from '../report/index.ts';

/** A stream people may look at: how wide it is, and whether it shows colours and letters beyond ASCII. */
export interface Terminal extends Page {
  isTerminal: boolean;
  /** Whether letters beyond ASCII are shown as they are. */
  unicode: boolean;
  /** Writes text; settles when it is handed over, so that nothing is lost when the process ends. */
  write(text: string): Promise<void>;
}

/** Width of what is not a terminal, and limits of what is: narrower, lines break; wider, eyes lose them. */
const width = { unknown: 100, least: 60, most: 140 };

export function terminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): Terminal {
  const isTerminal = stream.isTTY === true;
  const columns = isTerminal ? stream.columns : Number(env.COLUMNS);
  const unicode = speaksUnicode(env, process.platform);
  return {
    isTerminal,
    unicode,
    width: Math.min(width.most, Math.max(width.least, columns > 0 ? columns : width.unknown)),
    style: isTerminal && wantsColour(env) ? style() : plainStyle,
    write: (text) =>
      new Promise((resolve) => {
        stream.write(unicode ? text : toAscii(text), () => resolve());
      }),
  };
}

/** https://no-color.org: any value but the empty one turns colours off. */
function wantsColour(env: NodeJS.ProcessEnv): boolean {
  return (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}

function style(): Style {
  const { bold, dim, red, green, yellow, blue, magenta, cyan } = createColors(true);
  return { bold, dim, red, green, yellow, blue, magenta, cyan };
}

/** The locale decides where it names a character set; where none is set, only the bare console cannot. */
export function speaksUnicode(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return [env.WT_SESSION, env.TERM_PROGRAM, env.CI].some((value) => (value ?? '') !== '');
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => (value ?? '') !== '');
  if (locale === undefined) return env.TERM !== 'linux' && env.TERM !== 'dumb';
  return /utf-?8/i.test(locale);
}
