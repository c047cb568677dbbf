import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { after, afterEach, before, test } from 'node:test'
import { randomBytes } from 'node:crypto'
import { Sound, toneFrames } from '../../rig/rtp.mjs'
import { heard, longestGap, secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, offered, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// Floods of RTP at the ports of a talk: from its peer's own machine, from others, and of a carrier that asks for a fax.
const ACCOUNT = '8003'
const TONES = { citizen: 440, agent: 1000, stranger: 1700 }
const { handset, person, somebody, unplug } = world()
let agent
let supervisor
let phone
let caller
const open = []

before(async () => {
  agent = await person('agent3')
  supervisor = await person('supervisor1')
  phone = await handset(ACCOUNT)
})
afterEach(async () => {
  for (const socket of open.splice(0)) socket.close()
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  caller?.close()
})
after(async () => {
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
})

async function talk() {
  await ready(agent, ACCOUNT)
  caller = await somebody(someNumber())
  const citizen = await caller.call('12345')
  const since = phone.inbox.length
  await offered(citizen, agent)
  const desk = await phone.accept(await phone.ringing({ since }))
  const call = await callOf(agent, 'TALKING')
  return { citizen, desk, call }
}

/** A socket at an address of its own. */
async function source(host) {
  const socket = createSocket('udp4')
  await new Promise((resolve) => socket.bind(0, host, resolve))
  open.push(socket)
  return socket
}

test('thousands of packets a second of twenty strangers are not heard, take nothing over, and the talk and its recording go on', async (t) => {
  const { citizen, desk, call } = await talk()
  citizen.speak(TONES.citizen)
  desk.speak(TONES.agent)
  await until('both are heard', () => secondsOfTone(desk.sound.samples, 8000, TONES.citizen) >= 0.5 && secondsOfTone(citizen.sound.samples, 8000, TONES.agent) >= 0.5)
  const strangers = await Promise.all(Array.from({ length: 20 }, (_, i) => source(`127.0.2.${i + 1}`)))
  const stolen = []
  for (const one of strangers) one.on('message', (bytes) => stolen.push(bytes))
  const frame = toneFrames('PCMA', TONES.stranger)
  const thief = await Sound.open()
  thief.ssrc = citizen.sound.ssrc
  let sent = 0
  for (const end = performance.now() + 3000; performance.now() < end; ) {
    for (const one of strangers) {
      const packet = thief.packet(frame())
      packet.writeUInt16BE((citizen.sound.sequence + (sent % 20)) & 0xffff, 2)
      for (const bytes of [packet, randomBytes(1 + (sent % 300))]) {
        one.send(bytes, citizen.media, '127.0.0.1')
        one.send(bytes, desk.media, '127.0.0.1')
        sent += 2
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  thief.close()
  citizen.sound.hush()
  const late = Math.ceil(citizen.sound.late)
  const live = longestGap(desk.sound.samples, 8000, TONES.citizen)
  await citizen.hangup()
  await agentIs(agent, 'WRAP_UP')
  const { left, rate } = await recordingOf(supervisor, call)
  const kept = longestGap(left, rate, TONES.citizen)
  t.diagnostic(`${sent} packets; longest gap ${live} ms at the agent, ${kept} ms in the recording; spoken up to ${late} ms late`)
  assert.ok(sent > 3000)
  assert.equal(stolen.length, 0, 'no sound goes to a stranger')
  assert.deepEqual(heard(desk.sound.samples, 8000, TONES, 0.1), ['citizen'])
  assert.deepEqual(heard(left, rate, TONES, 0.1), ['citizen'])
  const most = 60 + (late > 20 ? late : 0)
  assert.ok(live <= most && kept <= most, `gaps ${live} and ${kept} ms`)
})

test('who speaks before the caller does is put aside when the caller speaks', async () => {
  const { citizen, desk } = await talk()
  desk.speak(TONES.agent)
  const early = await Sound.open()
  open.push(early)
  const frame = toneFrames('PCMA', TONES.stranger)
  for (let i = 0; i < 10; i++) {
    early.send(early.packet(frame()), citizen.media)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  citizen.speak(TONES.citizen)
  const from = citizen.sound.samples.length
  await until('the caller is heard', () => secondsOfTone(desk.sound.samples, 8000, TONES.citizen) >= 1)
  await until('and hears', () => secondsOfTone(citizen.sound.samples.slice(from), 8000, TONES.agent) >= 1)
  const taken = early.heard.length
  await until('half a second more', () => secondsOfTone(desk.sound.samples, 8000, TONES.citizen) >= 1.5)
  assert.equal(early.heard.length, taken, 'nothing goes to whoever was first')
  await citizen.hangup()
})

test('a carrier that asks for T.38 is told to go on by G.711, and the talk goes on', async () => {
  const { citizen, desk } = await talk()
  citizen.speak(TONES.citizen)
  const picture = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', 'm=image 40002 udptl t38', 'a=T38FaxVersion:0', 'a=T38FaxRateManagement:transferredTCF', ''].join('\r\n')
  const refused = await citizen.request('INVITE', {}, picture)
  assert.equal(refused.status, 488)
  assert.match(refused.header('Warning'), /G\.711/)
  const before = secondsOfTone(desk.sound.samples, 8000, TONES.citizen)
  await until('the sound goes on', () => secondsOfTone(desk.sound.samples, 8000, TONES.citizen) >= before + 1)
  await citizen.hangup()
})
