/** How something that strikes fares over the measured time of a study. */
export interface Course {
  /** Times a second that it goes down, in the mean over that time */
  frequency: number;
  /** Share of that time in which it is down */
  down: number;
  /** Both are that, give or take this share of them; 0: exact but for rounding */
  error: number;
  /** The same in equal parts of the time, one after the other; null: they do not differ */
  parts: { frequency: Float64Array; down: Float64Array } | null;
}

/** Instances of one component that stand in for each other: how often so many given ones, from one on, are down together. */
export interface Together {
  /** Equal of the same component */
  group: number;
  courses: Course[];
}

/** Something that strikes by itself, or depends on others alike. */
export interface Down {
  course: Course;
  together: Together | null;
}

/** Of several: those of one component as they depend on each other, and else as if independent. */
export function allDownTogether(things: readonly Down[]): { probability: number; frequency: number } {
  const groups = new Map<number, { courses: Course[]; count: number }>();
  const list: Course[] = [];
  for (const { course, together } of things) {
    if (together === null) list.push(course);
    else groups.set(together.group, { ...together, count: (groups.get(together.group)?.count ?? 0) + 1 });
  }
  for (const { courses, count } of groups.values()) list.push(courses[count - 1]!);
  return allDown(list);
}

/** Of several that are independent: share of the time in which all are down, and how often a second the last of them goes down. */
export function allDown(courses: readonly Course[]): { probability: number; frequency: number } {
  const count = courses.reduce((most, { parts }) => Math.max(most, parts?.down.length ?? 1), 1);
  let [probability, frequency] = [0, 0];
  for (let part = 0; part < count; part++) {
    // The product of all, and its derivative: one goes down while all others are.
    let [down, striking] = [1, 0];
    for (const one of courses) {
      const share = one.parts === null ? one.down : one.parts.down[part];
      const often = one.parts === null ? one.frequency : one.parts.frequency[part];
      striking = striking * share + down * often;
      down *= share;
    }
    probability += down / count;
    frequency += striking / count;
  }
  return { probability, frequency };
}
