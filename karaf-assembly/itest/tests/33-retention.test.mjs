import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { offered, quiet, ready, someNumber, world } from '../world.mjs'

// What is older than its retention goes, file and row, and the audit trail says so; what is held stays, and so does what is young.
const { node, person, handset, somebody, unplug } = world()
const RECORDINGS = join(node.home, 'data', 'recordings')
const DAY = 24 * 3600_000
let supervisor
let young
let old
let held

before(async () => {
  supervisor = await person('supervisor1')
  const agent = await person('agent1')
  const phone = await handset('8001')
  await ready(agent, '8001')
  const number = someNumber()
  const caller = await somebody(number)
  const citizen = await caller.call('12345')
  citizen.speak(440)
  const since = phone.inbox.length
  const call = await offered(citizen, agent)
  await phone.accept(await phone.ringing({ since }))
  await until('it is recorded', async () => (await supervisor.get(`/recordings/live/${call.id}`)).recording)
  await citizen.hangup()
  await quiet(supervisor)
  caller.close()
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
  young = await until('the recording', async () => (await supervisor.post('/recordings/search', { callId: call.id })).items.find((one) => one.state === 'CLOSED'))
  old = await aged(100)
  held = await aged(101)
})
after(() => node.set('org.dayu.recording', { 'retention.days': 0 }))

const there = async (id) => (await supervisor.request('GET', `/recordings/${id}`)).status
const path = ({ started, id }) => join(new Date(new Date(started).getTime() + 8 * 3600_000).toISOString().slice(0, 10).replaceAll('-', '/'), `${id}.dyr`)

/** A recording of so many days ago, the facts of which the database has not taken yet: the young one's sound under another name. */
async function aged(days) {
  const one = { ...young, id: randomUUID(), callId: randomUUID(), started: new Date(Date.now() - days * DAY).toISOString() }
  mkdirSync(dirname(join(RECORDINGS, path(one))), { recursive: true })
  copyFileSync(join(RECORDINGS, path(young)), join(RECORDINGS, path(one)))
  const [name] = readdirSync(join(RECORDINGS, 'pending'))
  const facts = { id: one.id, call: one.callId, started: one.started, millis: one.millis, state: 'CLOSED', lost: 0, bytes: one.bytes, path: path(one), node: name, queue: one.queue, gaps: [], segments: [], sha256: one.sha256, number: someNumber() }
  const fresh = join(RECORDINGS, 'pending', name, `${one.id}.new`)
  writeFileSync(fresh, JSON.stringify(facts), { mode: 0o600 })
  // the node may be somebody else than this test
  execFileSync('chown', ['-R', '--reference', join(RECORDINGS, 'pending', name), RECORDINGS])
  renameSync(fresh, fresh.replace(/new$/, 'json'))
  // a file as earlier versions left it is taken over at the start
  await node.shell('bundle:restart org.dayu.recording')
  await until('the database has it', async () => (await there(one.id)) === 200)
  return one
}

test('without a limit everything stays', async () => {
  assert.match(await node.shell('recording:remove-due'), /removed 0/)
  assert.deepEqual([await there(old.id), await there(held.id), await there(young.id)], [200, 200, 200])
})

test('what is over goes with its file, what is held stays and plays, and the audit trail tells', async () => {
  assert.equal((await supervisor.request('PUT', `/recordings/${held.id}/hold`, { reason: '行政复议' })).status, 200)
  node.set('org.dayu.recording', { 'retention.days': 30 })
  await until('it is gone', async () => {
    await node.shell('recording:remove-due')
    return (await there(old.id)) === 404
  })
  assert.equal(existsSync(join(RECORDINGS, path(old))), false)
  assert.deepEqual([await there(held.id), await there(young.id)], [200, 200])
  assert.ok(existsSync(join(RECORDINGS, path(young))))
  assert.equal(readFileSync(join(RECORDINGS, path(held))).subarray(0, 8).toString('latin1'), 'DAYUREC1')
  assert.equal((await supervisor.bytes(`/recordings/${held.id}/audio`)).byteLength, held.bytes)
  const { items } = await supervisor.get('/audit?limit=50')
  assert.ok(items.some((entry) => entry.action === 'recording.remove' && JSON.stringify(entry).includes(old.id)))
  assert.equal(items.some((entry) => entry.action === 'recording.remove' && JSON.stringify(entry).includes(young.id)), false)
})

test('what is no longer held goes as well', async () => {
  await supervisor.post(`/recordings/${held.id}/release`, { reason: '结案' })
  assert.match(await node.shell('recording:remove-due'), /removed 1/)
  assert.equal(await there(held.id), 404)
  assert.equal(existsSync(join(RECORDINGS, path(held))), false)
  assert.equal(await there(young.id), 200)
})
