import assert from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { secondsOfTone, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { quiet, someNumber, world } from '../world.mjs'

// Callers who speak over a question, say nothing, say what nobody understands, or press a key. The question is a tone of
// twelve seconds, callers speak by a tone as well, and the recogniser, of our own behind HTTP, takes the sound as it comes.
const QUESTION = { line: '96112', name: 'test-question', hertz: 1300, seconds: 12 }
const SHORT = { line: '96114', name: 'test-question-short', hertz: 1300, seconds: 2 }
const VOICE = 440
const { node, admin, somebody, person } = world()
const prompt = ({ name }) => join(node.home, 'etc', 'prompts', `${name}.wav`)
const heard = []
let words = '我要查询工单进度'
let supervisor
let recogniser
let caller

const flow = ({ line, name }) => `
flow: ${name}
title: 打断
called: ["${line}"]
start: say
nodes:
  say:
    type: listen
    prompts: [${name}]
    words: {"进度|查询": progress}
    keys: {"1": pressed}
    wait: 2
    longest: 8
    tries: 2
    next: other
    failure: mute
  progress: {type: hangup, prompts: [goodbye]}
  other: {type: hangup, prompts: [goodbye]}
  pressed: {type: hangup, prompts: [goodbye]}
  mute: {type: hangup, prompts: [goodbye]}
`

before(async () => {
  const boss = await admin()
  supervisor = await person('supervisor1')
  mkdirSync(join(node.home, 'etc', 'prompts'), { recursive: true })
  for (const one of [QUESTION, SHORT]) writeTone(prompt(one), one.hertz, one.seconds)
  recogniser = createServer(async (request, response) => {
    const one = { length: request.headers['content-length'], began: Date.now(), parts: [] }
    heard.push(one)
    for await (const part of request) one.parts.push({ at: Date.now(), bytes: part.length })
    one.ended = Date.now()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ text: words }))
  })
  await new Promise((done) => recogniser.listen(0, '127.0.0.1', done))
  node.set('org.dayu.ivr.recogniser', { url: `http://127.0.0.1:${recogniser.address().port}/asr`, stream: 'true' })
  await until('the recogniser', async () => (await node.health()).body.components.some((part) => part.name === 'asr' && part.detail?.engine))
  for (const one of [QUESTION, SHORT]) await until('the flow', async () => (await boss.request('POST', '/ivr-flows', { yaml: flow(one) })).ok)
})
afterEach(async () => {
  caller?.close()
  await quiet(supervisor)
})
after(() => {
  node.set('org.dayu.ivr.recogniser', { url: '', stream: 'false' })
  recogniser?.close()
  for (const one of [QUESTION, SHORT]) rmSync(prompt(one), { force: true })
})

/** Calls the line and waits until the question is heard; from then on the caller is silent, as phones are: it sends silence. */
async function asked({ line, name } = QUESTION) {
  heard.length = 0
  caller = await somebody(someNumber())
  const talk = await caller.call(line)
  assert.equal(talk.answer.status, 200)
  talk.speak(VOICE, (packet) => [packet.fill(0xd5, 12)])
  await hears(talk)
  const call = await until('the call', async () => (await supervisor.get('/calls')).find((one) => one.attributes['ivr.flow'] === name))
  return { talk, call }
}

const question = (samples) => secondsOfTone(samples, 8000, QUESTION.hertz)
const hears = (talk) => until('the question', () => question(talk.sound.samples.subarray(-8000)) > 0.5)
const isQuiet = (talk) => until('no question', () => question(talk.sound.samples.subarray(-1600)) === 0, { every: 10 })
const says = (talk) => talk.speak(VOICE)
const pauses = (talk) => talk.speak(VOICE, (packet) => [packet.fill(0xd5, 12)])
const over = (call) => until('the call in the history', async () => (await supervisor.get('/calls/history')).items.find((one) => one.id === call.id))
const whereTo = async (call) => (await over(call)).attributes['ivr.node']

test('who speaks over the question is not made to hear its end, and the words are on their way while they are said', async () => {
  words = '我要查询工单进度'
  const { talk, call } = await asked()
  const began = Date.now()
  says(talk)
  await isQuiet(talk)
  const cut = Date.now() - began
  assert.ok(cut < 1200, `the question went on for ${cut} ms`)
  await until('sound at the recogniser', () => heard[0]?.parts.length > 10)
  const whileSpeaking = heard[0].parts.reduce((sum, part) => sum + part.bytes, 0)
  assert.equal(heard[0].ended, undefined, 'the caller still speaks')
  assert.equal(heard[0].length, undefined, 'nobody knows how long it will be')
  await until('two seconds of speech', () => Date.now() - began > 2000)
  const paused = Date.now()
  pauses(talk)
  assert.equal(await whereTo(call), 'progress')
  const all = heard[0].parts.reduce((sum, part) => sum + part.bytes, 0)
  assert.ok(all > whileSpeaking + 8000, `${whileSpeaking} of ${all} bytes while speaking`)
  assert.ok(all > 2 * 16_000 && all < 5 * 16_000, `${all} bytes are what was said and a pause`)
  assert.ok(heard[0].ended - paused < 2000, `${heard[0].ended - paused} ms after the last word`)
  assert.equal(heard.length, 1)
})

test('who says what is no word of the list goes on, who is not understood is asked again', async () => {
  words = '今天天气不错'
  let { talk, call } = await asked()
  says(talk)
  await isQuiet(talk)
  pauses(talk)
  assert.equal(await whereTo(call), 'other')
  caller.close()
  words = ''
  ;({ talk, call } = await asked())
  for (let i = 1; i <= 2; i++) {
    says(talk)
    await isQuiet(talk)
    pauses(talk)
    await until('the recogniser was asked', () => heard.length === i && heard[i - 1].ended)
    if (i < 2) await hears(talk)
  }
  assert.equal(await whereTo(call), 'mute')
})

test('a key cuts the question short as well, and a cough does not', async () => {
  const { talk, call } = await asked()
  talk.speak(VOICE, (packet, number) => [number < 5 ? packet : packet.fill(0xd5, 12)])
  const frames = talk.sound.heard.length
  await until('half a second of sound', () => talk.sound.heard.length > frames + 25)
  assert.ok(question(talk.sound.samples.subarray(-3200)) >= 0.3, 'the question goes on')
  await talk.press('1')
  await isQuiet(talk)
  assert.equal(await whereTo(call), 'pressed')
  assert.equal(heard.length, 0, 'nobody was listened to')
})

test('who says nothing hears the question to its end, is asked once more, and goes the way of those', async () => {
  const { talk, call } = await asked(SHORT)
  assert.equal(await whereTo(call), 'mute')
  const told = question(talk.sound.samples)
  assert.ok(told > 3.5 && told < 4.6, `asked for ${told} s`)
  assert.equal(heard.length, 0)
})
