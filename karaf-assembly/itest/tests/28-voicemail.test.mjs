import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { readWav, secondsOfTone, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, quiet, ready, world } from '../world.mjs'

// Callers whom nobody talks with: they leave messages, by overflow, by a key, by the menu and after hours, and are promised
// call-backs; the messages are work at the desk. What is said to them is short tones here, put beside the spoken words.
const { node, city, admin, person, handset, somebody, unplug } = world()
const SPEECH = 700
const BEEP = 440
/** What is said is so short that each test is; a tone of this length is heard for at least 0.3 s. */
const LENGTH = 0.5
const TOLD = { 'nobody-there': 500, 'agents-busy': 500, 'leave-message': 620, 'message-saved': 760, 'message-empty': 830, 'callback-confirmed': 900, 'wait-offer': 1000, goodbye: 1100, 'after-hours': 1200, welcome: 1500, 'privacy-notice': 1500, menu: 1600, 'transfer-to-agent': 1700 }
const prompts = join(node.home, 'etc', 'prompts')
/** The carrier answers when these are called back. */
const outside = () => `1990${String(Date.now()).slice(-7)}`
let boss
let supervisor
let agent
let agentPhone
let caller
let talk
let number
let settings
let browser
/** The message that the later tests work on. */
let message

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  settings = await boss.get('/queues/general/settings')
  mkdirSync(prompts, { recursive: true })
  for (const [name, hertz] of Object.entries(TOLD)) writeTone(join(prompts, `${name}.wav`), hertz, LENGTH)
  browser = await openChromium()
})
afterEach(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  caller?.close()
  caller = undefined
})
after(async () => {
  await browser?.close()
  await agent.request('POST', '/agents/me/sign-out', {})
  if (agentPhone) await unplug(agentPhone)
  await boss.put('/queues/general', settings)
  for (const name of Object.keys(TOLD)) rmSync(join(prompts, `${name}.wav`), { force: true })
})

const rules = (more) => boss.put('/queues/general', { ...settings, announceSeconds: 0, rules: { ...settings.rules, ...more } })
const callIn = (state) => until(`a call in ${state}`, async () => (await supervisor.get('/calls')).find((call) => call.state === state))
const ended = (call) => until('the call in the history', async () => (await supervisor.get('/calls/history')).items.find((one) => one.id === call.id))
const left = (call) => until('the message', async () => (await supervisor.post('/voicemails/search', { callId: call.id })).items[0])
const gone = () => talk.ended()
const told = (name) => until(`${name} is heard`, () => hears(TOLD[name]) >= 0.3)
const tone = () => until('the tone', () => hears(BEEP) >= 0.2)

async function calls() {
  number = outside()
  caller = await somebody(number)
  talk = await caller.call('12345')
  assert.equal(talk.answer.status, 200)
  talk.speak(SPEECH)
  await until('the menu speaks', () => talk.sound.heard.length > 0)
}

/** How long the caller has heard a tone in this call. */
function hears(hertz) {
  return secondsOfTone(talk.sound.samples, 8000, hertz)
}

async function presses(key) {
  assert.equal((await talk.press(key)).status, 200)
}

/** Goes on speaking for so long. */
async function goesOn(seconds) {
  const { spoken } = talk.sound
  await until(`${seconds} s more are said`, () => talk.sound.spoken >= spoken + seconds * 50)
}

/** The key skips the words, the tone is heard, and then the caller speaks. */
async function speaks(seconds) {
  const call = await callIn('VOICEMAIL')
  await presses('#')
  await tone()
  await goesOn(seconds)
  return call
}

test('nobody is signed in: the caller is told so, leaves a message after the tone, and is thanked', async () => {
  await rules({ overflow: [{ when: 'UNSTAFFED', then: 'VOICEMAIL' }] })
  await calls()
  await presses('0')
  const call = await callIn('VOICEMAIL')
  await tone()
  await goesOn(2.8)
  await presses('#')
  await gone()
  for (const name of ['nobody-there', 'leave-message', 'message-saved', 'goodbye']) assert.ok(hears(TOLD[name]) >= 0.3, `${name} was heard`)
  const { endReason, attributes } = await ended(call)
  assert.equal(endReason, 'MESSAGE_LEFT')
  message = await left(call)
  assert.equal(attributes.voicemail, message.id)
  assert.deepEqual([message.state, message.reason, message.ended, message.queue, message.caller], ['NEW', 'unattended', 'key', 'general', number])
})

test('the message holds what was said, for both ears, and lies sealed on the disk', async () => {
  const bytes = Buffer.from(await agent.bytes(`/voicemails/${message.id}/sound`))
  const { channels, rate, seconds } = readWav(bytes)
  assert.ok(seconds > 2.5 && seconds < 8, `${seconds} s`)
  for (const side of channels) assert.ok(secondsOfTone(side, rate, SPEECH) >= 2.5, `${secondsOfTone(side, rate, SPEECH)} s of the tone`)
  assert.equal(createHash('sha256').update(bytes).digest('hex'), message.sha256)
  assert.ok(Math.abs(message.millis - seconds * 1000) < 50)
  const { citizen: wave } = await agent.get(`/voicemails/${message.id}/sound/peaks?buckets=100`)
  assert.ok(wave.length === 100 && Math.max(...wave) > 0.1)
  const day = new Date(new Date(message.started).getTime() + 8 * 3600_000).toISOString().slice(0, 10).replaceAll('-', '/')
  const file = join(node.home, 'data/voicemail', day, `${message.id}.dyr`)
  assert.equal(readFileSync(file).subarray(0, 8).toString('latin1'), 'DAYUREC1')
  assert.equal(statSync(file).mode & 0o777, 0o600)
})

test('it is seen by those who serve its queue, numbers by those who call back, and who listens is written down', async () => {
  assert.equal((await agent.get('/voicemails?state=NEW')).items.some((one) => one.id === message.id), true)
  const dispatcher = await person('dispatcher1')
  assert.equal((await dispatcher.request('GET', '/voicemails')).status, 403)
  assert.match((await boss.get(`/voicemails/${message.id}`)).caller, /\*/)
  assert.equal((await agent.request('GET', `/voicemails/${message.id}/sound/download`)).status, 403)
  assert.equal((await agent.request('POST', '/voicemails/export.csv', {})).status, 403)
  const csv = Buffer.from(await (await supervisor.request('POST', '/voicemails/export.csv', { number })).arrayBuffer()).toString()
  assert.ok(csv.startsWith('\uFEFF') && csv.includes(message.id) && csv.trim().split('\r\n').length === 2, csv)
  const audit = await supervisor.get('/audit?limit=50')
  assert.match(await node.shell('voicemail:list'), new RegExp(`${message.id} .*199\\*+.* general .* unattended .* NEW`))
  const { components } = await (await fetch(`${node.url}/health`)).json()
  assert.equal(components.find((one) => one.name === 'voicemail').status, 'UP')
  for (const action of ['voicemail.play', 'voicemail.export']) assert.ok(audit.items.some((entry) => entry.action === action), action)
})

test('at the desk: a badge, the wave, one press calls back, and it is done with a note', async () => {
  agentPhone = await handset('8001')
  await ready(agent, '8001')
  const desk = await openDesk(browser, node, { username: 'agent1', password: city.users.agent1.password, path: '/voicemails' })
  await desk.waitForSelector('[data-test=voicemail-badge]')
  await desk.click(`[data-test=play-${message.callId}]`)
  await desk.waitForSelector('[data-test=player] canvas')
  await until('the sound is there', () => desk.$eval('[data-test=audio]', (audio) => audio.duration > 2))
  await shoot(desk, 'voicemails')
  await desk.click(`[data-test=call-${message.callId}]`)
  const own = await agentPhone.accept(await agentPhone.ringing())
  const call = await until('the talk', async () => (await agent.get('/calls/mine')).find((one) => one.state === 'TALKING'))
  assert.equal(call.called ?? call.citizen ?? message.caller, message.caller)
  const { items } = await agent.get('/callbacks?state=ALL&limit=200')
  const entry = items.find((one) => one.callId === message.callId)
  assert.deepEqual([entry.reason, entry.state], ['voicemail', 'CALLING'])
  await until('the citizen is heard', () => own.sound.heard.length > 10)
  await agent.post(`/calls/${call.id}/hang-up`)
  const { state, takenByName, callbackId } = await agent.get(`/voicemails/${message.id}`)
  assert.equal(state, 'TAKEN')
  assert.ok(takenByName)
  assert.equal(callbackId, entry.id)
  const other = await person('agent3')
  assert.equal((await other.request('POST', `/voicemails/${message.id}/take`)).status, 409)
  await desk.click(`[data-test=done-${message.callId}]`)
  await desk.fill('.el-message-box textarea', '已电话答复')
  await desk.click('.el-message-box .el-button--primary')
  const done = await until('done', async () => {
    const now = await supervisor.get(`/voicemails/${message.id}`)
    return now.state === 'DONE' ? now : undefined
  })
  assert.equal(done.note, '已电话答复')
  await desk.waitForSelector(`[data-test=reopen-${message.callId}]`)
  assert.deepEqual(desk.problems, [])
  await desk.close()
  await until('the entry is reached', async () => (await agent.get('/callbacks?state=DONE&limit=200')).items.some((one) => one.id === entry.id))
})

test('who waits presses a key and leaves a message; hung up in the middle, it is kept', async () => {
  await agentIs(agent, 'WRAP_UP').catch(() => {})
  await agent.post('/agents/me/pause', { state: 'BREAK', reason: 'lunch' })
  await rules({ comfort: [{ afterSeconds: 1, everySeconds: 60, prompt: 'wait-offer' }] })
  await calls()
  await presses('0')
  await callIn('WAITING')
  await presses('2') // not told yet: it means nothing
  await told('wait-offer')
  assert.equal((await supervisor.get('/calls'))[0].state, 'WAITING')
  await presses('2')
  const call = await speaks(2.2)
  await talk.hangup()
  const { endReason, endedBy } = await ended(call)
  assert.deepEqual([endReason, endedBy], ['MESSAGE_LEFT', 'CITIZEN'])
  const kept = await left(call)
  assert.deepEqual([kept.state, kept.reason, kept.ended], ['NEW', 'choice', 'hung-up'])
  const { channels, rate } = readWav(Buffer.from(await agent.bytes(`/voicemails/${kept.id}/sound`)))
  assert.ok(secondsOfTone(channels[0], rate, SPEECH) >= 2)
})

test('what is too short is no message: asked again, then written down as dropped', async () => {
  await calls()
  await presses('0')
  await callIn('WAITING')
  await told('wait-offer')
  await presses('2')
  const call = await callIn('VOICEMAIL')
  await presses('#') // skips the words
  await until('the tone', () => hears(BEEP) >= 0.1)
  await presses('#') // ends the message that has hardly begun
  await told('message-empty')
  await talk.hangup()
  assert.equal((await ended(call)).endReason, 'HUNG_UP_IN_QUEUE')
  assert.equal((await supervisor.post('/voicemails/search', { callId: call.id })).total, 0)
  const { items } = await until('the fact', async () => {
    const page = await supervisor.post('/voicemails/search', { callId: call.id, state: 'DROPPED' })
    return page.total > 0 ? page : undefined
  })
  assert.equal(items[0].dropped, 'too-short')
  assert.equal((await supervisor.request('GET', `/voicemails/${items[0].id}/sound`)).status, 404)
})

test('who waits presses the other key and stands on the call-back list, in the same place', async () => {
  await calls()
  await presses('0')
  const { arrived } = await callIn('WAITING')
  await told('wait-offer')
  await presses('1')
  const call = await callIn('CALLBACK_PROMISED')
  await gone()
  assert.equal((await ended(call)).endReason, 'CALLBACK_PROMISED')
  const entry = await until('the entry', async () => (await agent.get('/callbacks?limit=200')).items.find((one) => one.callId === call.id))
  assert.equal(entry.reason, 'asked')
  assert.equal(new Date(entry.since).getTime(), new Date(arrived).getTime())
  assert.equal(entry.number, number)
})

test('overflow to a call-back is told and kept', async () => {
  await rules({ overflow: [{ when: 'WAITED', seconds: 1, then: 'CALLBACK' }] })
  await calls()
  await presses('0')
  const call = await callIn('CALLBACK_PROMISED')
  await gone()
  assert.ok(hears(TOLD['callback-confirmed']) >= 0.3)
  const entry = await until('the entry', async () => (await agent.get('/callbacks?limit=200')).items.find((one) => one.callId === call.id))
  assert.equal(entry.reason, 'overflow')
})

test('the menu offers a message, and the diagram counts who leaves one', async () => {
  await calls()
  await presses('3')
  const call = await speaks(1.8)
  await presses('#')
  await gone()
  assert.equal((await ended(call)).endReason, 'MESSAGE_LEFT')
  assert.equal((await left(call)).reason, 'choice')
  const flow = (await boss.get('/ivr-flows')).find((one) => one.flow === 'citizen-hotline' && one.active)
  const { nodes } = await boss.get(`/ivr-flows/citizen-hotline/versions/${flow.version}/diagram`)
  assert.ok(nodes.some((one) => one.name === 'message' && one.type === 'record'), JSON.stringify(nodes))
})

test('after hours the caller is told so and may leave a message', async () => {
  const tomorrow = ((new Date(Date.now() + 8 * 3600_000).getUTCDay() + 1) % 7) + 1
  await boss.put('/queue-calendars/general', { open: [`${tomorrow} 00:00-00:01`], holidays: [], workdays: [] })
  try {
    await calls()
    const call = await callIn('VOICEMAIL')
    await speaks(1.8)
    await presses('#')
    await gone()
    assert.ok(hears(TOLD['after-hours']) >= 0.3)
    assert.equal((await left(call)).reason, 'after-hours')
  } finally {
    await boss.request('DELETE', '/queue-calendars/general')
  }
})
