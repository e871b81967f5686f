import type { Component } from '../model.ts';
import type { Path } from '../issues.ts';
import type { RuleContext } from './context.ts';

/** Sessions can be lost, and where they are replicated there is another instance that runs. */
export function checkSessions(context: RuleContext): void {
  for (const [name, component] of context.components()) {
    const path: Path = ['components', name, 'sessions'];
    if (component.sessions === undefined || !context.sound('components', name)) continue;
    if (!component.sessions.replicated || runs(component) > 1) continue;
    const hint = 'add instances that run beside it, or remove `replicated`';
    const message = 'no other instance runs that could hold a copy';
    context.warn('no-effect', [...path, 'replicated'], message, hint, { at: 'key' });
  }
}

/** Instances that may run at once: cold standbys are off, but they take the place of what is lost, not stand beside it. */
function runs({ active, standby, autoscale }: Component): number {
  const beside = standby.reduce((sum, { mode, count }) => sum + (mode === 'cold' ? 0 : count), 0);
  return Math.max(active + beside, autoscale?.max ?? 0);
}
