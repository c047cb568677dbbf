import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { heard, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { openChromium } from '../browser.mjs'
import { Relay } from '../relay.mjs'
import { microphone, SoftPhone } from '../softPhone.mjs'
import { agentIs, quiet, recordingOf, someNumber, world } from '../world.mjs'

// What goes wrong with a telephone that is a page: the connection breaks, the network is away, the headset is pulled out.
// The call outlives all of it.
const TONES = { citizen: 440, agent: 1000 }
const { node, city, citizen, hotline, person } = world()
const scratch = mkdtempSync(join(tmpdir(), 'dayu-microphone-'))
const relay = new Relay()
let agent
let supervisor
let browser
let phone
let caller

async function talk() {
  caller = await citizen(someNumber(), { tone: TONES.citizen })
  return phone.talkTo(caller, hotline())
}

async function hearsTheCitizen() {
  const { hertz, decibels } = await phone.hears()
  assert.ok(Math.abs(hertz - TONES.citizen) < 15 && decibels > -60, `the browser hears ${hertz} Hz at ${decibels} dB`)
}

const stillTalking = async (call) => assert.equal((await agent.get('/calls/mine')).find(({ id }) => id === call.id)?.state, 'TALKING')

/** Hangs up at the desk, which reaches the page too; the last second of the recording has both voices. */
async function bothAreHeardToTheEnd(call) {
  await delay(1500)
  await agent.post(`/calls/${call.id}/hang-up`)
  await caller.waitFor('CALL_CLOSED')
  await phone.desk.waitForSelector('[data-test=phone-mute]', { state: 'detached' })
  await agentIs(agent, 'WRAP_UP')
  const { left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(left.slice(-rate), rate, TONES), ['citizen'])
  assert.deepEqual(heard(right.slice(-rate), rate, TONES), ['agent'])
}

before(async () => {
  const wav = join(scratch, 'microphone.wav')
  writeTone(wav, TONES.agent, 60)
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  await agent.request('POST', '/agents/me/sign-out', {})
  browser = await openChromium(microphone(wav))
  phone = await SoftPhone.open(browser, node, { username: 'agent1', password: city.users.agent1.password }, agent)
  await phone.through(relay)
  await phone.signIn()
})
afterEach(async () => {
  await caller?.stop()
  caller = undefined
  await quiet(supervisor)
})
after(async () => {
  await agent.request('POST', '/agents/me/sign-out', {})
  await browser?.close()
  relay.close()
  rmSync(scratch, { recursive: true, force: true })
})

test('the signalling connection breaks in mid-call: the voices stay, and the page hangs up by a new one', async () => {
  const call = await talk()
  const sockets = await phone.desk.evaluate(() => {
    window.seen.sockets.at(-1).close(4000, 'pulled')
    return window.seen.sockets.length
  })
  await phone.desk.waitForFunction((before) => window.seen.sockets.length > before && window.seen.sockets.at(-1).readyState === WebSocket.OPEN, sockets)
  await phone.is('ready')
  await stillTalking(call)
  await hearsTheCitizen()
  await bothAreHeardToTheEnd(call)
})

test('the network is away for some seconds: the call goes on where it was', async () => {
  const call = await talk()
  const ice = (...states) => phone.desk.waitForFunction((wanted) => wanted.includes(window.seen.connections.at(-1).iceConnectionState), states)
  await until('the voices have found each other', async () => (await phone.hears()).decibels > -60)
  relay.cut()
  await ice('disconnected', 'failed')
  // the page begins ICE anew meanwhile, in vain
  await delay(4000)
  relay.mend()
  await ice('connected', 'completed')
  await stillTalking(call)
  await hearsTheCitizen()
  await bothAreHeardToTheEnd(call)
})

test('another microphone is chosen in mid-call, and speaks at once', async () => {
  const call = await talk()
  const before = await phone.sends()
  await phone.desk.click('[data-test=soft-phone] .sign')
  await phone.desk.click('[data-test=phone-input]')
  await phone.desk.click('.el-select-dropdown__item:has-text("Fake Audio Input 2")')
  await phone.desk.waitForFunction((old) => window.seen.connections.at(-1).getSenders().some((one) => one.track && one.track.id !== old), before)
  await phone.desk.keyboard.press('Escape')
  await bothAreHeardToTheEnd(call)
})

test('the headset is pulled out in mid-call: the next microphone takes its place, the agent stays in the call', async () => {
  const call = await talk()
  const before = await phone.sends()
  await phone.desk.evaluate(() => {
    const track = window.seen.tracks.at(-1)
    track.stop()
    track.dispatchEvent(new Event('ended'))
  })
  await phone.desk.waitForFunction((old) => window.seen.connections.at(-1).getSenders().some((one) => one.track && one.track.id !== old), before)
  await stillTalking(call)
  assert.equal(await phone.desk.getAttribute('[data-test=soft-phone]', 'data-fault'), '')
  await bothAreHeardToTheEnd(call)
})

test('the only microphone dies in mid-call: the agent is out when the talk is over, and not ready before there is one again', async () => {
  const { desk } = phone
  await talk()
  await desk.evaluate(() => {
    const { mediaDevices } = navigator
    window.plain = mediaDevices.getUserMedia
    mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'))
    const track = window.seen.tracks.at(-1)
    track.stop()
    track.dispatchEvent(new Event('ended'))
  })
  await desk.waitForSelector('[data-test=soft-phone][data-fault=microphone-lost]')
  assert.equal((await agent.get('/agents/me')).state, 'TALKING', 'the talk goes on')
  await caller.hangup()
  const me = await agentIs(agent, 'NOT_READY')
  assert.equal(me.reason, 'microphone-lost')
  await desk.click('[data-test=ready]')
  await desk.waitForSelector('.el-message:has-text("麦克风已断开，不能就绪")')
  assert.equal((await agent.get('/agents/me')).state, 'NOT_READY')
  await desk.evaluate(() => {
    navigator.mediaDevices.getUserMedia = window.plain
  })
  await phone.makeReady()
  assert.equal(await desk.getAttribute('[data-test=soft-phone]', 'data-fault'), '')
})
