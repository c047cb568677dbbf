// Spoilt SIP and SDP against a distribution of its own, or the running one of DAYU_ITEST, with a call up all the while; prints
// what became of it.
//   node load/fuzz.mjs [messages = 100000] [a second = 1500] [seed = 4475]
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Person } from '../../rig/api.mjs'
import { loadCity } from '../../rig/city.mjs'
import { writeWhole } from '../../rig/files.mjs'
import { Node } from '../../rig/node.mjs'
import { UserAgent } from '../../rig/ua.mjs'
import { until } from '../../rig/wait.mjs'
import { Fuzzer } from '../fuzz.mjs'

const [count = 100_000, rate = 1500, seed = 4475] = process.argv.slice(2).map(Number)
const HOST = '127.0.0.3'
const running = process.env.DAYU_ITEST && JSON.parse(readFileSync(process.env.DAYU_ITEST, 'utf8'))
const node = running ? Node.attach(running) : await Node.start({ env: { DAYU_HEAP: process.env.DAYU_HEAP ?? '768m' } })
const trunk = join(node.home, 'etc', 'org.dayu.sip.trunk-fuzz.cfg')
let code = 1

/** An administrator of a node that is new. */
async function newBoss() {
  const first = await Person.login(node.url, 'admin', node.adminPassword)
  const password = `Dayu-${crypto.randomUUID()}`
  await first.post('/session/password', { currentPassword: node.adminPassword, newPassword: password })
  const boss = await Person.login(node.url, 'admin', password)
  await loadCity(boss)
  return boss
}

try {
  const boss = running ? await Person.login(node.url, 'admin', running.adminPassword) : await newBoss()
  writeWhole(trunk, `peers = ${HOST}/32\ncalls.max = 5000\n`)
  const fuzzer = await Fuzzer.open(node.ports.sip, HOST, seed)
  await until('the trunk is taken over', async () => (await fuzzer.ask(fuzzer.request('INVITE', 'x', 'text/plain'), (text) => /^SIP\/2.0 [2-6]/.test(text), 1000))?.startsWith('SIP/2.0 415'))
  const caller = await UserAgent.open(node.ports.sip, '13900000001')
  const call = await caller.call('12345')
  // who is not heard at all is given up
  call.speak(440)
  await call.press('0')
  const began = Date.now()
  await fuzzer.run(count, rate, async (sent) => {
    if (sent % 5000 === 0 && !(await fuzzer.alive())) throw new Error(`the node is silent after ${sent} messages`)
  })
  const seconds = (Date.now() - began) / 1000
  const alive = await fuzzer.alive()
  const { status } = await call.press('9')
  const health = await node.health()
  await call.hangup()
  await until('no live call', async () => (await boss.get('/calls')).length === 0, { within: 60_000 })
  const errors = readdirSync(join(node.home, 'data', 'log'))
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => readFileSync(join(node.home, 'data', 'log', name), 'utf8').split('\n'))
    .filter((line) => / ERROR /.test(line))
  console.log(`${count} spoilt messages of seed ${seed} in ${seconds.toFixed(0)} s: node ${alive ? 'alive' : 'silent'}, health ${health.status}, the call ${status === 200 ? 'up' : `gone (${status})`}, no call left over`)
  console.log(`errors in the log: ${errors.length}`)
  for (const line of new Set(errors.map((one) => one.replace(/^\S+ /, '')))) console.log(`  ${line.slice(0, 200)}`)
  code = alive && status === 200 && errors.length === 0 ? 0 : 1
  caller.close()
  fuzzer.close()
} catch (error) {
  console.error(error)
} finally {
  rmSync(trunk, { force: true })
  if (!running) {
    await node.stop()
    node.discard()
  }
}
process.exit(code)
