import { drawTopology, type Drawing, type DrawingOptions } from '../../report/topology/draw.ts';
import { refresh } from '../document/derived.ts';
import { useDocument } from '../document/store.ts';
import { sceneOf } from './scene.ts';

/** The canvas as a picture: everything where it is drawn now. Null while the text cannot be read. */
export function pictureOfCanvas(options: Omit<DrawingOptions, 'positions'>): Drawing | null {
  const { draft, graph } = refresh();
  if (draft === null) return null;
  const { positions } = useDocument.getState();
  const { boxes } = sceneOf(graph, positions);
  return drawTopology(draft, Object.keys(positions).length === 0 ? options : { ...options, positions: boxes });
}
