import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { heard, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { openChromium } from '../browser.mjs'
import { microphone, SoftPhone } from '../softPhone.mjs'
import { agentIs, callOf, offered, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// An agent whose telephone is the browser: a real Chromium by HTTPS, whose microphone is a tone.
const TONES = { citizen: 440, agent: 1000, colleague: 2300 }
const { node, city, citizen, handset, hotline, person, somebody, unplug } = world()
const scratch = mkdtempSync(join(tmpdir(), 'dayu-microphone-'))
let agent
let supervisor
let browser
let desk
let phone
let caller

async function talk() {
  caller = await citizen(someNumber(), { tone: TONES.citizen })
  return phone.talkTo(caller, hotline())
}

before(async () => {
  const wav = join(scratch, 'microphone.wav')
  writeTone(wav, TONES.agent, 60)
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  await agent.request('POST', '/agents/me/sign-out', {})
  browser = await openChromium(microphone(wav))
  phone = await SoftPhone.open(browser, node, { username: 'agent1', password: city.users.agent1.password }, agent)
  desk = phone.desk
})
afterEach(async () => {
  await caller?.stop()
  caller = undefined
  await quiet(supervisor)
})
after(async () => {
  await agent.request('POST', '/agents/me/sign-out', {})
  await browser?.close()
  rmSync(scratch, { recursive: true, force: true })
})

test('the web server speaks HTTPS with a certificate of its own', async () => {
  const { certificate, status, protocol } = await new Promise((done, failed) => {
    get(`${node.secureUrl}/health`, { rejectUnauthorized: false }, (answer) => {
      done({ certificate: answer.socket.getPeerCertificate(), status: answer.statusCode, protocol: answer.socket.getProtocol() })
      answer.resume()
    }).on('error', failed)
  })
  assert.equal(status, 200)
  assert.ok(['TLSv1.2', 'TLSv1.3'].includes(protocol))
  assert.match(certificate.subjectaltname, /IP Address:127\.0\.0\.1/)
})

test('an agent signs in at the browser, and no password comes to the page', async () => {
  await phone.signIn()
  const me = await agentIs(agent, 'NOT_READY')
  assert.match(me.phone, /^web-[0-9a-f]{32}$/)
})

test('citizen and agent hear each other by encrypted media, and both are recorded', async () => {
  const call = await talk()
  await delay(2500)
  const { hertz, decibels } = await phone.hears()
  assert.ok(Math.abs(hertz - TONES.citizen) < 15, `the browser hears ${hertz} Hz`)
  assert.ok(decibels > -60, `at ${decibels} dB`)
  const cipher = await desk.evaluate(async () => {
    let found
    ;(await window.seen.connections.at(-1).getStats()).forEach((one) => {
      if (one.type === 'transport') found = { dtls: one.dtlsState, srtp: one.srtpCipher }
    })
    return found
  })
  assert.equal(cipher.dtls, 'connected')
  assert.match(cipher.srtp, /AES128_CM_HMAC_SHA1_80|AEAD_AES_128_GCM/)
  await agent.post(`/calls/${call.id}/hang-up`)
  await caller.waitFor('CALL_CLOSED')
  await agentIs(agent, 'WRAP_UP')
  const { left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(left, rate, TONES), ['citizen'])
  assert.deepEqual(heard(right, rate, TONES), ['agent'])
  assert.ok(caller.heard().some(({ channels, rate: at }) => heard(channels[0], at, TONES).includes('agent')), 'the citizen heard the agent')
})

test('a muted microphone makes the agent not ready', async () => {
  await phone.makeReady()
  await desk.evaluate(() => window.seen.tracks.at(-1).dispatchEvent(new Event('mute')))
  const me = await agentIs(agent, 'NOT_READY')
  assert.equal(me.reason, 'microphone-muted')
  await desk.evaluate(() => window.seen.tracks.at(-1).dispatchEvent(new Event('unmute')))
})

test('an agent who is consulted answers at the page', async () => {
  await agentIs(agent, 'NOT_READY')
  const colleague = await person('agent2')
  await colleague.request('POST', '/agents/me/sign-out', {})
  const telephone = await handset('8002')
  const outside = await somebody(someNumber())
  try {
    await ready(colleague, '8002')
    const mark = telephone.inbox.length
    const talk = await outside.call('12345')
    talk.speak(TONES.citizen)
    const call = await offered(talk, colleague)
    const theirs = await telephone.accept(await telephone.ringing({ since: mark }))
    theirs.speak(TONES.colleague)
    await callOf(colleague, 'TALKING')
    await colleague.post(`/calls/${call.id}/third-party`, { agentId: agent.user.id, consult: true })
    await desk.waitForSelector('[data-test=invited-by]')
    await desk.waitForSelector('[data-test=call-answer]:not([disabled])')
    await desk.keyboard.press('F2')
    await callOf(colleague, 'CONSULTING')
    await until('the colleague is heard', async () => Math.abs((await phone.hears()).hertz - TONES.colleague) < 15)
    await talk.hangup()
  } finally {
    await quiet(supervisor)
    await colleague.request('POST', '/agents/me/sign-out', {})
    await unplug(telephone)
    outside.close()
  }
})

test('a reload of the page keeps the agent ready, and the next call rings there', async () => {
  await phone.makeReady()
  await desk.reload()
  await phone.is('ready')
  // longer than who has gone is waited for
  await delay(8500)
  assert.equal((await agent.get('/agents/me')).state, 'READY')
  const call = await talk()
  await delay(1500)
  const { hertz } = await phone.hears()
  assert.ok(Math.abs(hertz - TONES.citizen) < 15, `the browser hears ${hertz} Hz`)
  await agent.post(`/calls/${call.id}/hang-up`)
  await caller.waitFor('CALL_CLOSED')
})

test('a tab that sleeps makes the agent not ready, and is a telephone again when it wakes', async () => {
  await phone.makeReady()
  const devtools = await desk.context().newCDPSession(desk)
  // as when it sleeps: nothing of the page runs, its connections stay open
  await devtools.send('Debugger.enable')
  await devtools.send('Debugger.pause')
  const me = await agentIs(agent, 'NOT_READY', 40_000)
  assert.equal(me.reason, 'phone-lost')
  await devtools.send('Debugger.disable')
  await phone.is('ready', 30_000)
  await phone.makeReady()
})

test('a reload in the middle of a call gives the caller back to the queue, at its head, with a word', async () => {
  desk.on('dialog', (dialog) => dialog.accept())
  const call = await talk()
  await delay(1000)
  await desk.reload()
  await phone.is('ready')
  const state = await until('the caller waits again', async () => {
    const one = (await supervisor.get('/calls')).find(({ id }) => id === call.id)
    return ['WAITING', 'OFFERED'].includes(one?.state) ? one.state : undefined
  }, { within: 45_000 })
  assert.ok(state)
})
