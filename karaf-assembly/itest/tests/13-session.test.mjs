import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { quiet, someNumber, world } from '../world.mjs'

// Session timers (RFC 4028). That a session ends which nobody refreshes takes a minute at the shortest interval there
// is: org.dayu.sip's own tests show it with a shorter one.
const { person, somebody } = world()
let supervisor
let caller

before(async () => {
  supervisor = await person('supervisor1')
  caller = await somebody(someNumber())
})
afterEach(() => quiet(supervisor))
after(() => caller.close())

test('who refreshes is agreed with a caller who knows session timers', async () => {
  const call = await caller.call('12345', { headers: { Supported: 'timer', 'Session-Expires': '90;refresher=uac' } })
  assert.equal(call.answer.status, 200)
  assert.match(call.answer.header('Session-Expires'), /^90;\s*refresher=uac$/)
  assert.match(call.answer.header('Require'), /\btimer\b/)
  const refreshed = await call.request('UPDATE', { Supported: 'timer', 'Session-Expires': '120;refresher=uac' })
  assert.equal(refreshed.status, 200)
  assert.match(refreshed.header('Session-Expires'), /^120;\s*refresher=uac$/)
  await call.hangup()
})

test('a caller who knows no session timers is refreshed by us', async () => {
  const call = await caller.call('12345')
  assert.equal(call.answer.status, 200)
  assert.match(call.answer.header('Session-Expires'), /^\d+;\s*refresher=uas$/)
  assert.doesNotMatch(call.answer.header('Require'), /timer/)
  await call.hangup()
})

test('an interval that is too short is refused with the shortest that is not', async () => {
  const short = await caller.call('12345', { headers: { Supported: 'timer', 'Session-Expires': '60' } })
  assert.equal(short.answer.status, 422)
  const least = Number(short.answer.header('Min-SE'))
  assert.ok(least >= 90, `Min-SE ${least}`)
  const again = await caller.call('12345', { headers: { Supported: 'timer', 'Session-Expires': String(least), 'Min-SE': String(least) } })
  assert.equal(again.answer.status, 200)
  assert.match(again.answer.header('Session-Expires'), new RegExp(`^${least};`))
  await again.hangup()
})
