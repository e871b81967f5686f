/** One stop of the tour: what it points at, and what it says about it. */
export interface TourStep {
  /** What is pointed at, by a selector; where the page has none of these the card stands in the middle. */
  at: string;
  /** Of those, the one that says just this. */
  says?: string;
  title: string;
  text: string;
}

export const tourSteps: readonly TourStep[] = [
  {
    at: '[aria-label="Add to the model"]',
    title: 'Take parts from here',
    text: 'Servers, databases, balancers, zones and what can go wrong. Each comes with figures for how often it fails, and says where they are from. Click one, or drag it onto the canvas.',
  },
  {
    at: '[aria-label="Topology"]',
    title: 'Put them together here',
    text: 'Zones are boxes: drag a part into another zone to move it. Drag from the edge of a part to another one to say that it requires it. The outline does the same by keyboard alone.',
  },
  {
    at: '[aria-label="Details"]',
    title: 'Every detail is here',
    text: 'Choose a part and the inspector shows how it fails, how that is found, and how it comes back. The same model is a text, which you can edit as well: both are always in step. Problems lists what is wrong, with what mends it.',
  },
  {
    at: 'header button',
    says: 'Run',
    title: 'Play thousands of years',
    text: 'Run plays failures, repairs and failovers of many years in this page, and shows first numbers within a second. The answer says how sure it is.',
  },
  {
    at: '[aria-label="View"]',
    title: 'Read, watch, compare',
    text: 'Results says what your users will live through and what causes it. Watch plays one year like a film, so that you see a failover happen. Compare sets two designs side by side under the same luck.',
  },
  {
    at: '[data-tour="saved"]',
    title: 'Your work stays with you',
    text: 'Every change is kept in this browser within a second, with older versions to go back to. Nothing leaves it unless you save a file or share a link.',
  },
  {
    at: '[aria-label="Search what can be done"]',
    title: 'Find anything by name',
    text: 'Everything that the studio can do is one search away, with its shortcut beside it.',
  },
];
