import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { until } from '../../rig/wait.mjs'
import { answered, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// A recording from its pause in mid-talk to the query, the export, the legal hold, and the sealed file on the disk.
const { node, city, citizen, hotline, person, phone } = world()
const number = someNumber()
let supervisor
let agent
let browser
let call
let recording

before(async () => {
  supervisor = await person('supervisor1')
  browser = await openChromium()
  agent = await person('agent3')
  const agentPhone = await phone('8003', { tone: 1000 })
  const caller = await citizen(number, { tone: 440 })
  await ready(agent, '8003')
  call = await answered({ caller, to: hotline(), agent, agentPhone })
  await delay(1500)
  const desk = await openDesk(browser, node, { username: 'agent3', password: city.users.agent3.password, path: '/agent' })
  await desk.waitForSelector('[data-test=record-mark][data-state=on]')
  await desk.click('[data-test=record-pause]')
  await desk.waitForSelector('[data-test=record-mark][data-state=paused]')
  await delay(1500)
  await desk.click('[data-test=record-pause]')
  await desk.waitForSelector('[data-test=record-mark][data-state=on]')
  await delay(1500)
  await desk.close()
  await caller.hangup()
  await quiet(supervisor)
  await caller.stop()
  await agentPhone.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
})
after(async () => {
  await browser?.close()
})

test('what was said in the pause is silence, marked, and the rest is there', async () => {
  const heard = await recordingOf(supervisor, call)
  recording = heard.recording
  const paused = recording.gaps.filter((one) => one.kind === 'PAUSED')
  assert.equal(paused.length, 1)
  const [gap] = paused
  assert.ok(gap.toMillis - gap.fromMillis > 1000, JSON.stringify(gap))
  const loud = (samples, from, to) => samples.slice((from * heard.rate) / 1000, (to * heard.rate) / 1000).reduce((most, one) => Math.max(most, Math.abs(one)), 0)
  assert.equal(loud(heard.left, gap.fromMillis, gap.toMillis), 0)
  assert.equal(loud(heard.right, gap.fromMillis, gap.toMillis), 0)
  assert.ok(loud(heard.left, gap.fromMillis - 500, gap.fromMillis) > 0)
  assert.ok(loud(heard.left, gap.toMillis, gap.toMillis + 500) > 0)
  const audit = await supervisor.get('/audit?limit=50')
  for (const action of ['recording.pause', 'recording.resume']) assert.ok(audit.items.some((entry) => entry.action === action), action)
})

test('on the disk it is sealed, and the sum is that of the file that people get', async () => {
  const bytes = Buffer.from(await supervisor.bytes(`/recordings/${recording.id}/audio`))
  assert.equal(createHash('sha256').update(bytes).digest('hex'), recording.sha256)
  const day = new Date(new Date(recording.started).getTime() + 8 * 3600_000).toISOString().slice(0, 10).replaceAll('-', '/')
  const file = join(node.home, 'data/recordings', day, `${recording.id}.dyr`)
  const sealed = readFileSync(file)
  assert.equal(sealed.subarray(0, 8).toString('latin1'), 'DAYUREC1')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(statSync(join(node.home, 'data/keys/recording.keys')).mode & 0o777, 0o600)
  assert.equal(sealed.indexOf(bytes.subarray(2000, 2016)), -1)
})

test('it is found by every field of the recording query, and by nobody who has no right to it', async () => {
  const search = async (filter, who = supervisor) => (await who.post('/recordings/search', filter)).items.some((one) => one.id === recording.id)
  const started = new Date(recording.started).getTime()
  const at = (millis) => new Date(started + millis).toISOString()
  for (const [filter, found] of [
    [{ from: at(0), to: at(1000) }, true],
    [{ from: at(1000) }, false],
    [{ to: at(0) }, false],
    [{ agent: 'agent3' }, true],
    [{ agent: recording.agentName.slice(0, 1) }, true],
    [{ agent: 'agent1' }, false],
    [{ extension: '8003' }, true],
    [{ extension: '8001' }, false],
    [{ number }, true],
    [{ number: number.slice(0, 8) }, false],
    [{ queue: recording.queue, leastSeconds: 3, mostSeconds: 60, order: 'LONGEST' }, true],
    [{ leastSeconds: 600 }, false],
    [{ held: true }, false],
  ]) assert.equal(await search(filter), found, JSON.stringify(filter))
  assert.equal(await search({ number }, agent), true, 'their own talk')
  const other = await person('agent1')
  assert.equal(await search({ number }, other), false)
  for (const path of ['export.csv', 'export.xlsx']) assert.equal((await other.request('POST', `/recordings/${path}`, {})).status, 403)
  assert.equal((await other.request('GET', `/recordings/${recording.id}/download`)).status, 403)
})

test('it is exported, saved and held by those who may, and each leaves its trace', async () => {
  const csv = Buffer.from(await (await supervisor.request('POST', '/recordings/export.csv', { number })).arrayBuffer()).toString()
  assert.ok(csv.startsWith('\uFEFF') && csv.includes(recording.id) && csv.trim().split('\r\n').length === 2, csv)
  const xlsx = Buffer.from(await (await supervisor.request('POST', '/recordings/export.xlsx', { number })).arrayBuffer())
  assert.equal(xlsx.subarray(0, 2).toString(), 'PK')
  const saved = await supervisor.request('GET', `/recordings/${recording.id}/download`)
  assert.match(saved.headers.get('content-disposition'), /^attachment/)
  assert.equal((await saved.arrayBuffer()).byteLength, recording.bytes)
  assert.equal((await supervisor.request('PUT', `/recordings/${recording.id}/hold`, { reason: ' ' })).status, 400)
  assert.equal((await supervisor.request('PUT', `/recordings/${recording.id}/hold`, { reason: '行政复议' })).status, 200)
  assert.equal((await supervisor.get(`/recordings/${recording.id}`)).hold.reason, '行政复议')
  const { hold } = await supervisor.post(`/recordings/${recording.id}/release`, { reason: '结案' })
  assert.equal(hold, null)
  const audit = await supervisor.get('/audit?limit=50')
  for (const action of ['recording.export', 'recording.download', 'recording.hold', 'recording.release'])
    assert.ok(audit.items.some((entry) => entry.action === action), action)
})

test('the desk finds it and shows the pause on the wave', async () => {
  const page = await openDesk(browser, node, { username: 'supervisor1', password: city.users.supervisor1.password, path: '/recordings' })
  await page.fill('[data-test=filter-number] input, input[data-test=filter-number]', number)
  await page.click('[data-test=find]')
  await until('one row', async () => (await page.locator('[data-test=recordings] tbody tr').count()) === 1)
  await page.click(`[data-test=play-${call.id}]`)
  await page.waitForSelector('[data-test=gap].PAUSED')
  await shoot(page, 'recording-query')
  assert.deepEqual(page.problems, [])
})
