import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { heard } from '../../rig/tones.mjs'
import { agentIs, callOf, offered, quiet, ready, someNumber, world } from '../world.mjs'

// The agent answers from the screen: the phone is told to pick up, each kind as it understands.
const ACCOUNT = '8002'
const TONES = { citizen: 440, agent: 1000 }
const { handset, person, somebody, unplug } = world()
let agent
let supervisor
let phone
let caller

before(async () => {
  agent = await person('agent2')
  supervisor = await person('supervisor1')
})
afterEach(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  caller?.close()
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
})

/** A citizen waits at the agent's phone, which rings. */
async function ringing(headers) {
  phone = await handset(ACCOUNT, { headers })
  await ready(agent, ACCOUNT)
  caller = await somebody(someNumber())
  const talk = await caller.call('12345')
  assert.equal(talk.answer.status, 200)
  talk.speak(TONES.citizen)
  const call = await offered(talk, agent)
  return { talk, call, invite: await phone.ringing() }
}

/** Both hear each other. */
async function hear(talk, answered) {
  answered.speak(TONES.agent)
  await until('citizen and agent hear each other', () => heard(talk.sound.samples, 8000, TONES).includes('agent') && heard(answered.sound.samples, 8000, TONES).includes('citizen'))
}

test('a phone that knows NOTIFY talk picks up at it', async () => {
  const { talk, call, invite } = await ringing({ 'Allow-Events': 'talk, hold' })
  await agent.post(`/calls/${call.id}/pick-up`)
  const notify = await phone.expect('NOTIFY', (one) => one.method === 'NOTIFY')
  assert.equal(notify.header('Event'), 'talk')
  assert.equal(notify.callId, invite.callId, 'within the dialog that rings')
  assert.ok(notify.tag)
  assert.match(notify.header('Subscription-State'), /^active/)
  const answered = await phone.accept(invite)
  await callOf(agent, 'TALKING')
  await hear(talk, answered)
  await talk.hangup()
  await answered.ended()
  await agentIs(agent, 'WRAP_UP')
})

test('another phone is rung again with the headers at which phones answer by themselves', async () => {
  const { talk, call, invite } = await ringing({})
  await agent.post(`/calls/${call.id}/pick-up`)
  await phone.expect('CANCEL', (one) => one.method === 'CANCEL' && one.callId === invite.callId)
  const again = await until('the second INVITE', () => phone.inbox.find((one) => one.method === 'INVITE' && !one.status && one.callId !== invite.callId))
  assert.match(again.header('Call-Info'), /answer-after=0/)
  assert.match(again.header('Alert-Info'), /alert-autoanswer/)
  assert.equal(again.header('Answer-Mode'), 'Auto')
  assert.equal(phone.inbox.filter((one) => one.method === 'NOTIFY').length, 0)
  const answered = await phone.accept(again)
  await callOf(agent, 'TALKING')
  await hear(talk, answered)
})

test('a phone that goes on ringing all the same: the agent is told to pick it up', async () => {
  const { talk, call, invite } = await ringing({})
  await agent.post(`/calls/${call.id}/pick-up`)
  const again = await until('the second INVITE', () => phone.inbox.find((one) => one.method === 'INVITE' && !one.status && one.callId !== invite.callId))
  const { status, detail } = await until('a refusal', async () => {
    const response = await agent.request('POST', `/calls/${call.id}/pick-up`, {})
    const problem = await response.json()
    return response.ok ? undefined : { status: response.status, detail: problem.detail }
  })
  assert.equal(status, 409)
  assert.match(detail, /话机/)
  assert.equal((await callOf(agent, 'OFFERED')).id, call.id, 'it rings on')
  const answered = await phone.accept(again)
  await callOf(agent, 'TALKING')
  await hear(talk, answered)
})

test('nothing rings: nothing to answer, and the agent is told so', async () => {
  const { talk, call, invite } = await ringing({ 'Allow-Events': 'talk' })
  await phone.accept(invite)
  await callOf(agent, 'TALKING')
  const response = await agent.request('POST', `/calls/${call.id}/pick-up`, {})
  assert.equal(response.status, 409)
  assert.match((await response.json()).detail, /没有正在振铃的来电/)
  await talk.hangup()
})
