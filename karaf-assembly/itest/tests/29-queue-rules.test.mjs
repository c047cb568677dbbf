import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { quiet, ready, someNumber, world } from '../world.mjs'
import { until } from '../../rig/wait.mjs'

// Rules of a queue are tried before they are in force, and pages of the blacklist are pages.
const { admin, citizen, hotline, person, phone } = world()
let boss
let supervisor
let agent
let agentPhone
let settings

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  settings = await supervisor.get('/queues/general/settings')
  agentPhone = await phone('8001')
})
after(async () => {
  await agent.request('POST', '/agents/me/sign-out', {})
  await agentPhone?.stop()
  await quiet(supervisor)
})

test('a rule that is not in force yet is tried by the real engine: nobody is rung', async () => {
  const wanted = { ...settings, rules: { ...settings.rules, overflow: [{ when: 'WAITED', seconds: 45, then: 'CALLBACK', queues: [], prompt: null }] } }
  const course = await supervisor.post('/queues/general/try', { settings: wanted, priority: 0 })
  assert.equal(course.position, 1)
  const last = course.happenings.at(-1)
  assert.deepEqual([last.second, last.what], [45, 'callback'])
  assert.deepEqual((await supervisor.get('/queues/general/settings')).rules.overflow, settings.rules.overflow)
  await assert.rejects(supervisor.post('/queues/general/try', { settings: { ...wanted, overflowTo: 'nowhere' } }), { status: 400 })
})

test('a ready agent is offered the caller who might come, with the reasons', async () => {
  await ready(agent, '8001')
  const me = await agent.get('/agents/me')
  const course = await supervisor.post('/queues/general/try', { skills: {} })
  assert.deepEqual(course.happenings.map((each) => each.what), ['offered'])
  assert.equal(course.decision.considered[0].workNumber, me.workNumber)
  assert.equal((await agent.get('/agents/me')).state, 'READY')
  const nobody = await supervisor.post('/queues/general/try', { skills: { 'ancient-greek': 9 } })
  assert.equal(nobody.decision, null)
  assert.match(nobody.seats.find((seat) => seat.workNumber === me.workNumber).why, /ancient-greek 0 < 9/)
})

test('real traffic is exported for the simulator', async () => {
  const since = new Date(Date.now() - 1000).toISOString()
  const caller = await citizen(someNumber())
  await agent.post('/agents/me/pause', { state: 'NOT_READY', reason: 'busy' })
  const mark = caller.mark
  await caller.dial(hotline())
  await caller.waitFor('CALL_ESTABLISHED', { since: mark })
  await until('a waiting caller', async () => {
    await caller.press('0')
    return (await supervisor.get('/calls')).some((call) => call.state === 'WAITING')
  }, { every: 500 })
  await caller.stop()
  const row = await until('the row', async () => {
    const table = await (await supervisor.request('GET', `/acd/traffic?from=${since}&to=${new Date(Date.now() + 60_000).toISOString()}`)).text()
    return table.split('\r\n').find((line) => line.startsWith('general,'))
  })
  assert.match(row, /^general,\d{4}-.*Z,,\d+\.\d$/)
})

test('the blacklist comes in pages, and is looked through by number', async () => {
  const rules = []
  for (let i = 0; i < 3; i++) rules.push(await boss.post('/block-rules', { pattern: `1709999000${i}`, reason: '分页', expires: null }))
  rules.push(await boss.post('/block-rules', { pattern: '170888*', reason: '号段', expires: null }))
  try {
    const first = await supervisor.get('/block-rules?limit=2')
    assert.deepEqual(first.items.map((rule) => rule.pattern), ['170888*', '17099990002'])
    const second = await supervisor.get('/block-rules?limit=2&offset=2')
    assert.deepEqual(second.items.map((rule) => rule.pattern).slice(0, 2), ['17099990001', '17099990000'])
    assert.equal(first.total, second.total)
    const found = await supervisor.post('/block-rules/search', { number: '170 8881 2345' })
    assert.deepEqual(found.items.map((rule) => rule.pattern), ['170888*'])
  } finally {
    for (const rule of rules) await boss.delete(`/block-rules/${rule.id}`)
  }
})
