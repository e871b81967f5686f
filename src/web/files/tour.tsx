import { Button, CloseButton, FocusTrap } from '@mantine/core';
import { useCallback, useEffect, useLayoutEffect, useState, type KeyboardEvent } from 'react';
import { endTour, goTo, useTour } from './tour-state.ts';
import { tourSteps, type TourStep } from './tour-steps.ts';
import styles from './tour.module.css';

/** Points at the parts of the page one after the other. */
export function Tour() {
  const step = useTour((state) => state.step);
  if (step === null) return null;
  return <Stop key={step} step={tourSteps[step]} at={step} />;
}

function Stop({ step, at }: { step: TourStep; at: number }) {
  const frame = useFrame(step);
  const isLast = at === tourSteps.length - 1;
  const next = useCallback(() => (isLast ? endTour() : goTo(at + 1)), [at, isLast]);
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') endTour();
    else if (event.key === 'ArrowRight') next();
    else if (event.key === 'ArrowLeft' && at > 0) goTo(at - 1);
  };
  return (
    <div
      className={styles.over}
      onKeyDown={press}
      onClick={(event) => event.target === event.currentTarget && endTour()}
    >
      {frame && <div className={styles.frame} style={frame} />}
      <FocusTrap active>
        <div
          className={styles.card}
          data-plain={frame === null || undefined}
          style={cardPlace(frame)}
          role="dialog"
          aria-modal="true"
          aria-labelledby="tour-title"
          aria-describedby="tour-text"
        >
          <div className={styles.head}>
            <h2 id="tour-title" className={styles.title}>
              {step.title}
            </h2>
            <CloseButton aria-label="End the tour" size="sm" onClick={endTour} />
          </div>
          <p id="tour-text" className={styles.words}>
            {step.text}
          </p>
          <div className={styles.foot}>
            <span className={styles.count}>
              {at + 1} of {tourSteps.length}
            </span>
            {at > 0 && (
              <Button size="xs" variant="default" onClick={() => goTo(at - 1)}>
                Back
              </Button>
            )}
            <Button size="xs" onClick={next} data-autofocus>
              {isLast ? 'Done' : 'Next'}
            </Button>
          </div>
        </div>
      </FocusTrap>
    </div>
  );
}

interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the thing pointed at is, also after the window changes; null when it is not in view. */
function useFrame({ at, says }: TourStep): Frame | null {
  const [frame, setFrame] = useState<Frame | null>(null);
  const look = useCallback(() => {
    const isMeant = (element: Element): boolean =>
      element.getClientRects().length > 0 && (says === undefined || element.textContent.trim() === says);
    const found = [...document.querySelectorAll(at)].find(isMeant);
    const box = found?.getBoundingClientRect();
    setFrame(box ? { left: box.left, top: box.top, width: box.width, height: box.height } : null);
  }, [at, says]);
  useLayoutEffect(look, [look]);
  useEffect(() => {
    // Panels that have just been opened take their place a moment later.
    const timer = setTimeout(look, 60);
    window.addEventListener('resize', look);
    window.addEventListener('scroll', look, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('resize', look);
      window.removeEventListener('scroll', look, { capture: true });
    };
  }, [look]);
  return frame;
}

const CARD_WIDTH = 340;
const CARD_HEIGHT = 230;
const GAP = 14;

/** Beside what is pointed at where there is room, else inside of it. */
function cardPlace(frame: Frame | null): { left: number; top: number } | undefined {
  if (frame === null) return undefined;
  const { innerWidth, innerHeight } = window;
  const keep = (value: number, most: number): number => Math.max(GAP, Math.min(value, most - GAP));
  const top = keep(frame.top, innerHeight - CARD_HEIGHT);
  const right = frame.left + frame.width + GAP;
  if (right + CARD_WIDTH + GAP <= innerWidth && frame.height > 100) return { left: right, top };
  if (frame.left - GAP - CARD_WIDTH >= GAP && frame.height > 100) return { left: frame.left - GAP - CARD_WIDTH, top };
  const below = frame.top + frame.height + GAP;
  const left = keep(frame.left, innerWidth - CARD_WIDTH);
  if (below + CARD_HEIGHT <= innerHeight) return { left, top: below };
  return {
    left: keep(frame.left + (frame.width - CARD_WIDTH) / 2, innerWidth - CARD_WIDTH),
    top: keep(frame.top + 60, innerHeight - CARD_HEIGHT),
  };
}
