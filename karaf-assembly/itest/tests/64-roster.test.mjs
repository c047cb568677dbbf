import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clearOfMidnight, dayOf } from '../../rig/day.mjs'
import { quiet, world } from '../world.mjs'

// The roster: a supervisor defines a shift, plans, imports and publishes; the agent sees what was published and nothing else;
// the supervisor sees who is there. Without a recorded day nothing is forecast, and that is said.
const { admin, person } = world()
const stamp = String(Date.now()).slice(-6)
const name = `早班${stamp}`
await clearOfMidnight()
const today = dayOf()
const tomorrow = dayOf(Date.now() + 86_400_000)
let boss
let supervisor
let agent
let me
let shift

before(async () => {
  boss = await admin()
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  await quiet(supervisor)
  me = await agent.get('/agents/me')
})
after(async () => {
  await supervisor.request('PUT', '/roster', { duties: [today, tomorrow].map((day) => ({ agentId: me.id, day, shiftId: null })) })
  await supervisor.request('POST', '/roster/publication', { from: today, days: 2 })
  await supervisor.request('DELETE', `/shifts/${shift}`)
})

const mine = async () => (await agent.get('/shifts/mine')).filter((one) => one.name === name)
const plan = (day) => supervisor.request('PUT', '/roster', { duties: [{ agentId: me.id, day, shiftId: shift }] })
const file = (rows) => {
  const form = new FormData()
  form.append('file', new Blob([`工号,日期,班次\n${rows}`], { type: 'text/csv' }), 'roster.csv')
  return supervisor.request('POST', '/roster/file', form)
}

test('an agent sees what was published and nothing of what is planned', async () => {
  shift = (await supervisor.post('/shifts', { name, start: '00:00', end: '15:00', breaks: ['12:00-12:30'] })).id
  assert.equal((await plan(tomorrow)).status, 204)
  assert.deepEqual(await mine(), [])
  assert.ok((await supervisor.post('/roster/publication', { from: tomorrow, days: 1 })).changes >= 1)
  const [one] = await mine()
  assert.equal(one.day, tomorrow)
  assert.deepEqual(one.breaks, ['12:00-12:30'])
  assert.ok((await boss.get(`/audit?action=roster.published&object=roster/${tomorrow}&limit=10`)).items.length >= 1)
})

test('agents plan nothing', async () => {
  assert.equal((await agent.request('GET', '/roster')).status, 403)
  assert.equal((await agent.request('PUT', '/roster', { duties: [{ agentId: me.id, day: today, shiftId: shift }] })).status, 403)
  assert.equal((await agent.request('GET', '/staffing/adherence')).status, 403)
})

test('a file with a wrong row plans nothing; its rows are told', async () => {
  const wrong = await file(`${me.workNumber},${today},${name}\nnobody,${today},${name}\n`)
  assert.equal(wrong.status, 400)
  const before = await supervisor.get(`/roster?from=${today}&days=1`)
  assert.ok(!before.duties.some((one) => one.agentId === me.id))
  assert.equal((await file(`${me.workNumber},${today},${name}\n`)).status, 200)
  assert.ok((await supervisor.get(`/roster?from=${today}&days=1`)).duties.some((one) => one.agentId === me.id && one.told === 'NEW'))
})

test('coverage tells rostered agents, and says of which queues too little is known', async () => {
  const seen = await supervisor.get(`/staffing/coverage?from=${today}&days=1`)
  assert.ok(seen.days[0].slots[2].rostered >= 1)
  const forecast = await supervisor.get(`/staffing/forecast?from=${today}&days=1`)
  for (const queue of forecast.queues) for (const day of queue.days) assert.equal(day.calls.length === 0, day.basis === 'TOO_LITTLE')
})
