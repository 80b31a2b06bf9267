"""What is asked of a page from within: bodies of functions that `Browser.script` runs."""

# The evidence of each row, as the page's script reads it: an expression.
EVIDENCE = "JSON.parse(document.getElementById('evidence-data').textContent)"

# Each row of the table of artifacts, without open evidence.
ROWS = """
return [...document.querySelectorAll('#artifacts-table tbody tr:not(.panel)')].map(line => ({
  cells: [...line.cells].map((cell, i) =>
    i !== 1 ? cell.textContent
      : cell.firstElementChild.textContent + (cell.children[1]?.textContent ?? '')),
  fails: line.className === 'fails',
  visible: getComputedStyle(line).display !== 'none',
}));
"""

# The width of the page, and the elements that stick out at a side.
OVERFLOW = """
const width = document.documentElement.clientWidth;
const outside = [...document.body.querySelectorAll('*')].filter(element => {
  if (element.closest('.skip, .scroll > *, thead')) return false;
  const box = element.getBoundingClientRect();
  return box.width > 1 && (box.right > width + 1 || box.left < -1);
});
return [document.documentElement.scrollWidth,
  outside.slice(0, 5).map(element => element.outerHTML.slice(0, 200))];
"""

# Texts that stand out from their ground by less than 4.5 to 1.
CONTRAST = """
const parts = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
  .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const ground = element => {
  for (let e = element; e; e = e.parentElement) {
    if (e.tagName === 'g') return parts(getComputedStyle(e.querySelector('rect')).fill);
    const colour = parts(getComputedStyle(e).backgroundColor);
    if (colour.length === 3 || colour[3] > 0) return colour;
  }
  return parts(getComputedStyle(document.documentElement).backgroundColor);
};
const poor = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || element.closest('script, desc, defs, option')) continue;
  if (!element.getClientRects().length) continue;
  const style = getComputedStyle(element);
  const ink = parts(element.ownerSVGElement ? style.fill : style.color);
  const [a, b] = [light(ink), light(ground(element))];
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const name = element.className.baseVal ?? element.className;
  const text = walker.currentNode.data.slice(0, 40);
  if (contrast < 4.5) poor.push([contrast.toFixed(2), name, text]);
}
return poor.slice(0, 10);
"""
