import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sipp } from '../../rig/sipp.mjs'
import { RawSip } from '../../rig/sipraw.mjs'
import { until } from '../../rig/wait.mjs'
import { quiet, world } from '../world.mjs'

const { node, admin, person } = world()
const port = node.ports.sip
let supervisor
let boss
let raw

before(async () => {
  supervisor = await person('supervisor1')
  boss = await admin()
  raw = await RawSip.open(port)
})
after(async () => {
  raw.close()
  await quiet(supervisor)
})

test('answers callers over UDP and lets them go', async () => {
  const { figures } = await sipp('answered.xml', { port, calls: 20, rate: 5 })
  assert.equal(figures.successful, 20)
  assert.equal(figures.failed, 0)
  await quiet(supervisor)
})

test('answers callers over TCP', async () => {
  const { figures } = await sipp('answered.xml', { port, calls: 5, rate: 5, transport: 't1' })
  assert.equal(figures.successful, 5)
})

test('takes digits by SIP INFO through the menu to the queue', async () => {
  const running = sipp('digits.xml', { port, calls: 1 })
  const call = await until('a waiting caller', async () => (await supervisor.get('/calls')).find((one) => one.state === 'WAITING'))
  assert.equal(call.queue, 'general')
  assert.match(call.caller, /\*\*\*\*|\*/, 'a supervisor sees the number masked')
  await running
  await quiet(supervisor)
})

test('refuses a blacklisted caller before any media, and lets the caller in again when the rule is lifted', async () => {
  const rule = await boss.post('/block-rules', { pattern: '13666660001', reason: '骚扰电话', expires: null })
  await sipp('refused.xml', { port, keys: { caller: '13666660001' } })
  assert.equal((await supervisor.get('/calls')).length, 0)
  await boss.delete(`/block-rules/${rule.id}`)
  await sipp('answered.xml', { port, keys: { caller: '1366666000' } })
  await quiet(supervisor)
})

test('never blocks the emergency numbers', async () => {
  for (const pattern of ['110', '119', '120', '122']) {
    await assert.rejects(boss.post('/block-rules', { pattern, reason: '误操作', expires: null }), { status: 400 })
  }
})

test('a CANCEL right behind the INVITE leaves nothing behind', async () => {
  for (let i = 0; i < 5; i++) {
    const callId = randomUUID()
    const branch = `z9hG4bK${randomUUID()}`
    const from = `<sip:13900000000@127.0.0.1:${raw.port}>;tag=c${i}`
    const invite = raw.request('INVITE', { callId, branch, headers: { From: from, 'Content-Type': 'application/sdp' }, body: raw.sdp() })
    raw.send(invite)
    raw.send(raw.request('CANCEL', { callId, branch, headers: { From: from } }))
    const status = await raw.status(callId, { method: 'INVITE' })
    const answer = raw.messages.find((text) => text.includes(callId) && text.startsWith(`SIP/2.0 ${status}`) && /CSeq: *1 INVITE/i.test(text))
    const to = /^To: *(.*)$/im.exec(answer)[1].trim()
    if (status === 200) {
      // the answer was faster: a good caller ends the call
      const contact = /^Contact: *<([^>]+)>/im.exec(answer)[1]
      raw.send(raw.request('ACK', { uri: contact, callId, headers: { From: from, To: to } }))
      raw.send(raw.request('BYE', { uri: contact, callId, cseq: 2, headers: { From: from, To: to } }))
      assert.equal(await raw.status(callId, { method: 'BYE' }), 200)
    } else {
      assert.equal(status, 487)
      raw.send(raw.request('ACK', { callId, branch, headers: { From: from, To: to } }))
    }
  }
  await quiet(supervisor)
})

test('answers OPTIONS, and refuses what it must with the right status', async () => {
  const ask = async (text, callId) => {
    raw.send(text)
    return raw.status(callId)
  }
  const cases = [
    [200, (callId) => raw.request('OPTIONS', { callId })],
    [505, (callId) => raw.request('OPTIONS', { callId, version: 'SIP/7.0' })],
    [416, (callId) => raw.request('INVITE', { callId, uri: 'nobodyKnowsThisScheme:totallyopaquecontent' })],
    [405, (callId) => raw.request('NEWMETHOD', { callId })],
    [400, (callId) => raw.request('INVITE', { callId, headers: { From: null } })],
    [420, (callId) => raw.request('INVITE', { callId, headers: { Require: 'nothingSupportsThis' } })],
    [483, (callId) => raw.request('INVITE', { callId, headers: { 'Max-Forwards': '0' } })],
  ]
  for (const [status, make] of cases) {
    const callId = randomUUID()
    const text = make(callId)
    const answered = await ask(text, callId)
    // an unknown method may be answered 501 as well as 405 (RFC 3261, 8.2.1 and 21.5.2)
    if (status === 405) assert.ok([405, 501].includes(answered), `${answered} for ${text.split('\r\n')[0]}`)
    else assert.equal(answered, status, text.split('\r\n')[0])
  }
})

test('garbage disturbs nobody', async () => {
  const call = sipp('answered.xml', { port, calls: 5, rate: 5 })
  for (let i = 0; i < 300; i++) {
    const bytes = Buffer.alloc(1 + Math.floor(Math.random() * 1200))
    for (let j = 0; j < bytes.length; j++) bytes[j] = Math.floor(Math.random() * 256)
    raw.send(bytes)
    if (i % 10 === 0) raw.send('INVITE \r\n\r\n')
  }
  const { figures } = await call
  assert.equal(figures.failed, 0)
  assert.equal((await node.health()).status, 200)
})

test('a REGISTER without the password is refused and harms no registered phone', async () => {
  const callId = randomUUID()
  raw.send(raw.request('REGISTER', { callId, uri: `sip:127.0.0.1:${port}`, headers: { From: '<sip:8001@127.0.0.1>;tag=x', To: '<sip:8001@127.0.0.1>' } }))
  assert.equal(await raw.status(callId), 401)
})
