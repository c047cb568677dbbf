import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Disk } from '../../rig/disk.mjs'
import { heard, readWav, secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { offered, quiet, ready, someNumber, world } from '../world.mjs'

// The disk of the recordings is really full: to the last byte, in the middle of a talk, at its end, for the facts alone, and
// while the bundle is replaced. People talk on; what was written is kept; it goes on by itself when there is room.
const { node, person, handset, somebody, unplug } = world()
const TONES = { citizen: 440, agent: 1000 }
const RECORDINGS = join(node.home, 'data', 'recordings')
const disk = Disk.mount(RECORDINGS)
const skip = disk ? false : 'no right to mount a file system'
const agents = []
const phones = []
const callers = []
let supervisor
let talking

before(async () => {
  if (skip) return
  supervisor = await person('supervisor1')
  await quiet(supervisor)
  node.set('org.dayu.recording', { 'disk.least.mb': 2, 'disk.reserve.mb': 0 })
  for (const number of [1, 2, 3]) {
    agents.push(await person(`agent${number}`))
    phones.push(await handset(`800${number}`))
  }
  await until('the settings are taken over', async () => (await health()).status === 'UP')
})
after(async () => {
  if (skip) return
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  for (const agent of agents) await agent.request('POST', '/agents/me/sign-out', {})
  for (const phone of phones) await unplug(phone)
  for (const caller of callers) caller.close()
  disk.empty()
  // its journal of facts is on that disk
  await node.shell('bundle:stop org.dayu.recording')
  disk.unmount()
  await node.shell('bundle:start org.dayu.recording')
  node.set('org.dayu.recording', { 'disk.least.mb': 1024, 'disk.reserve.mb': 256 })
})

const health = async () => (await node.health()).body.components.find((one) => one.name === 'recording')
const live = (call) => supervisor.get(`/recordings/live/${call.id}`)
const recordings = async (call) => (await supervisor.post('/recordings/search', { callId: call.id, order: 'OLDEST' })).items
const past = (number) => until('the call in the history', async () => (await supervisor.post('/calls/history/search', { number })).items[0])
const files = (folder, ending) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => join(folder, name))
const refused = () => until('the alarm', async () => !(await supervisor.get('/recordings/live')).writing)
const writes = () => until('it is written again', async () => (await supervisor.get('/recordings/live')).writing)

/** From now on, who talks is heard. */
async function hears(one, who) {
  one.sound.heard.length = 0
  await until(`${who} is heard`, () => heard(one.sound.samples, 8000, TONES).includes(who))
}

/** A citizen and an agent talk. */
async function talk(index) {
  await ready(agents[index], `800${index + 1}`)
  const number = someNumber()
  const caller = await somebody(number)
  callers.push(caller)
  const since = phones[index].inbox.length
  const citizen = await caller.call('12345')
  assert.equal(citizen.answer.status, 200)
  citizen.speak(TONES.citizen)
  const call = await offered(citizen, agents[index])
  const agent = await phones[index].accept(await phones[index].ringing({ since }))
  agent.speak(TONES.agent)
  await hears(citizen, 'agent')
  return { number, call, citizen, agent, index }
}

/** So much of a talk is on the disk; gives its file. */
async function written(one, seconds = 1.5) {
  const id = await until('it is recorded', async () => (await live(one.call)).recording)
  const [file] = files(RECORDINGS, `${id}.dyr`)
  await until(`${seconds} s on the disk`, () => statSync(file).size > seconds * 32_000)
  return file
}

/** What people get of a recording: it can be opened, is what its sum says, and holds the tones. */
async function sound(recording) {
  const bytes = Buffer.from(await supervisor.bytes(`/recordings/${recording.id}/audio`))
  assert.equal(createHash('sha256').update(bytes).digest('hex'), recording.sha256)
  const { channels, rate, seconds } = readWav(bytes)
  return { seconds, citizen: secondsOfTone(channels[0], rate, TONES.citizen), agent: secondsOfTone(channels[1], rate, TONES.agent) }
}

const over = (call, count = 1) => until('the recordings are over', async () => {
  const all = await recordings(call)
  return all.length >= count && all.every((one) => one.state !== 'RECORDING') ? all : undefined
})

test('full in the middle of a talk, at its end, and when another begins: people talk on, nothing written is lost', { skip }, async () => {
  const ends = await talk(0)
  talking = await talk(1)
  const before = statSync(await written(ends)).size
  await written(talking)
  disk.fill()
  await refused()
  assert.equal(disk.room, 0)
  const alarm = await health()
  assert.equal(alarm.status, 'DEGRADED')
  assert.match(alarm.sentence, /磁盘/)
  await hears(talking.citizen, 'agent')
  await hears(talking.agent, 'citizen')

  await ends.citizen.hangup()
  assert.equal((await past(ends.number)).endReason, 'NORMAL')
  const begins = await talk(2)
  await hears(begins.agent, 'citizen')
  assert.equal((await live(begins.call)).recording ?? undefined, undefined)
  assert.equal(await refused(), true)

  disk.empty()
  await writes()
  const [kept] = await over(ends.call)
  assert.equal(kept.state, 'CLOSED')
  const whole = await sound(kept)
  assert.ok(whole.seconds >= before / 32_200 && whole.citizen >= 1 && whole.agent >= 1, JSON.stringify(whole))
  await written(begins)
  await begins.citizen.hangup()
  const [late] = await over(begins.call)
  assert.equal(late.state, 'CLOSED')
  assert.ok((await sound(late)).agent >= 1)
  // the talk that went on is in one file, with silence in the place of what was lost
  const [same] = await recordings(talking.call)
  assert.equal(same.state, 'RECORDING')
  assert.equal((await live(talking.call)).recording, same.id)
})

test('full while the bundle is replaced: the torn file is repaired, and the talk goes on in a new one as soon as there is room', { skip }, async () => {
  await written(talking)
  disk.fill()
  await refused()
  await node.shell('bundle:restart org.dayu.recording')
  await until('the alarm', async () => (await health())?.status === 'DEGRADED')
  await hears(talking.citizen, 'agent')
  // to mend it takes room for a line of facts
  assert.equal((await recordings(talking.call)).length, 1)
  disk.empty()
  await writes()
  const [torn] = await until('repaired', async () => {
    const all = await recordings(talking.call)
    return all.length === 2 && all[0].state === 'RECOVERED' ? all : undefined
  })
  const first = await sound(torn)
  assert.ok(first.citizen >= 3 && first.agent >= 3, JSON.stringify(first))
  assert.ok(torn.gaps.some((gap) => gap.kind === 'LOST'), JSON.stringify(torn.gaps))
})

test('room for sound, but for no other file: what is being recorded is kept whole all the same', { skip }, async () => {
  await written(talking, 1)
  disk.only(disk.files)
  await talking.citizen.hangup()
  const all = await over(talking.call, 2)
  assert.equal(all.at(-1).state, 'CLOSED')
  const last = await sound(all.at(-1))
  assert.ok(last.citizen >= 0.8, JSON.stringify(last))
  disk.only(10_000)
  await until('healthy', async () => (await health()).status === 'UP')
})
