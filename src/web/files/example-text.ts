/** A model of the gallery. */
export interface Example {
  fileName: string;
  title: string;
  /** What it shows, in a few sentences. */
  shows: string;
  text: string;
}

/** What a model file of the gallery says about itself: its name, and the remark that begins with "Shows:". */
export function exampleOf(fileName: string, text: string): Example {
  const remarks = /^(?:#.*\r?\n)*/
    .exec(text)![0]
    .split(/\r?\n/)
    .map((line) => line.replace(/^# ?/, ''));
  const begins = remarks.findIndex((line) => line.startsWith('Shows:'));
  const shows = begins < 0 ? '' : paragraph(remarks.slice(begins)).replace(/^Shows:\s*/, '');
  const name = /^name:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n#]*))/m.exec(text);
  const description = /^description:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n#]*))/m.exec(text);
  const title = valueOf(name) || remarks[0].trim() || fileName;
  return { fileName, title, shows: sentence(plain(shows || valueOf(description))), text };
}

/** Lines until an empty one, or one that begins something else. */
function paragraph(lines: readonly string[]): string {
  const end = lines.findIndex((line, at) => at > 0 && (line.trim() === '' || /^[A-Z][a-z]+( \(|:)/.test(line)));
  return lines.slice(0, end < 0 ? lines.length : end).join(' ');
}

const valueOf = (found: RegExpExecArray | null): string => (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();

const plain = (text: string): string =>
  text
    .replace(/\s*\(`[^)]*`\)/g, '')
    .replaceAll('`', '')
    .trim();

/** With a capital letter. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Those in which every word of `search` occurs, in the order that they have. */
export function findExamples(examples: readonly Example[], search: string): Example[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return examples.filter(({ title, shows, fileName }) => {
    const all = `${title} ${shows} ${fileName}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
