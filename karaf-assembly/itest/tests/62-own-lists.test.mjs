import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { secondsOfTone } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { callOf, quiet, ready, world } from '../world.mjs'

// A list that is one agent's: the file says whose a citizen is, the agent calls from the desk, writes notes, promises to call
// again; a colleague sees none of it, and the supervisor sees all and moves it.
const CITIZEN = 700
const DAY = 86_400_000
const { admin, city, handset, node, person, unplug } = world()
const stamp = String(Date.now()).slice(-6)
const number = (n) => `1990${stamp}${n}`
const LIST = { called: number(1), promised: number(2), colleagues: number(3), anybodys: number(4) }
const NOTE = '市民请下午再来电'
let agent
let colleague
let supervisor
let phone
let campaign
let browser
let desk
/** The agent and the colleague as the queues know them. */
let me
let other

const refusal = async (who, path, body = {}, method = 'POST') => {
  const answer = await who.request(method, path, method === 'GET' ? undefined : body)
  return { status: answer.status, text: await answer.text() }
}
const rows = async () => Object.fromEntries((await supervisor.get(`/campaigns/${campaign}/contacts`)).items.map((one) => [one.number, one]))
const mine = async (who) => (await who.get('/preview/mine')).filter((one) => one.campaignId === campaign).map((one) => one.number)
const next = (who) => who.request('POST', '/preview/next', { campaign })
const shares = async () => Object.fromEntries((await supervisor.get(`/campaigns/${campaign}/assignment`)).map(({ agentId, open, promised, done }) => [agentId ?? 'nobody', { open, promised, done }]))
const close = (who, id) => who.post(`/preview/${id}/result`, { outcome: 'SKIPPED' })
const button = (name) => desk.locator(`[data-test=${name}]`)
const work = () => desk.getByLabel('预览外呼')

/** What a colleague is told of an entry that is not theirs. */
async function keptFrom(who, id) {
  assert.equal((await refusal(who, `/preview/${id}/notes`, {}, 'GET')).status, 404, 'its notes')
  assert.equal((await refusal(who, `/preview/${id}/notes`, { text: '不该写上' })).status, 404, 'a note')
  assert.equal((await refusal(who, `/preview/${id}/result`, { outcome: 'SKIPPED' })).status, 404, 'a result')
  assert.equal((await refusal(who, `/preview/${id}/call`)).status, 409, 'a call')
}

before(async () => {
  agent = await person('agent1')
  colleague = await person('agent2')
  supervisor = await person('supervisor1')
  await quiet(supervisor)
  me = await agent.get('/agents/me')
  other = await colleague.get('/agents/me')
  phone = await handset('8001')
  await ready(agent, '8001')
  await agent.post('/agents/me/pause', { state: 'NOT_READY', reason: 'busy' })
  const made = await supervisor.post('/campaigns', { name: `名单 ${stamp}`, mode: 'PREVIEW', queue: 'general', hours: '1-7 00:00-24:00', maxAttempts: 1 })
  campaign = made.id
  browser = await openChromium()
})
after(async () => {
  await browser?.close()
  for (const call of await supervisor.get('/calls')) await supervisor.request('POST', `/calls/${call.id}/hang-up`, {})
  await quiet(supervisor)
  if (campaign) await supervisor.request('POST', `/campaigns/${campaign}/stop`, {})
  await agent.request('POST', '/agents/me/sign-out', {})
  if (phone) await unplug(phone)
})

test('the file says whose a citizen is; a row of a work number that nobody has is told', async () => {
  const form = new FormData()
  const lines = [
    '号码,姓名,事由,坐席工号',
    `${LIST.called},李雷,路灯回访,${me.workNumber}`,
    `${LIST.promised},韩梅梅,噪声回访,${me.workNumber}`,
    `${LIST.colleagues},王芳,井盖回访,${other.workNumber}`,
    `${number(5)},赵六,停车回访,0000000`,
    `${LIST.anybodys},陈静,垃圾回访,`,
  ]
  form.append('file', new Blob([`${lines.join('\n')}\n`], { type: 'text/csv' }), 'list.csv')
  const report = await supervisor.post(`/campaigns/${campaign}/contacts`, form)
  assert.equal(report.added, 4)
  assert.deepEqual(report.faults.map((fault) => [fault.line, fault.message]), [[5, '没有这个工号：0000000']])
  assert.deepEqual(await mine(agent), [], 'nothing before it begins')
  await supervisor.post(`/campaigns/${campaign}/start`)
  assert.deepEqual(await shares(), {
    [me.id]: { open: 2, promised: 0, done: 0 },
    [other.id]: { open: 1, promised: 0, done: 0 },
    nobody: { open: 1, promised: 0, done: 0 },
  })
})

test('each sees their own entries and nobody else’s; the whole list is the supervisor’s', async () => {
  assert.deepEqual(await mine(agent), [LIST.called, LIST.promised])
  assert.deepEqual(await mine(colleague), [LIST.colleagues])
  assert.equal((await fetch(`${node.url}/api/v1/preview/mine`)).status, 401)
  for (const path of ['contacts', 'assignment', 'results']) {
    assert.equal((await refusal(agent, `/campaigns/${campaign}/${path}`, {}, 'GET')).status, 403, path)
  }
  assert.equal((await refusal(colleague, `/campaigns/${campaign}/assignment`, { agents: [other.id] })).status, 403, 'nobody helps themselves')
  for (const one of [LIST.called, LIST.promised]) await keptFrom(colleague, (await rows())[one].id)
  assert.equal((await rows())[LIST.called].owner, me.name)
})

test('what makes no sense is refused, and changes nothing', async () => {
  const { id } = (await rows())[LIST.called]
  const wrong = [
    ['/preview/next', {}],
    [`/preview/${id}/notes`, { text: ' ' }],
    [`/preview/${id}/notes`, { text: '长'.repeat(1001) }],
    [`/preview/${id}/result`, {}],
    [`/preview/${id}/result`, { outcome: 'BUSY' }],
    [`/preview/${id}/result`, { outcome: 'SKIPPED', note: '长'.repeat(1001) }],
    [`/preview/${id}/result`, { again: new Date(Date.now() - 60_000).toISOString(), mine: true }],
    [`/preview/${id}/result`, { again: new Date(Date.now() + 91 * DAY).toISOString(), mine: true }],
  ]
  for (const [path, body] of wrong) assert.equal((await refusal(agent, path, body)).status, 400, JSON.stringify(body).slice(0, 80))
  assert.equal((await refusal(agent, `/preview/${crypto.randomUUID()}/notes`, { text: '无' })).status, 404)
  assert.equal((await refusal(agent, `/preview/${id}/call`)).status, 409, 'it was not taken yet')
  assert.equal((await refusal(supervisor, `/campaigns/${campaign}/assignment`, { agents: [crypto.randomUUID()] })).status, 400)
  assert.equal((await rows())[LIST.called].state, 'READY')
  assert.deepEqual(await mine(agent), [LIST.called, LIST.promised])
})

test('at the desk: takes the next of the own list, writes a note, calls, talks, says what came of it', async () => {
  desk = await openDesk(browser, node, { username: 'agent1', password: city.users.agent1.password, path: '/outbound' })
  await desk.getByText('归我的名单 2 个').waitFor()
  await button('preview-next').click()
  await work().getByText(LIST.called).waitFor()
  assert.match(await work().innerText(), /李雷[\s\S]*路灯回访/)
  const { id } = (await rows())[LIST.called]
  await work().getByRole('textbox', { name: '备注', exact: true }).fill(NOTE)
  await button('preview-note').click()
  await button('preview-notes').getByText(NOTE).waitFor()
  await keptFrom(colleague, id)
  assert.deepEqual((await supervisor.get(`/preview/${id}/notes`)).map((one) => [one.by, one.text]), [[me.name, NOTE]])

  const mark = phone.inbox.length
  await button('preview-call').click()
  const talk = await phone.accept(await phone.ringing({ since: mark }))
  const call = await callOf(agent, 'TALKING')
  await until('the agent hears the citizen', () => secondsOfTone(talk.sound.samples.slice(-8000), 8000, CITIZEN) > 0.5)
  await shoot(desk, 'own-list')
  await agent.post(`/calls/${call.id}/hang-up`)
  await until('the record of the call', async () => (await rows())[LIST.called].state === 'DONE', { within: 40_000 })
  await work().getByRole('textbox', { name: '备注', exact: true }).fill('已修好')
  await button('preview-REACHED').click()
  await desk.getByText('归我的名单 1 个').waitFor()
  const row = (await rows())[LIST.called]
  assert.deepEqual([row.outcome, row.note, row.ownerId], ['REACHED', '已修好', me.id])
  assert.deepEqual((await supervisor.get(`/preview/${id}/notes`)).map((one) => one.text), [NOTE, '已修好'])
  await keptFrom(colleague, id)
})

test('a call-back that the agent promises at the desk stays theirs, and is shown with its time', async () => {
  await button('preview-next').click()
  await work().getByText(LIST.promised).waitFor()
  // the field is in Asia/Shanghai, to the minute
  const due = new Date(Math.ceil((Date.now() + DAY) / 60_000) * 60_000)
  await button('preview-again').fill(new Date(due.getTime() + 8 * 3_600_000).toISOString().slice(0, 16))
  await button('preview-promise').click()
  await button('preview-own').getByText('韩梅梅').waitFor()
  const row = (await rows())[LIST.promised]
  assert.equal(new Date(row.due).getTime(), due.getTime())
  assert.equal(row.ownerId, me.id)
  assert.ok(new Date(row.ownerUntil) > due, 'others have it a while after it fell due')
  assert.deepEqual((await shares())[me.id], { open: 1, promised: 1, done: 1 })
  await keptFrom(colleague, row.id)
  assert.deepEqual(desk.problems, [])
})

test('a colleague gets the own entry first, then what is anybody’s, and never the promised one', async () => {
  const got = []
  for (let answer = await next(colleague); answer.status === 200; answer = await next(colleague)) {
    const one = await answer.json()
    got.push(one.number)
    await close(colleague, one.id)
  }
  assert.deepEqual(got, [LIST.colleagues, LIST.anybodys])
  assert.equal((await next(agent)).status, 404, 'it is not due')
})

test('a promise that has fallen due is its agent’s, and nobody else’s yet', async () => {
  const { id } = (await rows())[LIST.promised]
  const due = Date.now() + 1_500
  await agent.post(`/preview/${id}/result`, { again: new Date(due).toISOString(), mine: true, note: '改约' })
  assert.equal((await next(agent)).status, 404, 'not before')
  await until('it is due', () => Date.now() > due + 200)
  assert.equal((await next(colleague)).status, 404)
  const one = await (await next(agent)).json()
  assert.equal(one.id, id)
  assert.equal((await next(colleague)).status, 404)
  assert.deepEqual((await agent.get(`/preview/${id}/notes`)).map((note) => note.text), ['改约'])
})

test('a supervisor moves what is open to the colleague, who has the notes then; the agent has them no more', async () => {
  const { id } = (await rows())[LIST.promised]
  const move = (from, to) => supervisor.post(`/campaigns/${campaign}/assignment`, { agents: [to], contacts: null, from })
  assert.equal((await move(me.id, other.id)).changed, 0, 'what an agent has in hand stays')
  await agent.post(`/preview/${id}/result`, { again: new Date(Date.now() + DAY).toISOString(), mine: true })
  assert.equal((await move(me.id, other.id)).changed, 1)
  assert.deepEqual(await mine(agent), [])
  assert.deepEqual(await mine(colleague), [LIST.promised])
  assert.deepEqual((await colleague.get(`/preview/${id}/notes`)).map((note) => note.text), ['改约'])
  await keptFrom(agent, id)
  await supervisor.post(`/campaigns/${campaign}/assignment`, { agents: [], contacts: [id], from: null })
  assert.equal((await rows())[LIST.promised].ownerId, null)
  await keptFrom(colleague, id)
})
