import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { heard } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, answered, callOf, heardFor, hears, lately, picksUp, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// The agent hands the citizen on; the citizen is never lost, and the recording never cut.
const TONES = { citizen: 440, agent: 1000, third: 1700, colleague: 2300 }
const { citizen, city, hotline, person, phone } = world()
let agent
let colleague
let supervisor
let agentPhone
let colleaguePhone
let thirdPhone
let caller

before(async () => {
  agent = await person('agent1')
  colleague = await person('agent2')
  supervisor = await person('supervisor1')
  agentPhone = await phone('8001', { tone: TONES.agent })
  colleaguePhone = await phone('8002', { tone: TONES.colleague })
  thirdPhone = await phone('8101', { tone: TONES.third })
})
afterEach(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await caller?.stop()
  caller = undefined
  await quiet(supervisor)
  for (const one of [agent, colleague]) await until('signed out', async () => (await one.request('POST', '/agents/me/sign-out', {})).ok)
})
after(async () => {
  for (const one of [agentPhone, colleaguePhone, thirdPhone]) await one?.stop()
})

/** A citizen calls, presses 0, the agent answers, and they hear each other. */
async function talk() {
  await ready(agent, '8001')
  caller = await citizen(someNumber(), { tone: TONES.citizen })
  const call = await answered({ caller, to: hotline(), agent, agentPhone })
  await hears(caller, TONES, 'agent')
  await hears(agentPhone, TONES, 'citizen')
  await heardFor(agentPhone, TONES.citizen, 1.5)
  return call
}

const now = async (call) => (await supervisor.get('/calls')).find((one) => one.id === call.id)

test('blind to a department: the agent is free at once, the citizen hears music, then the department; one recording holds all', async () => {
  const call = await talk()
  const mark = thirdPhone.mark
  await agent.post(`/calls/${call.id}/transfer`, { departmentId: city.departmentIds['linjiang-water'] })
  await agentIs(agent, 'WRAP_UP')
  await picksUp(thirdPhone, mark)
  await until('the others talk', async () => (await now(call))?.state === 'CONFERENCE')
  await hears(caller, TONES, 'third')
  await heardFor(thirdPhone, TONES.citizen, 1.5)
  await caller.hangup()
  await thirdPhone.waitFor('CALL_CLOSED', { since: mark })
  assert.deepEqual(lately(thirdPhone, TONES), ['citizen'])
  const { recording, left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(left, rate, TONES), ['citizen'])
  assert.deepEqual(heard(right, rate, TONES), ['agent', 'third'])
  assert.equal(recording.lostMillis, 0)
  const { items } = await supervisor.get('/recordings?limit=100')
  assert.equal(items.filter((one) => one.callId === call.id).length, 1, 'one recording')
})

test('a department that declines: the citizen comes back to the same agent', async () => {
  const call = await talk()
  const mark = thirdPhone.mark
  await agent.post(`/calls/${call.id}/transfer`, { phone: '8101' })
  await thirdPhone.waitFor('CALL_INCOMING', { since: mark })
  await agentIs(agent, 'WRAP_UP')
  const again = agentPhone.mark
  await thirdPhone.hangup()
  await until('the citizen waits', async () => ['WAITING', 'OFFERED'].includes((await now(call))?.state))
  await agent.post('/agents/me/ready')
  await picksUp(agentPhone, again)
  assert.equal((await callOf(agent, 'TALKING')).id, call.id)
})

test('to a colleague by the ACD, who has the whole call then', async () => {
  const call = await talk()
  await ready(colleague, '8002')
  const mark = colleaguePhone.mark
  await agent.post(`/calls/${call.id}/transfer`, { agentId: colleague.user.id })
  await colleaguePhone.waitFor('CALL_INCOMING', { since: mark })
  await until('the citizen waits', async () => ['WAITING', 'OFFERED'].includes((await now(call))?.state))
  await colleaguePhone.accept()
  const taken = await callOf(colleague, 'TALKING')
  assert.equal(taken.id, call.id)
  assert.equal(taken.caller, call.caller, 'the number is whole')
  assert.equal((await agent.get('/calls/mine')).length, 0)
  await hears(caller, TONES, 'colleague')
  await heardFor(colleaguePhone, TONES.citizen, 1.5)
  await colleague.post(`/calls/${call.id}/hang-up`)
  const { recording, left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual(heard(left, rate, TONES), ['citizen'])
  assert.deepEqual(heard(right, rate, TONES), ['agent', 'colleague'])
  const all = (await supervisor.get('/recordings?limit=100')).items.filter((one) => one.callId === call.id)
  assert.equal(all.length, 1, 'one recording')
  assert.deepEqual(recording.segments.map((one) => one.userId), [agent.user.id, colleague.user.id])
  assert.ok(recording.segments[0].toMillis <= recording.segments[1].fromMillis)
  assert.ok(recording.gaps.some((gap) => gap.kind === 'WAITING'), 'the wait between them is marked')
  const { items: found } = await supervisor.post('/recordings/search', { agentId: colleague.user.id, callId: call.id })
  assert.equal(found.length, 1, 'found by the second agent as well')
})

test('consults a colleague, swaps, and completes: the colleague becomes the agent', async () => {
  const call = await talk()
  await ready(colleague, '8002')
  const mark = colleaguePhone.mark
  await agent.post(`/calls/${call.id}/third-party`, { agentId: colleague.user.id, consult: true })
  await colleaguePhone.waitFor('CALL_INCOMING', { since: mark })
  await agentIs(colleague, 'TALKING')
  assert.equal((await agent.request('POST', `/calls/${call.id}/pick-up`, {})).status, 409, 'nobody opens a colleague’s microphone')
  await colleaguePhone.accept()
  await callOf(agent, 'CONSULTING')
  assert.equal((await colleague.get('/calls/mine'))[0].id, call.id, 'the colleague sees whom it is about')
  assert.equal((await colleague.request('POST', `/calls/${call.id}/hold`, {})).status, 409, 'and does not steer it')
  await agent.post(`/calls/${call.id}/transfer/swap`)
  assert.equal((await callOf(agent, 'TALKING')).mode, 'TALK')
  await agent.post(`/calls/${call.id}/transfer/swap`)
  await callOf(agent, 'CONSULTING')
  await agent.post(`/calls/${call.id}/transfer/complete`)
  await agentIs(agent, 'WRAP_UP')
  const taken = await callOf(colleague, 'TALKING')
  assert.equal(taken.agentId, colleague.user.id)
  await hears(caller, TONES, 'colleague')
  await hears(colleaguePhone, TONES, 'citizen')
  await caller.hangup()
  await agentIs(colleague, 'WRAP_UP')
})

test('muted, the agent is not heard; wrap-up can be made longer and ended', async () => {
  const call = await talk()
  await agent.post(`/calls/${call.id}/mute`)
  assert.ok((await callOf(agent, 'TALKING')).legs.find((leg) => leg.role === 'AGENT').muted)
  await until('the agent is not heard any more', () => !lately(caller, TONES).includes('agent'))
  await hears(agentPhone, TONES, 'citizen')
  await caller.hangup()
  const before = new Date((await agentIs(agent, 'WRAP_UP')).until)
  const { until: end } = await agent.post('/agents/me/wrap-up', { seconds: 60 })
  assert.equal(new Date(end) - before, 60_000)
  await agent.post('/agents/me/ready')
  await agentIs(agent, 'READY')
})

test("the agent's phone dies in the talk: the citizen is told, waits first in line, and gets the same agent", async () => {
  await ready(agent, '8001')
  const call = await talk()
  await agentPhone.die()
  const waiting = await until('the citizen waits', async () => {
    const one = await now(call)
    return one?.state === 'WAITING' ? one : undefined
  }, { within: 60_000 })
  assert.equal(waiting.queue, 'general')
  agentPhone = await phone('8001', { tone: TONES.agent })
  await agent.post('/agents/me/ready')
  await picksUp(agentPhone, 0)
  assert.equal((await callOf(agent, 'TALKING')).id, call.id)
})
