import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeWhole } from '../../rig/files.mjs'
import { secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { callOf, quiet, ready, world } from '../world.mjs'

// Dayu calls back by itself once it is told to: who hung up while waiting is rung, answers, and comes to a free agent.
const CITIZEN = 700
const PID = 'org.dayu.outbound'
const { node, person, somebody, handset, unplug } = world()
const config = join(node.home, 'etc', `${PID}.cfg`)
const shipped = readFileSync(config, 'utf8')
const number = `1990${String(Date.now()).slice(-7)}`
let agent
let supervisor
let phone
let citizen

async function taken(change) {
  const mark = node.log.length
  change()
  await until('the edit is taken', () => node.log.slice(mark).includes(`Updating configuration {${PID}}`), { within: 40_000 })
}

before(async () => {
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  await quiet(supervisor)
  // others who wait to be called back would go first
  for (const one of (await supervisor.get('/callbacks?state=OPEN&limit=200')).items) await supervisor.request('POST', `/callbacks/${one.id}/done`, {})
  phone = await handset('8001')
  citizen = await somebody(number)
})
after(async () => {
  writeWhole(config, shipped)
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
  citizen?.close()
})

const entry = (what, test) => until(what, async () => {
  const { items } = await supervisor.get('/callbacks?state=ALL&limit=200')
  return items.find((one) => one.number === number && test(one))
}, { within: 40_000 })

test('a missed call is called back by itself as soon as an agent is free', async () => {
  // first of all: who is missed outside the hours is due when they begin, and the test must not be
  await taken(() => node.set(PID, { 'callback.hours': '1-7 00:00-24:00' }))
  const missed = await citizen.call('12345')
  await until('the menu speaks', () => missed.sound.heard.length > 0)
  assert.equal((await missed.press('0')).status, 200)
  await until('waiting', async () => (await supervisor.get('/calls')).find((call) => call.state === 'WAITING'))
  await missed.hangup()
  const open = await entry('on the list', (one) => one.state === 'OPEN')
  assert.equal(open.reason, 'abandoned')
  await taken(() => node.set(PID, { 'callback.automatic': 'citizen-first' }))
  assert.deepEqual(await supervisor.get(`/callbacks/${open.id}/attempts`), [], 'nobody is called for whom no agent is there')
  const mark = phone.inbox.length
  await ready(agent, '8001')
  const desk = await phone.accept(await phone.ringing({ since: mark, within: 40_000 }))
  const call = await callOf(agent, 'TALKING')
  assert.equal(new Date(call.arrived).getTime(), new Date(open.since).getTime(), 'in the place that was kept')
  await until('the agent hears the citizen', () => secondsOfTone(desk.sound.samples.slice(-8000), 8000, CITIZEN) > 0.5)
  await taken(() => writeWhole(config, shipped))
  await agent.post(`/calls/${call.id}/hang-up`)
  assert.equal((await entry('done', (one) => one.done)).result, 'REACHED')
  const attempts = await supervisor.get(`/callbacks/${open.id}/attempts`)
  assert.deepEqual(attempts.map((one) => [one.mode, one.outcome]), [['CITIZEN_FIRST', 'REACHED']], 'once')
})
