import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connect } from 'node:tls'
import { until } from '../../rig/wait.mjs'
import { world } from '../world.mjs'

// The certificate of the web server is renewed while the node runs: who connects from then on sees the new one, who is
// connected notices nothing, and a file that cannot be used changes nothing and is told.
const { node, admin } = world()
const file = join(node.home, 'etc', 'https.p12')
const folder = mkdtempSync(join(tmpdir(), 'dayu-https-'))
const line = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false })
const lines = []
let shipped
let stream

before(async () => {
  shipped = readFileSync(file)
  stream = await (await admin()).follow('calls')
})
after(async () => {
  put(shipped)
  await until('the shipped one again', async () => (await shown()) === names.shipped && (await health()).status === 'UP')
  line.destroy()
  stream?.close?.()
  rmSync(folder, { recursive: true, force: true })
})

const names = {}

/** A certificate in a file like the one that the node has, under the same password. */
function made(name) {
  const openssl = (...args) => execFileSync('openssl', args, { stdio: 'pipe', cwd: folder })
  openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', `/CN=${name}`, '-days', '90', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', 'key.pem', '-out', 'cert.pem')
  openssl('pkcs12', '-export', '-inkey', 'key.pem', '-in', 'cert.pem', '-name', 'dayu', '-out', 'made.p12', '-passout', `file:${join(node.home, 'etc', 'https.password')}`)
  return readFileSync(join(folder, 'made.p12'))
}

/** Replaces the file in one step, as certificate programs do. */
function put(bytes) {
  const { uid, gid } = statSync(file)
  const beside = `${file}.renewed`
  writeFileSync(beside, bytes, { mode: 0o600 })
  chownSync(beside, uid, gid)
  renameSync(beside, file)
}

/** Whose certificate a new connection sees. */
const shown = () =>
  new Promise((resolve, reject) => {
    const socket = connect({ port: node.ports.https, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().subject.CN)
      socket.destroy()
    })
    socket.once('error', reject)
  })

/** Asks for the health over the one connection that stays open. */
const asks = () =>
  new Promise((resolve, reject) => {
    const request = get(`${node.secureUrl}/health`, { agent: line }, (answer) => {
      lines.push(request.socket)
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode))
    })
    request.once('error', reject)
  })

const health = async () => (await node.health()).body.components.find((one) => one.name === 'https')

test('a renewed certificate is shown to who connects, and who is connected goes on', async () => {
  assert.equal(await asks(), 200)
  names.shipped = await shown()
  put(made('renewed'))
  await until('the renewed one', async () => (await shown()) === 'renewed')
  assert.equal(await asks(), 200)
  assert.equal(lines[0], lines[1], 'the same connection')
  assert.equal(lines[1].getPeerCertificate().subject.CN, names.shipped)
  const { status, detail } = await health()
  assert.equal(status, 'UP')
  assert.match(detail.until, /^\d{4}-\d\d-\d\d$/)
  assert.equal(stream.ended, false, 'live updates go on')
})

test('a file that cannot be used changes nothing, and the health says so until it is mended', async () => {
  const whole = made('mended')
  put(whole.subarray(0, whole.length / 2))
  await until('a warning', async () => (await health()).status === 'DEGRADED')
  assert.equal(await shown(), 'renewed')
  assert.equal(await asks(), 200)
  put(whole)
  await until('the mended one', async () => (await shown()) === 'mended')
  assert.equal((await health()).status, 'UP')
  assert.equal(await asks(), 200)
  assert.equal(lines.at(-1), lines[0])
  assert.equal(stream.ended, false)
})
