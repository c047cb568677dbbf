import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { until } from '../../rig/wait.mjs'
import { answered, quiet, ready, someNumber, world } from '../world.mjs'

// A queue's rules are checked and in force at once; each decision is told with its reasons; the journal replays alike.
const LAUNCHER = fileURLToPath(new URL('../../../dayu', import.meta.url))
const { node, admin, citizen, hotline, person, phone } = world()
let boss
let supervisor
let agent
let agentPhone
let caller
let queue
let settings

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  agentPhone = await phone('8001')
})
after(async () => {
  if (settings) await boss.request('PUT', `/queues/${queue}`, settings)
  await caller?.stop()
  await quiet(supervisor)
  await agentPhone?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
})

test('a caller goes to an agent by the rules of the queue, and the supervisor reads why', async () => {
  await ready(agent, '8001')
  caller = await citizen(someNumber())
  const call = await answered({ caller, to: hotline(), agent, agentPhone })
  queue = call.queue
  settings = await supervisor.get(`/queues/${queue}/settings`)
  const first = await supervisor.get(`/acd/decisions?call=${call.id}`)
  assert.equal(first.length, 1)
  assert.equal(first[0].strategy.split('@')[0], settings.strategy)
  await agent.post(`/calls/${call.id}/hang-up`)
  await caller.waitFor('CALL_CLOSED')
  await caller.stop()

  const rules = { ...settings.rules, weights: { idle: 2 }, steps: [{ afterSeconds: 20, anybody: true }], stickySeconds: 20 }
  const put = await boss.request('PUT', `/queues/${queue}`, { ...settings, strategy: 'best-fit', rules })
  assert.equal(put.status, 200)
  await ready(agent, '8001')
  caller = await citizen(someNumber())
  const second = await answered({ caller, to: hotline(), agent, agentPhone })
  const [why] = await supervisor.get(`/acd/decisions?queue=${queue}&most=1`)
  assert.equal(why.call, second.id)
  assert.match(why.strategy, /^best-fit@/)
  assert.match(why.considered[0].why, /^fit .*idle .*occupancy/)
  await agent.post(`/calls/${second.id}/hang-up`)
  await caller.waitFor('CALL_CLOSED')
})

test('by lot and by number, and the decision says how', async () => {
  for (const [strategy, why] of [['random', /^drew 0\.\d{3}$/], ['weighted-random', /^drew 0\.\d{3}, weight 1$/], ['linear', /^work number \S+$/]]) {
    assert.equal((await boss.request('PUT', `/queues/${queue}`, { ...settings, strategy })).status, 200)
    await ready(agent, '8001')
    caller = await citizen(someNumber())
    const { id } = await answered({ caller, to: hotline(), agent, agentPhone })
    const [decision] = await supervisor.get(`/acd/decisions?call=${id}`)
    assert.equal(decision.strategy, `${strategy}@1`)
    assert.match(decision.considered[0].why, why)
    await agent.post(`/calls/${id}/hang-up`)
    await caller.waitFor('CALL_CLOSED')
    await caller.stop()
  }
})

test('rules that make no sense are refused with the field', async () => {
  assert.ok((await supervisor.get('/queues/strategies')).includes('least-talk'))
  const refused = async (change) => (await boss.request('PUT', `/queues/${queue}`, { ...settings, ...change })).status
  assert.equal(await refused({ strategy: 'by-charm' }), 400)
  assert.equal(await refused({ rules: { weights: { charm: 1 } } }), 400)
  assert.equal(await refused({ rules: { overflow: [{ when: 'FULL', then: 'QUEUE', queues: ['nowhere'] }] } }), 400)
  assert.equal((await supervisor.request('PUT', `/queues/${queue}`, settings)).status, 403)
})

test('agents needed are calculated and tried on the engine', async () => {
  const plan = await supervisor.post('/acd/staffing', { intervalMinutes: 30, calls: [100], handleSeconds: 180, targetPercent: 80, targetSeconds: 20 })
  assert.equal(plan.rows[0].agentsC, 14)
  assert.ok(plan.simulatedC.level > 0.7)
})

test('the journal of all that gives the same decisions again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'acd-journal-'))
  try {
    await until('a journal', () => readdirSync(join(node.home, 'data', 'journal', 'acd')).some((name) => name.endsWith('.jsonl')))
    cpSync(join(node.home, 'data', 'journal', 'acd'), folder, { recursive: true })
    const said = execFileSync(LAUNCHER, ['replay', folder], { encoding: 'utf8', env: { ...process.env, DAYU_HOME: node.home } })
    assert.match(said, /the same, bit for bit/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
