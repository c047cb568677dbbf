import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { agentIs, answered, quiet, ready, someNumber, world } from '../world.mjs'

// After the talk the citizen is asked how it was; what was pressed stands in the history and in the report.
const { node, citizen, hotline, person, phone } = world()
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
let supervisor
let agent
let agentPhone
let caller

const counted = async () => (await supervisor.get(`/ratings?from=${today}&to=${today}`))[0] ?? { satisfied: 0, hungUp: 0, notSent: 0, wrongKey: 0, total: 0 }
const inState = (state) => until(`a call in ${state}`, async () => (await supervisor.get('/calls')).find((call) => call.state === state))

before(async () => {
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  node.set('org.dayu.call', { 'rating.automatic': 'true' })
  agentPhone = await phone('8001')
  caller = await citizen(someNumber())
  await ready(agent, '8001')
})
after(async () => {
  node.set('org.dayu.call', { 'rating.automatic': 'false' })
  await caller?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
  await agentPhone?.stop()
  await quiet(supervisor)
})

test('the agent hangs up and is free while the citizen is asked; the answer is in the history', async () => {
  const before = await counted()
  const { id } = await answered({ caller, to: hotline(), agent, agentPhone })
  const mark = caller.mark
  await agent.post(`/calls/${id}/rate`)
  await inState('RATING')
  await agentIs(agent, 'WRAP_UP')
  await caller.press('2')
  await caller.waitFor('CALL_CLOSED', { since: mark })
  const { attributes, endReason, endedBy } = await until('the call in the history', async () => (await agent.get('/calls/history')).items.find((call) => call.id === id))
  assert.equal(attributes.rating, 'satisfied')
  assert.equal(endReason, 'NORMAL')
  assert.equal(endedBy, 'AGENT')
  const now = await counted()
  assert.equal(now.satisfied, before.satisfied + 1)
  assert.equal(now.total, before.total + 1)
})

test('who hangs up instead is counted as that', async () => {
  const before = await counted()
  await ready(agent, '8001')
  await until('the new setting', async () => (await node.shell('config:property-get -p org.dayu.call rating.automatic')).includes('true'), { every: 500 })
  const { id } = await answered({ caller, to: hotline(), agent, agentPhone })
  await agentPhone.hangup()
  await inState('RATING')
  await caller.hangup()
  await until('the call in the history', async () => (await agent.get('/calls/history')).items.find((call) => call.id === id))
  assert.equal((await counted()).hungUp, before.hungUp + 1)
})

test('who hangs up after wrong keys only is counted as that, and who was not asked as not sent', async () => {
  const before = await counted()
  await ready(agent, '8001')
  const { id } = await answered({ caller, to: hotline(), agent, agentPhone })
  await agent.post(`/calls/${id}/rate`)
  await inState('RATING')
  await caller.press('9')
  await until('the question again', async () => (await supervisor.get('/calls')).some((call) => call.id === id && call.attributes?.rating === 'wrong-key'))
  await caller.hangup()
  await until('the call in the history', async () => (await agent.get('/calls/history')).items.find((call) => call.id === id))
  await ready(agent, '8001')
  const { id: unasked } = await answered({ caller, to: hotline(), agent, agentPhone })
  await caller.hangup()
  await until('the call in the history', async () => (await agent.get('/calls/history')).items.find((call) => call.id === unasked))
  const now = await counted()
  assert.equal(now.wrongKey, before.wrongKey + 1)
  assert.equal(now.notSent, before.notSent + 1)
})
