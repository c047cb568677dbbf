import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { heard } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, answered, callOf, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

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

/** A citizen calls, presses 0 by telephone-event, and the agent answers. */
async function talk() {
  await ready(agent, '8001')
  caller = await citizen(someNumber(), { tone: TONES.citizen })
  return answered({ caller, to: hotline(), agent, agentPhone })
}

test('citizen and agent hear each other, and the recording holds both on their sides', async () => {
  const call = await talk()
  await delay(2500)
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
  await delay(800)
  await agent.post(`/calls/${call.id}/hold`)
  assert.equal((await callOf(agent, 'TALKING')).mode, 'HOLD')
  await delay(2500)
  await agent.post(`/calls/${call.id}/retrieve`)
  await delay(1200)
  await caller.hangup()
  await agentIs(agent, 'WRAP_UP')
  const { channels, rate } = caller.heard().at(-1)
  const sound = channels[0]
  // somewhere in the middle: a stretch with sound but without the agent's tone
  const window = rate / 2
  let music = 0
  for (let from = 0; from + window <= sound.length; from += window) {
    const stretch = sound.subarray(from, from + window)
    const loud = stretch.reduce((sum, value) => sum + value * value, 0) / window > 1e-5
    if (loud && heard(stretch, rate, TONES, 0.3).length === 0) music++
  }
  assert.ok(music >= 3, `music for ${music / 2} s`)
})

test('three-way: all hear each other, the recording holds all, and the rest talk on when one leaves', async () => {
  const call = await talk()
  const mark = departmentPhone.mark
  await agent.post(`/calls/${call.id}/third-party`, { departmentId: city.departmentIds['linjiang-water'], consult: false })
  await departmentPhone.waitFor('CALL_INCOMING', { since: mark })
  await departmentPhone.accept()
  await callOf(agent, 'CONFERENCE')
  await delay(2500)

  await agentPhone.hangup()
  await until('the agent has left', async () => (await supervisor.get('/calls')).find((one) => one.id === call.id)?.legs.every((leg) => leg.role !== 'AGENT' || leg.state === 'ENDED'))
  await delay(1500)
  await caller.hangup()
  await departmentPhone.waitFor('CALL_CLOSED', { since: mark })

  const { left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(left, rate, TONES), ['citizen'])
  assert.deepEqual(heard(right, rate, TONES), ['agent', 'department'])
  const last = (phone) => {
    const { channels, rate: at } = phone.heard().at(-1)
    return heard(channels[0], at, TONES)
  }
  assert.deepEqual(last(departmentPhone), ['agent', 'citizen'])
  assert.ok(last(caller).includes('agent') && last(caller).includes('department'))
})

test('three-way: the citizen hangs up, agent and department talk on, and the end is the citizen’s', async () => {
  const call = await talk()
  const mark = departmentPhone.mark
  await agent.post(`/calls/${call.id}/third-party`, { departmentId: city.departmentIds['linjiang-water'], consult: false })
  await departmentPhone.waitFor('CALL_INCOMING', { since: mark })
  await departmentPhone.accept()
  await callOf(agent, 'CONFERENCE')
  await delay(1000)

  await caller.hangup()
  await callOf(agent, 'CONSULTING')
  await agentIs(agent, 'TALKING')
  await delay(2500)
  await agent.post(`/calls/${call.id}/hang-up`)
  await departmentPhone.waitFor('CALL_CLOSED', { since: mark })
  await agentIs(agent, 'WRAP_UP')

  const lastSecond = (phone) => {
    const { channels, rate } = phone.heard().at(-1)
    return heard(channels[0].subarray(-rate), rate, TONES)
  }
  assert.deepEqual(lastSecond(agentPhone), ['department'])
  assert.deepEqual(lastSecond(departmentPhone), ['agent'])
  const { left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(left, rate, TONES), ['citizen'])
  assert.deepEqual(heard(right.subarray(-rate), rate, TONES), ['agent', 'department'], 'recorded to the end')
  const past = await until('the call in the history', async () => (await supervisor.get('/calls/history?limit=20')).items.find((one) => one.id === call.id))
  assert.deepEqual([past.endReason, past.endedBy], ['NORMAL', 'CITIZEN'])
})

test('three-way: the agent lets the citizen go first', async () => {
  const call = await talk()
  assert.equal((await agent.request('DELETE', `/calls/${call.id}/citizen`)).status, 409, 'not while they are two')
  const mark = departmentPhone.mark
  await agent.post(`/calls/${call.id}/third-party`, { departmentId: city.departmentIds['linjiang-water'], consult: false })
  await departmentPhone.waitFor('CALL_INCOMING', { since: mark })
  await departmentPhone.accept()
  await callOf(agent, 'CONFERENCE')
  await agent.delete(`/calls/${call.id}/citizen`)
  await caller.waitFor('CALL_CLOSED')
  await callOf(agent, 'CONSULTING')
  await departmentPhone.hangup()
  await agentIs(agent, 'WRAP_UP')
})

test('consulting: the citizen hears music while agent and department talk, then all together', async () => {
  const call = await talk()
  const mark = departmentPhone.mark
  await agent.post(`/calls/${call.id}/third-party`, { departmentId: city.departmentIds['linjiang-water'], consult: true })
  await departmentPhone.waitFor('CALL_INCOMING', { since: mark })
  await departmentPhone.accept()
  await callOf(agent, 'CONSULTING')
  await delay(1500)
  await agent.post(`/calls/${call.id}/merge`)
  await callOf(agent, 'CONFERENCE')
  await delay(1200)
  await agent.delete(`/calls/${call.id}/third-party`)
  await departmentPhone.waitFor('CALL_CLOSED', { since: mark })
  await callOf(agent, 'TALKING')
  await agent.post(`/calls/${call.id}/hang-up`)
})

test('hang-up from the citizen while the agent rings frees the agent at once', async () => {
  await ready(agent, '8001')
  caller = await citizen(someNumber())
  const mark = agentPhone.mark
  await caller.dial(hotline())
  await caller.waitFor('CALL_ESTABLISHED')
  await delay(300)
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
  await caller.dial(hotline())
  await caller.waitFor('CALL_ESTABLISHED')
  await delay(300)
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
