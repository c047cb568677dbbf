import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { readWav, secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { filing, quiet, recordingOf, someNumber, world } from '../world.mjs'

// Nodes that reach beyond a menu: an outside number, what is known of the caller, an answer that is read, and speech, which
// a recogniser of our own behind HTTP writes down.
const { node, admin, citizen, hotline, person } = world()
const LINE = '96110'
const answers = `1990${String(Date.now()).slice(-7)}`
const busy = `1991${String(Date.now()).slice(-7)}`
const known = someNumber()
const heard = []
let boss
let supervisor
let recogniser
let caller

const FLOW = `
flow: beyond
title: 外线与问答
called: ["${LINE}"]
start: who
nodes:
  who:
    type: branch
    variable: caller.open-orders
    cases: {">=1": known}
    otherwise: crowded
  known:
    type: hangup
    prompts: [goodbye]
  crowded:
    type: branch
    variable: queue.expected-wait
    of: general
    cases: {">=600": busy-now}
    otherwise: choose
  busy-now:
    type: hangup
    prompts: [queue-full]
  choose:
    type: menu
    prompts: [menu]
    choices: {"1": outside, "2": taken, "3": water, "4": say}
    silence: over
    wait: 10
  outside:
    type: transfer
    number: "${answers}"
    prompts: [connecting-duty]
    unanswered: over
  taken:
    type: transfer
    number: "${busy}"
    prompts: [connecting-duty]
    ring: 10
    unanswered: sorry
  sorry:
    type: hangup
    prompts: [duty-unavailable]
  water:
    type: answer
    topic: test-water
    prompts: [{say: 有帮助请按一，没有请按二}]
    next: over
    not-helpful: choose
    not-found: sorry
  say:
    type: listen
    prompts: [d1]
    words: {"进度|查询": progress}
    longest: 3
    next: choose
    failure: over
  progress:
    type: hangup
    prompts: [goodbye]
  over:
    type: hangup
    prompts: [goodbye]
`

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  const agent = await person('agent1')
  recogniser = createServer(async (request, response) => {
    const parts = []
    for await (const part of request) parts.push(part)
    heard.push({ type: request.headers['content-type'], body: Buffer.concat(parts) })
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ result: [{ text: '我要查询工单进度' }] }))
  })
  await new Promise((done) => recogniser.listen(0, '127.0.0.1', done))
  node.set('org.dayu.ivr.recogniser', { url: `http://127.0.0.1:${recogniser.address().port}/asr`, 'answer.field': 'result.0.text' })
  await supervisor.put('/ivr-answers/test-water', { title: '停水怎么办', text: '停水请拨打供水热线。', keywords: ['停水'] })
  await agent.post('/orders', filing({ citizen: { id: null, phone: known, name: '何平', gender: null, address: null } }))
  await boss.post('/ivr-flows', { yaml: FLOW })
  caller = await citizen(someNumber())
})
after(async () => {
  node.set('org.dayu.ivr.recogniser', { url: '', 'answer.field': 'text' })
  recogniser?.close()
  await caller?.stop()
  await supervisor.request('DELETE', '/ivr-answers/test-water')
  await quiet(supervisor)
})

const live = (what, test) => until(what, async () => (await supervisor.get('/calls')).find(test))
const at = (name) => live(`a caller at ${name}`, (call) => call.attributes['ivr.node'] === name)
const ended = (id) => until('the call in the history', async () => (await supervisor.get('/calls/history')).items.find((call) => call.id === id))

/** Calls the line, waits for the menu and presses a key. */
async function choose(key) {
  const mark = caller.mark
  await caller.dial(hotline(LINE))
  await caller.waitFor('CALL_ESTABLISHED', { since: mark })
  const call = await at('choose')
  await caller.press(key)
  return { call, mark }
}

test('an outside number is rung after the announcement; answered it is a talk, and recorded', async () => {
  const { call, mark } = await choose('1')
  await live('people who talk', (one) => one.id === call.id && one.state === 'CONFERENCE')
  const { seconds } = caller.heard().at(-1)
  await until('two seconds of the talk', () => caller.heard().at(-1).seconds >= seconds + 2)
  await caller.hangup()
  await caller.waitFor('CALL_CLOSED', { since: mark })
  const { left } = await recordingOf(supervisor, call)
  assert.ok(left.some((sample) => Math.abs(sample) > 0.01), 'the citizen is in the recording')
  assert.equal((await ended(call.id)).endReason, 'NORMAL')
})

test('whom nobody answers goes on in the flow', async () => {
  const { call, mark } = await choose('2')
  await caller.waitFor('CALL_CLOSED', { since: mark })
  const over = await ended(call.id)
  assert.equal(over.attributes['third.status'], '486')
  assert.equal(over.attributes['ivr.node'], 'sorry')
  assert.equal(over.endReason, 'SERVED_BY_IVR')
})

test('an answer is read, and the caller says of what use it was', async () => {
  const { call, mark } = await choose('3')
  await at('water')
  await caller.press('1')
  await caller.waitFor('CALL_CLOSED', { since: mark })
  assert.equal((await ended(call.id)).attributes['answer.helpful'], 'yes')
  const row = await until('the counts', async () => (await supervisor.get('/ivr-answers')).find((one) => one.key === 'test-water' && one.helpful === 1))
  assert.equal(row.told, 1)
})

test('what is said is written down by the recogniser and leads on', async () => {
  await until('the recogniser', async () => (await node.health()).body.components.some((part) => part.name === 'asr' && part.detail?.engine))
  const { call, mark } = await choose('4')
  await caller.waitFor('CALL_CLOSED', { since: mark })
  assert.equal((await ended(call.id)).attributes['ivr.node'], 'progress')
  const { type, body } = heard.at(-1)
  assert.match(type, /^multipart\/form-data; boundary=/)
  const { channels, rate } = readWav(body.subarray(body.indexOf('RIFF')))
  assert.equal(rate, 8000)
  assert.ok(secondsOfTone(channels[0], rate, 440) > 1.5, 'the recogniser got what the caller said')
})

test('what is known of the caller decides where a call goes', async () => {
  const other = await citizen(known)
  try {
    await other.dial(hotline(LINE))
    const call = await live('the caller with an open order', (one) => one.attributes['ivr.flow'] === 'beyond')
    await other.waitFor('CALL_CLOSED')
    assert.equal((await ended(call.id)).attributes['ivr.node'], 'known')
  } finally {
    await other.stop()
  }
})

test('the diagram counts each node, and a flow that asks for what nobody knows is refused', async () => {
  const version = (await boss.get('/ivr-flows')).find((one) => one.flow === 'beyond' && one.active).version
  const { nodes } = await boss.get(`/ivr-flows/beyond/versions/${version}/diagram`)
  const counts = Object.fromEntries(nodes.map((one) => [one.name, one]))
  assert.equal(counts.outside.served, 1)
  assert.equal(counts.taken.entered, 1)
  assert.deepEqual(counts.taken.edges.map((edge) => edge.to), ['sorry'])
  const { valid, faults } = await boss.post('/ivr-flows/check', { yaml: FLOW.replace('caller.open-orders', 'caller.horoscope').replace('of: general', 'of: ""') })
  assert.equal(valid, false)
  const messages = faults.map((fault) => fault.message)
  assert.ok(messages.some((message) => message.includes('caller.horoscope')), messages.join())
  assert.ok(messages.some((message) => message.includes('of')), messages.join())
})
