import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { callOf, quiet, ready, world } from '../world.mjs'

// Preview: an agent takes the next citizen of an imported list, reads, dials, talks, and says what came of it.
const CITIZEN = 700
const { admin, person, handset, unplug } = world()
const stamp = String(Date.now()).slice(-6)
const reached = `1990${stamp}1`
const refuses = `1990${stamp}2`
let agent
let supervisor
let boss
let phone
let campaign

before(async () => {
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  boss = await admin()
  await quiet(supervisor)
  phone = await handset('8001')
  await ready(agent, '8001')
  await agent.post('/agents/me/pause', { state: 'NOT_READY', reason: 'busy' })
})
after(async () => {
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  await supervisor.request('POST', `/campaigns/${campaign}/stop`, {})
  await supervisor.request('POST', '/do-not-call/remove', { number: refuses, reason: '测试结束' })
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
})

const row = async (number) => (await supervisor.get(`/campaigns/${campaign}/contacts`)).items.find((one) => one.number === number)
const trail = async (action, object) => (await boss.get(`/audit?action=${action}&object=${object}&limit=10`)).items
const next = () => agent.post('/preview/next', { campaign })

test('a supervisor imports a list; its wrong row is told with its line and loses nothing else', async () => {
  const made = await supervisor.post('/campaigns', { name: `预览 ${stamp}`, mode: 'PREVIEW', queue: 'general', hours: '1-7 00:00-24:00', maxAttempts: 1 })
  campaign = made.id
  const form = new FormData()
  form.append('file', new Blob([`号码,姓名,事由\n${reached},李雷,路灯回访\nabc,错误,\n${refuses},韩梅梅,噪声回访\n`], { type: 'text/csv' }), 'list.csv')
  const report = await supervisor.post(`/campaigns/${campaign}/contacts`, form)
  assert.equal(report.added, 2)
  assert.deepEqual(report.faults.map((fault) => fault.line), [3])
  assert.equal((await agent.request('POST', '/preview/next', { campaign })).status, 409, 'it has not begun')
  await supervisor.post(`/campaigns/${campaign}/start`)
})

test('the agent reads the record, dials, both talk, and what came of it is kept', async () => {
  const contact = await next()
  assert.equal(contact.number, reached)
  assert.equal(contact.fields['事由'], '路灯回访')
  assert.equal((await next()).id, contact.id, 'nobody takes two')
  const mark = phone.inbox.length
  assert.equal((await agent.post(`/preview/${contact.id}/call`)).state, 'DIALLING')
  assert.equal((await agent.request('POST', `/preview/${contact.id}/call`, {})).status, 409, 'nobody is called twice at a time')
  const desk = await phone.accept(await phone.ringing({ since: mark }))
  const call = await callOf(agent, 'TALKING')
  await until('the agent hears the citizen', () => secondsOfTone(desk.sound.samples.slice(-8000), 8000, CITIZEN) > 0.5)
  assert.equal((await row(reached)).state, 'DIALLING')
  await agent.post(`/calls/${call.id}/hang-up`)
  const done = await until('the result', async () => {
    const one = await row(reached)
    return one.state === 'DONE' ? one : undefined
  }, { within: 40_000 })
  assert.equal(done.outcome, 'REACHED')
  await agent.post(`/preview/${contact.id}/result`, { outcome: 'REACHED', note: '路灯已修好' })
  assert.match(await (await supervisor.request('GET', `/campaigns/${campaign}/results`)).text(), new RegExp(`"${reached}".*"路灯已修好"`))
  const [entry] = await trail('preview.called', `contact/${contact.id}`)
  assert.equal(entry.detail.call, call.id)
})

test('who came onto the do-not-call list while the agent read is not dialled', async () => {
  const contact = await next()
  assert.equal(contact.number, refuses)
  await supervisor.post('/do-not-call', { number: refuses, reason: '市民来电要求' })
  const mark = phone.inbox.length
  const refused = await agent.request('POST', `/preview/${contact.id}/call`, {})
  assert.equal(refused.status, 409)
  assert.match((await refused.json()).detail, /勿扰名单/)
  assert.equal((await row(refuses)).outcome, 'DO_NOT_CALL')
  await until('the campaign is over', async () => (await supervisor.get(`/campaigns/${campaign}`)).state === 'FINISHED')
  assert.deepEqual(phone.inbox.slice(mark).filter((message) => message.method === 'INVITE'), [], 'no phone rang')
  assert.deepEqual(await agent.get('/calls/mine'), [])
  assert.deepEqual(await trail('preview.called', `contact/${contact.id}`), [])
})
