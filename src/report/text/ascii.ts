/** Signs of our own that a terminal without UTF-8 cannot show, each as one letter so that columns stay in line. */
const LETTERS: Record<string, string> = {
  '–': '-',
  '·': '|',
  '…': '.',
  '×': 'x',
  '─': '-',
  '│': '|',
  '→': '>',
  '±': '~',
  '✓': '+',
  '✗': 'x',
  '█': '#',
  '▉': '#',
  '▊': '#',
  '▋': '#',
  '▌': '#',
  '▍': ' ',
  '▎': ' ',
  '▏': ' ',
};

/** The same text with plain letters for our own signs. Names people gave to things stay as they are. */
export function toAscii(text: string): string {
  return text.replace(/[–·…×±─│→✓✗█▉▊▋▌▍▎▏]/g, (sign) => LETTERS[sign]);
}
