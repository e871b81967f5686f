import { describe, expect, it } from 'vitest';
import { replayed } from './doctest.ts';

/** A reader to whom every command prints the same. */
function reader(output: string) {
  const models: string[] = [];
  const commands: string[][] = [];
  return {
    models,
    commands,
    write(model: string) {
      models.push(model);
    },
    run(words: string[]) {
      commands.push(words);
      return Promise.resolve(output);
    },
  };
}

function page(...lines: string[]): string {
  return lines.join('\n');
}

describe('replaying documentation', () => {
  it('puts what a command prints now in the place of what it printed', async () => {
    const told = reader('one\ntwo\n');
    const before = page('Text', '```console', '$ npx nines run a.yaml --seed 1', 'old', '```', 'more');
    const after = page('Text', '```console', '$ npx nines run a.yaml --seed 1', 'one', 'two', '```', 'more');
    expect(await replayed(before, told)).toBe(after);
    expect(told.commands).toEqual([['run', 'a.yaml', '--seed', '1']]);
  });

  it('leaves a true page as it is', async () => {
    const text = page('```console', '$ npx nines --version', '1', '```', '');
    expect(await replayed(text, reader('1\n'))).toBe(text);
  });

  it('shows the lines that are asked for, and … for the others', async () => {
    const text = page('<!-- lines: b|d -->', '', '```console', '$ npx nines x', '```');
    const after = page('<!-- lines: b|d -->', '', '```console', '$ npx nines x', '…', 'b', '…', 'd', '```');
    expect(await replayed(text, reader('a\nb\nc\nd\n'))).toBe(after);
  });

  it('shows the lines from one to another', async () => {
    const text = page('<!-- lines: b to c -->', '```console', '$ npx nines x', '```');
    const after = page('<!-- lines: b to c -->', '```console', '$ npx nines x', '…', 'b', 'x', 'c', '…', '```');
    expect(await replayed(text, reader('c\nb\nx\nc\nc\n'))).toBe(after);
  });

  it('puts the entries of a part in the place of those of the same name', async () => {
    const told = reader('');
    await replayed(page('```yaml', 'nines: 1', 'places: { a: { kind: x }, b: { kind: x } }', '```'), told);
    const text = page('```yaml', 'nines: 1', 'places: { a: { kind: x }, b: { kind: x } }', '```');
    await replayed(page(text, '```yaml', 'places: { b: { in: a } }', '```'), told);
    expect(told.models.at(-1)).toBe('nines: 1\nplaces:\n  a:\n    kind: x\n  b:\n    in: a\n');
  });

  it('writes a model beside the other where a file is named, and adds no part to it', async () => {
    const files: string[] = [];
    const told = { ...reader(''), write: (model: string, _: number, file: string) => files.push(`${file}: ${model}`) };
    const whole = page('```yaml', 'nines: 1', '```');
    const text = page(whole, '<!-- file: own.yaml -->', '', '```yaml', 'nines: 1', 'name: Own', '```');
    expect(await replayed(page(text, '```yaml', 'name: { a: 1 }', '```'), told)).toContain('name: Own');
    expect(files).toEqual([
      'shop.yaml: nines: 1\n',
      'own.yaml: nines: 1\nname: Own\n',
      'shop.yaml: nines: 1\nname:\n  a: 1\n',
    ]);
  });

  it('refuses other commands, fences without an end and parts without a whole', async () => {
    await expect(replayed(page('```console', '$ rm -r x', '```'), reader(''))).rejects.toThrow('only nines');
    await expect(replayed(page('```yaml', 'nines: 1'), reader(''))).rejects.toThrow('not closed');
    await expect(replayed(page('```yaml', 'crews: {}', '```'), reader(''))).rejects.toThrow('before a whole one');
  });
});
