import type { Page } from 'playwright-core';

/** Texts within the view that something else lies over, with what that is: a person cannot read them. */
export function coveredTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ignored = 'svg, .visually-hidden, noscript, style, script, [aria-hidden="true"], label';
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement!;
      if (node.textContent!.trim() === '' || parent.closest(ignored) !== null) continue;
      // What lets the pointer through is never what is found under it.
      if (getComputedStyle(parent).pointerEvents === 'none') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        if (box.width < 2 || isOutside(parent, x, y)) continue;
        const top = document.elementFromPoint(x, y);
        if (top === null || top.contains(parent) || parent.contains(top)) continue;
        found.push(`${node.textContent!.trim().slice(0, 40)} (under ${top.tagName} ${top.textContent!.slice(0, 30)})`);
        break;
      }
    }
    return found;

    /** Scrolled or cut away, or not shown at all. */
    function isOutside(element: Element, x: number, y: number): boolean {
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true;
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { overflow, visibility, opacity } = getComputedStyle(at);
        if (visibility === 'hidden' || opacity === '0') return true;
        if (overflow === 'visible') continue;
        const { left, right, top, bottom } = at.getBoundingClientRect();
        if (x < left || x > right || y < top || y > bottom) return true;
      }
      return false;
    }
  });
}
