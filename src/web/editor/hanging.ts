import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

/** What goes on in the next row stands that much further in, in characters. */
const FURTHER = 2;

/** Deeper lines go on at the margin: little room would be left for their text. */
const DEEPEST = 24;

const styles = new Map<number, Decoration>();

function styleOf(indent: number): Decoration {
  let style = styles.get(indent);
  if (style === undefined) {
    const by = indent + FURTHER;
    style = Decoration.line({ attributes: { style: `padding-left:calc(${by}ch + 6px);text-indent:-${by}ch` } });
    styles.set(indent, style);
  }
  return style;
}

function hung(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const indent = /^ */.exec(line.text)![0].length;
      if (indent <= DEEPEST) builder.add(line.from, line.from, styleOf(indent));
      at = line.to + 1;
    }
  }
  return builder.finish();
}

/** Long lines go on below at their own indentation, so that the shape of the model stays readable in a narrow panel. */
export const hangingLines = [
  EditorView.lineWrapping,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = hung(view);
      }

      update({ docChanged, viewportChanged, view }: ViewUpdate): void {
        if (docChanged || viewportChanged) this.decorations = hung(view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
];
