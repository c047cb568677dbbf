import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { Sound, toneFrames } from '../../rig/rtp.mjs'
import { heard, longestGap, secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, offered, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// RTP packet by packet: what networks do to it, what strangers send, what each side is told of it.
const ACCOUNT = '8003'
const TONES = { citizen: 440, agent: 1000, stranger: 1700 }
const { handset, person, somebody, unplug } = world()
let agent
let supervisor
let phone
let caller

before(async () => {
  agent = await person('agent3')
  supervisor = await person('supervisor1')
  phone = await handset(ACCOUNT)
})
afterEach(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  caller?.close()
})
after(async () => {
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
})

/** Citizen and agent talk; each speaks its tone. */
async function talk({ law = 'PCMA', way } = {}) {
  await ready(agent, ACCOUNT)
  caller = await somebody(someNumber())
  const citizen = await caller.call('12345', { law })
  const since = phone.inbox.length
  await offered(citizen, agent)
  const desk = await phone.accept(await phone.ringing({ since }))
  const call = await callOf(agent, 'TALKING')
  citizen.speak(TONES.citizen, way)
  desk.speak(TONES.agent)
  return { citizen, desk, call }
}

const seconds = (sound, hertz) => secondsOfTone(sound.samples, 8000, hertz)

test('a mu-law caller and an A-law agent hear each other', async () => {
  const { citizen, desk } = await talk({ law: 'PCMU' })
  await until('both are heard', () => seconds(citizen.sound, TONES.agent) >= 1 && seconds(desk.sound, TONES.citizen) >= 1)
  assert.ok(citizen.sound.heard.every((one) => one.type === 0))
  assert.ok(desk.sound.heard.every((one) => one.type === 8))
  // the level stays what it was, within a tenth of a decibel or so: no law was taken for the other
  const peak = (sound) => Math.max(...sound.samples.slice(-8000)) * 32_768
  assert.ok(Math.abs(peak(desk.sound) - 9000) < 500, `citizen at ${peak(desk.sound)}`)
  assert.ok(Math.abs(peak(citizen.sound) - 9000) < 500, `agent at ${peak(citizen.sound)}`)
  await citizen.hangup()
})

test('reordered, doubled and lost packets leave no hole', async (t) => {
  let behind
  const sent = { lost: 0, doubled: 0, swapped: 0 }
  const way = (packet, number) => {
    if (number < 50) return [packet]
    if (number % 20 === 7) return (sent.lost++, [])
    if (number % 10 === 3) return (sent.doubled++, [packet, packet])
    if (number % 10 === 5) return (sent.swapped++, (behind = packet), [])
    if (number % 10 === 6) return [packet, behind]
    return [packet]
  }
  const { citizen, desk, call } = await talk({ way })
  await until('ten losses', () => sent.lost >= 10, { within: 30_000 })
  citizen.sound.hush()
  const late = Math.ceil(citizen.sound.late)
  const live = longestGap(desk.sound.samples, 8000, TONES.citizen)
  await citizen.hangup()
  await agentIs(agent, 'WRAP_UP')
  // a machine so busy that this test itself spoke late is no fault of the node's
  const most = 60 + (late > 20 ? late : 0)
  const { left, rate, recording } = await recordingOf(supervisor, call)
  assert.equal(recording.lostMillis, 0)
  assert.ok(secondsOfTone(left, rate, TONES.citizen) >= 4)
  const kept = longestGap(left, rate, TONES.citizen)
  const told = `longest gap: ${live} ms at the agent, ${kept} ms in the recording; spoken up to ${late} ms late`
  t.diagnostic(`${told}; ${sent.lost} lost, ${sent.doubled} doubled, ${sent.swapped} swapped`)
  assert.ok(live <= most && kept <= most, told)
})

test("a stranger's packets are not heard, even with the caller's own source and next numbers", async () => {
  const { citizen, desk } = await talk()
  await until('the citizen is heard', () => seconds(desk.sound, TONES.citizen) >= 0.5)
  const thief = await Sound.open()
  thief.ssrc = citizen.sound.ssrc
  const frame = toneFrames('PCMA', TONES.stranger)
  for (let i = 0; i < 50; i++) {
    const packet = thief.packet(frame())
    packet.writeUInt16BE((citizen.sound.sequence + 2 + i) & 0xffff, 2)
    packet.writeUInt32BE((citizen.sound.timestamp + 160 * (2 + i)) >>> 0, 4)
    thief.send(packet, citizen.media)
  }
  const before = seconds(desk.sound, TONES.citizen)
  const from = citizen.sound.heard.length
  await until('the citizen is heard on', () => seconds(desk.sound, TONES.citizen) >= before + 1)
  assert.deepEqual(heard(desk.sound.samples, 8000, TONES, 0.1), ['citizen'])
  assert.equal(thief.heard.length, 0, 'and the sound goes where it went')
  assert.ok(citizen.sound.heard.length > from)
  thief.close()
  await citizen.hangup()
})

test('reports tell a caller what was sent and what came', async () => {
  const { citizen } = await talk()
  const all = (type) => citizen.sound.reports.flatMap(({ packets, at }) => packets.filter((one) => one.type === type).map((one) => ({ ...one, at, heard: citizen.sound.heard.length, spoken: citizen.sound.spoken })))
  await until('a sender report about us', () => all(200).some((one) => one.blocks.length > 0 && one.packets > 50), { within: 30_000 })
  const report = all(200).find((one) => one.blocks.length > 0 && one.packets > 50)
  assert.equal(report.ssrc, citizen.sound.heard.at(-1).ssrc)
  const seen = citizen.sound.heard.filter((one) => one.at <= report.at).length
  assert.ok(Math.abs(report.packets - seen) <= 25, `${report.packets} told, ${seen} heard`)
  assert.equal(report.octets, report.packets * 160)
  // NTP counts from 1900
  assert.ok(Math.abs(report.ntpSeconds - 2_208_988_800 - report.at / 1000) < 5)
  const [block] = report.blocks
  assert.equal(block.ssrc, citizen.sound.ssrc)
  assert.equal(block.lost, 0)
  assert.equal(block.fractionLost, 0)
  const missing = (citizen.sound.sequence - block.highest) & 0xffff
  assert.ok(missing < 500, `${missing} behind`)
  assert.ok(block.jitter < 800, `jitter ${block.jitter / 8} ms`)
  // each datagram is a compound that names its source (RFC 3550, 6.1)
  assert.ok(citizen.sound.reports.every(({ packets }) => [200, 201].includes(packets[0].type) && packets.some((one) => one.type === 202)))
  await citizen.hangup()
  await until('BYE by RTCP', () => all(203).length === 1)
})
