import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { heard } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, answered, callOf, hears, picksUp, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// A supervisor listens, whispers, barges in, and takes over; each is heard by the right people only, and audited.
const TONES = { citizen: 440, agent: 1000, supervisor: 1700 }
const { citizen, hotline, person, phone } = world()
let agent
let supervisor
let agentPhone
let supervisorPhone
let caller

before(async () => {
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  agentPhone = await phone('8001', { tone: TONES.agent })
  supervisorPhone = await phone('8102', { tone: TONES.supervisor })
})
afterEach(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await caller?.stop()
  caller = undefined
  await quiet(supervisor)
})
after(async () => {
  for (const one of [agentPhone, supervisorPhone]) await one?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
})

async function talk() {
  await ready(agent, '8001')
  caller = await citizen(someNumber(), { tone: TONES.citizen })
  return answered({ caller, to: hotline(), agent, agentPhone })
}

const last = (one) => {
  const { channels, rate } = one.heard().at(-1)
  return heard(channels[0], rate, TONES)
}

/** Citizen and agent hear so much more: enough for what must not be heard to show. */
async function spokenOn(seconds) {
  const heardSo = (one) => one.heard().at(-1).seconds
  const marks = [caller, agentPhone].map(heardSo)
  await until(`${seconds} s more`, () => [caller, agentPhone].every((one, i) => heardSo(one) >= marks[i] + seconds))
}

/** The supervisor's phone is rung and answered. */
async function comesIn(call, how) {
  const mark = supervisorPhone.mark
  await supervisor.post(`/calls/${call.id}/supervision`, { how, phone: '8102' })
  await picksUp(supervisorPhone, mark)
  await until('the supervisor is in', async () => (await supervisor.get('/calls'))[0]?.legs.some((leg) => leg.supervision === how && leg.answeredAt))
}

test('listening: hears both, is heard by nobody, is in no recording, and the agent does not see it', async () => {
  const call = await talk()
  await comesIn(call, 'LISTEN')
  assert.ok((await callOf(agent, 'TALKING')).legs.every((leg) => leg.role !== 'SUPERVISOR'))
  await hears(supervisorPhone, TONES, 'agent', 'citizen')
  await spokenOn(1.5)
  await caller.hangup()
  await agentIs(agent, 'WRAP_UP')
  assert.deepEqual(last(supervisorPhone), ['agent', 'citizen'])
  assert.ok(!last(caller).includes('supervisor'))
  assert.ok(!last(agentPhone).includes('supervisor'))
  const { right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(right, rate, TONES), ['agent'])
  const { items } = await supervisor.get('/audit?limit=50')
  assert.ok(items.some((entry) => entry.action === 'call.listen' && entry.object.includes(call.id)))
})

test('whispering: only the agent hears it', async () => {
  const call = await talk()
  await comesIn(call, 'WHISPER')
  await hears(agentPhone, TONES, 'supervisor')
  await spokenOn(1.5)
  await caller.hangup()
  await agentIs(agent, 'WRAP_UP')
  assert.ok(last(agentPhone).includes('supervisor'))
  assert.ok(!last(caller).includes('supervisor'))
})

test('barging in out of listening: all hear it, without ringing again', async () => {
  const call = await talk()
  await comesIn(call, 'LISTEN')
  await supervisor.post(`/calls/${call.id}/supervision`, { how: 'BARGE', phone: '8102' })
  await hears(agentPhone, TONES, 'supervisor')
  await hears(caller, TONES, 'supervisor')
  await caller.hangup()
  await agentIs(agent, 'WRAP_UP')
})

test('taking over: the agent is out and in wrap-up, the supervisor has the call', async () => {
  const call = await talk()
  const mark = supervisorPhone.mark
  await supervisor.post(`/calls/${call.id}/supervision`, { how: 'TAKE_OVER', phone: '8102' })
  await picksUp(supervisorPhone, mark)
  await agentIs(agent, 'WRAP_UP')
  const taken = await callOf(supervisor, 'TALKING')
  assert.equal(taken.agentId, supervisor.user.id)
  await hears(caller, TONES, 'supervisor')
  await hears(supervisorPhone, TONES, 'citizen')
  await supervisor.post(`/calls/${call.id}/hang-up`)
})

test('an agent may not; a supervisor sends an agent home, who leaves when the talk is over', async () => {
  const call = await talk()
  assert.equal((await agent.request('POST', `/calls/${call.id}/supervision`, { how: 'LISTEN', phone: '8102' })).status, 403)
  await supervisor.post(`/agents/${agent.user.id}/sign-out`)
  assert.equal((await callOf(agent, 'TALKING')).id, call.id)
  await caller.hangup()
  await until('signed out after wrap-up', async () => {
    const me = await agent.get('/agents/me')
    if (me.state === 'WRAP_UP') await agent.request('POST', `/agents/me/sign-out`, {})
    return me.state === 'SIGNED_OUT'
  })
})
