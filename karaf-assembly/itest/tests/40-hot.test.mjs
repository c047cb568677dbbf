import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sippTraffic } from '../../rig/sipp.mjs'
import { Stalls } from '../../rig/stalls.mjs'
import { heard, secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { RegisteredPhones } from '../phones.mjs'
import { agentIs, answered, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// Bundles are replaced while 20 calls talk and 20 wait: nobody is cut off, nobody loses their place, no request fails.
// One of those who talk has ears: what agent and citizen say is in the recording without a gap.
const TALKING = 20
const WAITING = 20
const TONES = { citizen: 440, agent: 1000 }
const { node, admin, citizen, hotline, person, phone } = world()
const ROOT = new URL('../../..', import.meta.url).pathname
let boss
let supervisor
let phones
let agent
let agentPhone
let caller
let heardCall
let stalls

function jar(name) {
  const dir = join(ROOT, 'bundles', name, 'target')
  const file = readdirSync(dir).find((one) => one.startsWith(`${name}-`) && one.endsWith('.jar') && !/sources|javadoc/.test(one))
  return join(dir, file)
}

/** The bundle as the admin page sends it. */
async function deploy(file, name = 'bundle.jar') {
  const form = new FormData()
  form.append('file', new Blob([readFileSync(file)]), name)
  const response = await boss.request('POST', '/bundles', form)
  const text = await response.text()
  assert.equal(response.status, 200, text)
  return JSON.parse(text)
}

const bundle = async (name) => (await boss.get('/bundles')).find((one) => one.symbolicName === name)

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
})
after(async () => {
  await stalls?.stop()
  await phones?.stop()
  await caller?.stop()
  await agentPhone?.stop()
})

test('20 talk and 20 wait', async () => {
  agent = await person('agent1')
  agentPhone = await phone('8001', { tone: TONES.agent, speech: 300 })
  await ready(agent, '8001')
  caller = await citizen(someNumber(), { tone: TONES.citizen, speech: 300 })
  heardCall = await answered({ caller, to: hotline(), agent, agentPhone })
  stalls = Stalls.start()

  const rest = TALKING - 1
  phones = await RegisteredPhones.start({ boss, node, count: rest })
  await phones.readyAll()
  phones.talking = await sippTraffic('wait.xml', { port: node.ports.sip, rate: 5, limit: rest, keys: { hold: 180_000 }, calls: rest })
  await until('20 talking', async () => (await supervisor.get('/calls')).filter((call) => call.state === 'TALKING').length === TALKING, { within: 60_000 })
  phones.waiting = await sippTraffic('wait.xml', { port: node.ports.sip, rate: 5, limit: WAITING, keys: { hold: 180_000 }, calls: WAITING })
  await until('20 waiting', async () => (await supervisor.get('/calls')).filter((call) => call.state === 'WAITING').length === WAITING, { within: 60_000 })
})

for (const name of ['org.dayu.blacklist', 'org.dayu.ivr', 'org.dayu.acd', 'org.dayu.workorder']) {
  test(`${name} is replaced: every call stays, the order of the queue stays, no request fails`, async () => {
    const before = await supervisor.get('/calls')
    const place = (calls) => calls.filter((call) => call.state === 'WAITING').map((call) => [call.id, call.arrived]).sort()
    // requests go on all the while; the replaced bundle's own may be parked, none may fail
    let asking = true
    const failures = []
    let asked = 0
    const dispatcher = await person('dispatcher1')
    const ask = async () => {
      while (asking) {
        for (const path of ['/calls', '/queues', '/orders?limit=5', '/agents']) {
          const response = await (path.startsWith('/orders') ? dispatcher : supervisor).request('GET', path)
          await response.arrayBuffer()
          asked++
          if (!response.ok) failures.push(`${path} ${response.status}`)
        }
      }
    }
    const clients = [ask(), ask()]
    const old = await bundle(name)
    const { state, since } = await deploy(jar(name), `${name}.jar`)
    assert.equal(state, 'ACTIVE')
    assert.ok(since > old.since, 'it is a new one')
    await until('healthy', async () => (await node.health()).status === 200, { within: 40_000 })
    // and for a while after
    const mark = asked
    await until('more requests', () => asked >= mark + 8)
    asking = false
    await Promise.all(clients)
    assert.ok(asked >= 8, `${asked} requests`)
    assert.deepEqual(failures, [])
    const now = await until('all calls back in view', async () => {
      const calls = await supervisor.get('/calls')
      return calls.length === before.length ? calls : undefined
    })
    assert.equal(now.filter((call) => call.state === 'TALKING').length, TALKING)
    assert.deepEqual(place(now), place(before))
    const [queue] = (await supervisor.get('/queues')).filter((one) => one.name === 'general')
    const waiting = Array.isArray(queue.waiting) ? queue.waiting.length : queue.waiting
    assert.equal(waiting, WAITING)
  })
}

test('who talked all the while was heard without a gap', async (test) => {
  await caller.hangup()
  await agentIs(agent, 'WRAP_UP')
  const { recording, rate, seconds, left, right } = await recordingOf(supervisor, heardCall)
  assert.ok(seconds > 10, `${seconds} s`)
  // A machine that compiles classes and does the tests' work as well may miss a moment, and no more; what it did not run at all, neither
  // phones nor node could send. How that is spread does not matter: in one second or in many.
  const allowed = 1 + 2 * stalls.seconds
  const missing = { lost: recording.lostMillis / 1000 }
  // the first and the last second may be cut by answering and hanging up
  for (const [who, side] of [['citizen', left], ['agent', right]]) {
    const middle = side.subarray(rate, -rate)
    missing[who] = middle.length / rate - secondsOfTone(middle, rate, TONES[who])
    assert.deepEqual(heard(middle, rate, TONES, 0.5), [who], 'nobody else')
  }
  test.diagnostic(`of ${seconds} s are missing ${JSON.stringify(missing)}, the machine stood still for ${stalls.seconds} s`)
  for (const [what, gone] of Object.entries(missing)) assert.ok(gone <= allowed, `${what}: ${gone} s of ${allowed} s`)
})

test('the agents still get the callers who wait, oldest first', async () => {
  const [oldest] = (await supervisor.get('/calls')).filter((call) => call.state === 'WAITING').sort((a, b) => a.arrived.localeCompare(b.arrived))
  const talking = (await supervisor.get('/calls')).find((call) => call.state === 'TALKING')
  await supervisor.post(`/calls/${talking.id}/hang-up`)
  await phones.readyAll()
  await until('the oldest talks', async () => ['TALKING', 'OFFERED'].includes((await supervisor.get('/calls')).find((call) => call.id === oldest.id)?.state), { within: 30_000 })
})

test('all calls end clean', async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  await phones.stop()
})
