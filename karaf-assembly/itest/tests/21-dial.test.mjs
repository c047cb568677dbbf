import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { heard } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, heardFor, hears, picksUp, quiet, ready, recordingOf, world } from '../world.mjs'

// An agent dials from the desk: the own phone rings first, then the other one.
const TONES = { agent: 1000, other: 1700 }
const { person, phone } = world()
let agent
let supervisor
let agentPhone
let otherPhone

before(async () => {
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  agentPhone = await phone('8001', { tone: TONES.agent })
  otherPhone = await phone('8101', { tone: TONES.other })
})
afterEach(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
})
after(async () => {
  await agentPhone?.stop()
  await otherPhone?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
})

test('the own phone rings, then the number, both hear each other, it is recorded, and no caller is offered meanwhile', async () => {
  await ready(agent, '8001')
  const mine = agentPhone.mark
  const theirs = otherPhone.mark
  const { call } = await agent.post('/calls/dial', { number: '8101' })
  await agentPhone.waitFor('CALL_INCOMING', { since: mine })
  assert.equal((await callOf(agent, 'ADMITTED')).id, call)
  await agentIs(agent, 'TALKING')
  assert.equal((await agent.request('POST', '/calls/dial', { number: '8101' })).status, 409, 'one call at a time')
  await agentPhone.accept()
  await picksUp(otherPhone, theirs)
  await callOf(agent, 'TALKING')
  await hears(agentPhone, TONES, 'other')
  await hears(otherPhone, TONES, 'agent')
  await heardFor(agentPhone, TONES.other, 1.5)
  await agent.post(`/calls/${call}/hang-up`)
  await otherPhone.waitFor('CALL_CLOSED', { since: theirs })
  const { left, right, rate } = await recordingOf(supervisor, { id: call })
  assert.deepEqual(heard(left, rate, TONES), ['other'])
  assert.deepEqual(heard(right, rate, TONES), ['agent'])
  await agentIs(agent, 'WRAP_UP')
})

test('a number that declines ends the call, and the agent is free', async () => {
  await ready(agent, '8001')
  const mine = agentPhone.mark
  const theirs = otherPhone.mark
  const { call } = await agent.post('/calls/dial', { number: '8101' })
  await picksUp(agentPhone, mine)
  await otherPhone.waitFor('CALL_INCOMING', { since: theirs })
  await otherPhone.hangup()
  await agentPhone.waitFor('CALL_CLOSED', { since: mine })
  const ended = await until('the call in the history', async () => (await supervisor.get('/calls/history?limit=20')).items.find((one) => one.id === call))
  assert.equal(ended.endReason, 'NOT_REACHED')
})

test('what is no number is refused with a sentence', async () => {
  const response = await agent.request('POST', '/calls/dial', { number: '12a' })
  assert.equal(response.status, 400)
})
