import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person } from '../rig/api.mjs'
import { Carrier } from '../rig/carrier.mjs'
import { loadCity } from '../rig/city.mjs'
import { Node } from '../rig/node.mjs'

// One distribution for all test files: they find it by the file that DAYU_ITEST names.
const here = new URL('.', import.meta.url).pathname
const wanted = process.argv.slice(2)
const files = readdirSync(join(here, 'tests'))
  .filter((file) => file.endsWith('.test.mjs'))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort()
  .map((file) => join(here, 'tests', file))

const scratch = mkdtempSync(join(tmpdir(), 'dayu-itest-'))
let code = 1
let node
let carrier
try {
  console.log('starting the built distribution …')
  node = await Node.start()
  carrier = await Carrier.start(node.ports.trunk)
  console.log(`ready after ${node.readyMillis} ms on ${node.url}`)
  const admin = await Person.login(node.url, 'admin', node.adminPassword)
  const password = `Dayu-${Math.random().toString(36).slice(2)}-1`
  await admin.post('/session/password', { currentPassword: node.adminPassword, newPassword: password })
  const city = await loadCity(admin, (what) => console.log(`loading the demo city: ${what}`))
  const state = join(scratch, 'state.json')
  writeFileSync(state, JSON.stringify({ home: node.home, ports: node.ports, adminPassword: password, city }), { mode: 0o600 })
  const tests = spawn(process.execPath, ['--test', '--test-force-exit', '--test-concurrency=1', '--test-reporter=spec', ...files], {
    stdio: 'inherit',
    env: { ...node.env, DAYU_ITEST: state },
  })
  code = await new Promise((resolve) => tests.once('exit', (exit) => resolve(exit ?? 1)))
} catch (error) {
  console.error(error)
  if (node?.log) console.error(node.log.split('\n').filter((line) => / (ERROR|WARN) /.test(line)).slice(-40).join('\n'))
} finally {
  try {
    if (node) {
      await node.stop()
      if (code !== 0) console.error(node.log.split('\n').filter((line) => / ERROR /.test(line)).slice(-40).join('\n'))
      node.discard()
    }
    carrier?.stop()
  } catch (error) {
    console.error(error)
    code = 1
  }
  rmSync(scratch, { recursive: true, force: true })
}
process.exit(code)
