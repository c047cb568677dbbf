import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { agentIs, answered, quiet, ready, someNumber, world } from '../world.mjs'

// After the talk the citizen is asked how it was; what was pressed stands in the history and in the report.
const { node, citizen, hotline, person, phone } = world()
const file = join(node.home, 'etc', 'org.dayu.call.cfg')
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
let supervisor
let agent
let agentPhone
let caller
let settings

const counted = async () => (await supervisor.get(`/ratings?from=${today}&to=${today}`))[0] ?? { satisfied: 0, hungUp: 0, notSent: 0, wrongKey: 0, total: 0 }
const inState = (state) => until(`a call in ${state}`, async () => (await supervisor.get('/calls')).find((call) => call.state === state))

before(async () => {
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  settings = readFileSync(file, 'utf8')
  writeFileSync(file, settings.replace(/^rating\.flow =.*$/m, 'rating.flow = satisfaction'))
  agentPhone = await phone('8001')
  caller = await citizen(someNumber())
  await ready(agent, '8001')
})
after(async () => {
  writeFileSync(file, settings)
  await caller?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
  await agentPhone?.stop()
  await quiet(supervisor)
})

test('the agent hangs up and is free while the citizen is asked; the answer is in the history', async () => {
  const before = await counted()
  const { id } = await answered({ caller, to: hotline(), agent, agentPhone })
  const mark = caller.mark
  await until('the new setting', async () => (await agent.request('POST', `/calls/${id}/rate`)).ok)
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
  const { id } = await answered({ caller, to: hotline(), agent, agentPhone })
  await agentPhone.hangup()
  await inState('RATING')
  await caller.hangup()
  await until('the call in the history', async () => (await agent.get('/calls/history')).items.find((call) => call.id === id))
  assert.equal((await counted()).hungUp, before.hungUp + 1)
})
