import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { heard } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, answered, callOf, heardFor, hears, lately, picksUp, quiet, reaches, ready, recordingOf, someNumber, world } from '../world.mjs'

// who speaks at which frequency
const TONES = { citizen: 440, agent: 1000, department: 1700 }
const { node, city, citizen, hotline, person, phone } = world()
let agent
let supervisor
let agentPhone
let departmentPhone
let caller

before(async () => {
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  agentPhone = await phone('8001', { tone: TONES.agent })
  departmentPhone = await phone('8101', { tone: TONES.department })
})
afterEach(async () => {
  await caller?.stop()
  caller = undefined
  await quiet(supervisor)
})
after(async () => {
  await agentPhone?.stop()
  await departmentPhone?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
})

/** A citizen calls, presses 0 by telephone-event, the agent answers, and they hear each other. */
async function talk() {
  await ready(agent, '8001')
  caller = await citizen(someNumber(), { tone: TONES.citizen })
  const call = await answered({ caller, to: hotline(), agent, agentPhone })
  await hears(caller, TONES, 'agent')
  await hears(agentPhone, TONES, 'citizen')
  await heardFor(agentPhone, TONES.citizen, 1.5)
  return call
}

/** Two talk, and the agent brings the department in, or consults it first. @returns the call, and where the department's events of it begin */
async function threeWay({ consult = false } = {}) {
  const call = await talk()
  const mark = departmentPhone.mark
  await agent.post(`/calls/${call.id}/third-party`, { departmentId: city.departmentIds['linjiang-water'], consult })
  await picksUp(departmentPhone, mark)
  await callOf(agent, consult ? 'CONSULTING' : 'CONFERENCE')
  await hears(departmentPhone, TONES, 'agent')
  if (!consult) await allHear()
  return { call, mark }
}

/** Everybody hears both others. */
async function allHear() {
  await hears(caller, TONES, 'agent', 'department')
  await hears(agentPhone, TONES, 'citizen', 'department')
  await hears(departmentPhone, TONES, 'agent', 'citizen')
}

/** Seconds of sound without anybody's tone, in the call that the phone is in. */
function music(phone) {
  const { channels, rate } = phone.heard().at(-1)
  const [sound] = channels
  const window = rate / 2
  let count = 0
  for (let from = 0; from + window <= sound.length; from += window) {
    const stretch = sound.subarray(from, from + window)
    const loud = stretch.reduce((sum, value) => sum + value * value, 0) / window > 1e-5
    if (loud && heard(stretch, rate, TONES, 0.3).length === 0) count++
  }
  return count / 2
}

test('citizen and agent hear each other, and the recording holds both on their sides', async () => {
  const call = await talk()
  await agent.post(`/calls/${call.id}/hang-up`)
  await caller.waitFor('CALL_CLOSED')
  await agentIs(agent, 'WRAP_UP')

  const { recording, left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(left, rate, TONES), ['citizen'])
  assert.deepEqual(heard(right, rate, TONES), ['agent'])
  assert.equal(recording.lostMillis, 0)
  assert.ok(caller.heard().some(({ channels, rate: at }) => heard(channels[0], at, TONES).includes('agent')), 'the citizen heard the agent')
  assert.ok(agentPhone.heard().some(({ channels, rate: at }) => heard(channels[0], at, TONES).includes('citizen')), 'the agent heard the citizen')
})

test('the recording is played in parts, for the right people only, and leaves an audit entry', async () => {
  const { items } = await supervisor.get('/recordings?limit=1')
  const path = `/recordings/${items[0].id}/audio`
  const part = await supervisor.request('GET', path, undefined, { Range: 'bytes=100-199' })
  assert.equal(part.status, 206)
  assert.equal((await part.arrayBuffer()).byteLength, 100)
  const department = await person('linjiang-water')
  assert.ok([403, 404].includes((await department.request('GET', path)).status))
  const audit = await supervisor.get('/audit?limit=50')
  assert.ok(audit.items.some((entry) => entry.action === 'recording.play' && entry.object.includes(items[0].id)))
})

test('on hold the citizen hears music and not the agent; retrieved, they hear each other again', async () => {
  const call = await talk()
  const before = music(caller) // the menu speaks without a tone of theirs, too
  await agent.post(`/calls/${call.id}/hold`)
  assert.equal((await callOf(agent, 'TALKING')).mode, 'HOLD')
  await until('a second and a half of music', () => music(caller) >= before + 1.5)
  assert.deepEqual(lately(caller, TONES), [])
  await agent.post(`/calls/${call.id}/retrieve`)
  await hears(caller, TONES, 'agent')
  await hears(agentPhone, TONES, 'citizen')
  await caller.hangup()
  await agentIs(agent, 'WRAP_UP')
})

test('three-way: all hear each other, the recording holds all, and the rest talk on when one leaves', async () => {
  const { call, mark } = await threeWay()
  await agentPhone.hangup()
  await until('the agent has left', async () => (await supervisor.get('/calls')).find((one) => one.id === call.id)?.legs.every((leg) => leg.role !== 'AGENT' || leg.state === 'ENDED'))
  await until('the others hear each other alone', () => lately(caller, TONES).join() === 'department' && lately(departmentPhone, TONES).join() === 'citizen')
  await caller.hangup()
  await departmentPhone.waitFor('CALL_CLOSED', { since: mark })

  const { left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(left, rate, TONES), ['citizen'])
  assert.deepEqual(heard(right, rate, TONES), ['agent', 'department'])
})

test('three-way: the citizen hangs up, agent and department talk on, and the end is the citizen’s', async () => {
  const { call, mark } = await threeWay()
  await caller.hangup()
  await callOf(agent, 'CONSULTING')
  await agentIs(agent, 'TALKING')
  await until('the others hear each other alone', () => lately(agentPhone, TONES).join() === 'department' && lately(departmentPhone, TONES).join() === 'agent')
  await agent.post(`/calls/${call.id}/hang-up`)
  await departmentPhone.waitFor('CALL_CLOSED', { since: mark })
  await agentIs(agent, 'WRAP_UP')

  const { left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(left, rate, TONES), ['citizen'])
  assert.deepEqual(heard(right.subarray(-rate), rate, TONES), ['agent', 'department'], 'recorded to the end')
  const past = await until('the call in the history', async () => (await supervisor.get('/calls/history?limit=20')).items.find((one) => one.id === call.id))
  assert.deepEqual([past.endReason, past.endedBy], ['NORMAL', 'CITIZEN'])
})

test('three-way: the agent lets the citizen go first, though not while they are two', async () => {
  const two = await talk()
  assert.equal((await agent.request('DELETE', `/calls/${two.id}/citizen`)).status, 409)
  await caller.hangup()
  await agentIs(agent, 'WRAP_UP')
  await caller.stop()

  const { call } = await threeWay()
  await agent.delete(`/calls/${call.id}/citizen`)
  await caller.waitFor('CALL_CLOSED')
  await callOf(agent, 'CONSULTING')
  await departmentPhone.hangup()
  await agentIs(agent, 'WRAP_UP')
})

test('consulting: the citizen hears music while agent and department talk, then all together', async () => {
  const { call, mark } = await threeWay({ consult: true })
  await until('nobody is heard by the citizen', () => lately(caller, TONES).length === 0 && !lately(departmentPhone, TONES).includes('citizen'))
  const before = music(caller)
  await until('music', () => music(caller) > before)
  await agent.post(`/calls/${call.id}/merge`)
  await callOf(agent, 'CONFERENCE')
  await allHear()
  await agent.delete(`/calls/${call.id}/third-party`)
  await departmentPhone.waitFor('CALL_CLOSED', { since: mark })
  await callOf(agent, 'TALKING')
  await agent.post(`/calls/${call.id}/hang-up`)
})

test('hang-up from the citizen while the agent rings frees the agent at once', async () => {
  await ready(agent, '8001')
  caller = await citizen(someNumber())
  const mark = agentPhone.mark
  await reaches(caller, hotline())
  await caller.press('0')
  await agentPhone.waitFor('CALL_INCOMING', { since: mark })
  await caller.hangup()
  await agentPhone.waitFor('CALL_CLOSED', { since: mark })
  await agentIs(agent, 'READY')
})

test('a declined offer sends the caller back and takes the agent out', async () => {
  await ready(agent, '8001')
  caller = await citizen(someNumber())
  const mark = agentPhone.mark
  await reaches(caller, hotline())
  await caller.press('0')
  await agentPhone.waitFor('CALL_INCOMING', { since: mark })
  await agentPhone.hangup()
  await agentIs(agent, 'NOT_READY')
  const waiting = await until('the caller waits again', async () => (await supervisor.get('/calls')).find((one) => one.state === 'WAITING'))
  assert.equal(waiting.queue, 'general')
  const again = agentPhone.mark
  await agent.post('/agents/me/ready')
  await agentPhone.waitFor('CALL_INCOMING', { since: again })
  await agentPhone.accept()
  await callOf(agent, 'TALKING')
})

test('every decision is explained', async () => {
  const { items } = await supervisor.get('/recordings?limit=1')
  const answer = await supervisor.get(`/acd/decisions?call=${items[0].callId}`)
  const decisions = answer.items ?? answer
  assert.ok(decisions.length >= 1)
  assert.ok(decisions[0].considered.some((one) => one.workNumber === '1001' && one.score !== null))
})

test('the node is healthy after all that', async () => {
  assert.equal((await node.health()).status, 200)
})
