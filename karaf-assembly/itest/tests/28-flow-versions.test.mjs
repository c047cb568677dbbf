import assert from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { clearOfMidnight, dayOf } from '../../rig/day.mjs'
import { heard, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { quiet, someNumber, world } from '../world.mjs'

// A new version of a flow takes a share of the callers, then all, then is taken back: each caller hears one version from the
// first word to the last, whatever is published meanwhile. And what self service carried is in the report.
const LINE = '96120'
const TONES = { 'old-menu': 600, 'old-end': 1100, 'new-menu': 1700, 'new-end': 2300 }
const { node, admin, person, somebody } = world()
const prompts = join(node.home, 'etc', 'prompts')
const callers = []
await clearOfMidnight()
const today = dayOf()
let boss
let supervisor
let first

const flow = (version) => `
flow: versions
title: 版本试验
called: ["${LINE}"]
start: choose
nodes:
  choose:
    type: menu
    prompts: [${version}-menu]
    choices: {"1": over}
    silence: choose
    wait: 30
  over:
    type: hangup
    prompts: [${version}-end]
`

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  mkdirSync(prompts, { recursive: true })
  for (const [name, hertz] of Object.entries(TONES)) writeTone(join(prompts, `${name}.wav`), hertz, 1)
  for (const version of ['old', 'new']) await until('the prompts are there', async () => (await boss.post('/ivr-flows/check', { yaml: flow(version) })).valid)
  first = (await boss.post('/ivr-flows', { yaml: flow('old') })).version
})
after(async () => {
  for (const { caller, call } of callers) {
    await call.hangup().catch(() => {})
    caller.close()
  }
  await quiet(supervisor)
  for (const name of Object.keys(TONES)) rmSync(join(prompts, `${name}.wav`), { force: true })
})

const hears = (call, name) => until(`${name} is heard`, () => heard(call.sound.samples, 8000, TONES).includes(name))
const now = async (number) => (await supervisor.get('/calls')).find((one) => one.caller.endsWith(number.slice(-4)) && one.called === LINE)

/** Somebody calls and hears a menu; of which version it is. */
async function calls() {
  const number = someNumber()
  const caller = await somebody(number)
  const call = await caller.call(LINE)
  assert.equal(call.answer.status, 200)
  call.speak(440)
  const one = { caller, call, number }
  callers.push(one)
  const [menu] = await until('a menu', () => {
    const found = heard(call.sound.samples, 8000, TONES)
    return found.length > 0 ? found : undefined
  })
  return { ...one, version: menu.split('-')[0] }
}

/** Presses the key of the menu: hears the end of the same version, and of no other. */
async function finishes(one) {
  await one.call.press('1')
  await hears(one.call, `${one.version}-end`)
  await one.call.ended()
  assert.deepEqual(heard(one.call.sound.samples, 8000, TONES), [`${one.version}-end`, `${one.version}-menu`])
  const past = await until('the call in the history', async () => (await supervisor.post('/calls/history/search', { number: one.number })).items[0])
  assert.equal(past.endReason, 'SERVED_BY_IVR')
  return past
}

let trial
let inTrial
let inOld

test('a new version on trial takes its share of the callers, the others hear the old one', async () => {
  trial = (await boss.post('/ivr-flows/try-out', { yaml: flow('new'), percent: 50 })).version
  assert.ok(trial > first)
  const four = [await calls(), await calls(), await calls(), await calls()]
  assert.deepEqual(four.map((one) => one.version).sort(), ['new', 'new', 'old', 'old'])
  const [one, another] = four.filter((each) => each.version === 'new')
  inTrial = another
  const [old, stays] = four.filter((each) => each.version === 'old')
  inOld = stays
  assert.equal((await finishes(one)).attributes['ivr.version'], String(trial))
  assert.equal((await finishes(old)).attributes['ivr.version'], String(first))
})

test('put into service it takes all new callers; who is in the old one stays there', async () => {
  await boss.put(`/ivr-flows/versions/versions/${trial}/share`, { percent: 100 })
  for (let i = 0; i < 3; i++) assert.equal((await calls()).version, 'new')
  await finishes(inOld)
})

test('rolled back, callers hear the old one again; who is in the new one goes on to its end', async () => {
  const { version } = await boss.post(`/ivr-flows/versions/versions/${first}/roll-back`)
  assert.ok(version > trial)
  const again = await calls()
  assert.equal(again.version, 'old')
  assert.equal((await now(inTrial.number)).state, 'SELF_SERVICE')
  assert.equal((await finishes(inTrial)).attributes['ivr.version'], String(trial))
  assert.equal((await finishes(again)).attributes['ivr.version'], String(version))
})

test('a version that cannot be is refused, and nobody notices', async () => {
  const response = await boss.request('POST', '/ivr-flows', { yaml: flow('old').replace('"1": over', '"1": nowhere') })
  assert.equal(response.status, 400)
  assert.equal((await calls()).version, 'old')
})

test('what became of them is in the report on self service, for those who may see it', async () => {
  for (const { call } of callers) await call.hangup()
  const path = `?from=${today}&to=${today}`
  const row = await until('all of them are counted', async () => (await supervisor.get(`/self-service${path}`)).rows.find((one) => one.entry === LINE && one.total === callers.length))
  assert.equal(row.flow, 'versions')
  assert.equal(row.selfService, 5)
  assert.equal(row.menu, callers.length - 5)
  assert.equal(row.agent, 0)
  assert.equal((await supervisor.get(`/self-service${path}`)).target, 60)
  node.set('org.dayu.call', { 'self.service.target': 45 })
  await until('another target', async () => (await supervisor.get(`/self-service${path}`)).target === 45)
  node.set('org.dayu.call', { 'self.service.target': 60 })
  const csv = Buffer.from(await supervisor.bytes(`/self-service/export.csv${path}`)).toString()
  assert.match(csv, new RegExp(`"${LINE}.*"versions",${callers.length},5,`))
  assert.equal(Buffer.from(await supervisor.bytes(`/self-service/export.xlsx${path}`)).subarray(0, 2).toString(), 'PK')
  for (const name of ['agent1', 'linjiang-water']) assert.equal((await (await person(name)).request('GET', `/self-service${path}`)).status, 403)
  assert.equal((await supervisor.request('GET', '/self-service?from=today&to=today')).status, 400)
})
