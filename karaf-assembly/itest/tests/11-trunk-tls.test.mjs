import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connect, createServer } from 'node:tls'
import { writeWhole } from '../../rig/files.mjs'
import { freePort } from '../../rig/ports.mjs'
import { SipMessage, write } from '../../rig/sipmessage.mjs'
import { until } from '../../rig/wait.mjs'
import { callOf, quiet, ready, someNumber, world } from '../world.mjs'

// Whose certificate a trunk shows in the handshake: signed by the right authority for another name is not enough (RFC 5922).
const WANTED = 'carrier.example'
// an address of its own: what another trunk of an address lets in, is let in
const CARRIER = '127.0.0.29'
const { handset, node, person, somebody, unplug } = world()
const folder = mkdtempSync(join(tmpdir(), 'dayu-tls-'))
const config = join(node.home, 'etc', 'org.dayu.sip.cfg')
const file = (name) => join(node.home, 'etc', `org.dayu.sip.trunk-${name}.cfg`)
const trunk = file('named')
const before0 = readFileSync(config, 'utf8')
const identities = {}
let supervisor
let tls
let carrier

const openssl = (...args) => execFileSync('openssl', args, { stdio: 'pipe', cwd: folder })

/** A certificate of the authority for a name. */
function identity(name, file) {
  openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=trunk', '-keyout', `${file}.key`, '-out', `${file}.csr`)
  writeFileSync(join(folder, `${file}.ext`), `subjectAltName=DNS:${name}\n`)
  openssl('x509', '-req', '-in', `${file}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', `${file}.ext`, '-out', `${file}.pem`)
  return { key: readFileSync(join(folder, `${file}.key`)), cert: readFileSync(join(folder, `${file}.pem`)) }
}

/** The carrier's side: says 200 to what comes, and remembers it. */
async function server(port) {
  const got = []
  const lines = new Set()
  const server = createServer(identities.wrong, (line) => {
    lines.add(line)
    line.on('error', () => {})
    line.on('data', (bytes) => {
      for (const text of bytes.toString('latin1').split(/(?=^[A-Z]+ sips?:)/m).filter((one) => /^[A-Z]+ sips?:/.test(one))) {
        const request = new SipMessage(text)
        got.push(request)
        line.write(write('SIP/2.0 200 OK', { Via: request.all('Via'), From: request.header('From'), To: `${request.header('To')};tag=c`, 'Call-ID': request.callId, CSeq: request.header('CSeq') }))
      }
    })
  })
  server.on('tlsClientError', () => {})
  await new Promise((resolve) => server.listen(port, CARRIER, resolve))
  return {
    got,
    show: (who) => server.setSecureContext(who),
    stop() {
      for (const line of lines) line.destroy()
      server.close()
    },
  }
}

const told = async (name = 'named') => (await supervisor.get('/trunks')).find((one) => one.name === name)

/** Connects as a carrier and asks for the hotline; what comes of it: a status, or that the line was cut. */
function asks(who) {
  return new Promise((resolve) => {
    const number = someNumber()
    const line = connect({ port: tls, host: '127.0.0.1', localAddress: CARRIER, rejectUnauthorized: false, ...who })
    line.once('secureConnect', () => {
      const headers = { Via: `SIP/2.0/TLS ${CARRIER}:${line.localPort};branch=z9hG4bK${randomUUID()}`, 'Max-Forwards': 70, From: `<sip:${number}@127.0.0.1>;tag=a`, To: '<sip:12345@127.0.0.1>', 'Call-ID': randomUUID(), CSeq: '1 OPTIONS', Contact: `<sip:${number}@${CARRIER}:${line.localPort};transport=tls>` }
      line.write(write(`OPTIONS sip:12345@127.0.0.1:${tls};transport=tls SIP/2.0`, headers))
    })
    line.on('data', (bytes) => {
      resolve(new SipMessage(bytes.toString('latin1')).status)
      line.destroy()
    })
    line.once('error', () => resolve('cut'))
    line.once('close', () => resolve('cut'))
  })
}

before(async () => {
  supervisor = await person('supervisor1')
  await quiet(supervisor)
  openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=Authority of carriers', '-keyout', 'ca.key', '-out', 'ca.pem')
  execFileSync('chmod', ['755', folder])
  identities.wrong = identity('another.example', 'wrong')
  identities.right = identity(WANTED, 'right')
  tls = await freePort()
  const port = await freePort()
  carrier = await server(port)
  writeWhole(trunk, `peers = ${CARRIER}/32\npriority = 50\noutbound.host = ${CARRIER}\noutbound.port = ${port}\noutbound.transport = tls\ndials = 0991*\noptions.seconds = 1\ntls.names = ${WANTED}\n`)
  writeWhole(config, before0.replace(/^tls\.port *=.*/m, `tls.port = ${tls}`).replace(/^tls\.authorities *=.*/m, `tls.authorities = ${folder}/ca.pem`).replace(/^tls\.clients\.prove *=.*/m, 'tls.clients.prove = true'))
  await until('the trunk is there', async () => (await told())?.outbound)
})
after(async () => {
  for (const name of ['named', 'unasked', 'behind']) rmSync(file(name), { force: true })
  writeWhole(config, before0)
  carrier?.stop()
  await until('the trunk is gone', async () => !(await told()))
  await until('the stack is up again', async () => (await node.health()).status === 200)
  rmSync(folder, { recursive: true, force: true })
})

test('a trunk that shows a certificate for another name is told nothing, and the log says why and what to do', async () => {
  const line = await until('a line in the log', () => node.log.split('\n').find((one) => one.includes('another.example')))
  assert.match(line, /WARN/)
  assert.match(line, /no TLS with 127\.0\.0\.29\b.*is for \[another\.example\], not for \[carrier\.example\]/)
  assert.match(line, /tls\.names.*tls\.pins/, 'an operator reads what can be done')
  assert.equal(carrier.got.length, 0, 'not one request reached it')
  const { reach, servers } = await until('it counts as away', async () => {
    const one = await told()
    return one.reach === 'unreachable' ? one : undefined
  }, { within: 5_000 })
  assert.equal(reach, 'unreachable')
  assert.equal(servers[0].trouble.kind, 'name')
  assert.match(servers[0].trouble.detail, /is for \[another\.example\]/)
})

test('a call that it cannot take goes by the next trunk at once', async () => {
  const next = await somebody('behind')
  // one of its own that no OPTIONS has found out yet
  const lies = await freePort()
  const liar = await server(lies)
  writeWhole(file('unasked'), `peers =\npriority = 50\noutbound.host = ${CARRIER}\noutbound.port = ${lies}\noutbound.transport = tls\ndials = 0992*\noptions.seconds = 0\ntls.names = ${WANTED}\n`)
  writeWhole(file('behind'), `peers =\npriority = 40\noutbound.host = 127.0.0.1\noutbound.port = ${next.port}\noutbound.transport = udp\ndials = 0992*\noptions.seconds = 0\n`)
  for (const name of ['unasked', 'behind']) await until(`${name} is there`, async () => (await told(name))?.outbound)
  const agent = await person('agent1')
  const phone = await handset('8001')
  await ready(agent, '8001')
  const { call } = await agent.post('/calls/dial', { number: '09925551234' })
  const own = await phone.accept(await phone.ringing())
  const dialled = Date.now()
  const there = await next.accept(await next.ringing({ within: 3_500 }))
  assert.ok(Date.now() - dialled < 3_500, 'sooner than the four seconds after which a silent trunk is given up')
  await callOf(agent, 'TALKING')
  const { failures, reach, servers } = await told('unasked')
  assert.equal(failures[503], 1)
  assert.equal(reach, 'unreachable')
  assert.equal(servers[0].trouble.kind, 'name')
  await agent.post(`/calls/${call}/hang-up`)
  await own.ended()
  await there.ended()
  await agent.request('POST', '/agents/me/sign-out', {})
  await unplug(phone)
  next.close()
  liar.stop()
})

test('one where nobody listens is known to be away at once', async () => {
  writeWhole(file('behind'), `peers =\npriority = 40\noutbound.host = 127.0.0.1\noutbound.port = ${await freePort()}\noutbound.transport = tls\ndials = 0992*\noptions.seconds = 60\n`)
  const { servers } = await until('it counts as away', async () => {
    const one = await told('behind')
    return one?.reach === 'unreachable' ? one : undefined
  }, { within: 10_000 })
  assert.equal(servers[0].trouble.kind, 'refused')
})

test('with the certificate of its name it serves', async () => {
  carrier.show(identities.right)
  await until('it counts as there', async () => (await told()).reach === 'reachable', { within: 30_000 })
  assert.ok(carrier.got.some((one) => one.method === 'OPTIONS'))
})

test('who connects from there must bear the name as well', async () => {
  await until('TLS is listened on', async () => (await asks(identities.right)) !== 'cut')
  assert.equal(await asks(identities.right), 200)
  assert.equal(await asks(identities.wrong), 'cut')
  assert.equal(await asks({}), 'cut', 'nor does anybody without a certificate come in')
})
