import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { quiet, ready, world } from '../world.mjs'

// Toll fraud: what may be dialled, by whom and how much; a hijacked phone is noticed and stopped.
const ABROAD = '0085212345678'
const { admin, person, hotline, phone: telephone } = world()
const made = []
let boss
let agent
let supervisor
let phone

/** What the desk reads when it dials, or nothing. */
async function refusal(number) {
  const response = await agent.request('POST', '/calls/dial', { number })
  const body = await response.json()
  return response.status < 300 ? undefined : `${body.title ?? ''} ${body.detail ?? ''}`
}

async function rule(settings) {
  const one = await boss.post('/dial-rules', { position: 5, name: `试验 ${made.length}`, effect: 'allow', ...settings })
  made.push(one.id)
  return one
}

/** Dials at the keys of the phone; whether the node forbade it. */
async function forbidden(number) {
  const since = phone.mark
  await phone.dial(hotline(number))
  const what = await until('the phone knows', () => phone.events.slice(since).find((one) => /CALL_(CLOSED|RINGING|PROGRESS|ESTABLISHED)/.test(one.type)))
  if (what.type !== 'CALL_CLOSED') {
    await phone.hangup()
    await phone.waitFor('CALL_CLOSED', { since })
  }
  return /403/.test(what.param)
}

before(async () => {
  boss = await admin()
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  phone = await telephone('8001')
  await ready(agent, '8001')
})
after(async () => {
  for (const id of made) await boss.request('DELETE', `/dial-rules/${id}`)
  for (const alarm of await boss.get('/dial-alarms')) await boss.request('DELETE', `/dial-alarms/${alarm.id}`)
  await agent.request('POST', '/agents/me/sign-out', {})
  await phone?.stop()
  await quiet(supervisor)
})

test('as shipped nobody dials abroad: the desk reads why, a phone gets 403, and both are written down', async () => {
  assert.match(await refusal(ABROAD), /不能拨打国际/)
  assert.ok(await forbidden(ABROAD))
  const rows = await until('both in the list', async () => {
    const refused = (await boss.get('/dial-attempts?refused=true')).filter((one) => one.kind === 'international' && !one.allowed)
    return refused.some((one) => one.way === 'desk') && refused.some((one) => one.way === 'phone') ? refused : undefined
  })
  assert.ok(rows.every((one) => !one.number.includes('12345678')), 'numbers are masked')
})

test('may X dial Y now, and why', async () => {
  const ask = (number, username = 'agent1') => boss.post('/dial-rules/try', { number, username, way: 'desk' })
  const abroad = await ask(ABROAD)
  assert.equal(abroad.allowed, false)
  assert.equal(abroad.kind, 'international')
  assert.ok(abroad.steps.some((one) => one.fits))
  assert.equal((await ask('13900001111')).allowed, true)
  assert.equal((await ask('16812345')).kind, 'premium')
  for (const number of ['110', '119', '120', '122', '12345']) assert.equal((await ask(number)).allowed, true, number)
  assert.equal((await agent.request('POST', '/dial-rules/try', { number: '110' })).status, 403, 'not for agents')
  assert.equal((await supervisor.request('POST', '/dial-rules', { name: 'x', effect: 'allow' })).status, 403, 'supervisors only read')
})

test('a rule for a person lets exactly that through, and is gone when it is deleted', async () => {
  const one = await rule({ whoKind: 'user', who: 'agent1', patterns: ['00852*'] })
  const abroad = (number, username) => boss.post('/dial-rules/try', { number, username, way: 'desk' })
  assert.equal((await abroad(ABROAD, 'agent1')).allowed, true)
  assert.equal((await abroad('0014155550100', 'agent1')).allowed, false)
  assert.equal((await abroad(ABROAD, 'agent2')).allowed, false)
  await boss.delete(`/dial-rules/${one.id}`)
  assert.equal((await abroad(ABROAD, 'agent1')).allowed, false)
  assert.equal((await boss.request('POST', '/dial-rules', { name: '', effect: 'allow' })).status, 400)
  assert.equal((await boss.request('POST', '/dial-rules', { name: 'x', effect: 'limit' })).status, 400, 'a limit has bounds')
})

test('a limit counts calls that were dialled, and says so', async () => {
  await rule({ effect: 'limit', whoKind: 'phone', who: '8001', ways: ['phone'], patterns: ['0999*'], hourCalls: 1 })
  assert.equal(await forbidden('099912345678'), false, 'the first one goes to the trunk')
  assert.ok(await forbidden('099912345678'))
  const { steps, sentence } = await boss.post('/dial-rules/try', { number: '099912345678', username: 'agent1', phone: '8001', way: 'phone' })
  assert.match(sentence, /一小时/)
  assert.ok(steps.some((one) => /1\/1/.test(one.how)))
})

test('a phone that hunts is locked, emergency numbers excepted, until an administrator lifts it', async () => {
  let locked
  for (let i = 0; i < 20 && !locked; i++) {
    await forbidden(`0088${1000000 + i}`)
    locked = (await boss.get('/dial-alarms')).find((one) => one.lockedUntil)
  }
  assert.ok(locked, 'an alarm')
  assert.equal(locked.name, 'agent1')
  assert.match(await refusal('13900001111'), /暂停/)
  assert.equal((await boss.post('/dial-rules/try', { number: '120', username: 'agent1', way: 'desk' })).allowed, true)
  await boss.delete(`/dial-alarms/${locked.id}`)
  assert.equal((await boss.post('/dial-rules/try', { number: '13900001111', username: 'agent1', way: 'desk' })).allowed, true)
})
