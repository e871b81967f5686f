import { Badge, SegmentedControl, Tabs } from '@mantine/core';
import { lazy, Suspense, type KeyboardEvent, type PointerEvent } from 'react';
import { Canvas } from '../canvas/canvas.tsx';
import { CanvasToolbar } from '../canvas/toolbar.tsx';
import { useDerived } from '../document/derived.ts';
import { Problems } from '../editor/problems.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { Outline } from '../outline/outline.tsx';
import { Palette } from '../palette/palette.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { show, useShell, type Shell } from './shell.ts';
import styles from './shell.module.css';

const TextEditor = lazy(() => import('../editor/text-editor.tsx'));

/** Build a model: what can be added, the topology, and what is chosen of it. */
export function BuildView() {
  const paletteOpen = useShell((shell) => shell.paletteOpen);
  const sideOpen = useShell((shell) => shell.sideOpen);
  return (
    <div className={styles.build}>
      {paletteOpen ? (
        <section className={styles.left} aria-label="Add to the model">
          <Boundary what="The palette">
            <Palette />
          </Boundary>
        </section>
      ) : (
        <div />
      )}
      <Centre />
      {sideOpen && <Side />}
    </div>
  );
}

function Centre() {
  const centre = useShell((shell) => shell.centre);
  return (
    <section className={styles.centre} aria-label="Topology">
      <div className={styles.bar}>
        <SegmentedControl
          size="xs"
          value={centre}
          onChange={(value) => show({ centre: value as Shell['centre'] })}
          data={[
            { value: 'canvas', label: 'Canvas' },
            { value: 'outline', label: 'Outline' },
          ]}
          aria-label="Show the topology as"
        />
        {centre === 'canvas' && <CanvasToolbar />}
      </div>
      <Boundary what={centre === 'canvas' ? 'The canvas' : 'The outline'}>
        {centre === 'canvas' ? <Canvas /> : <Outline />}
      </Boundary>
    </section>
  );
}

const NARROWEST = 300;
const WIDEST = 900;

function Side() {
  const side = useShell((shell) => shell.side);
  const width = useShell((shell) => shell.sideWidth);
  const errors = useDerived(({ issues }) => issues.filter(({ severity }) => severity === 'error').length);
  const warnings = useDerived(({ issues }) => issues.length) - errors;
  return (
    <section className={styles.right} style={{ width }} aria-label="Details">
      <button
        type="button"
        className={styles.grip}
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the details"
        aria-valuenow={width}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        onPointerDown={resize}
        onKeyDown={resizeByKey}
      />
      <Tabs
        className={styles.tabs}
        value={side}
        onChange={(value) => show({ side: value as Shell['side'] })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="inspector">Inspector</Tabs.Tab>
          <Tabs.Tab value="text">Text</Tabs.Tab>
          <Tabs.Tab value="problems" rightSection={<IssueCount errors={errors} warnings={warnings} />}>
            Problems
          </Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <div className={styles.panel} role="tabpanel" aria-label={side}>
        <Boundary what="This panel">
          {side === 'inspector' && <Inspector />}
          {side === 'problems' && <Problems />}
          {side === 'text' && (
            <Suspense fallback={<p style={{ padding: 16 }}>Loading the editor…</p>}>
              <TextEditor />
            </Suspense>
          )}
        </Boundary>
      </div>
    </section>
  );
}

function IssueCount({ errors, warnings }: { errors: number; warnings: number }) {
  if (errors + warnings === 0) return null;
  const label = `${errors} errors, ${warnings} warnings`;
  return (
    <Badge size="sm" circle={errors + warnings < 10} color={errors > 0 ? 'red.8' : 'yellow.9'} aria-label={label}>
      {errors > 0 ? errors : warnings}
    </Badge>
  );
}

function clampWidth(width: number): number {
  return Math.max(NARROWEST, Math.min(WIDEST, width));
}

function resize(event: PointerEvent<HTMLElement>): void {
  const grip = event.currentTarget;
  const { sideWidth } = useShell.getState();
  const from = event.clientX;
  grip.setPointerCapture(event.pointerId);
  const move = (next: globalThis.PointerEvent): void => {
    show({ sideWidth: clampWidth(sideWidth + from - next.clientX) });
  };
  grip.addEventListener('pointermove', move);
  grip.addEventListener('lostpointercapture', () => grip.removeEventListener('pointermove', move), { once: true });
}

function resizeByKey(event: KeyboardEvent): void {
  const step = { ArrowLeft: 24, ArrowRight: -24 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  show({ sideWidth: clampWidth(useShell.getState().sideWidth + step) });
}
