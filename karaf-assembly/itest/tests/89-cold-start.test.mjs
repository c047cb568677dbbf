import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { until } from '../../rig/wait.mjs'
import { answered, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// A node that has just been started: somebody calls five times a second from before its port opens until it has been ready for
// a while. Before the port is open there is no answer, and carriers go elsewhere; from then on each caller is led, or told at
// once to come again, and nobody is left in a line without sound.
const EVERY = 200
const READY_FOR = 5000
const LED = 3000
const { node, person, somebody, phone, citizen, hotline } = world()
const callers = []
let started
let opened

before(async () => {
  await node.launcher('down')
  const done = node.up().then(() => (started = Date.now()))
  while (!started || Date.now() - started < READY_FOR) {
    callers.push(call())
    await delay(EVERY)
  }
  await done
  await Promise.all(callers.map((one) => one.finished))
  opened = Math.min(...callers.filter((one) => one.status).map((one) => one.sent))
})
after(async () => {
  await quiet(await person('supervisor1'))
})

/** One call: whether it was answered, with what, and whether the caller was led. */
function call() {
  const one = { sent: Date.now(), number: someNumber() }
  one.finished = (async () => {
    const ua = await somebody(one.number)
    try {
      const talk = await ua.call('12345')
      one.status = talk.answer.status
      one.after = Date.now() - one.sent
      one.retry = talk.answer.header('Retry-After')
      if (one.status === 200) {
        talk.speak(440)
        one.led = await until('sound', () => loud(talk.sound), { within: LED }).catch(() => false)
        await talk.hangup()
      }
    } catch (error) {
      one.silent = error.message.slice(0, 80)
    } finally {
      ua.close()
    }
  })()
  return one
}

const loud = (sound) => sound.heard.some(({ samples }) => samples.some((sample) => Math.abs(sample) > 0.02))
const say = (one) => `${one.sent - opened} ms after the port was open: ${one.status ?? one.silent} ${one.led === false ? 'without a sound' : ''}`

test('once the port is open every caller has an answer, soon', () => {
  assert.ok(callers.some((one) => !one.status), 'calls were made before the port was open')
  const since = callers.filter((one) => one.sent > opened)
  assert.ok(since.length > 20, `${since.length} calls`)
  assert.deepEqual(since.filter((one) => !one.status).map(say), [])
  const slow = since.filter((one) => one.after > 2000)
  assert.deepEqual(slow.map((one) => `${say(one)} after ${one.after} ms`), [])
})

test('whoever is answered is led, and whoever is refused is told when to come again', () => {
  const those = callers.filter((one) => one.status)
  assert.deepEqual(those.filter((one) => one.status === 200 && !one.led).map(say), [])
  assert.deepEqual(those.filter((one) => one.status !== 200 && !(one.status === 503 && Number(one.retry) > 0)).map(say), [])
})

test('once the node says that it is ready nobody is refused', () => {
  const since = callers.filter((one) => one.sent > started)
  assert.ok(since.length >= READY_FOR / EVERY - 5, `${since.length} calls`)
  assert.deepEqual(since.filter((one) => one.status !== 200).map(say), [])
})

test('each call that was answered is in the log of calls', async () => {
  const supervisor = await person('supervisor1')
  for (const one of callers.filter((each) => each.status === 200)) {
    await until(`${say(one)} in the log`, async () => (await supervisor.post('/calls/history/search', { number: one.number })).items.length === 1)
  }
})

test('the first talk after the start is recorded', async () => {
  const supervisor = await person('supervisor1')
  const agent = await person('agent1')
  const agentPhone = await phone('8001', { tone: 1000 })
  const caller = await citizen(someNumber())
  try {
    await ready(agent, '8001')
    const talk = await answered({ caller, to: hotline(), agent, agentPhone })
    await delay(1500)
    await caller.hangup()
    const { seconds } = await recordingOf(supervisor, talk)
    assert.ok(seconds >= 1, `${seconds} s`)
  } finally {
    await caller.stop()
    await agentPhone.stop()
    await agent.request('POST', '/agents/me/sign-out', {})
  }
})
