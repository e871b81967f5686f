import { EditorState, Transaction } from '@codemirror/state';
import { EditorView, type ViewUpdate } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { shownKeys } from '../actions/keys.ts';
import { useDerived } from '../document/derived.ts';
import { select, thingOf, useSelection } from '../document/selection.ts';
import { changeText, useDocument } from '../document/store.ts';
import { positionOf, showIssues } from './diagnostics.ts';
import { chooseRange, extensions } from './editor-setup.ts';
import { idsOf } from './ids.ts';
import { textChanges } from './minimal-diff.ts';
import { useReveal, type TextSpan } from './reveal.ts';
import styles from './text-editor.module.css';
import { thingAt, thingsIn } from './things.ts';

/** The text of the model, both ways live with everything else that shows it. */
export default function TextEditor() {
  const host = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState('1:1');
  useEffect(() => {
    const live = new LiveText(host.current!, setPlace);
    return () => live.end();
  }, []);
  return (
    <div className={styles.text}>
      <div ref={host} className={styles.editor} />
      <p className={styles.foot}>
        <span aria-label={`Line and column ${place}`}>{place}</span>
        <span>{shownKeys('mod+f')} finds</span>
        <span>Tab indents; Esc, then Tab, leaves</span>
      </p>
    </div>
  );
}

/** Where the cursor and the view were when the editor was last closed, for the model of this id. */
let left: { id: string; anchor: number; scroll: number } | null = null;

/** The cursor rests that long before what it is in gets selected, in milliseconds. */
const REST = 120;

/** The editor and its ties to the document, its issues and what is selected. */
class LiveText {
  private readonly view: EditorView;
  private readonly unsubscribe: (() => void)[];
  private readonly setPlace: (place: string) => void;
  /** The text of the document that the editor shows: longer by a character for each line end where these are CRLF. */
  private shown: string;
  /** True while the editor changes because something else did. */
  private follows = false;
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor(parent: HTMLElement, setPlace: (place: string) => void) {
    this.setPlace = setPlace;
    const { text, id } = useDocument.getState();
    this.shown = text;
    const anchor = left?.id === id ? Math.min(left.anchor, text.length) : 0;
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        doc: plain(text),
        extensions: [extensions, EditorView.updateListener.of((update) => this.updated(update))],
      }),
    });
    this.view.dispatch({ selection: { anchor: Math.min(anchor, this.view.state.doc.length) } });
    if (left?.id === id) {
      const { scroll } = left;
      requestAnimationFrame(() => (this.view.scrollDOM.scrollTop = scroll));
    }
    this.unsubscribe = [
      useDocument.subscribe(({ text }) => this.follow(text)),
      useDerived.subscribe(() => this.tellIssues()),
      useSelection.subscribe(() => this.showChosen()),
      useReveal.subscribe(({ span }) => this.reveal(span)),
    ];
    this.tellIssues();
    const { span } = useReveal.getState();
    if (span === null) this.showChosen();
    this.reveal(span);
  }

  end(): void {
    clearTimeout(this.resting);
    const { id } = useDocument.getState();
    left = { id, anchor: this.view.state.selection.main.head, scroll: this.view.scrollDOM.scrollTop };
    this.unsubscribe.forEach((stop) => stop());
    this.view.destroy();
  }

  private updated({ docChanged, selectionSet, state, transactions }: ViewUpdate): void {
    const { head } = state.selection.main;
    const line = state.doc.lineAt(head);
    this.setPlace(`${line.number}:${head - line.from + 1}`);
    if (this.follows) return;
    if (docChanged) {
      const text = state.doc.toString();
      this.shown = this.shown.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
      const isPaste = transactions.some((each) => each.isUserEvent('input.paste'));
      changeText(this.shown, isPaste ? 'paste' : 'type', { group: isPaste ? '' : 'text' });
    }
    const isByHand = transactions.some((each) => each.annotation(Transaction.userEvent) !== undefined);
    if (docChanged || (selectionSet && isByHand)) this.rest();
  }

  /** The text changed elsewhere: only what differs is replaced, so that cursor, folds and view stay. */
  private follow(text: string): void {
    if (text === this.shown) return;
    this.shown = text;
    this.quietly(() => {
      const changes = textChanges(this.view.state.doc.toString(), plain(text));
      this.view.dispatch({ changes, annotations: Transaction.addToHistory.of(false) });
    });
  }

  private quietly(change: () => void): void {
    this.follows = true;
    try {
      change();
    } finally {
      this.follows = false;
    }
  }

  private tellIssues(): void {
    if (useDerived.getState().text === this.shown) this.quietly(() => showIssues(this.view));
  }

  /** When the cursor has come to rest in a thing, that is what is selected. */
  private rest(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (!this.view.hasFocus) return;
      const { doc, selection } = this.view.state;
      const thing = thingAt(doc.toString(), selection.main.head);
      if (thing === null) return;
      const already = useSelection.getState().ids.map(thingOf);
      const isStudy = thing.section === 'study' && useSelection.getState().ids[0] === 'study:';
      const isIt = (each: ReturnType<typeof thingOf>): boolean =>
        each?.name === thing.name && each.section === thing.section;
      if (isStudy || (already.length > 0 && already.every(isIt))) return;
      const ids = idsOf(thing.section, thing.name, useDerived.getState().graph);
      if (ids.length > 0) select(ids);
    }, REST);
  }

  /** Marks the lines of what is selected, and brings them into view unless the cursor is there already. */
  private showChosen(): void {
    const { ids } = useSelection.getState();
    const first = ids[0] === 'study:' ? { section: 'study', name: '' } : thingOf(ids[0] ?? '');
    const text = this.view.state.doc.toString();
    const thing = first && thingsIn(text).find(({ section, name }) => section === first.section && name === first.name);
    if (!thing) {
      this.quietly(() => this.view.dispatch({ effects: chooseRange.of(null) }));
      return;
    }
    const { head } = this.view.state.selection.main;
    const isThere = head >= thing.from && head <= thing.to;
    this.quietly(() =>
      this.view.dispatch({
        effects: [
          chooseRange.of(thing),
          ...(isThere ? [] : [EditorView.scrollIntoView(thing.from, { y: 'start', yMargin: 60 })]),
        ],
        ...(isThere || this.view.hasFocus ? {} : { selection: { anchor: thing.from } }),
      }),
    );
  }

  private reveal(span: TextSpan | null): void {
    if (span === null) return;
    useReveal.setState({ span: null });
    const { doc } = this.view.state;
    const from = positionOf(doc, span.line, span.column);
    const end = span.endLine === undefined ? from : positionOf(doc, span.endLine, span.endColumn ?? 1);
    const to = Math.min(end, doc.lineAt(from).to);
    this.quietly(() =>
      this.view.dispatch({
        selection: { anchor: from, head: Math.max(from, to) },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      }),
    );
    this.view.focus();
  }
}

/** The editor has one kind of line end. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
