// The bench's hands. No framework: four lists, six buttons, one poll.
'use strict';

const by = id => document.getElementById(id);
const NAMES = {
  'card-reader': 'NFC 读卡器 PN532', 'card-reader-2': '125 kHz 读卡器', 'code-scanner': '扫码器',
  'camera': '摄像头', 'indicator': '指示灯', 'printer': '凭条打印机',
};
const STANDINGS = { FROZEN: '已冻结', LOST: '已挂失', EXPIRED: '已过期', REPLACED: '已换新卡' };
let vouchers = [];

const say = text => {
  by('said').textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { by('said').textContent = ''; }, 4000);
};

const post = async (path, body, type) => {
  const answer = await fetch(path, { method: 'POST', body, headers: type ? { 'Content-Type': type } : {} });
  if (!answer.ok) {
    say(await answer.text());
  }
};

const option = (value, text) => {
  const element = document.createElement('option');
  element.value = value;
  element.textContent = text;
  return element;
};

const chosen = () => vouchers.find(voucher => voucher.id === by('voucher').value);

const picture = () => `/bench/vouchers/${chosen().id}.png`;

function fillVouchers() {
  const batch = Number(by('batch').value);
  by('voucher').replaceChildren(...vouchers.filter(v => v.batch === batch).map(v => option(v.id, `…${v.tail}`)));
  by('qr').src = picture();
}

function showDevices(devices) {
  by('devices').replaceChildren(...devices.map(device => {
    const item = document.createElement('li');
    const name = document.createElement('b');
    name.textContent = NAMES[device.name] || device.name;
    const state = document.createElement('span');
    state.textContent = device.plugged ? '已连接' : '已拔下';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = device.plugged ? '拔下 Unplug' : '插上 Replug';
    button.addEventListener('click', async () => {
      await post(`/bench/devices/${device.name}/${device.plugged ? 'unplug' : 'replug'}`);
      poll();
    });
    item.append(name, state, button);
    return item;
  }));
}

let last = '';
async function poll() {
  try {
    const state = await (await fetch('/bench/state')).json();
    const devices = JSON.stringify(state.devices);
    if (devices !== last) {
      last = devices;
      showDevices(state.devices);
    }
    by('lamp').className = state.lamp;
    by('signal').textContent = state.lamp;
    by('network').hidden = !state.network;
    by('carrier').textContent = state.network === 'cut' ? '已断开' : '已接通';
    by('cut').disabled = state.network === 'cut';
    by('heal').disabled = state.network !== 'cut';
    if (by('paper').textContent !== state.paper) {
      by('paper').textContent = state.paper;
      by('paper').scrollTop = by('paper').scrollHeight;
    }
  } catch {
    say('终端没有回应 The terminal does not answer');
  }
}

function fit() {
  const frame = document.querySelector('.frame');
  frame.style.setProperty('--fit', String(frame.clientWidth / 1280));
}

async function begin() {
  const bench = await (await fetch('/bench', { headers: { Accept: 'application/json' } })).json();
  vouchers = bench.vouchers;
  const batches = new Map(vouchers.map(v => [v.batch, v.name]));
  by('batch').replaceChildren(...[...batches].map(([number, name]) => option(number, name)));
  by('card').replaceChildren(...bench.cards.map(card => option(card.id,
    `${card.greeting} …${card.id.slice(-4)}${STANDINGS[card.standing] ? ' ' + STANDINGS[card.standing] : ''}`)));
  fillVouchers();
  showDevices(bench.devices);
  poll();
  setInterval(poll, 1000);
}

by('batch').addEventListener('change', fillVouchers);
by('voucher').addEventListener('change', () => { by('qr').src = picture(); });
by('show').addEventListener('click', () => post('/bench/codes', chosen().token, 'text/plain;charset=utf-8'));
by('send').addEventListener('click', () => post('/bench/codes', by('text').value, 'text/plain;charset=utf-8'));
by('tap').addEventListener('click', () => post(`/bench/cards/${encodeURIComponent(by('card').value)}/tap`));
for (const what of ['cut', 'heal']) {
  by(what).addEventListener('click', async () => {
    await post(`/bench/network/${what}`);
    poll();
  });
}
by('camera').addEventListener('click', async () => post('/bench/codes', await (await fetch(picture())).blob(), 'image/png'));
by('photo').addEventListener('change', event => {
  const [file] = event.target.files;
  if (file) {
    post('/bench/codes', file, file.type || 'image/png');
    event.target.value = '';
  }
});
addEventListener('resize', fit);
fit();
begin();
