import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, filing, quiet, ready, someNumber, world } from '../world.mjs'

// For whom a caller is kept: one of several skills, the agent who is charged with them, who talked with them last, an agent in reserve.
const LINE = '96119'
const QUEUE = 'whom'
const FLOW = `
flow: whom
title: 等谁
called: ["${LINE}"]
start: queue
nodes:
  queue: {type: enqueue, queue: ${QUEUE}, prompts: [connecting-duty], skills: {"latin>=3|greek": 2}}
`
const { city, admin, person, handset, somebody, unplug } = world()
const HOLD = 6
const callers = []
let boss
let supervisor
let first
let second
let seats
let phones
let settings

const seated = ({ id, workNumber, name, phone, queues }, skills) => boss.put(`/agents/${id}`, { workNumber, name, phone, queues, skills })
const rules = (more) => boss.put(`/queues/${QUEUE}`, { ...settings, rules: { ...settings.rules, ...more } })

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  first = await person('agent1')
  second = await person('agent2')
  seats = [await first.get('/agents/me'), await second.get('/agents/me')]
  settings = {
    ...(await supervisor.get('/queues/general/settings')),
    name: QUEUE,
    title: '等谁',
    strategy: 'best-fit',
    wrapUpSeconds: 0,
    memberSkills: { 'greek|latin': 1 },
  }
  await boss.put(`/queues/${QUEUE}`, settings)
  // serving no other queue, they are free for these callers alone
  await seated({ ...seats[0], queues: [] }, { latin: 3 })
  await seated({ ...seats[1], queues: [] }, { greek: 9 })
  await boss.post('/ivr-flows', { yaml: FLOW })
  phones = [await handset('8001'), await handset('8002')]
})
beforeEach(async () => {
  for (const one of phones) await one.register(city.phones[one.user].password)
})
afterEach(async () => {
  for (const { talk } of callers) await talk.hangup()
  await quiet(supervisor)
  for (const { caller } of callers.splice(0)) caller.close()
  for (const one of [first, second]) await until('signed out', async () => (await one.request('POST', '/agents/me/sign-out', {})).ok)
})
after(async () => {
  for (const one of phones ?? []) await unplug(one)
  for (const seat of seats ?? []) await seated(seat, seat.skills)
  await boss.request('DELETE', `/queues/${QUEUE}`)
})

async function calls(number) {
  const caller = await somebody(number)
  const talk = await caller.call(LINE)
  callers.push({ caller, talk })
  assert.equal(talk.answer.status, 200)
  talk.speak(440)
}

/** Somebody calls, an agent answers; gives the call and why it went there. */
async function reaches(number, agent, phone) {
  const since = phone.inbox.length
  await calls(number)
  return answers(agent, phone, since)
}

async function answers(agent, phone, since) {
  await phone.accept(await phone.ringing({ since, within: 30_000 }))
  const call = await callOf(agent, 'TALKING')
  const [why] = await until('the decision', async () => {
    const all = await supervisor.get(`/acd/decisions?call=${call.id}`)
    return all.length > 0 && all
  })
  return { call, why }
}

async function over(agent, call) {
  await agent.post(`/calls/${call.id}/hang-up`)
  await quiet(supervisor)
  await agentIs(agent, 'READY')
}

/** Somebody in the register, with whom an agent is charged. */
async function registered(owner) {
  const number = someNumber()
  await first.post('/orders', filing({ citizen: { id: null, phone: number, name: '单位', gender: null, address: null } }))
  const { citizen } = await first.post('/citizens/lookup', { number })
  const charged = owner && (await (await supervisor.request('PUT', `/citizens/${citizen.id}/owner`, { agent: owner, version: citizen.version })).json())
  return { number, citizen: charged ?? citizen }
}

test('any one of several skills is enough, and the decision says which', async () => {
  await rules({})
  await ready(first, '8001')
  await ready(second, '8002')
  const { call, why } = await reaches(someNumber(), second, phones[1])
  assert.equal(why.note, 'has greek 9 of greek >= 2 or latin >= 3')
  const away = await reaches(someNumber(), first, phones[0])
  assert.equal(away.why.note, 'has latin 3 of greek >= 2 or latin >= 3')
  await second.post(`/calls/${call.id}/hang-up`)
  await over(first, away.call)
  const wrong = await boss.request('PUT', `/queues/${QUEUE}`, { ...settings, memberSkills: { 'greek|': 1 } })
  assert.equal(wrong.status, 400)
})

test('a caller with whom an agent is charged waits for that agent, but not for ever; supervisors choose, the trail tells', async () => {
  await rules({ ownerHoldSeconds: HOLD })
  const { number, citizen } = await registered(seats[0].id)
  assert.equal(citizen.owner, seats[0].id)
  assert.equal((await first.request('PUT', `/citizens/${citizen.id}/owner`, { agent: null, version: citizen.version })).status, 403)
  assert.equal((await supervisor.request('PUT', `/citizens/${citizen.id}/owner`, { agent: crypto.randomUUID(), version: citizen.version })).status, 400)
  const [{ detail }] = (await boss.get(`/audit?action=citizen.owner&object=citizen/${citizen.id}&limit=1`)).items
  assert.equal(detail.owner, seats[0].id)

  await ready(first, '8001')
  await ready(second, '8002')
  const { call, why } = await reaches(number, first, phones[0])
  assert.match(why.note, /goes to its designated agent/, 'though the other one fits better')

  const since = phones[1].inbox.length
  const began = Date.now()
  await calls(number)
  const late = await answers(second, phones[1], since)
  assert.ok(Date.now() - began >= HOLD * 1000, 'kept while the owner talked')
  assert.match(late.why.note, new RegExp(`designated agent ${seats[0].workNumber} not free within ${HOLD} s`))
  await first.request('POST', `/calls/${call.id}/hang-up`, {})
})

test('a person who calls again comes to the agent who talked with them', async () => {
  await rules({ stickySeconds: 20 })
  const number = someNumber()
  await ready(first, '8001')
  const { call } = await reaches(number, first, phones[0])
  await over(first, call)
  await ready(second, '8002')
  const again = await reaches(number, first, phones[0])
  assert.notEqual(again.call.id, call.id)
  assert.ok(!again.why.considered.some((one) => one.agentId === seats[1].id && typeof one.score === 'number'), 'the other one, who fits better, was not asked')
})

test('the last ready agent is kept for urgent callers', async () => {
  await rules({ reserve: 1, reservePriority: 3 })
  const { number, citizen } = await registered()
  const { version, name, gender, address, districtCode, remark } = citizen
  assert.equal((await supervisor.request('PUT', `/citizens/${citizen.id}`, { version, name, gender, address, districtCode, remark, marks: ['vip'] })).status, 200)
  await ready(second, '8002')
  const usual = someNumber()
  await calls(usual)
  const waits = await until('a caller who waits', async () => (await supervisor.get('/calls')).find((one) => one.state === 'WAITING'))
  const { call, why } = await reaches(number, second, phones[1])
  assert.notEqual(call.id, waits.id)
  assert.match(why.note, /urgent: an agent out of the reserve of 1/)
})
