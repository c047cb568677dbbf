import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { agentIs, callOf, quiet, ready, world } from '../world.mjs'

// Campaigns against the carrier's people: progressive with an agent, a survey by keys, a warning that escalates.
const { admin, person, phone } = world()
const stamp = String(Date.now()).slice(-6)
const outside = (who, n) => `${who}${stamp.slice(-6)}${n}`
let agent
let boss
let supervisor
let agentPhone
let seat

/** A queue of its own: in one that people call, campaigns stand back as long as it is busy. */
async function seated(queues) {
  const { id, workNumber, name, phone: account, skills } = seat
  await boss.put(`/agents/${id}`, { workNumber, name, phone: account, skills, queues })
}

before(async () => {
  agent = await person('agent1')
  boss = await admin()
  supervisor = await person('supervisor1')
  seat = await agent.get('/agents/me')
  await boss.put('/queues/outreach', { ...(await supervisor.get('/queues/general/settings')), name: 'outreach', title: '外呼' })
  await seated([...seat.queues, 'outreach'])
  agentPhone = await phone('8001', { tone: 1000 })
})
after(async () => {
  await agentPhone?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
  await quiet(supervisor)
  await seated(seat.queues)
  await boss.request('DELETE', '/queues/outreach')
})

async function campaign(fields, csv) {
  const made = await supervisor.post('/campaigns', { name: `任务 ${fields.mode}`, hours: '1-7 00:00-24:00', ...fields })
  const form = new FormData()
  form.append('file', new Blob([csv], { type: 'text/csv' }), 'list.csv')
  const report = await supervisor.post(`/campaigns/${made.id}/contacts`, form)
  return { id: made.id, report }
}

const finished = (id) => until('the campaign is over', async () => {
  const one = await supervisor.get(`/campaigns/${id}`)
  return one.state === 'FINISHED' ? one : undefined
}, { within: 60_000, every: 500 })

const contacts = async (id) => Object.fromEntries((await supervisor.get(`/campaigns/${id}/contacts`)).items.map((one) => [one.number, one]))

test('progressive: one wrong row is told, an answered call comes to the free agent, busy ones are done', async () => {
  const answers = outside('1990', 1)
  const busy = outside('1991', 1)
  const { id, report } = await campaign({ mode: 'PROGRESSIVE', queue: 'outreach', maxAttempts: 1 }, `号码,姓名\n${answers},李雷\nabc,错误\n${busy},韩梅梅\n`)
  assert.equal(report.added, 2)
  assert.deepEqual(report.faults.map((fault) => fault.line), [3])
  await supervisor.post(`/campaigns/${id}/start`)
  await ready(agent, '8001')
  const mine = agentPhone.mark
  await agentPhone.waitFor('CALL_INCOMING', { since: mine })
  await agentPhone.accept()
  const call = await callOf(agent, 'TALKING')
  await agent.post(`/calls/${call.id}/hang-up`)
  await agentIs(agent, 'WRAP_UP')
  await agent.post('/agents/me/ready')
  const one = await finished(id)
  assert.equal(one.abandoned, 0)
  const rows = await contacts(id)
  assert.equal(rows[answers].outcome, 'REACHED')
  assert.equal(rows[busy].outcome, 'BUSY')
})

test('a survey keeps the key that was pressed', async () => {
  const number = `19942${stamp}`
  const { id } = await campaign({ mode: 'SURVEY', flow: 'return-visit', maxAttempts: 1 }, `号码\n${number}\n`)
  await supervisor.post(`/campaigns/${id}/start`)
  await finished(id)
  assert.equal((await contacts(id))[number].outcome, 'REACHED')
  const table = await (await supervisor.request('GET', `/campaigns/${id}/results`)).text()
  const [header, row] = table.trim().split('\r\n')
  assert.match(header, /"satisfied"$/)
  assert.match(row, /"2"$/)
})

test('a warning goes to the next of the team until somebody acknowledges', async () => {
  const first = outside('1991', 2)
  const second = `19941${stamp}`
  const third = outside('1990', 3)
  const { id } = await campaign({ mode: 'WARNING', flow: 'warning', maxAttempts: 1 }, `号码,组,顺序\n${first},一村,1\n${second},一村,2\n${third},一村,3\n`)
  await supervisor.post(`/campaigns/${id}/start`)
  await finished(id)
  const rows = await contacts(id)
  assert.equal(rows[first].outcome, 'BUSY')
  assert.equal(rows[second].outcome, 'ACKNOWLEDGED')
  assert.equal(rows[third].outcome, 'TEAM_ACKNOWLEDGED')
})
