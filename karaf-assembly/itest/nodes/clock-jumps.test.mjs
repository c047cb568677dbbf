import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { Person } from '../../rig/api.mjs'
import { longestGap, secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'
import { Clock } from './clock.mjs'

// Somebody puts the machine's time of day an hour forward, then back, while people talk, a phone rings and callers wait.
const HOUR = 3600
const TONES = { citizen: 440, agent: 1000 }
const LAUNCHER = resolve(import.meta.dirname, '../../../dayu')
let clock
let at
let boss
let supervisor
let agents
let phones
let settings
const callers = []

before(async () => {
  clock = process.env.DAYU_CLOCK ? Clock.attach(process.env.DAYU_CLOCK) : await Clock.start()
  process.env.DAYU_ITEST = join(mkdtempSync(join(tmpdir(), 'dayu-clock-')), 'state.json')
  writeFileSync(process.env.DAYU_ITEST, JSON.stringify(clock.state), { mode: 0o600 })
  at = world()
  boss = await at.admin()
  supervisor = await at.person('supervisor1')
  agents = [await at.person('agent1'), await at.person('agent2')]
  phones = [await at.handset('8001'), await at.handset('8002')]
  settings = await boss.get('/queues/general/settings')
  await boss.put('/queues/general', { ...settings, ringSeconds: 60, wrapUpSeconds: 4 })
})
after(async () => {
  try {
    for (const ua of [...callers, ...(phones ?? [])]) ua.close()
    if (process.env.DAYU_ITEST) rmSync(resolve(process.env.DAYU_ITEST, '..'), { recursive: true, force: true })
    if (process.env.DAYU_CLOCK) {
      await boss?.put('/queues/general', settings)
      await clock.set(0)
    }
  } finally {
    await clock?.stop()
  }
})

/** Somebody calls and presses 0. */
async function calls() {
  const ua = await at.somebody(someNumber())
  callers.push(ua)
  const call = await ua.call('12345')
  assert.equal(call.answer.status, 200)
  call.speak(TONES.citizen)
  await until('the menu speaks', () => call.sound.heard.length > 0)
  assert.equal((await call.press('0')).status, 200)
  call.begun = Date.now()
  return call
}

const liveOf = async (ua) => (await supervisor.get('/calls')).find((one) => one.caller.slice(-4) === ua.user.slice(-4))
const state = async (call) => (await liveOf(call.ua))?.state
const past = (ua) => until('the call in the history', async () => (await supervisor.post('/calls/history/search', { number: ua.user })).items[0])

/** Nothing must happen for a while: for so long the one who talks is heard on. */
async function passes(desk, seconds) {
  const heard = () => secondsOfTone(desk.sound.samples, 8000, TONES.citizen)
  const from = heard()
  await until(`${seconds} s more of talk`, () => heard() >= from + seconds, { within: seconds * 1000 + 10_000 })
}

for (const [way, seconds] of [['forward', HOUR], ['back', -HOUR]]) {
  test(`an hour ${way}: who talks talks on, the phone rings on, who waits is served, nobody is signed out`, async (t) => {
    await clock.set(0)
    await ready(agents[0], '8001')
    const talking = await calls()
    const desk = await phones[0].accept(await phones[0].ringing({ since: phones[0].mark ?? 0 }))
    phones[0].mark = phones[0].inbox.length
    const call = await callOf(agents[0], 'TALKING')
    const began = Date.now()
    desk.speak(TONES.agent)
    await ready(agents[1], '8002')
    const ringing = await calls()
    const invite = await phones[1].ringing({ since: phones[1].mark ?? 0 })
    const waiting = await calls()
    await until('one waits', async () => (await state(waiting)) === 'WAITING')
    const second = await Person.login(clock.node.url, 'supervisor1', clock.state.city.users.supervisor1.password)

    await clock.set(seconds)
    await passes(desk, 3)

    assert.deepEqual(await Promise.all([talking, ringing, waiting].map(state)), ['TALKING', 'OFFERED', 'WAITING'])
    assert.equal(phones[1].inbox.some((one) => one.method === 'CANCEL' && one.callId === invite.callId), false)
    for (const who of [...agents, supervisor, second, boss]) assert.ok(await who.get('/session'))
    const registered = await clock.node.shell('sip:registrations')
    for (const account of ['8001', '8002']) assert.match(registered, new RegExp(account))
    const { body } = await clock.node.health()
    const told = body.components.find((one) => one.name === 'clock')
    assert.equal(told?.status, 'DEGRADED')
    t.diagnostic(told.sentence)
    assert.match(clock.node.log, /the time of day was moved by -?3\d\d\d s/)

    // the phone that rang is picked up, and the agent who has talked takes the one who waits
    const other = await phones[1].accept(invite)
    await callOf(agents[1], 'TALKING')
    await phones[0].register(clock.state.city.phones['8001'].password)
    phones[0].mark = phones[0].inbox.length
    await talking.hangup()
    const talked = (Date.now() - began) / 1000
    await agentIs(agents[0], 'WRAP_UP')
    const wrapUp = Date.now()
    const next = await phones[0].accept(await phones[0].ringing({ since: phones[0].mark }))
    phones[0].mark = phones[0].inbox.length
    assert.ok(Date.now() - wrapUp < 8000, `after ${Date.now() - wrapUp} ms, wrap-up is 4 s`)
    await callOf(agents[0], 'TALKING')
    await waiting.hangup()
    const waited = (Date.now() - waiting.begun) / 1000
    await ringing.hangup()
    phones[1].mark = phones[1].inbox.length
    await quiet(supervisor)
    for (const one of [desk, other, next]) one.sound.hush()

    // what is written of it is as long as it was
    const { recording, left, rate, seconds: length } = await recordingOf(supervisor, call)
    assert.equal(recording.lostMillis, 0)
    assert.ok(Math.abs(length - talked) < 2, `recorded ${length} s of ${talked} s`)
    const gap = longestGap(left, rate, TONES.citizen)
    assert.ok(gap <= 60 + (talking.sound.late > 20 ? talking.sound.late : 0), `a gap of ${gap} ms`)
    const history = await past(talking.ua)
    assert.ok(Math.abs(history.talkedMillis / 1000 - talked) < 3, `talked ${history.talkedMillis} ms, in truth ${talked} s`)
    assert.equal(Math.round((new Date(history.endedAt) - new Date(history.talkingAt)) / 1000), Math.round(history.talkedMillis / 1000))
    const held = await past(waiting.ua)
    assert.ok(held.waitedMillis > 3000 && held.waitedMillis / 1000 < waited + 2, `waited ${held.waitedMillis} ms, in truth less than ${waited} s`)
    assert.match(await clock.node.shell('security:verify-audit'), /完整|intact/i)
  })
}

test('after it was put back, who does not answer is taken out, and signs in and calls as ever', async () => {
  await clock.set(-HOUR)
  await boss.put('/queues/general', { ...settings, ringSeconds: 4, wrapUpSeconds: 4 })
  for (const agent of agents) await agent.request('POST', '/agents/me/sign-out', {})
  const fresh = await Person.login(clock.node.url, 'agent1', clock.state.city.users.agent1.password)
  await ready(fresh, '8001')
  const call = await calls()
  const invite = await phones[0].ringing({ since: phones[0].mark })
  const rang = Date.now()
  await agentIs(fresh, 'NOT_READY')
  assert.ok(Date.now() - rang < 8000, `after ${Date.now() - rang} ms, it may ring 4 s`)
  await until('the phone is silenced', () => phones[0].inbox.some((one) => one.method === 'CANCEL' && one.callId === invite.callId))
  assert.equal(await state(call), 'WAITING')
  await call.hangup()
  await quiet(supervisor)
})

test('the journal of all that gives the same decisions again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'acd-journal-'))
  try {
    cpSync(join(clock.node.home, 'data', 'journal', 'acd'), folder, { recursive: true })
    assert.match(execFileSync(LAUNCHER, ['replay', folder], { encoding: 'utf8', env: { ...process.env, DAYU_HOME: clock.node.home } }), /the same, bit for bit/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('started anew an hour earlier than it stopped, it serves at once', { skip: !!process.env.DAYU_CLOCK && 'the node is kept' }, async () => {
  await clock.set(HOUR)
  const caller = await calls()
  await caller.hangup()
  await clock.node.launcher('down')
  writeFileSync(clock.file, '+0\n')
  await clock.node.up()
  const agent = await Person.login(clock.node.url, 'agent1', clock.state.city.users.agent1.password)
  supervisor = await Person.login(clock.node.url, 'supervisor1', clock.state.city.users.supervisor1.password)
  await phones[0].register(clock.state.city.phones['8001'].password)
  phones[0].mark = phones[0].inbox.length
  await ready(agent, '8001')
  const call = await calls()
  await phones[0].ringing({ since: phones[0].mark })
  await agentIs(agent, 'NOT_READY')
  assert.equal(await state(call), 'WAITING', 'the offer lapsed in its time')
  await call.hangup()
  await quiet(supervisor)
})
