/**
 * States kept along the way, so that any moment is reached by going back to one and playing on. When there are too many,
 * every other one is given up and from then on they are kept half as often: never more than `most`, evenly spaced.
 */
export interface Keyframes<Frame> {
  /** Says that an event was played; keeps what `make` yields when it is time to. */
  passed(make: () => Frame): void;
  /** The last one for which `isEarly` holds; the first one is taken to be early enough for anything. */
  last(isEarly: (frame: Frame) => boolean): Frame;
  /** Forgets every one after `frame`. */
  back(frame: Frame): void;
  readonly count: number;
}

export function createKeyframes<Frame>(first: Frame, most: number): Keyframes<Frame> {
  let frames: Frame[] = [first];
  let every = 64;
  let since = 0;
  return {
    passed(make) {
      if (++since < every) return;
      since = 0;
      frames.push(make());
      if (frames.length <= most) return;
      frames = frames.filter((_, at) => at % 2 === 0);
      every *= 2;
    },
    last(isEarly) {
      let low = 1;
      let high = frames.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isEarly(frames[middle]!)) low = middle + 1;
        else high = middle;
      }
      return frames[low - 1]!;
    },
    back(frame) {
      frames.length = frames.indexOf(frame) + 1;
      since = 0;
    },
    get count() {
      return frames.length;
    },
  };
}
