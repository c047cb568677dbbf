import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, afterEach, before, test } from 'node:test'
import { until } from '../../rig/wait.mjs'
import { callOf, offered, quiet, ready, someNumber, world } from '../world.mjs'

// Nobody is kept who is not there: with the time-out of etc/org.dayu.media.cfg set low for calls to come.
const ACCOUNT = '8003'
const SECONDS = 2
const { node, handset, person, somebody, unplug } = world()
const as = readFileSync(node.configFile('org.dayu.media'), 'utf8')
let agent
let supervisor
let caller

const silence = (text) => node.settle('org.dayu.media', text, ['silence.seconds'])

before(async () => {
  agent = await person('agent3')
  supervisor = await person('supervisor1')
  await silence(as.replace(/^silence\.seconds.*$/m, `silence.seconds = ${SECONDS}`))
})
afterEach(async () => {
  await quiet(supervisor)
  caller?.close()
})
after(() => silence(as))

/** How the call of a number ended. */
function past(number) {
  return until('the call in the history', async () => (await supervisor.post('/calls/history/search', { number })).items[0])
}

test('a caller from whom no sound ever comes is given up, and the history says why', async () => {
  const number = someNumber()
  caller = await somebody(number)
  const call = await caller.call('12345')
  assert.equal(call.answer.status, 200)
  const bye = await call.ended({ within: 20_000 })
  const took = bye.at - call.answer.at
  assert.ok(took >= SECONDS * 1000 - 100 && took < SECONDS * 1000 + 3000, `${took} ms`)
  assert.match(bye.header('Reason'), /SIP\s*;\s*cause=408/)
  const { endReason, endedBy } = await past(number)
  assert.equal(endReason, 'MEDIA_TIMEOUT')
  assert.equal(endedBy, null)
})

test('who fell silent but answers is kept; when both have, the talk is over', async () => {
  const number = someNumber()
  const phone = await handset(ACCOUNT)
  await ready(agent, ACCOUNT)
  caller = await somebody(number)
  const citizen = await caller.call('12345')
  citizen.speak(440)
  await offered(citizen, agent)
  const desk = await phone.accept(await phone.ringing())
  await callOf(agent, 'TALKING')
  desk.speak(1000)
  await until('they hear each other', () => citizen.sound.heard.length > 50 && desk.sound.heard.length > 50)
  const probes = () => caller.inbox.filter((one) => one.method === 'INVITE' && !one.status).length

  citizen.sound.hush()
  await until('the citizen is asked twice', () => probes() >= 2, { within: 20_000 })
  await callOf(agent, 'TALKING')
  citizen.speak(440)
  desk.sound.hush()
  await until('the agent is asked', () => phone.inbox.some((one) => one.method === 'INVITE' && one.tag), { within: 20_000 })
  await callOf(agent, 'TALKING')

  citizen.sound.hush()
  await Promise.all([citizen.ended({ within: 20_000 }), desk.ended({ within: 20_000 })])
  assert.equal((await past(number)).endReason, 'MEDIA_TIMEOUT')
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
})
