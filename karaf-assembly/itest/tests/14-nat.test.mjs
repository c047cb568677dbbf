import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { after, afterEach, before, test } from 'node:test'
import { toneFrames, LAWS } from '../../rig/rtp.mjs'
import { heard, secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// Callers behind a translator: the SDP names an address that cannot be reached, the sound comes from elsewhere (RFC 4961).
const ACCOUNT = '8003'
const TONES = { citizen: 440, agent: 1000, stranger: 1700 }
const { node, handset, person, somebody, unplug } = world()
const as = readFileSync(node.configFile('org.dayu.media'), 'utf8')
let agent
let supervisor
let phone
let caller
const outsides = []

/** How far from its SDP address a peer may be, for calls to come. */
const latch = (text) => node.settle('org.dayu.media', text, ['rtp.latch'])

before(async () => {
  await latch(as.replace(/^rtp\.latch *=.*$/m, 'rtp.latch = nat'))
  agent = await person('agent3')
  supervisor = await person('supervisor1')
  phone = await handset(ACCOUNT)
})
afterEach(async () => {
  for (const one of outsides.splice(0)) one.close()
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  caller?.close()
})
after(async () => {
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
  await latch(as)
})

/** The outside of a translator: sends what the phone says, writes down what comes back. */
async function outside(host) {
  const socket = createSocket('udp4')
  await new Promise((resolve) => socket.bind(0, host, resolve))
  const one = { socket, host, samples: [], got: 0 }
  socket.on('message', (bytes) => {
    one.got++
    if ((bytes[1] & 0x7f) === 8) for (const byte of bytes.subarray(12)) one.samples.push(LAWS.PCMA.decode(byte) / 32_768)
  })
  one.close = () => {
    one.hush()
    socket.close()
  }
  one.hush = () => clearInterval(one.timer)
  /** The phone's packets go out here from now on. */
  one.carry = (sound, hertz, port) => {
    const frame = toneFrames('PCMA', hertz)
    const begun = performance.now()
    let sent = 0
    const turn = () => {
      for (; sent * 20 <= performance.now() - begun; sent++) socket.send(sound.packet(frame()), port, '127.0.0.1')
    }
    turn()
    one.timer = setInterval(turn, 5)
  }
  outsides.push(one)
  return one
}

/** A phone whose SDP names a private address at which nobody is. */
async function hidden() {
  caller = await somebody(someNumber())
  const send = caller.send.bind(caller)
  caller.send = (text, port) => {
    const [head, body = ''] = text.split('\r\n\r\n')
    const inside = body.replace('c=IN IP4 127.0.0.1', 'c=IN IP4 10.77.0.5')
    send(`${head.replace(/^Content-Length: \d+/m, `Content-Length: ${Buffer.byteLength(inside)}`)}\r\n\r\n${inside}`, port)
  }
  return caller.call('12345')
}

const seconds = (samples, hertz) => secondsOfTone(Float64Array.from(samples), 8000, hertz)

async function talk(way) {
  await ready(agent, ACCOUNT)
  const citizen = await hidden()
  assert.equal(citizen.answer.status, 200)
  way.carry(citizen.sound, TONES.citizen, citizen.media)
  await until('the menu speaks to the outside of the translator', () => way.got > 10)
  const since = phone.inbox.length
  assert.equal((await citizen.press('0')).status, 200)
  const desk = await phone.accept(await phone.ringing({ since }))
  const call = await callOf(agent, 'TALKING')
  desk.speak(TONES.agent)
  await until('both are heard', () => seconds(way.samples, TONES.agent) >= 1 && seconds(desk.sound.samples, TONES.citizen) >= 1)
  return { citizen, desk, call }
}

test('a caller whose sound comes from elsewhere than the SDP says is heard, hears and is recorded', async () => {
  const way = await outside('127.0.3.1')
  const { citizen, call } = await talk(way)
  assert.equal(citizen.sound.heard.length, 0)
  way.hush()
  await citizen.hangup()
  await agentIs(agent, 'WRAP_UP')
  const { left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual([heard(left, rate, TONES), heard(right, rate, TONES)], [['citizen'], ['agent']])
})

test('a translator that gives the caller another port in the middle loses a second, not the call', async () => {
  const way = await outside('127.0.3.1')
  const { citizen, desk } = await talk(way)
  way.hush()
  const other = await outside('127.0.3.1')
  const before = seconds(desk.sound.samples, TONES.citizen)
  other.carry(citizen.sound, TONES.citizen, citizen.media)
  await until('the caller is heard on', () => seconds(desk.sound.samples, TONES.citizen) >= before + 1, { within: 6000 })
  await until('and hears', () => seconds(other.samples, TONES.agent) >= 1)
  await citizen.hangup()
})

test('who only claims to be that caller is not heard, while the caller speaks and while it pauses', async () => {
  const way = await outside('127.0.3.1')
  const { citizen, desk } = await talk(way)
  const thief = await outside('127.0.3.1')
  const frame = toneFrames('PCMA', TONES.stranger)
  const forge = (count, change) => {
    for (let i = 0; i < count; i++) {
      const { sequence, timestamp, ssrc, spoken } = citizen.sound
      const packet = citizen.sound.packet(frame())
      Object.assign(citizen.sound, { sequence, timestamp, ssrc, spoken })
      packet.writeUInt16BE((sequence + 1 + i) & 0xffff, 2)
      packet.writeUInt32BE((timestamp + 160 * i) >>> 0, 4)
      change?.(packet)
      thief.socket.send(packet, citizen.media, '127.0.0.1')
    }
  }
  forge(50) // its own source, and its next numbers
  forge(50, (packet) => packet.writeUInt32BE(0x12345678, 8)) // a source of its own
  const before = seconds(desk.sound.samples, TONES.citizen)
  await until('the citizen is heard on', () => seconds(desk.sound.samples, TONES.citizen) >= before + 1)
  way.hush()
  const quietAt = performance.now()
  await until('a pause', () => {
    forge(2, (packet) => packet.writeUInt32BE(0x12345678, 8))
    return performance.now() - quietAt > 2500
  })
  assert.deepEqual(heard(desk.sound.samples, 8000, TONES, 0.1), ['citizen'])
  assert.equal(thief.got, 0, 'nothing goes to the stranger')
  await citizen.hangup()
})
