import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, quiet, reaches, ready, someNumber, world } from '../world.mjs'

// Who was missed stands on the list, is called back, and leaves it. The carrier's people do what their number says.
const { citizen, hotline, person, phone } = world()
const outside = (who) => `${who}${String(Date.now()).slice(-7)}`
let agent
let supervisor
let agentPhone
let caller

before(async () => {
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  agentPhone = await phone('8001', { tone: 1000 })
})
afterEach(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  await caller?.stop()
  caller = undefined
})
after(async () => {
  await agentPhone?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
})

const entry = (number, state = 'ALL') =>
  until(`${number} on the list`, async () => (await agent.get(`/callbacks?state=${state}&limit=200`)).items.find((one) => one.number === number))

const entryIs = (number, test) => until(`the entry of ${number}`, async () => {
  const { items } = await agent.get('/callbacks?state=ALL&limit=200')
  return items.find((one) => one.number === number && test(one))
}, { within: 20_000 })

async function waitInVain(number) {
  caller = await citizen(number)
  await reaches(caller, hotline())
  await caller.press('0')
  await until('waiting', async () => (await supervisor.get('/calls')).find((call) => call.state === 'WAITING'))
  await caller.hangup()
  await quiet(supervisor)
}

test('who hangs up while waiting is on the list, and leaves it when a later call is answered', async () => {
  const number = someNumber()
  await waitInVain(number)
  assert.equal((await entry(number)).reason, 'abandoned')
  await caller.stop()
  await waitInVain(number)
  await entryIs(number, (one) => one.missed === 2)
  await ready(agent, '8001')
  const mine = agentPhone.mark
  await reaches(caller, hotline())
  await caller.press('0')
  await agentPhone.waitFor('CALL_INCOMING', { since: mine })
  await agentPhone.accept()
  await callOf(agent, 'TALKING')
  await caller.hangup()
  assert.equal((await entryIs(number, (one) => one.done)).result, 'CALLED_AGAIN')
})

test('agent first: the own phone rings, then the citizen, and the entry closes itself', async () => {
  const number = outside('1990')
  const { id } = await agent.post('/callbacks', { number, note: '再问一次' })
  await ready(agent, '8001')
  const mine = agentPhone.mark
  assert.equal((await agent.post(`/callbacks/${id}/call`, { first: 'AGENT_FIRST' })).state, 'CALLING')
  assert.equal((await agent.request('POST', `/callbacks/${id}/call`, {})).status, 409, 'nobody is called twice at a time')
  await agentPhone.waitFor('CALL_INCOMING', { since: mine })
  await agentPhone.accept()
  const call = await callOf(agent, 'TALKING')
  await delay(500)
  await agent.post(`/calls/${call.id}/hang-up`)
  const closed = await entryIs(number, (one) => one.done)
  assert.equal(closed.result, 'REACHED')
  assert.deepEqual((await agent.get(`/callbacks/${id}/attempts`)).map((one) => one.outcome), ['REACHED'])
})

test('citizen first: after answering they come to the agent by the queue', async () => {
  const number = outside('1990')
  const { id, since } = await agent.post('/callbacks', { number })
  await agentIs(agent, 'WRAP_UP').catch(() => {})
  await ready(agent, '8001')
  const mine = agentPhone.mark
  await agent.post(`/callbacks/${id}/call`, { first: 'CITIZEN_FIRST' })
  await agentPhone.waitFor('CALL_INCOMING', { since: mine })
  await agentPhone.accept()
  const call = await callOf(agent, 'TALKING')
  assert.equal(new Date(call.arrived).getTime(), new Date(since).getTime(), 'in the place that was kept')
  await agent.post(`/calls/${call.id}/hang-up`)
  assert.equal((await entryIs(number, (one) => one.done)).result, 'REACHED')
})

test('busy is tried again later, a number that does not exist is not', async () => {
  const busy = outside('1991')
  const wrong = outside('1993')
  for (const number of [busy, wrong]) {
    const { id } = await agent.post('/callbacks', { number })
    await agent.post(`/callbacks/${id}/call`, { first: 'CITIZEN_FIRST' })
  }
  const later = await entryIs(busy, (one) => one.state === 'OPEN' && one.attempts === 1)
  assert.ok(new Date(later.due) > Date.now(), 'not at once')
  assert.equal((await entryIs(wrong, (one) => one.done)).result, 'WRONG_NUMBER')
})
