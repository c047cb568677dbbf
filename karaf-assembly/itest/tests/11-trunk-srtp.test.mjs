import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes, randomUUID, X509Certificate } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { connect } from 'node:tls'
import { Phone } from '../../rig/baresip.mjs'
import { writeWhole } from '../../rig/files.mjs'
import { freePort } from '../../rig/ports.mjs'
import { LAWS } from '../../rig/rtp.mjs'
import { SipMessage, write } from '../../rig/sipmessage.mjs'
import { Srtp, SUITES } from '../../rig/srtp.mjs'
import { heard } from '../../rig/tones.mjs'
import { until } from '../../rig/wait.mjs'
import { answered, callOf, heardFor, hears, quiet, ready, recordingOf, someNumber, world } from '../world.mjs'

// A trunk that requires SRTP with keys of the SDP, over TLS. Its peers: baresip with its srtp module, and one in this process
// which sees what is on the wire and knows SRTP from the RFCs alone.
const TONES = { citizen: 600, agent: 1000 }
const CALLEE = '099012345678'
const { node, person, phone } = world()
const folder = mkdtempSync(join(tmpdir(), 'dayu-srtp-'))
const config = join(node.home, 'etc', 'org.dayu.sip.cfg')
const trunk = join(node.home, 'etc', 'org.dayu.sip.trunk-secure.cfg')
const before0 = readFileSync(config, 'utf8')
let tls
let agent
let supervisor
let agentPhone
let callee
let citizen

/** Whether something answers over TLS there. */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

const caller = (number, mediaenc) =>
  Phone.start(number, { account: `<sip:${number}@127.0.0.1;transport=tls>;regint=0${mediaenc ? `;mediaenc=${mediaenc}` : ''}`, tone: TONES.citizen, config: ['module srtp.so', `sip_certificate ${folder}/both.pem`] })

before(async () => {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=carrier.example', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'pipe' })
  const certificate = readFileSync(join(folder, 'cert.pem'), 'utf8')
  writeFileSync(join(folder, 'both.pem'), certificate + readFileSync(join(folder, 'key.pem'), 'utf8'))
  const pin = new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase()
  agent = await person('agent1')
  supervisor = await person('supervisor1')
  await quiet(supervisor)
  tls = await freePort()
  writeWhole(config, before0.replace(/^tls\.port *=.*/m, `tls.port = ${tls}`).replace(/^tls\.pins *=.*/m, `tls.pins = ${pin}`))
  await until('TLS is listened on', () => listens(tls))
  callee = await caller(CALLEE, 'srtp-mand')
  writeWhole(trunk, `peers = 127.0.0.1/32\npriority = 50\nsrtp = required\noutbound.host = 127.0.0.1\noutbound.port = ${callee.sipPort + 1}\noutbound.transport = tls\ndials = 0990*\noptions.seconds = 0\n`)
  agentPhone = await phone('8001', { tone: TONES.agent })
  await until('the trunk is there', async () => (await supervisor.get('/trunks')).some((one) => one.name === 'secure' && one.outbound))
})
afterEach(async () => {
  await citizen?.stop()
  citizen = undefined
  await quiet(supervisor)
})
after(async () => {
  await callee?.stop()
  await agentPhone?.stop()
  await agent.request('POST', '/agents/me/sign-out', {})
  rmSync(trunk, { force: true })
  writeWhole(config, before0)
  await until('TLS is off again', async () => !(await listens(tls)))
  await until('the stack is up again', async () => (await node.health()).status === 200)
  rmSync(folder, { recursive: true, force: true })
})

test('a caller with SRTP is answered, led to an agent, heard both ways and recorded', async () => {
  citizen = await caller(someNumber(), 'srtp-mand')
  await ready(agent, '8001')
  const call = await answered({ caller: citizen, to: `sip:12345@127.0.0.1:${tls};transport=tls`, agent, agentPhone })
  await hears(agentPhone, TONES, 'citizen')
  await hears(citizen, TONES, 'agent')
  await heardFor(agentPhone, TONES.citizen, 1.5)
  await citizen.hangup()
  await quiet(supervisor)
  const { left, right, rate } = await recordingOf(supervisor, call)
  assert.deepEqual([heard(left, rate, TONES), heard(right, rate, TONES)], [['citizen'], ['agent']])
})

test('a caller without is refused with 488', async () => {
  citizen = await caller(someNumber())
  await citizen.dial(`sip:12345@127.0.0.1:${tls};transport=tls`)
  assert.match((await citizen.waitFor('CALL_CLOSED')).param, /488/)
})

test('a number is dialled with SRTP by the trunk that requires it', async () => {
  await ready(agent, '8001')
  const since = agentPhone.mark
  const rings = callee.mark
  const { call } = await agent.post('/calls/dial', { number: CALLEE })
  await agentPhone.waitFor('CALL_INCOMING', { since })
  await agentPhone.accept()
  await callee.waitFor('CALL_INCOMING', { since: rings })
  await callee.accept()
  await callOf(agent, 'TALKING')
  await hears(agentPhone, TONES, 'citizen')
  await hears(callee, TONES, 'agent')
  await agent.post(`/calls/${call}/hang-up`)
  await callee.waitFor('CALL_CLOSED', { since: rings })
})

for (const suite of Object.keys(SUITES)) {
  test(`${suite}: nothing but ciphertext is on the wire, and it is what the RFCs say`, async () => {
    const ours = randomBytes(16 + SUITES[suite].salt)
    const media = createSocket('udp4')
    await new Promise((resolve) => media.bind(0, '127.0.0.1', resolve))
    const packets = []
    media.on('message', (bytes) => packets.push(bytes))
    const line = connect({ port: tls, host: '127.0.0.1', rejectUnauthorized: false })
    await new Promise((resolve) => line.once('secureConnect', resolve))
    let text = ''
    line.on('data', (bytes) => (text += bytes.toString('latin1')))
    const answers = () => text.split(/(?=^SIP\/2\.0 \d{3} )/m).filter((one) => one.startsWith('SIP/2.0 ')).map((one) => new SipMessage(one))
    const number = someNumber()
    const headers = { Via: `SIP/2.0/TLS 127.0.0.1:${line.localPort};branch=z9hG4bK${randomUUID()}`, 'Max-Forwards': 70, From: `<sip:${number}@127.0.0.1>;tag=a`, To: '<sip:12345@127.0.0.1>', 'Call-ID': randomUUID(), CSeq: '1 INVITE', Contact: `<sip:${number}@127.0.0.1:${line.localPort};transport=tls>` }
    const offer = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', `m=audio ${media.address().port} RTP/SAVP 8 101`, `a=crypto:7 ${suite} inline:${ours.toString('base64')}`, 'a=rtpmap:101 telephone-event/8000', ''].join('\r\n')
    line.write(write(`INVITE sip:12345@127.0.0.1:${tls};transport=tls SIP/2.0`, headers, offer))
    const ok = await until('the answer', () => answers().find((one) => one.status >= 200))
    assert.equal(ok.status, 200)
    assert.match(ok.body, /m=audio \d+ RTP\/SAVP 8/)
    const theirs = new RegExp(`a=crypto:7 ${suite} inline:(\\S+)`).exec(ok.body)
    assert.ok(theirs, 'the same tag and suite')
    const within = (method, cseq) => line.write(write(`${method} ${ok.contact} SIP/2.0`, { ...headers, Via: headers.Via.replace(/branch=.*/, `branch=z9hG4bK${randomUUID()}`), To: ok.header('To'), CSeq: `${cseq} ${method}` }))
    within('ACK', 1)
    const opener = new Srtp(suite, Buffer.from(theirs[1], 'base64'))
    await until('the menu speaks', () => packets.length > 50)
    const levels = (all) => new Set(all.flatMap((one) => [...one.subarray(12, 172)]))
    const voice = packets.filter((one) => (one[1] & 0x7f) === 8).map((one) => [one, opener.open(one)])
    assert.ok(voice.every(([, clear]) => clear?.length === 172), 'each packet is authentic and 20 ms of sound')
    const loud = voice.filter(([, clear]) => [...clear.subarray(12)].some((byte) => Math.abs(LAWS.PCMA.decode(byte)) > 1000))
    assert.ok(loud.length > 0, 'speech in the clear')
    assert.ok(voice.every(([sealed, clear]) => !sealed.subarray(12, 172).equals(clear.subarray(12))))
    assert.ok(levels(voice.map(([sealed]) => sealed)).size > 200, 'as good as noise on the wire')

    within('BYE', 2)
    await until('the BYE is answered', () => answers().some((one) => one.method === 'BYE' && one.status === 200))
    media.close()
    line.destroy()
  })
}
