import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeWhole } from '../../rig/files.mjs'
import { until } from '../../rig/wait.mjs'
import { Fuzzer, torture } from '../fuzz.mjs'
import { quiet, someNumber, world } from '../world.mjs'

// RFC 4475 and spoilt messages from a trunk of their own, while somebody else has a call up.
const HOST = '127.0.0.3'
const SPOILT = 2000
const { node, person, somebody } = world()
const file = join(node.home, 'etc', 'org.dayu.sip.trunk-fuzz.cfg')
let supervisor
let fuzzer
let caller
let call

before(async () => {
  supervisor = await person('supervisor1')
  caller = await somebody(someNumber())
  call = await caller.call('12345')
  assert.equal(call.answer.status, 200)
  // who waits for an agent stays
  await call.press('0')
  fuzzer = await Fuzzer.open(node.ports.sip, HOST)
  writeWhole(file, `peers = ${HOST}/32\ncalls.max = 5000\n`)
  await until('the trunk is taken over', async () => {
    const answer = await fuzzer.ask(fuzzer.request('INVITE', 'x', 'text/plain'), (text) => /^SIP\/2.0 [2-6]/.test(text), 1000)
    return answer?.startsWith('SIP/2.0 415')
  })
})
after(async () => {
  rmSync(file, { force: true })
  fuzzer.close()
  caller.close()
  await quiet(supervisor)
})

test('each torture message gets what it deserves', async () => {
  for (const { name, section, outcome, bytes } of torture()) {
    const callId = /^(?:Call-ID|i) *: *([^\r\n]+)/im.exec(bytes.toString('latin1'))?.[1]
    const fits = (text) => /^SIP\/2.0 [2-6]/.test(text) && (!callId || text.includes(callId) || name === 'multi01' || name === 'insuf')
    const status = Number((await fuzzer.ask(bytes, fits, outcome === 'silence' ? 150 : 3000))?.slice(8, 11) ?? 0)
    const wanted = { silence: 0, call: 200 }[outcome] ?? Number(outcome)
    assert.equal(status, wanted, `${section} ${name}`)
  }
})

test('thousands of spoilt messages cost nobody a call', async () => {
  await fuzzer.run(SPOILT, 1000)
  assert.ok(await fuzzer.alive())
  assert.equal((await call.press('9')).status, 200)
  assert.equal((await node.health()).status, 200)
  await call.hangup()
})
