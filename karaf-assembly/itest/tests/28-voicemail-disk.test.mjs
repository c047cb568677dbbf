import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Disk } from '../../rig/disk.mjs'
import { readWav, secondsOfTone, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { quiet, someNumber, world } from '../world.mjs'

// The disk of the messages is really full: callers hear that none can be taken, before they speak or in the middle; nothing
// half done stands in the queue; what was said is kept and stands there as soon as there is room.
const { node, admin, person, somebody } = world()
const SPEECH = 700
const BEEP = 440
const TOLD = { 'nobody-there': 500, 'leave-message': 620, 'message-saved': 760, 'message-failed': 830, goodbye: 1100, welcome: 1500, 'privacy-notice': 1500 }
const MESSAGES = join(node.home, 'data', 'voicemail')
const prompts = join(node.home, 'etc', 'prompts')
const disk = Disk.mount(MESSAGES)
const skip = disk ? false : 'no right to mount a file system'
const callers = []
let boss
let supervisor
let settings

before(async () => {
  if (skip) return
  boss = await admin()
  supervisor = await person('supervisor1')
  await quiet(supervisor)
  settings = await boss.get('/queues/general/settings')
  await boss.put('/queues/general', { ...settings, announceSeconds: 0, rules: { ...settings.rules, overflow: [{ when: 'UNSTAFFED', then: 'VOICEMAIL' }] } })
  mkdirSync(prompts, { recursive: true })
  for (const [name, hertz] of Object.entries(TOLD)) writeTone(join(prompts, `${name}.wav`), hertz, 1)
  node.set('org.dayu.voicemail', { 'disk.least.mb': 2, 'disk.reserve.mb': 0 })
  await until('the settings are taken over', async () => (await health()).status === 'UP')
})
after(async () => {
  if (skip) return
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  for (const caller of callers) caller.close()
  disk.empty()
  await until('all is in the database', () => files('.json').length === 0)
  disk.unmount()
  await boss.put('/queues/general', settings)
  for (const name of Object.keys(TOLD)) rmSync(join(prompts, `${name}.wav`), { force: true })
  node.set('org.dayu.voicemail', { 'disk.least.mb': 512, 'disk.reserve.mb': 256 })
})

const health = async () => (await node.health()).body.components.find((one) => one.name === 'voicemail')
const files = (ending) => readdirSync(MESSAGES, { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => join(MESSAGES, name))
const past = (number) => until('the call in the history', async () => (await supervisor.post('/calls/history/search', { number })).items[0])
const messages = async ({ id }) => [...(await supervisor.post('/voicemails/search', { callId: id })).items, ...(await supervisor.post('/voicemails/search', { callId: id, state: 'DROPPED' })).items]
const told = (call, name) => until(`${name} is heard`, () => secondsOfTone(call.sound.samples, 8000, TOLD[name]) >= 0.5)

/** Somebody calls, and comes to leave a message. */
async function calls() {
  const number = someNumber()
  const caller = await somebody(number)
  callers.push(caller)
  const call = await caller.call('12345')
  assert.equal(call.answer.status, 200)
  call.speak(SPEECH)
  await until('the menu speaks', () => call.sound.heard.length > 0)
  assert.equal((await call.press('0')).status, 200)
  await told(call, 'leave-message')
  return { call, number }
}

/** Called back as one who was not served. */
async function promised(call) {
  const entry = await until('the entry', async () => (await (await person('agent1')).get('/callbacks?limit=200')).items.find((one) => one.callId === call.id))
  assert.equal(entry.reason, 'overflow')
}

test('full before the tone: the caller is told instead of being asked to speak, and stands on the call-back list', { skip }, async () => {
  disk.fill()
  await until('the alarm', async () => (await health()).status === 'DEGRADED')
  const { call, number } = await calls()
  await told(call, 'message-failed')
  assert.ok(secondsOfTone(call.sound.samples, 8000, BEEP) < 0.2, 'the tone was not heard')
  await call.ended()
  const record = await past(number)
  assert.equal(record.endReason, 'OVERFLOW')
  assert.equal(record.attributes['voicemail.failed'], 'disk-full')
  assert.deepEqual(await messages(record), [])
  assert.deepEqual([...files('.dyr'), ...files('.json'), ...files('.tmp')], [])
  await promised(record)
})

test('full in the middle: the caller is told; the message stands in the queue when there is room, whole as far as it was taken', { skip }, async () => {
  disk.empty()
  await until('there is room', async () => (await health()).status === 'UP')
  const { call, number } = await calls()
  await until('the tone', () => secondsOfTone(call.sound.samples, 8000, BEEP) >= 0.2)
  const file = await until('the message is being written', () => files('.dyr')[0])
  await until('2 s on the disk', () => statSync(file).size > 64_000)
  disk.fill()
  await told(call, 'message-failed')
  await call.ended()
  const record = await past(number)
  assert.equal(record.attributes['voicemail.failed'], 'disk-full')
  assert.match((await health()).sentence, /磁盘/)
  // its facts may still have room in the block of the disk that is theirs already: then it is in the queue, and whole
  assert.deepEqual((await messages(record)).filter((one) => !one.sha256), [], 'nothing half done is in the queue')
  await promised(record)
  await node.shell('bundle:restart org.dayu.voicemail')
  await until('the alarm', async () => (await health())?.status === 'DEGRADED')

  disk.empty()
  const [message] = await until('the message', async () => {
    const all = await messages(record)
    return all.length > 0 ? all : undefined
  })
  assert.deepEqual([message.state, message.reason, message.ended], ['NEW', 'unattended', 'cut'])
  const bytes = Buffer.from(await supervisor.bytes(`/voicemails/${message.id}/sound`))
  assert.equal(createHash('sha256').update(bytes).digest('hex'), message.sha256)
  const { channels, rate } = readWav(bytes)
  assert.ok(secondsOfTone(channels[0], rate, SPEECH) >= 1.8, `${secondsOfTone(channels[0], rate, SPEECH)} s`)
  await until('healthy', async () => (await health()).status === 'UP')
})

test('with room again the next caller leaves a message', { skip }, async () => {
  const { call, number } = await calls()
  await until('the tone', () => secondsOfTone(call.sound.samples, 8000, BEEP) >= 0.2)
  const file = await until('the message is being written', () => files('.dyr').find((one) => statSync(one).size < 60_000))
  await until('2 s on the disk', () => statSync(file).size > 64_000)
  await call.press('#')
  await told(call, 'message-saved')
  await call.ended()
  const record = await past(number)
  assert.equal(record.endReason, 'MESSAGE_LEFT')
  const [message] = await until('the message', async () => {
    const all = await messages(record)
    return all.length > 0 ? all : undefined
  })
  assert.deepEqual([message.state, message.ended], ['NEW', 'key'])
})
