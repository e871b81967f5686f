import {
  autocompletion,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip } from '@codemirror/view';
import { useDerived } from '../document/derived.ts';
import { valueAt } from '../../model/text/path.ts';
import { keysAt, namesAt, sentenceAt, wordsAt, type Word } from './schema-words.ts';
import { contextAt, sectionStart, TextWalk } from './walk-text.ts';

/** Keys, words and names, as the language and the model know them. */
export const completion: Extension = autocompletion({ override: [complete], icons: false, activateOnTyping: true });

const typed = /[A-Za-z][A-Za-z0-9_.-]*$/;

function complete({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const text = state.doc.toString();
  const line = state.doc.lineAt(pos);
  const prefix = typed.exec(state.sliceDoc(line.from, pos))?.[0] ?? '';
  const from = pos - prefix.length;
  const { path, what, flow } = contextAt(text, from);
  if (what === 'remark' || (prefix === '' && !explicit && what === 'key')) return null;
  const hasColon = /^[A-Za-z0-9_.-]*[ \t]*:/.test(state.sliceDoc(pos, line.to));
  const options = what === 'key' ? keyOptions(path, hasColon) : valueOptions(path, flow);
  if (options.length === 0) return null;
  return { from, options, validFor: /^[A-Za-z0-9_.%/-]*$/ };
}

function keyOptions(path: (string | number)[], hasColon: boolean): Completion[] {
  const { draft, written } = useDerived.getState();
  const around = valueAt(written, path);
  const isWritten = (key: string): boolean =>
    typeof around === 'object' && around !== null && Object.hasOwn(around, key);
  const after = hasColon ? '' : ': ';
  const keys = keysAt(path).filter(({ word }) => hasColon || !isWritten(word));
  const names = namesAt(path, draft) ?? [];
  return [
    ...keys.map((word, at) => ({
      ...option(word),
      apply: apply(`${word.word}${after}`),
      boost: Math.max(-90, -at),
    })),
    ...names.map((name) => ({ label: name, type: 'name', detail: 'of this model', apply: `${name}${after}` })),
  ];
}

/** After a key its values are offered at once. */
function apply(insert: string): Completion['apply'] {
  return (view, _completion, from, to) => {
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      userEvent: 'input.complete',
    });
    if (insert.endsWith(': ')) setTimeout(() => startCompletion(view), 0);
  };
}

function valueOptions(path: (string | number)[], flow: boolean): Completion[] {
  const { draft } = useDerived.getState();
  const words = wordsAt(path).map((word) => ({ ...option(word), apply: word.word }));
  const names = (namesAt(path, draft) ?? []).map((name) => ({ label: name, type: 'name', detail: 'of this model' }));
  // A map or list that begins inside brackets has its keys there too.
  const isItem = typeof path.at(-1) === 'number';
  const keys = isItem && !flow ? keysAt(path).map((word) => ({ ...option(word), apply: `${word.word}: ` })) : [];
  return [...names, ...words, ...keys];
}

function option({ word, form, description, kind }: Word): Completion {
  return {
    label: word,
    type: kind,
    detail: kind === 'example' ? `for example; ${plain(form)}` : plain(form),
    info: description === '' ? undefined : () => card(word, description, form),
  };
}

const plain = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text).replaceAll('`', '');

/** A key, what is expected behind it and its sentence, as text alone. */
function card(word: string, description: string, form: string): HTMLElement {
  const box = document.createElement('div');
  const head = box.appendChild(document.createElement('div'));
  const name = head.appendChild(document.createElement('strong'));
  name.textContent = word;
  head.append(form === '' ? '' : `: ${form.replaceAll('`', '')}`);
  box.append(...pieces(description));
  return box;
}

/** Text with what stands in back quotes as code. */
export function pieces(sentence: string): (Node | string)[] {
  return sentence.split('`').map((part, at) => {
    if (at % 2 === 0) return part;
    const code = document.createElement('code');
    code.textContent = part;
    return code;
  });
}

/** The sentence of the key under the pointer. */
export const hover: Extension = [
  hoverTooltip((view, pos) => {
    const text = view.state.doc.toString();
    const line = view.state.doc.lineAt(pos);
    const key = keyAround(text, pos, line.to);
    const sentence = key === null ? null : sentenceAt(key.path);
    if (key === null || sentence === null || sentence.description === '') return null;
    return {
      pos: key.from,
      end: key.to,
      above: true,
      create: () => {
        const dom = card(sentence.word, sentence.description, sentence.form);
        dom.className = 'cm-sentence';
        return { dom };
      },
    };
  }),
  EditorView.theme({ '.cm-sentence': { padding: '8px 10px' } }),
];

/** The key whose text this position is in. */
function keyAround(
  text: string,
  pos: number,
  lineEnd: number,
): { path: (string | number)[]; from: number; to: number } | null {
  let found: { path: (string | number)[]; from: number; to: number } | null = null;
  new TextWalk(text, sectionStart(text, pos), Math.min(text.length, lineEnd), (key) => {
    if (key.from <= pos && pos <= key.to) found = key;
  }).walk();
  return found;
}
