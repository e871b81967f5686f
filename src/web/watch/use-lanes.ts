import { useEffect, useRef, useState } from 'react';
import type { Answer } from './messages.ts';
import { ask } from './client.ts';
import { useWatch } from './watch.ts';

/** Rows of the timeline at once. */
export const ROWS = 60;

type Lanes = Answer<'lanes'>;

/** The lanes of a page of the timeline in the part that is shown; those from before until the new ones are there. */
export function useLanes(page: number, width: number): Lanes | null {
  const view = useWatch((watch) => watch.view);
  const revision = useWatch((watch) => watch.revision);
  const [lanes, setLanes] = useState<Lanes | null>(null);
  const state = useRef({ busy: false, again: null as (() => void) | null });
  useEffect(() => {
    if (width === 0) return;
    const at = state.current;
    const fetch = (): void => {
      at.busy = true;
      const { from, to } = view;
      // A little more on both sides, for what is panned into view.
      const more = (to - from) / 2;
      const most = Math.max(200, Math.round(width));
      ask<'lanes'>({ type: 'lanes', from: from - more, to: to + more, most, first: page * ROWS, count: ROWS })
        .then(setLanes)
        // The worker ended, which is told elsewhere.
        .catch(() => {})
        .finally(() => {
          at.busy = false;
          const next = at.again;
          at.again = null;
          next?.();
        });
    };
    if (at.busy) at.again = fetch;
    else fetch();
  }, [page, width, view, revision]);
  return lanes;
}
