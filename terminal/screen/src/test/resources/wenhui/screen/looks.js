// Measures what is on the glass, in millimetres of the panel, and returns what is wrong with it.
// Called with { long, short, cjk, digits, latin }: the panel's sides and the least heights in mm.
const want = arguments[0];
document.getAnimations().forEach((animation) => animation.finish());
const faults = [];
const flat = innerWidth > innerHeight;
const mm = Math.min(innerWidth / (flat ? want.long : want.short), innerHeight / (flat ? want.short : want.long));
const root = document.querySelector('#glass');
const size = (px) => (px / mm).toFixed(1);
const name = (text) => `"${text.trim().slice(0, 14)}"`;

// ---------- what is visible ----------
function shown(element) {
  if (element.closest('.unseen, [hidden]')) return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
}
const texts = [];
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  if (!node.nodeValue.trim() || !shown(node.parentElement)) continue;
  if (node.parentElement.closest('.today > h2') && getComputedStyle(node.parentElement).clipPath !== 'none') continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
  if (boxes.length) texts.push({ node, text: node.nodeValue, element: node.parentElement, boxes, style: getComputedStyle(node.parentElement) });
}
// A name that left because it did not fit: it stands wholly outside the one line that is shown.
const gone = (t) => {
  const list = t.element.closest('.today ul');
  if (list && t.boxes.every((box) => box.left >= list.getBoundingClientRect().right - 2)) return true;
  const line = t.element.closest('.k-place, .where, .s-terms, .terms');
  return line && getComputedStyle(line).overflow === 'hidden'
      && t.boxes.every((box) => box.top >= line.getBoundingClientRect().bottom - 0.12 * parseFloat(t.style.fontSize));
};
const seen = texts.filter((t) => !gone(t));

// ---------- heights ----------
const canvas = document.createElement('canvas').getContext('2d');
const heights = new Map();
function height(style, sample) {
  const font = `${style.fontWeight} 100px ${style.fontFamily}`;
  const key = font + sample;
  if (!heights.has(key)) {
    canvas.font = font;
    const m = canvas.measureText(sample);
    heights.set(key, (m.actualBoundingBoxAscent + m.actualBoundingBoxDescent) / 100);
  }
  const scale = style.fontSize.endsWith('px') ? parseFloat(style.fontSize) : 0;
  return heights.get(key) * scale;
}
for (const t of seen) {
  const drawn = t.element.closest('svg');
  const zoom = drawn ? drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width : 1;
  const least = [[/[\u4e00-\u9fff]/, '国', want.cjk], [/[0-9]/, '0', want.digits], [/[A-Za-z]/, 'H', want.latin]];
  for (const [kind, sample, least_] of least) {
    const real = height(t.style, sample) * zoom;
    if (kind.test(t.text) && real < least_ * mm * 0.998) faults.push(`${name(t.text)} is ${size(real)} mm high, not ${least_}`);
  }
  if (!drawn && t.boxes.length > 1 && new Set(t.boxes.map((b) => Math.round(b.top))).size > 1) {
    const line = parseFloat(t.style.lineHeight) / parseFloat(t.style.fontSize);
    if (line < 1.219) faults.push(`${name(t.text)} has lines of ${line.toFixed(2)}`);
  }
}

// ---------- room ----------
const EASE = 1.5; // px of rounding
const inner = (box, outer) => box.left >= outer.left - EASE && box.right <= outer.right + EASE && box.top >= outer.top - EASE && box.bottom <= outer.bottom + EASE;
// The ink of a line: its box is as tall as the font's ascent and descent, a third more than 国.
const ink = (t) => t.boxes.map((box) => {
  const em = parseFloat(t.style.fontSize) * (t.element.closest('svg') ? box.height / parseFloat(t.style.fontSize) / 1.45 : 1);
  const upright = !t.style.writingMode.startsWith('vertical');
  const cut = upright ? Math.max(0, (box.height - em * 0.92) / 2) : 0;
  const side = upright ? 0 : Math.max(0, (box.width - em * 0.92) / 2);
  return { left: box.left + side, right: box.right - side, top: box.top + cut, bottom: box.bottom - cut };
});
const glass = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
if (document.scrollingElement.scrollHeight > innerHeight + EASE || document.scrollingElement.scrollWidth > innerWidth + EASE) faults.push('the page scrolls');
for (const t of seen) {
  for (const box of ink(t)) {
    if (!inner(box, glass)) faults.push(`${name(t.text)} leaves the glass`);
    for (let up = t.element.closest('.btn, .key, .face, .stub, .band, .tile, .k-main, .k-foot, .k-head, .seal-place'); up; up = up.parentElement.closest('.btn, .key, .face, .stub, .band, .tile, .k-main, .k-foot, .k-head')) {
      if (!inner(box, up.getBoundingClientRect())) faults.push(`${name(t.text)} leaves its ${up.className}`);
    }
  }
}
for (const part of root.querySelectorAll('.btn, .key, .ticket, .band, .tile, .ring, .seal, .holds, .say, .phone .icon, .media .icon, .dots span')) {
  if (shown(part) && !inner(part.getBoundingClientRect(), glass)) faults.push(`${part.getAttribute('class')} leaves the glass`);
  const main = part.closest('.k-main');
  if (shown(part) && main && !inner(part.getBoundingClientRect(), main.getBoundingClientRect())) faults.push(`${part.getAttribute('class')} leaves the middle`);
}
for (const seal of root.querySelectorAll('.seal')) {
  if (shown(seal) && !inner(seal.getBoundingClientRect(), seal.closest('.ticket').getBoundingClientRect())) faults.push('the seal leaves its ticket');
}
const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > EASE && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > EASE;
const inks = seen.map((t) => ({ t, boxes: ink(t) }));
inks.forEach((one, i) => {
  for (const other of inks.slice(i + 1)) {
    if (one.boxes.some((a) => other.boxes.some((b) => meet(a, b)))) faults.push(`${name(one.t.text)} lies on ${name(other.t.text)}`);
  }
  for (const part of root.querySelectorAll('.btn, .key, .seal, .media .icon, .phone .icon, .ring, .k-status .icon, .say > .icon, .mark')) {
    if (!part.contains(one.t.element) && shown(part) && one.boxes.some((b) => meet(b, part.getBoundingClientRect()))) faults.push(`${name(one.t.text)} lies on ${part.getAttribute('class')}`);
  }
});

// ---------- no line of one character ----------
for (const block of root.querySelectorAll('h1, p, dd, dt, .where, .k-name, li b, .btn span, .band b, .more')) {
  if (!shown(block) || block.querySelector('h1, p, .more')) continue;
  const rows = [];
  let bottom = -1;
  let upright = true;
  const chars = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = chars.nextNode(); node; node = chars.nextNode()) {
    if (node.parentElement.closest('.unit, svg') || !shown(node.parentElement)) continue;
    if (getComputedStyle(node.parentElement).writingMode !== 'horizontal-tb') upright = false;
    for (let i = 0; i < node.length; i++) {
      if (!/[\u4e00-\u9fffA-Za-z0-9]/.test(node.nodeValue[i])) continue;
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      if ((box.top + box.bottom) / 2 > bottom) {
        rows.push('');
        bottom = box.bottom;
      }
      rows[rows.length - 1] += node.nodeValue[i];
    }
  }
  if (upright && rows.length > 1 && rows.some((row) => row.length < 2)) faults.push(`a line of one character: ${rows.join(' / ')}`);
}

// ---------- fingers ----------
const targets = [...root.querySelectorAll('[data-key], [data-digit]')].filter(shown);
targets.forEach((target, i) => {
  const a = target.getBoundingClientRect();
  const word = target.textContent.trim() || target.getAttribute('aria-label');
  if (!word) faults.push('a button without a name');
  if (a.width < 20 * mm || a.height < 20 * mm) faults.push(`button ${word} is ${size(a.width)} × ${size(a.height)} mm`);
  for (const other of targets.slice(i + 1)) {
    const b = other.getBoundingClientRect();
    const gap = Math.max(Math.max(a.left, b.left) - Math.min(a.right, b.right), Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom));
    if (gap < 3 * mm - EASE) faults.push(`${word} and ${other.textContent.trim()} are ${size(gap)} mm apart`);
  }
});
const low = !flat && !root.querySelector('.clerk');
for (const target of targets) {
  // Within reach of a wheelchair: on an upright glass a resident's buttons stay in the lower 40 %.
  if (low && target.getBoundingClientRect().top < innerHeight * 0.6) faults.push(`button ${target.textContent.trim()} is too high to reach`);
}
if (root.querySelectorAll('.btn.primary, .key.go').length > 1) faults.push('two filled buttons');

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
for (const t of seen) {
  const colour = t.element.closest('svg') ? t.style.fill : t.style.color;
  const real = contrast(colour, ground(t.element));
  if (real < 10) faults.push(`${name(t.text)} has a contrast of ${real.toFixed(1)}`);
}
for (const icon of root.querySelectorAll('.icon, .ring .left')) {
  if (!shown(icon)) continue;
  const real = contrast(getComputedStyle(icon).stroke, ground(icon));
  if (real < 4.5) faults.push(`an icon has a contrast of ${real.toFixed(1)}`);
}
return [...new Set(faults)];
