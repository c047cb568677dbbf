import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { writeWhole } from '../../rig/files.mjs'
import { heard } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { callOf, quiet, ready, world } from '../world.mjs'

// What dialling costs, and talks that end when a limit is spent.
const { admin, handset, node, person, somebody, unplug } = world()
const DEPARTMENT = '09935551234'
const EMERGENCY = '120'
const file = (name) => join(node.home, 'etc', `org.dayu.sip.trunk-${name}.cfg`)
const config = join(node.home, 'etc', 'org.dayu.dialling.cfg')
const before0 = readFileSync(config, 'utf8')
const trunk = file('limits')
const made = []
let boss
let agent
let supervisor
let phone
let outside

before(async () => {
  boss = await admin()
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  await quiet(supervisor)
  phone = await handset('8001')
  outside = await somebody('outside')
  writeWhole(trunk, `peers =\npriority = 60\noutbound.host = 127.0.0.1\noutbound.port = ${outside.port}\noutbound.transport = udp\ndials = 0993*,${EMERGENCY}\noptions.seconds = 0\n`)
  writeWhole(config, before0.replace(/^prices *=.*/m, 'prices = long-distance:30').replace(/^cut\.warning\.seconds *=.*/m, 'cut.warning.seconds = 3'))
  await until('the trunk is there', async () => (await supervisor.get('/trunks')).some((one) => one.name === 'limits' && one.outbound))
  await until('there are prices', async () => (await boss.get('/dial-prices')).prices.length === 1)
})
afterEach(async () => {
  for (const id of made.splice(0)) await boss.request('DELETE', `/dial-rules/${id}`)
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  await agent.request('POST', '/agents/me/sign-out', {})
})
after(async () => {
  rmSync(trunk, { force: true })
  writeWhole(config, before0)
  await until('the trunk is gone', async () => !(await supervisor.get('/trunks')).some((one) => one.name === 'limits'))
  if (phone) await unplug(phone)
  outside?.close()
})

async function limit(settings) {
  const one = await boss.post('/dial-rules', { position: 5, name: '限额试验', effect: 'limit', whoKind: 'user', who: 'agent1', ...settings })
  made.push(one.id)
  return one
}

/** The agent dials at the desk and both pick up. */
async function talks(number) {
  await ready(agent, '8001')
  const mine = phone.inbox.length
  const theirs = outside.inbox.length
  const { call } = await agent.post('/calls/dial', { number })
  const own = await phone.accept(await phone.ringing({ since: mine }))
  const there = await outside.accept(await outside.ringing({ since: theirs }))
  await callOf(agent, 'TALKING')
  return { call, own, there }
}

const tries = (number) => boss.post('/dial-rules/try', { number, username: 'agent1', phone: '8001', way: 'desk' })

test('minutes cost while people talk; when that is spent the agent is warned, nobody else, and the talk ends with that reason', async () => {
  const rule = await limit({ dayCost: 59, cuts: true })
  assert.equal(rule.cuts, true)
  const { prices, warningSeconds } = await boss.get('/dial-prices')
  assert.deepEqual(prices, [{ kind: 'long-distance', price: 30 }])
  assert.equal(warningSeconds, 3)
  assert.equal((await tries(DEPARTMENT)).allowed, true)

  const { call, own, there } = await talks(DEPARTMENT)
  own.speak(1000)
  there.speak(440)
  await until('the agent hears the other', () => heard(own.sound.samples.subarray(-4000), 8000, { other: 440 }).includes('other'))
  const now = await tries(DEPARTMENT)
  assert.equal(now.allowed, false)
  assert.match(now.sentence, /今天外拨费用已达上限（0\.59 元）/)
  assert.ok(now.steps.some((one) => /今天 0\.30\/0\.59 元，这个号码每分钟 0\.30 元/.test(one.how)), JSON.stringify(now.steps))
  assert.equal((await tries('88886666')).allowed, true, 'what costs nothing goes on')

  // the first minute fits and no other
  const beeps = (one) => heard(one.sound.samples.subarray(-8000), 8000, { beep: 1400 }).includes('beep')
  await until('the agent hears the warning', () => beeps(own), { within: 65_000 })
  assert.ok(!beeps(there), 'the other side does not')
  const warned = Date.now()
  await there.ended({ within: 15_000 })
  await own.ended()
  assert.ok(Date.now() - warned < 12_000)
  const past = await until('the call in the history', async () => (await supervisor.get('/calls/history?limit=20')).items.find((one) => one.id === call))
  assert.equal(past.endReason, 'DIAL_LIMIT')
  const row = await until('what it cost', async () => (await boss.get('/dial-attempts?refused=false')).find((one) => one.kind === 'long-distance' && one.cost))
  assert.equal(row.cost, 30)
})

test('emergency calls count for no limit and are never cut', async () => {
  await limit({ dayMinutes: 1, cuts: true })
  const { allowed, steps } = await tries(EMERGENCY)
  assert.equal(allowed, true)
  assert.deepEqual(steps, [], 'no rule is asked')
})

test('who sets a limit that cannot be spent is told so', async () => {
  const response = await boss.request('POST', '/dial-rules', { name: 'x', effect: 'limit', hourCalls: 1, cuts: true })
  assert.equal(response.status, 400)
  assert.match(JSON.stringify(await response.json()), /每天分钟数或每天费用/)
})
