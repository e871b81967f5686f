/**
 * Fault trees whose cut sets and probabilities are published (benchmarks of github.com/rakhimov/scram), as text: a line for
 * each gate, children before or after; `&` needs all of them to fail, `|` any. Events are `e...` or as the source names them.
 */
export interface PublishedTree {
  top: string;
  gates: Record<string, string>;
  /** Probability of every basic event */
  probability: number;
}

/** From XFTA: 25 events, of which several stand below many gates. */
export const chinese: PublishedTree = {
  top: 'r1',
  probability: 0.02,
  gates: {
    ...{ r1: 'g1 & g2', g1: 'e1 | e2 | e3 | g3', g2: 'g4 & g5', g3: 'g6 & g7', g4: 'e4 | e5 | e6 | e7 | g8' },
    ...{ g5: 'e8 | g9', g6: 'e9 | e10 | e11 | g10', g7: 'e12 | e13', g8: 'g11 & g12', g9: 'g13 & g14' },
    ...{ g10: 'g15 & g16', g11: 'e14 | e15 | e16 | g17', g12: 'g18 & g19', g13: 'e1 | e2 | e3 | g20' },
    ...{ g14: 'e4 | e5 | e6 | e7 | g21', g15: 'e17 | e18', g16: 'e19 | e20 | e21', g17: 'g22 & g23' },
    ...{ g18: 'e22 | e23', g19: 'e24 | e25', g20: 'g24 & g25', g21: 'g26 & g27', g22: 'e17 | e18 | e21' },
    ...{ g23: 'e19 | e20', g24: 'e14 | e15 | e16 | g28', g25: 'g29 & g30', g26: 'e9 | e10 | e11 | g31' },
    ...{ g27: 'e12 | e13', g28: 'g32 & g33', g29: 'e22 | e23', g30: 'e24 | e25', g31: 'g34 & g35' },
    ...{ g32: 'e17 | e18 | e21', g33: 'e19 | e20', g34: 'e19 | e20 | e21', g35: 'e17 | e18' },
  },
};

/** From OpenFTA: the door of a lift. */
export const lift: PublishedTree = {
  top: 'door',
  probability: 1e-6,
  gates: {
    door: 'starts-open | opens-in-motion | refuses | hindered-or-stops',
    'starts-open': 'lmd-1 | dpd-1 | motor-and-detector | slow',
    'motor-and-detector': 'dm-1 & dpd-1',
    slow: 'ps-1 | hindered',
    hindered: 'dod-1 | d-1',
    'opens-in-motion': 'dms-2 | uncommanded-unseen | panel-unseen',
    'uncommanded-unseen': 'uncommanded & motion-detectors',
    uncommanded: 'w-1 | cp-1 | dms-2',
    'motion-detectors': 'lmd-1 & lmd-1-1',
    'panel-unseen': 'cp-1 & motion-detectors',
    refuses: 'cp-1 | lmd-2 | lpd-1 | motor',
    motor: 'dm-1 | ps-1',
    'hindered-or-stops': 'dod-1 | dod-2 | dms-1',
  },
};

/** From OpenFTA: a motor that overheats when its contacts are stuck. */
export const threeMotor: PublishedTree = {
  top: 'overheats',
  probability: 0.02,
  gates: {
    overheats: 'k5 | stuck',
    stuck: 't2 & power-stays',
    'power-stays': 'k1 | s1 | t1 | timers',
    timers: 'timer-1 & timer-2 & timer-3',
    'timer-1': 'kt1 | tt2',
    'timer-2': 'kt2 | tt3',
    'timer-3': 'kt3 | tt4',
  },
};

/**
 * The tree as a model: an event is a part that is down for its share of the time; what any child brings down requires all
 * of them, what only all children bring down any.
 */
export function modelOf({ top, gates, probability }: PublishedTree, form: 'components' | 'one requirement'): string {
  const events = new Set(
    Object.values(gates)
      .flatMap((text) => text.split(/ [&|] /))
      .filter((name) => !(name in gates)),
  );
  // A whole number of hours up for each hour down.
  const parts = [...events].map((name) => `  ${name}: { mttf: ${Math.round(1 / probability) - 1}h, mttr: 1h }`);
  const written = (name: string): string => {
    if (!(name in gates) || form === 'components') return name;
    return requirement(gates[name], written);
  };
  if (form === 'components') {
    const all = Object.entries(gates).map(
      ([name, text]) => `  ${name}: { requires: [${requirement(text, (n) => n)}] }`,
    );
    return `components:\n${[...parts, ...all].join('\n')}\nservices: { system: { requires: [${top}] } }\n`;
  }
  return `components:\n${parts.join('\n')}\nservices: { system: { requires: [${written(top)}] } }\n`;
}

function requirement(text: string, written: (name: string) => string): string {
  const children = text.split(/ [&|] /).map(written);
  return `{ ${text.includes('&') ? 'any' : 'all'}: [${children.join(', ')}] }`;
}
