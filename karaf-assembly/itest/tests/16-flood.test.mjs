import assert from 'node:assert/strict'
import { rmSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { randomUUID } from 'node:crypto'
import { writeWhole } from '../../rig/files.mjs'
import { sdp, write } from '../../rig/sipmessage.mjs'
import { sipp } from '../../rig/sipp.mjs'
import { until } from '../../rig/wait.mjs'
import { quiet, someNumber, world } from '../world.mjs'

// A carrier gone wild, at an address of its own: its trunk takes no number of ours, so that what it sends within the
// rate gets 404 and lives no longer.
const HOST = '127.0.0.2'
const { node, person, somebody } = world()
const file = join(node.home, 'etc', 'org.dayu.sip.trunk-flood.cfg')
const limits = readFileSync(join(node.home, 'etc', 'org.dayu.sip.cfg'), 'utf8')
const RATE = Number(/^rate\.calls\.source *= *(\d+)/m.exec(limits)[1])
let supervisor
let carrier

const invite = (callId, cseq = 1) =>
  write(
    `INVITE sip:12345@127.0.0.1:${node.ports.sip} SIP/2.0`,
    { Via: carrier.via(), 'Max-Forwards': 70, From: `<sip:${carrier.user}@${HOST}>;tag=${callId.slice(0, 8)}`, To: '<sip:12345@127.0.0.1>', 'Call-ID': callId, CSeq: `${cseq} INVITE`, Contact: carrier.contact },
    sdp(40_000),
  )
const answers = () => new Map(carrier.inbox.filter((one) => one.status >= 200).map((one) => [one.callId, one]))

before(async () => {
  supervisor = await person('supervisor1')
  carrier = await somebody(someNumber(), { host: HOST })
  writeWhole(file, `peers = ${HOST}/32\ncalled.numbers = 99999\n`)
  await until('the trunk is taken over', async () => {
    const callId = randomUUID()
    carrier.send(invite(callId))
    return until('an answer', () => answers().get(callId), { within: 1000 }).then((answer) => answer.status === 404)
  }, { every: 300 })
})
after(async () => {
  rmSync(file, { force: true })
  carrier.close()
  await quiet(supervisor)
})

test('over the rate of one source: 503 with Retry-After, and nobody else is disturbed', async () => {
  const others = sipp('answered.xml', { port: node.ports.sip, calls: 20, rate: 5 })
  const flood = Array.from({ length: RATE * 4 }, () => randomUUID())
  carrier.inbox = []
  for (const callId of flood) carrier.send(invite(callId))
  // what a busy machine's socket has lost is sent again, as any caller would
  await until('all are answered', () => {
    const open = flood.filter((callId) => !answers().has(callId))
    for (const callId of open) carrier.send(invite(callId))
    return open.length === 0
  }, { every: 500, within: 30_000 })
  const got = [...answers().values()]
  const refused = got.filter((one) => one.status === 503)
  assert.ok(refused.length >= RATE, `${refused.length} of ${flood.length} refused`)
  assert.deepEqual([...new Set(got.map((one) => one.status))].sort(), [404, 503])
  for (const one of refused) assert.ok(Number(one.header('Retry-After')) > 0, one.text)

  const { figures } = await others
  assert.equal(figures.successful, 20)
  assert.equal(figures.failed, 0)
  assert.equal((await node.health()).status, 200)
})

test('after a second the same source is heard again', async () => {
  await until('404 again', async () => {
    const callId = randomUUID()
    carrier.send(invite(callId))
    const { status } = await until('an answer', () => answers().get(callId), { within: 1000 })
    return status === 404
  })
})
