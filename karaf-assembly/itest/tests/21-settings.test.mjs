import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeWhole } from '../../rig/files.mjs'
import { secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { callOf, offered, quiet, ready, someNumber, world } from '../world.mjs'

// Limits, rules of registration and whom we believe are changed in the middle of a talk, and nobody notices.
const TONES = { citizen: 440, agent: 1000 }
const LAW = 8000
const { node, city, person, somebody, handset, unplug } = world()
const config = join(node.home, 'etc', 'org.dayu.sip.cfg')
const shipped = readFileSync(config, 'utf8')
let agent
let supervisor
let phone
let citizen
let talk
let desk

const change = (lines) => writeWhole(config, Object.entries(lines).reduce((text, [key, value]) => text.replace(new RegExp(`^${key.replaceAll('.', '\\.')} *=.*$`, 'm'), `${key} = ${value}`), shipped))
const granted = async () => Number(/;expires=(\d+)/.exec((await phone.register(city.phones['8001'].password, 3600)).header('Contact'))[1])
const grants = (seconds) => until(`registrations of ${seconds} s`, async () => (await granted()) === seconds, { every: 500 })

/** What each has heard since then is the other, all the time. */
async function theyTalk() {
  const marks = [talk.sound.heard.length, desk.sound.heard.length]
  await until('both hear on', () => talk.sound.heard.length > marks[0] + 60 && desk.sound.heard.length > marks[1] + 60)
  assert.ok(secondsOfTone(talk.sound.samples.slice(-LAW), LAW, TONES.agent) > 0.7, 'the citizen hears the agent')
  assert.ok(secondsOfTone(desk.sound.samples.slice(-LAW), LAW, TONES.citizen) > 0.7, 'the agent hears the citizen')
}

before(async () => {
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  await quiet(supervisor)
  phone = await handset('8001')
  citizen = await somebody(someNumber())
  await ready(agent, '8001')
  talk = await citizen.call('12345')
  talk.speak(TONES.citizen)
  await offered(talk, agent)
  desk = await phone.accept(await phone.ringing())
  desk.speak(TONES.agent)
  await callOf(agent, 'TALKING')
})
after(async () => {
  writeWhole(config, shipped)
  await grants(300)
  await talk?.hangup()
  await quiet(supervisor)
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
  citizen?.close()
})

test('limits and the rules of registration hold at once, and the talk goes on', async () => {
  const calls = (await supervisor.get('/calls')).map((one) => one.id)
  change({ 'register.seconds.max': 120, 'register.wrong.passwords': 5, 'rate.calls.source': 90, 'tls.pins': '0'.repeat(64) })
  await grants(120)
  await theyTalk()
  assert.deepEqual((await supervisor.get('/calls')).map((one) => one.id), calls)
  assert.equal(talk.over, undefined)
})

test('a limit that makes no sense is told in the log, and everything stays as it was', async () => {
  const mark = node.log.length
  change({ 'register.seconds.max': 60, 'rate.calls.total': 0 })
  await until('a line in the log', () => node.log.slice(mark).includes('the rates must be at least 1'))
  assert.equal(await granted(), 120)
  const sip = async () => (await node.health()).body.components.find((one) => one.name === 'sip')
  const { status, detail } = await sip()
  assert.equal(status, 'DEGRADED')
  assert.match(JSON.stringify(detail ?? (await sip())), /at least 1/)
  await theyTalk()
  change({ 'register.seconds.max': 90, 'digest.algorithms': 'SHA-256,ROT13' })
  await until('another line', () => node.log.slice(mark).includes('unknown digest algorithm ROT13'))
  assert.equal(await granted(), 120)
  await theyTalk()
})

/** A number of each part of the call plane. */
const NUMBERS = {
  'org.dayu.call': 'calls.max',
  'org.dayu.media': 'silence.seconds',
  'org.dayu.ivr': 'node.seconds',
  'org.dayu.conference': 'third.parties.max',
  'org.dayu.voicemail': 'message.least.millis',
  'org.dayu.webrtc': 'phone.silence.seconds',
  'org.dayu.rest': 'hold.seconds',
}
test("a word where each part of the call plane has a number ends nobody's talk", async () => {
  const file = (pid) => join(node.home, 'etc', `${pid}.cfg`)
  const shipped = Object.keys(NUMBERS).map((pid) => [pid, readFileSync(file(pid), 'utf8')])
  for (const [pid, text] of shipped) assert.match(text, new RegExp(`^${NUMBERS[pid]} *= *\\d`, 'm'))
  const mark = node.log.length
  try {
    for (const [pid] of shipped) node.set(pid, { [NUMBERS[pid]]: 'many' })
    for (const [pid] of shipped) await until(`${pid} in the log`, () => node.log.slice(mark).includes(`etc/${pid}.cfg makes no sense (For input string: "many")`))
    await theyTalk()
    assert.equal(talk.over, undefined)
    assert.doesNotMatch(node.log.slice(mark), /modified method has thrown/)
  } finally {
    const corrected = node.log.length
    for (const [pid, text] of shipped) writeWhole(file(pid), text)
    for (const [pid] of shipped) await until(`${pid} is corrected`, () => node.log.slice(corrected).includes(`Updating configuration {${pid}}`))
  }
})

test('who has registered is still called, and by the new limits', async () => {
  change({})
  await grants(300)
  await theyTalk()
  await talk.hangup()
  await desk.ended()
  await ready(agent, '8001')
  const mark = phone.inbox.length
  talk = await citizen.call('12345')
  talk.speak(TONES.citizen)
  await offered(talk, agent)
  desk = await phone.accept(await phone.ringing({ since: mark }))
  desk.speak(TONES.agent)
  await callOf(agent, 'TALKING')
  await theyTalk()
})
