import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { quiet, ready, world } from '../world.mjs'

// Whom campaigns never call, and what is told to whom they called while no agent was free.
const { admin, person, phone, node } = world()
const stamp = String(Date.now()).slice(-6)
let supervisor
let agent
let boss
let seat
let agentPhone

before(async () => {
  supervisor = await person('supervisor1')
  agent = await person('agent1')
  boss = await admin()
  seat = await agent.get('/agents/me')
  await boss.put('/queues/apology', { ...(await supervisor.get('/queues/general/settings')), name: 'apology', title: '外呼致歉' })
  const { id, workNumber, name, phone: account, skills } = seat
  await boss.put(`/agents/${id}`, { workNumber, name, phone: account, skills, queues: ['apology'] })
})
after(async () => {
  await agentPhone?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
  await quiet(supervisor)
  const { id, workNumber, name, phone: account, skills, queues } = seat
  await boss.put(`/agents/${id}`, { workNumber, name, phone: account, skills, queues })
  await boss.request('DELETE', '/queues/apology')
})

function file(text, name) {
  const form = new FormData()
  form.append('file', new Blob([text], { type: 'text/csv' }), name)
  return form
}

async function campaign(fields, csv) {
  const made = await supervisor.post('/campaigns', { name: `任务 ${stamp}`, hours: '1-7 00:00-24:00', maxAttempts: 1, ...fields })
  const report = await supervisor.post(`/campaigns/${made.id}/contacts`, file(csv, 'list.csv'))
  return { id: made.id, report }
}

test('a list with one wrong row is imported; campaigns leave its numbers out, until they are removed with a reason', async () => {
  const one = `1390001${stamp}`.slice(0, 11)
  const two = `1390002${stamp}`.slice(0, 11)
  const report = await supervisor.post('/do-not-call/import', file(`号码,原因,到期\n${one},市民来电要求,\nabc,x,\n${two},,2099-12-31\n`, 'refusals.csv'))
  assert.deepEqual([report.added, report.changed, report.wrong], [2, 0, 1])
  assert.deepEqual(report.faults.map((fault) => fault.line), [3])
  const page = await supervisor.get('/do-not-call?limit=2')
  assert.deepEqual(page.items.map((row) => row.number).sort(), [one, two].sort())
  assert.ok(page.total >= 2)
  const { id } = await campaign({ mode: 'SURVEY', flow: 'return-visit' }, `号码\n${one}\n`)
  const { items } = await supervisor.get(`/campaigns/${id}/contacts`)
  assert.equal(items[0].outcome, 'DO_NOT_CALL')
  await assert.rejects(supervisor.post('/do-not-call/remove', { number: one }), { status: 400 })
  await supervisor.post('/do-not-call/remove', { number: one, reason: '市民改变主意' })
  assert.deepEqual(await supervisor.post('/do-not-call/search', { number: one }), [])
  const table = await (await supervisor.request('GET', '/do-not-call/export')).text()
  assert.match(table, new RegExp(`"${two}","市民要求","2099-12-31"`))
  await supervisor.post('/do-not-call/remove', { number: two, reason: '测试结束' })
})

test('who is called and has no agent is told so after two seconds and is offered a call-back', async () => {
  agentPhone = await phone('8001')
  await ready(agent, '8001')
  const number = `19941${stamp}`
  const { id } = await campaign({ mode: 'PROGRESSIVE', queue: 'apology' }, `号码\n${number}\n`)
  const mark = agentPhone.mark
  await supervisor.post(`/campaigns/${id}/start`)
  // the agent was free when the call began, but declines it
  await agentPhone.waitFor('CALL_INCOMING', { since: mark, within: 30_000 })
  await agentPhone.hangup()
  const row = await until('the promise', async () => (await supervisor.get('/callbacks?state=OPEN')).items.find((one) => one.number === number), { within: 30_000 })
  assert.equal(row.reason, 'asked')
  const done = await until('the campaign is over', async () => {
    const one = await supervisor.get(`/campaigns/${id}`)
    return one.state === 'FINISHED' ? one : undefined
  }, { within: 20_000 })
  assert.equal(done.abandoned, 1)
  assert.equal((await supervisor.get(`/campaigns/${id}/contacts`)).items[0].outcome, 'ABANDONED')
  await supervisor.post(`/callbacks/${row.id}/done`)
})

test('the health page and the shell say how it stands', async () => {
  const part = await until('the health of outbound', async () => (await node.health()).body.components.find((one) => one.name === 'outbound' && one.status === 'UP'), { within: 30_000 })
  assert.match(part.sentence, /待回拨/)
  assert.match(await node.shell('outbound:campaigns -a'), new RegExp(`任务 ${stamp}`))
  assert.match(await node.shell('outbound:do-not-call 13800000000'), /may be called/)
  assert.match(await node.shell('outbound:callbacks'), /open/)
})
