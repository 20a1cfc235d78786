// The page's own script: shows what the terminal pushes, sends what is pressed. It keeps nothing:
// no storage, no address, no history; what is not in the present scene is nowhere.
'use strict';

const root = document.documentElement;
const glass = document.getElementById('glass');
const waking = document.getElementById('waking');

// ---------- scenes ----------

let version = Number(root.dataset.version);
let serial = null;
let settled = 0; // when a touch counts again after a new scene

const SETTLE = 350; // ms; the second tap of a double tap must not hit the next scene's button

function show(event) {
  const next = JSON.parse(event.data);
  if (next.run !== root.dataset.run) {
    location.reload(); // the program was restarted, perhaps with a newer page
    return;
  }
  if (next.version < version) return;
  const other = next.state !== root.dataset.state || next.serial !== serial;
  const heard = next.version > version && other;
  version = next.version;
  serial = next.serial;
  root.lang = next.lang;
  root.dataset.size = next.size;
  root.dataset.theme = next.theme;
  root.dataset.state = next.state;
  root.dataset.version = next.version;
  const fresh = document.createElement('template');
  fresh.innerHTML = next.html;
  if (other) {
    glass.replaceChildren(fresh.content);
    release();
    settled = performance.now() + SETTLE;
    const heading = glass.querySelector('h1');
    if (heading) heading.focus({ preventScroll: true });
  } else {
    morph(glass, fresh.content);
  }
  countDown();
  if (heard && next.voice) {
    sound(next);
    speak(next);
  }
}

// Makes `old` like `fresh` without replacing what is the same: focus, a finger's press and the
// falling seal outlive a change of the receipt line.
function morph(old, fresh) {
  const wanted = [...fresh.childNodes];
  wanted.forEach((node, i) => {
    const present = old.childNodes[i];
    if (!present) {
      old.appendChild(node);
    } else if (present.nodeType !== node.nodeType || present.nodeName !== node.nodeName) {
      old.replaceChild(node, present);
    } else if (node.nodeType !== Node.ELEMENT_NODE) {
      if (present.nodeValue !== node.nodeValue) present.nodeValue = node.nodeValue;
    } else {
      attributes(present, node);
      morph(present, node);
    }
  });
  while (old.childNodes.length > wanted.length) old.lastChild.remove();
}

function attributes(present, wanted) {
  for (const { name, value } of [...wanted.attributes]) {
    if (present.getAttribute(name) !== value) present.setAttribute(name, value);
  }
  for (const { name } of [...present.attributes]) {
    if (!wanted.hasAttribute(name) && name !== 'data-pressed') present.removeAttribute(name);
  }
}

// ---------- the connection ----------

const QUIET = 2000; // ms without the program before the page says so
const HIDE = 15000; // ms until nothing personal may stand here unwatched

let events;
let lost = 0;

function connect() {
  events = new EventSource('/screen/events');
  events.addEventListener('screen', (event) => {
    lost = 0;
    delete root.dataset.away;
    waking.hidden = true;
    show(event);
  });
  events.addEventListener('error', () => {
    lost ||= performance.now();
    events.close();
    setTimeout(connect, 1000);
  });
}

setInterval(() => {
  if (!lost) return;
  const away = performance.now() - lost;
  if (away > QUIET) {
    root.dataset.away = 'short';
    waking.hidden = false;
  }
  if (away > HIDE && root.dataset.away !== 'long') {
    root.dataset.away = 'long';
    glass.replaceChildren();
    root.dataset.state = '';
  }
}, 250);

// ---------- fingers ----------

const DRIFT = 8; // mm that a finger may wander off a button, as an unsure one does
const AGAIN = 600; // ms in which the same button pressed again is the same press
const BOUNCE = 90; // ms for digits, which are meant to be typed fast

let held = null;
let last = { name: '', at: -AGAIN };
let sending = Promise.resolve();

function millimetre() {
  const ruler = document.getElementById('ruler') || document.body.appendChild(
    Object.assign(document.createElement('i'), { id: 'ruler', className: 'ruler' }));
  return ruler.getBoundingClientRect().width / 100;
}

function button(target) {
  return target instanceof Element ? target.closest('[data-key], [data-digit]') : null;
}

function within(box, event, slack) {
  return event.clientX >= box.left - slack && event.clientX <= box.right + slack
      && event.clientY >= box.top - slack && event.clientY <= box.bottom + slack;
}

document.addEventListener('pointerdown', (event) => {
  if (event.button !== 0) return;
  const pressed = button(event.target);
  if (!pressed) {
    missed(event);
    return;
  }
  // A second finger, or the palm, does not take over: the first press counts.
  if (held || performance.now() < settled) return;
  held = { id: event.pointerId, box: pressed.getBoundingClientRect(), key: pressed.dataset.key,
    digit: pressed.dataset.digit, version, button: pressed };
  pressed.dataset.pressed = '';
});

document.addEventListener('pointermove', (event) => {
  if (!held || event.pointerId !== held.id) return;
  held.button.toggleAttribute('data-pressed', within(held.box, event, DRIFT * millimetre()));
});

document.addEventListener('pointerup', (event) => {
  if (!held || event.pointerId !== held.id) return;
  const press = held;
  release();
  if (within(press.box, event, DRIFT * millimetre())) act(press);
});

document.addEventListener('pointercancel', (event) => {
  if (held && event.pointerId === held.id) release();
});

// Enter and the space bar: a click without a pointer.
document.addEventListener('click', (event) => {
  const pressed = button(event.target);
  if (pressed && event.detail === 0) {
    act({ key: pressed.dataset.key, digit: pressed.dataset.digit, version });
  }
});

document.addEventListener('contextmenu', (event) => event.preventDefault());
document.addEventListener('dragstart', (event) => event.preventDefault());

function release() {
  if (held) delete held.button.dataset.pressed;
  held = null;
}

function act(press) {
  const name = press.key || press.digit;
  const now = performance.now();
  const soon = press.digit || name === 'BACKSPACE' ? BOUNCE : AGAIN;
  if (name === last.name && now - last.at < soon) return;
  last = { name, at: now };
  if (press.key) {
    send(`key=${press.key}&version=${press.version}&run=${root.dataset.run}`);
  } else {
    for (const digit of press.digit) send(`digit=${digit}&version=${press.version}&run=${root.dataset.run}`);
  }
}

// One after the other, so that digits arrive in the order in which they were typed.
function send(body) {
  sending = sending.then(() => fetch('/screen/keys', {
    method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })).catch(() => {}); // the connection's own watch tells when the program is away
}

// A touch beside every button is answered too, so that nobody thinks the glass is dead.
function missed(event) {
  const ripple = document.createElement('i');
  ripple.className = 'ripple';
  document.body.appendChild(ripple);
  ripple.animate([
    { transform: `translate(${event.clientX}px, ${event.clientY}px) scale(.5)`, opacity: 1 },
    { transform: `translate(${event.clientX}px, ${event.clientY}px) scale(1)`, opacity: 0 },
  ], { duration: 400, easing: 'ease-out' }).finished.finally(() => ripple.remove());
}

// ---------- time left ----------

let counting = 0;

function countDown() {
  clearInterval(counting);
  const ring = glass.querySelector('.ring[data-left]');
  if (!ring) return;
  const end = performance.now() + Number(ring.dataset.left) * 1000;
  counting = setInterval(() => {
    const seconds = Math.max(0, Math.round((end - performance.now()) / 1000));
    ring.querySelector('text').textContent = seconds;
    ring.querySelector('.left').setAttribute('stroke-dasharray', `${seconds} 45`);
  }, 250);
}

// ---------- sound ----------

// Three tones that cannot be taken for one another: rising for yes, two low knocks for no, one
// middle call for a question.
const TONES = {
  redeemed: [[660, 0], [880, 0.16]],
  welcomed: [[660, 0], [880, 0.16]],
  refused: [[220, 0], [220, 0.26]],
  'still-there': [[440, 0]],
};

let audio;

function sound(next) {
  const tones = TONES[next.outcome] || TONES[next.state];
  if (!tones || !window.AudioContext) return;
  audio ||= new AudioContext();
  for (const [pitch, after] of tones) {
    const at = audio.currentTime + after;
    const tone = audio.createOscillator();
    const loud = audio.createGain();
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0.0001, at);
    loud.gain.exponentialRampToValueAtTime(0.4, at + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.2);
    tone.connect(loud).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.22);
  }
}

// Spoken only where the machine itself has a voice for it: a voice from the network would carry
// what is said to strangers. A sentence is never cut off by the next scene; it waits its turn.
function speak(next) {
  if (!next.speech || !window.speechSynthesis) return;
  const voice = speechSynthesis.getVoices()
    .find((v) => v.localService && v.lang.replace('_', '-').startsWith(next.lang.slice(0, 2)));
  if (!voice) return;
  const sentence = new SpeechSynthesisUtterance(next.speech);
  sentence.voice = voice;
  sentence.lang = voice.lang;
  sentence.rate = 0.9;
  setTimeout(() => speechSynthesis.speak(sentence), 500); // after the tone
}

countDown();
connect();
