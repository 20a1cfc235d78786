// Measures an admin page and returns what is wrong with it. Called with { target }: the least
// height of what is pressed, in pixels.
const want = arguments[0];
const faults = [];
const EASE = 1;
const name = (text) => `"${text.trim().replace(/\s+/g, ' ').slice(0, 20)}"`;

function shown(element) {
  if (element.closest('.unseen, .skip, [hidden], details:not([open]) > :not(summary)')) return false;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && style.display !== 'none';
}

// ---------- room: down it may scroll, never sideways ----------
const wide = document.scrollingElement.scrollWidth;
if (wide > innerWidth) faults.push(`the page is ${wide} px wide on ${innerWidth}`);
const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  if (!node.nodeValue.trim() || !shown(node.parentElement)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
  if (boxes.length) texts.push({ text: node.nodeValue, element: node.parentElement, boxes, style: getComputedStyle(node.parentElement) });
}
for (const t of texts) {
  const card = t.element.closest('.a-btn, .tag, td, th, dd, .a-card, .a-nav, .a-main');
  for (const box of t.boxes) {
    if (box.left < -EASE || box.right > innerWidth + EASE) faults.push(`${name(t.text)} leaves the page`);
    const outer = card && card.getBoundingClientRect();
    if (outer && (box.left < outer.left - EASE || box.right > outer.right + EASE)) faults.push(`${name(t.text)} leaves its ${card.tagName} ${card.className}`);
  }
}
const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 8;
texts.forEach((one, i) => {
  for (const other of texts.slice(i + 1)) {
    if (one.boxes.some((a) => other.boxes.some((b) => meet(a, b))) && !one.element.closest('.a-foot, .a-menu') && !other.element.closest('.a-foot, .a-menu')) faults.push(`${name(one.text)} lies on ${name(other.text)}`);
  }
});

// ---------- type ----------
for (const t of texts) {
  const size = parseFloat(t.style.fontSize);
  if (size < 13.9) faults.push(`${name(t.text)} is ${size} px`);
}

// ---------- fingers and pointers ----------
for (const target of document.querySelectorAll('a, button, summary, input:not([type=hidden]), select')) {
  if (!shown(target)) continue;
  const box = target.getBoundingClientRect();
  const word = target.textContent.trim() || target.getAttribute('aria-label') || target.closest('label')?.textContent.trim() || '';
  if (!word) faults.push(`a ${target.tagName} without a name`);
  const inline = target.tagName === 'A' && getComputedStyle(target).display === 'inline';
  if (!inline && box.height < want.target - EASE) faults.push(`${name(word)} is ${box.height.toFixed(0)} px high`);
  if (inline && want.target > 24) faults.push(`${name(word)} is a link inside a line`);
}

// ---------- contrast ----------
const channel = (c) => { const s = c / 255; return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; };
const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
const light = (colour) => { const [r, g, b] = numbers(colour); return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b); };
function ground(element) {
  for (let up = element; up; up = up.parentElement) {
    const colour = getComputedStyle(up).backgroundColor;
    const alpha = numbers(colour)[3];
    if (alpha === undefined || alpha > 0.99) return colour;
  }
  return 'rgb(255, 255, 255)';
}
const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
for (const t of texts) {
  const real = contrast(t.style.color, ground(t.element));
  if (real < 7) faults.push(`${name(t.text)} has a contrast of ${real.toFixed(1)}`);
}
for (const field of document.querySelectorAll('input:not([type=hidden]), select, .a-btn:not(.plain)')) {
  if (!shown(field) || field.readOnly) continue;
  const real = contrast(getComputedStyle(field).borderTopColor, ground(field.parentElement));
  if (real < 3) faults.push(`the edge of ${field.name || name(field.textContent)} has a contrast of ${real.toFixed(1)}`);
}

// ---------- structure ----------
if (document.querySelectorAll('h1').length !== 1) faults.push(`${document.querySelectorAll('h1').length} h1`);
if ([...document.querySelectorAll('.a-btn.primary')].filter(shown).length > 1) faults.push('two filled buttons');
const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
if (new Set(ids).size !== ids.length) faults.push('an id twice');
for (const svg of document.querySelectorAll('svg')) {
  if (svg.getAttribute('aria-hidden') !== 'true' && !svg.getAttribute('aria-label')) faults.push('a drawing without a name');
}
return [...new Set(faults)];
