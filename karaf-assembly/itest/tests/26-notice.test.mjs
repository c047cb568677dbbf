import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { readWav, secondsOfTone, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { quiet, someNumber, world } from '../world.mjs'

// A notice to all callers: in force for the next caller and for who waits already; a text is spoken by the shipped voice.
// And a new version of a flow that takes only a share of the calls.
const HERTZ = 1300
const { node, admin, citizen, hotline, person } = world()
const file = join(tmpdir(), `notice-${process.pid}.wav`)
let boss
let supervisor
let caller
let posted
let earlier = 0

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  writeTone(file, HERTZ, 2)
})
after(async () => {
  await caller?.stop()
  for (const notice of await supervisor.get('/ivr-notices')) if (notice.holds) await supervisor.post(`/ivr-notices/${notice.id}/end`)
  rmSync(file, { force: true })
  await quiet(supervisor)
})

async function call() {
  const mark = caller.mark
  earlier = caller.heard().length
  await caller.dial(hotline())
  await caller.waitFor('CALL_ESTABLISHED', { since: mark })
}

/** For how long the notice was heard in the present call; undefined before there is any sound of it. */
function heard() {
  const present = caller.heard().slice(earlier).at(-1)
  return present && secondsOfTone(present.channels[0], present.rate, HERTZ)
}

/** The notice, however slow the machine is. */
const hears = () => until('the notice is heard', () => heard() >= 1.5)

test('who waits already hears a notice that is posted now', async () => {
  caller = await citizen(someNumber())
  await call()
  await delay(300)
  await caller.press('0')
  await until('a caller who waits', async () => (await supervisor.get('/calls')).some((one) => one.state === 'WAITING'))
  const form = new FormData()
  form.append('title', '停水')
  form.append('file', new Blob([readFileSync(file)], { type: 'audio/wav' }), 'notice.wav')
  posted = await supervisor.post('/ivr-notices/recorded', form)
  assert.equal(posted.holds, true)
  await hears()
  await caller.hangup()
  await quiet(supervisor)
})

test('the next caller hears it before anything else', async () => {
  await call()
  await hears()
  await caller.hangup()
  await quiet(supervisor)
})

test('nobody hears it once it is ended', async () => {
  await supervisor.post(`/ivr-notices/${posted.id}/end`)
  await call()
  await delay(2_500)
  assert.equal(heard(), 0)
  await caller.hangup()
})

test('a text is spoken', async () => {
  const { id, seconds, text } = await supervisor.post('/ivr-notices', { title: '暴雨', text: '暴雨红色预警，请留在室内。', called: ['96110'], skippable: true })
  assert.equal(text, '暴雨红色预警，请留在室内。')
  assert.ok(seconds >= 2 && seconds < 20, `${seconds} s`)
  const sound = await supervisor.request('GET', `/ivr-notices/${id}/sound`)
  assert.equal(sound.headers.get('content-type'), 'audio/wav')
  const { rate, channels } = readWav(Buffer.from(await sound.arrayBuffer()))
  assert.equal(rate, 8000)
  assert.ok(channels[0].reduce((most, value) => Math.max(most, Math.abs(value)), 0) > 0.4, 'as loud as the prompts')
})

test('a version on trial takes its share of the calls and is counted', async () => {
  const flows = await boss.get('/ivr-flows')
  const now = flows.find((one) => one.flow === 'citizen-hotline' && one.active)
  const { yaml } = await boss.get(`/ivr-flows/citizen-hotline/versions/${now.version}`)
  const trial = await boss.post('/ivr-flows/try-out', { yaml: `${yaml}\n# trial\n`, percent: 50 })
  assert.equal(trial.canary, 50)
  const versions = []
  for (let i = 0; i < 2; i++) {
    await call()
    versions.push(Number((await until('the call in its flow', async () => (await supervisor.get('/calls')).find((one) => one.attributes['ivr.version']))).attributes['ivr.version']))
    await caller.hangup()
    await quiet(supervisor)
  }
  assert.deepEqual(versions.sort(), [now.version, trial.version])
  const counts = await until('one call counted', async () => {
    const found = await boss.get(`/ivr-flows/citizen-hotline/versions/${trial.version}/counts`)
    return found.left === 1 ? found : undefined
  })
  assert.equal(counts.begun, 1)
  await boss.put(`/ivr-flows/citizen-hotline/versions/${trial.version}/share`, { percent: 0 })
  assert.equal((await boss.get('/ivr-flows')).some((one) => one.canary > 0), false)
})

test('a flow that keeps callers for ever is not published', async () => {
  const yaml = 'flow: a\nstart: one\nnodes:\n  one:\n    type: menu\n    prompts: [menu]\n    choices: {"1": one}\n    silence: one\n'
  const { valid, faults } = await boss.post('/ivr-flows/check', { yaml })
  assert.equal(valid, false)
  assert.deepEqual(faults, [{ path: 'line 4, column 3', message: '从节点 one 到不了人工，也到不了结束' }])
})
