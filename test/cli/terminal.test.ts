import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { speaksUnicode, terminal } from '../../src/cli/terminal.ts';

/** A stream that passes for a terminal of so many columns, and what was written to it. */
function screen(
  columns: number | null,
  env: Record<string, string> = {},
): ReturnType<typeof terminal> & { text(): string } {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream & PassThrough;
  if (columns !== null) Object.assign(stream, { isTTY: true, columns });
  const made = terminal(stream, { LANG: 'C.UTF-8', TERM: 'xterm', ...env });
  return { ...made, text: () => String(stream.read() ?? '') };
}

describe('a terminal', () => {
  test('shows colours, unless NO_COLOR is set to anything', () => {
    expect(screen(80).style.red('x')).toBe('\u001b[31mx\u001b[39m');
    expect(screen(80, { NO_COLOR: '' }).style.red('x')).not.toBe('x');
    expect(screen(80, { NO_COLOR: '1' }).style.red('x')).toBe('x');
    expect(screen(80, { TERM: 'dumb' }).style.red('x')).toBe('x');
  });

  test('is used up to a width that eyes can follow', () => {
    expect(screen(97).width).toBe(97);
    expect(screen(300).width).toBe(140);
    expect(screen(20).width).toBe(60);
  });
});

describe('what is not a terminal', () => {
  test('gets no colours, and 100 columns unless COLUMNS says otherwise', () => {
    expect(screen(null).style.red('x')).toBe('x');
    expect(screen(null).width).toBe(100);
    expect(screen(null, { COLUMNS: '80' }).width).toBe(80);
  });
});

describe('letters beyond ASCII', () => {
  test.each([
    [{ LANG: 'en_US.UTF-8' }, true],
    [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, false],
    [{ LC_CTYPE: 'C.utf8', LANG: 'C' }, true],
    [{ LANG: 'C' }, false],
    [{}, true],
    [{ TERM: 'linux' }, false],
  ])('with %o: %s', (env, unicode) => {
    expect(speaksUnicode(env, 'linux')).toBe(unicode);
  });

  test('are replaced where they cannot be shown, but those of the model stay', async () => {
    const ascii = screen(80, { LANG: 'C' });
    await ascii.write('4 – 5 … café\n');
    expect(ascii.text()).toBe('4 - 5 . café\n');
  });
});
