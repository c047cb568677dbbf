import assert from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { secondsOfTone, writeTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { agentIs, quiet, reaches, someNumber, world } from '../world.mjs'

// What a caller hears who waits, and what happens when an agent does not answer. The announcement of the place is a tone
// here, put beside the spoken ones by its file name.
const PLACE = { name: 'queue-next', hertz: 1300 }
const { node, admin, citizen, hotline, person, phone } = world()
const prompt = join(node.home, 'etc', 'prompts', `${PLACE.name}.wav`)
let boss
let supervisor
let agent
let agentPhone
let caller
let settings

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  settings = await boss.get('/queues/general/settings')
  await boss.put('/queues/general', { ...settings, ringSeconds: 4, announceSeconds: 5 })
  mkdirSync(join(node.home, 'etc', 'prompts'), { recursive: true })
  writeTone(prompt, PLACE.hertz, 1)
})
after(async () => {
  await caller?.stop()
  await agentPhone?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
  await boss.put('/queues/general', settings)
  rmSync(prompt, { force: true })
  await quiet(supervisor)
})

const callIn = (...states) =>
  until(`a call in ${states}`, async () => (await supervisor.get('/calls')).find((call) => states.includes(call.state)))

test('who waits hears music and the place in the queue', async () => {
  caller = await citizen(someNumber())
  await reaches(caller, hotline())
  await caller.press('0')
  await callIn('WAITING')
  const sound = () => caller.heard().at(-1)
  const told = () => secondsOfTone(sound().channels[0], sound().rate, PLACE.hertz)
  await until('the place is told', () => told() >= 1.5)
  const length = sound().seconds
  await until('more is heard', () => sound().seconds >= length + 3)
  const { channels, rate } = sound()
  const last = channels[0].subarray(-rate * 3)
  const loud = last.reduce((sum, value) => sum + value * value, 0) / last.length
  assert.ok(loud > 1e-5, 'it is not silent in between')
})

test('nobody answers: the caller waits on with the time of arrival, the agent is taken out', async () => {
  const { id, arrived } = await callIn('WAITING')
  agentPhone = await phone('8001')
  await agent.post('/agents/me/sign-in', { phone: '8001' })
  // somebody waits: ready is ringing at once
  await agent.post('/agents/me/ready')
  await agentPhone.waitFor('CALL_INCOMING')
  await callIn('OFFERED')
  const back = await callIn('WAITING')
  assert.equal(back.id, id)
  assert.equal(back.arrived, arrived)
  const { reason } = await agentIs(agent, 'NOT_READY')
  assert.match(reason, /no-answer|未应答|无应答/)
})

test('ready again, the same caller comes back', async () => {
  const { id } = await callIn('WAITING')
  const mark = agentPhone.mark
  await agent.post('/agents/me/ready')
  await agentPhone.waitFor('CALL_INCOMING', { since: mark })
  await agentPhone.accept()
  const talking = await callIn('TALKING')
  assert.equal(talking.id, id)
  await caller.hangup()
})

test('who gives up is counted', async () => {
  await agentIs(agent, 'WRAP_UP')
  const abandoned = async () => (await supervisor.get('/queues')).find((queue) => queue.name === 'general').abandonedToday
  const before = await abandoned()
  await reaches(caller, hotline())
  await caller.press('0')
  await callIn('WAITING')
  await caller.hangup()
  await until('one more', async () => (await abandoned()) === before + 1)
})
